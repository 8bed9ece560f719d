"""A question that zvdesk exported comes back as it was, from Word and from PDF."""

from collections.abc import Callable
from datetime import date

import pytest

from zvdesk.documents import pdf, word
from zvdesk.documents.compose.question import QuestionLetter, compose_question
from zvdesk.documents.tree import Document
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.pdf import read_pdf
from zvdesk.exchange.letters.questions import read_question
from zvdesk.exchange.letters.signatories import SignedBy
from zvdesk.exchange.letters.word import read_word
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.enums import QuestionKind
from zvdesk.model.questions import CouncilQuestion, QuestionItem, Signatory

FORMATS = [(word.render, read_word), (pdf.render, read_pdf)]
OCCASION = "Wij waren op werkbezoek bij de opvang, waar wij hoorden dat bewoners er langer blijven dan was bedoeld."
ASKED = (
    "Hoeveel bewoners zijn er na een verblijf van meer dan zes maanden doorgestroomd naar een eigen woning in de regio?"
)


def asked(text: str, *below: QuestionItem) -> QuestionItem:
    return QuestionItem(question_id="q", text=text, items=list(below))


def question(**fields: object) -> CouncilQuestion:
    given: dict[str, object] = {
        "subject": "Doorstroom uit de opvang",
        "number": "2026-014",
        "question_date": date(2026, 11, 20),
        "occasion": OCCASION,
        "items": [asked(ASKED), asked("Herkent u dit?", asked("Zo ja, sinds wanneer?"), asked("Zo nee?"))],
        "explanation": "De wachttijd is lang.",
        "signatories": [
            Signatory(question_id="q", name="Anke de Jong", fractie="Samen Vooruit"),
            Signatory(question_id="q", name="Omar el Idrissi", fractie="Lijst 9"),
        ],
    }
    return CouncilQuestion(**(given | fields))


def letter(subject: CouncilQuestion) -> Document:
    rule = RulesOfOrder(
        profile_id="p", kind=QuestionKind.SCHRIFTELIJK, article="39", cites_gemeentewet_155=True, term_length=30
    )
    council = CouncilProfile(municipality="Voorbeeldstad", fractie="Samen Vooruit", rules=[rule])
    return compose_question(QuestionLetter(subject, council, date(2026, 11, 22)))


@pytest.mark.parametrize(("render", "read"), FORMATS, ids=["word", "pdf"])
def test_every_field_comes_back(render: Callable[[Document], bytes], read: Callable[[bytes], Letter]) -> None:
    found = read_question(read(render(letter(question()))))
    assert (found.subject, found.number, found.letter_date) == (
        "Doorstroom uit de opvang", "2026-014", date(2026, 11, 20),
    )  # fmt: skip
    assert (found.addressee, found.kind, found.article) == ("college", QuestionKind.SCHRIFTELIJK, "39")
    assert found.cites_article_155
    assert [item.text for item in found.items] == [ASKED, "Herkent u dit?"]
    assert [part.text for part in found.items[1].items] == ["Zo ja, sinds wanneer?", "Zo nee?"]
    assert (found.occasion, found.explanation) == (OCCASION, "De wachttijd is lang.")
    assert found.signatories == (SignedBy("Anke de Jong", "Samen Vooruit"), SignedBy("Omar el Idrissi", "Lijst 9"))


@pytest.mark.parametrize("addressee", ["burgemeester", "wethouder Zorg", "college"])
@pytest.mark.parametrize(("render", "read"), FORMATS, ids=["word", "pdf"])
def test_addressee_comes_back(
    render: Callable[[Document], bytes], read: Callable[[bytes], Letter], addressee: str
) -> None:
    assert read_question(read(render(letter(question(addressee=addressee))))).addressee == addressee


@pytest.mark.parametrize(("render", "read"), FORMATS, ids=["word", "pdf"])
def test_long_subject_comes_back_whole(render: Callable[[Document], bytes], read: Callable[[bytes], Letter]) -> None:
    subject = "Opvolging van meldingen over onbegrepen gedrag in de wijken langs het kanaal en in de binnenstad"
    assert read_question(read(render(letter(question(subject=subject))))).subject == subject
