"""Words of quotes to whose leaving nobody agreed, as findings in a text, and a council question without them."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.checks.privacy import mask
from zvdesk.model.fields import detached, to_json
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.text import one_line
from zvdesk.services.questions.passages import passages, values_with
from zvdesk.services.visits.unsaid_words import MASK, Unsaid, unsaid_of

UNSAID = "unsaid_quote"
UNSAID_NAME = "citaat zonder toestemming"
_SENTENCE = "Dit zijn woorden van iemand die geen toestemming gaf; haal ze weg, of vraag die alsnog."


def unsaid_findings(unsaid: Unsaid, place: Place, text: str, record_id: str) -> Iterator[Finding]:
    """Yield where such words stand in a text of a record; the same words twice are told apart."""
    seen: Counter[str] = Counter()
    for start, end in unsaid.places_in(text, record_id):
        words = text[start:end]
        told = one_line(words).casefold()
        yield Finding(UNSAID, place, start, end, words, _SENTENCE, Severity.WARNING, MASK, seen[told])
        seen[told] += 1


def unsaid_in_question(session: Session, question: CouncilQuestion) -> list[Finding]:
    """Return where such words stand in a question, in the order of its letter."""
    unsaid = unsaid_of(session)
    return [
        finding
        for passage in passages(question)
        for finding in unsaid_findings(unsaid, passage.place, passage.text, question.id)
    ]


def without_unsaid(session: Session, question: CouncilQuestion) -> CouncilQuestion:
    """Return a question with masks in the place of such words, save those that were accepted with a reason."""
    found = [one for one in unsaid_in_question(session, question) if one.key not in question.accepted_findings]
    if not found:
        return question
    texts = {
        passage.place: mask(passage.text, [one for one in found if one.place == passage.place])
        for passage in passages(question)
    }
    return detached(CouncilQuestion, {**to_json(question), **values_with(question, texts)})
