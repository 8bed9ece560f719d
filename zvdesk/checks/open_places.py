"""Places that were to be filled in and were not: what a template left open, and a reference to what is gone."""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.model.question_references import Outline, astray, to_itself

_DOTS = r"(?:…|\.{3,})"
_OPEN = re.compile(
    rf"[“‘\"']\s*{_DOTS}\s*[”’\"']"  # “…”
    rf"|\[\s*{_DOTS}\s*\]"  # […]
    rf"|(?<![^\s(\[]){_DOTS}(?=[\s.,;:?!)\]]|$)"  # a word of its own, as in "pagina …."
)
_QUOTED = re.compile(r"[“\"‘][^”\"’\n]*\w[^”\"’\n]*[”\"’]")
_LEFT_OUT = re.compile(rf"\(\s*{_DOTS}\s*\)")
_BULLET = re.compile(r"^[ \t]*-[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"\[(\d{1,2})\]")
_GONE = re.compile(r"\[[^\[\]\n]{1,30} vervallen\]")


def unknown_sources(text: str, count: int) -> Iterator[Span]:
    """Yield marks of sources ("[2]") that are not among `count` sources."""
    for match in _MARK.finditer(text):
        if not 1 <= int(match[1]) <= count:
            yield Span(match.start(), match.end(), "unknown_source")


def unknown_questions(text: str, outline: Outline) -> Iterator[Span]:
    """Yield references to questions ("vraag 9") that are not among those of the outline."""
    for start, end in astray(text, outline):
        yield Span(start, end, "unknown_question")


def own_references(text: str, outline: Outline, item_id: str) -> Iterator[Span]:
    """Yield references in the text of a question ("zie vraag 2" in question 2) that lead nowhere but to itself."""
    for start, end in to_itself(text, outline, item_id):
        yield Span(start, end, "own_reference")


def open_places(text: str) -> Iterator[Span]:
    """Yield what was left open: "…" as a word of its own, “…”, […], a list item without words, "[3 vervallen]".

    Three dots within a quotation, and (…), say that words were left out there on purpose; after a word they trail off.
    """
    quoted = [match.span() for match in (*_QUOTED.finditer(text), *_LEFT_OUT.finditer(text))]
    for match in _OPEN.finditer(text):
        if not any(start < match.start() and match.end() < end for start, end in quoted):
            yield Span(match.start(), match.end(), "open_place")
    for match in _BULLET.finditer(text):
        yield Span(match.start(), match.end(), "open_place")
    for match in _GONE.finditer(text):
        yield Span(match.start(), match.end(), "gone_reference")
