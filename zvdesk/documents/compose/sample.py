"""The letter of an invented question, on which a house style can be seen before there is a question."""

from datetime import date

from zvdesk.documents.compose.question import QuestionLetter
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import QuestionKind
from zvdesk.model.questions import CouncilQuestion, QuestionItem, Signatory

_OCCASION = (
    "Op 12 november sprak onze fractie met bewoners en begeleiders van de opvang aan de Havenstraat. Wie klaar is om "
    "door te stromen, wacht daar gemiddeld zeven maanden op een woning."
)
_EXPLANATION = "Wij stellen deze vragen vóór de behandeling van de begroting, zodat de raad het antwoord kan wegen."


def sample_letter(profile: CouncilProfile, today: date) -> QuestionLetter:
    """Return a letter with a sub-question, an explanation and two signatories, of the fractie of the profile."""
    fractie = profile.fractie.strip() or "Voorbeeldfractie"
    question = CouncilQuestion(
        kind=QuestionKind.SCHRIFTELIJK,
        subject="Doorstroom uit de maatschappelijke opvang",
        number=f"{today.year}-014",
        addressee="college",
        occasion=_OCCASION,
        explanation=_EXPLANATION,
        question_date=today,
    )
    question.items = [
        QuestionItem(text="Hoeveel mensen wachten op dit moment langer dan drie maanden op een woning?", position=0),
        QuestionItem(
            text="Heeft het college met de woningcorporaties afspraken over deze doorstroom gemaakt?",
            position=1,
            items=[
                QuestionItem(text="Zo ja, worden deze afspraken nagekomen?", position=0),
                QuestionItem(text="Zo nee, wanneer komen die afspraken er?", position=1),
            ],
        ),
        QuestionItem(text="Is het college bereid de raad hierover elk kwartaal te informeren?", position=2),
    ]
    question.signatories = [
        Signatory(name="N. de Vries", fractie=fractie, position=0),
        Signatory(name="A. Yılmaz", fractie=fractie, position=1),
    ]
    return QuestionLetter(question, profile, today, is_final=True)
