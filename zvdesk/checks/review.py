"""Everything that is to be said about the texts of one record before it leaves: the entry point of the checks.

The caller hands over the texts in reading order and what is known around them; what comes back are findings by text
and place. Required fields and confidentiality are rules of the model and are looked at elsewhere.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import NamedTuple

from zvdesk.checks.abbreviations import abbreviations
from zvdesk.checks.assumptions import unsourced_assumptions
from zvdesk.checks.bare_claims import bare_claims
from zvdesk.checks.closed_questions import closed_questions
from zvdesk.checks.finding import Finding, Place, Span, findings
from zvdesk.checks.long_sentences import long_sentences
from zvdesk.checks.open_places import open_places, own_references, unknown_questions, unknown_sources
from zvdesk.checks.political import political_wording
from zvdesk.checks.privacy import personal_data
from zvdesk.checks.promises import absolute_promises
from zvdesk.checks.repeated import EarlierQuestions
from zvdesk.checks.several_things import several_things
from zvdesk.checks.spelling import misspelt
from zvdesk.model.question_references import Outline


class Passage(NamedTuple):
    """One text of a record; a question is also held to what makes it answerable. `level` is 1 for a sub-question.

    `is_told` says that it is running text, whose claims want a source.
    """

    place: Place
    text: str
    is_question: bool = False
    level: int = 0
    is_told: bool = False


@dataclass(frozen=True)
class Around:
    """What is known around the texts.

    `known_names` are people in a function (signatories, members, contacts), `own_words` the user's dictionary,
    `earlier` what the workspace has of questions and answers, `accepted` the keys of findings accepted with a reason,
    `sources` how many sources the marks in the texts can name, None where they name none; `outline` the
    questions that references can name, None where there are none to name.
    """

    is_technical: bool = False
    known_names: Collection[str] = ()
    own_words: Collection[str] = ()
    earlier: EarlierQuestions = field(default_factory=lambda: EarlierQuestions(()))
    accepted: Collection[str] = ()
    sources: int | None = None
    outline: Outline | None = None


def review(passages: Sequence[Passage], around: Around | None = None) -> list[Finding]:
    """Return what there is to say, in reading order, without what was accepted."""
    known = around or Around()
    short = abbreviations([passage.text for passage in passages])
    found: list[Finding] = []
    for passage, after, spans in zip_longest(passages, passages[1:], short):
        here = [*_personal(passage, known), *findings(passage.place, passage.text, [*spans, *_prose(passage, known)])]
        if passage.is_question:
            here += _question(passage, after, known)
        found += sorted(here, key=lambda finding: (finding.start, finding.end, finding.code))
    return [finding for finding in found if finding.key not in known.accepted]


def _personal(passage: Passage, known: Around) -> list[Finding]:
    return personal_data(passage.place, passage.text, known_names=known.known_names)


def _prose(passage: Passage, known: Around) -> Iterator[Span]:
    own = {*known.own_words, *(word for name in known.known_names for word in name.split())}
    yield from long_sentences(passage.text)
    yield from absolute_promises(passage.text)
    yield from open_places(passage.text)
    if known.sources is not None:
        yield from unknown_sources(passage.text, known.sources)
    if known.outline is not None:
        yield from unknown_questions(passage.text, known.outline)
        yield from own_references(passage.text, known.outline, passage.place.item)
    if known.is_technical and (passage.is_told or passage.is_question):
        yield from political_wording(passage.text)
    if passage.is_told:
        yield from bare_claims(passage.text, has_sources=bool(known.sources))
    yield from misspelt(passage.text, own)


def _question(passage: Passage, after: Passage | None, known: Around) -> list[Finding]:
    text = passage.text
    spans = [*several_things(text), *_closed(passage, after), *unsourced_assumptions(text)]
    return [*findings(passage.place, text, spans), *_repeated(passage, known.earlier)]


def _closed(passage: Passage, after: Passage | None) -> Iterator[Span]:
    if after is None or not after.is_question:
        return closed_questions(passage.text)
    return closed_questions(passage.text, after.text, is_part=after.level > passage.level)


def _repeated(passage: Passage, earlier: EarlierQuestions) -> Iterator[Finding]:
    """Yield at most one finding over the whole question; `related` is the id of the earlier text."""
    if repeat := earlier.closest(passage.text):
        span = Span(0, len(passage.text), "repeated_question")
        for finding in findings(passage.place, passage.text, [span]):
            yield replace(finding, related=repeat.earlier.id, suggestion="")
