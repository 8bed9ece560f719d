"""Signs in a council question that its PDF cannot draw: the Word file that is filed beside it has them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zvdesk.checks.finding import Finding, Place, Span, findings
from zvdesk.documents.fonts import undrawn
from zvdesk.model.questions import CouncilQuestion
from zvdesk.services.questions.passages import passages

_WORD = re.compile(r"[^\s.,;:!?…()“”\"]+")


def undrawn_findings(question: CouncilQuestion) -> Iterator[Finding]:
    """Yield the words with such signs, one after the other as one finding, in every text of the letter."""
    for passage in passages(question):
        yield from _found(passage.place, passage.text)
    yield from _without_place(Place("addressee"), question.addressee)
    for one in question.signatories:
        for text in (one.name, one.fractie):
            yield from _without_place(Place("signatories"), text)


def _found(place: Place, text: str) -> list[Finding]:
    return findings(place, text, _spans(text))


def _without_place(place: Place, text: str) -> Iterator[Finding]:
    """Yield what stands in a field of which no words can be shown apart."""
    return (replace(finding, start=0, end=0) for finding in _found(place, text))


def _spans(text: str) -> Iterator[Span]:
    start = end = -1
    if not undrawn(text):
        return
    for word in _WORD.finditer(text):
        if not undrawn(word[0]):
            continue
        if start >= 0 and text[end : word.start()].strip():
            yield Span(start, end, "undrawn_sign")
            start = -1
        if start < 0:
            start = word.start()
        end = word.end()
    yield Span(start, end, "undrawn_sign")
