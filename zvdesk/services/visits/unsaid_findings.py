"""What nobody agreed to share, as findings in a text: words of quotes and names; and a council question without it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.checks.privacy import mask
from zvdesk.checks.rewritten import rewritten
from zvdesk.model.fields import detached, to_json
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.text import one_line
from zvdesk.services.questions.passages import passages, values_with
from zvdesk.services.visits.hidden_names import NAME_MASK
from zvdesk.services.visits.named_speakers import UNNAMED
from zvdesk.services.visits.unsaid_words import MASK, Unsaid, unsaid_of

UNSAID = "unsaid_quote"
UNSAID_NAME = "citaat zonder toestemming"
HIDDEN = "hidden_name"
HIDDEN_NAME = "naam van wie sprak"
NAMES = {UNSAID: UNSAID_NAME, HIDDEN: HIDDEN_NAME}
"""What a mask stands for, in a few words, by code."""

ALIKE = "alike_quote"
MAYBE = "maybe_name"
UNSURE = frozenset({ALIKE, MAYBE})
"""What is likely and not sure: it is masked by nobody but who looks at it, and leaves only once somebody did."""

WORDS = {
    **NAMES,
    ALIKE: "wat op een citaat zonder toestemming lijkt",
    MAYBE: "wat de naam kan zijn van wie sprak",
}
"""What was found, in a few words, by code."""

_NAME_CODES = frozenset({"private_name", UNNAMED})
_SENTENCE = "Dit zijn woorden van iemand die geen toestemming gaf; haal ze weg, of vraag die alsnog."
_ALIKE_SENTENCE = (
    "Dit zegt bijna hetzelfde als iemand die daarvoor geen toestemming gaf; schrijf het anders, haal het weg, of "
    "aanvaard het met een reden."
)
_NAME_SENTENCE = (
    "Wie zo heet, sprak op een werkbezoek en wil niet bij naam genoemd worden, of dat is nog niet gevraagd; haal de "
    "naam weg, of leg bij de waarneming vast wat er is afgesproken."
)
_MAYBE_SENTENCE = (
    "Iemand die zo heet, sprak op een werkbezoek en wil niet bij naam genoemd worden, of dat is nog niet gevraagd; "
    "haal de naam weg, of aanvaard hem met een reden als dit iemand anders is."
)


def unsaid_findings(unsaid: Unsaid, place: Place, text: str, record_id: str) -> Iterator[Finding]:
    """Yield where such words and names stand in a text of a record; the same words twice are told apart."""
    yield from _each(UNSAID, _SENTENCE, MASK, place, text, unsaid.quotes_in(text, record_id))
    yield from _each(ALIKE, _ALIKE_SENTENCE, MASK, place, text, rewritten(text, unsaid.whole))
    yield from _each(HIDDEN, _NAME_SENTENCE, NAME_MASK, place, text, unsaid.names.places_in(text, record_id))
    yield from _each(MAYBE, _MAYBE_SENTENCE, NAME_MASK, place, text, unsaid.names.maybe_in(text, record_id))


def as_told(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings in some texts without those that another says already.

    That are names and likeness within a quote, and names of residents that are found to be of who spoke.
    """
    every = list(found)
    by_code = {code: [one for one in every if one.code == code] for code in (UNSAID, HIDDEN, MAYBE)}
    before = {
        HIDDEN: by_code[UNSAID],
        ALIKE: by_code[UNSAID],
        MAYBE: [*by_code[UNSAID], *by_code[HIDDEN]],
        **{code: [one for found in by_code.values() for one in found] for code in _NAME_CODES},
    }
    return [one for one in every if not any(_touch(one, other) for other in before.get(one.code, ()))]


def _touch(one: Finding, other: Finding) -> bool:
    return one.place == other.place and one.start < other.end and other.start < one.end


def _each(
    code: str, sentence: str, mask: str, place: Place, text: str, places: Iterable[tuple[int, int]]
) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for start, end in places:
        words = text[start:end]
        told = one_line(words).casefold()
        yield Finding(code, place, start, end, words, sentence, Severity.WARNING, mask, seen[told])
        seen[told] += 1


def unsaid_in_question(session: Session, question: CouncilQuestion) -> list[Finding]:
    """Return where such words and names stand in a question, in the order of its letter."""
    unsaid = unsaid_of(session)
    found = [
        finding
        for passage in passages(question)
        for finding in unsaid_findings(unsaid, passage.place, passage.text, question.id)
    ]
    return as_told(found)


def without_unsaid(session: Session, question: CouncilQuestion) -> CouncilQuestion:
    """Return a question with masks in the place of such words and names, save what was accepted with a reason."""
    accepted = question.accepted_findings
    found = [one for one in unsaid_in_question(session, question) if one.code in NAMES and one.key not in accepted]
    if not found:
        return question
    texts = {
        passage.place: mask(passage.text, [one for one in found if one.place == passage.place])
        for passage in passages(question)
    }
    return detached(CouncilQuestion, {**to_json(question), **values_with(question, texts)})
