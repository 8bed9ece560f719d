"""What a check says about one place in a text, and how such a remark is recognised again later."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

from zvdesk.checks.words import KNOWN_ABBREVIATION, MASKS, MUST, SENTENCES
from zvdesk.model.text import one_line


class Severity(StrEnum):
    """How heavy a finding weighs: something to look at, or something to mend or accept before the text leaves."""

    HINT = "hint"
    WARNING = "warning"


class Place(NamedTuple):
    """The text in which something was found: a field of the record, or the part of it with this id."""

    field: str
    item: str = ""


class Span(NamedTuple):
    """A stretch of one text and what is the matter with it; `mend` is what could stand there instead."""

    start: int
    end: int
    code: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about `start` to `end` of the text at a place; `sentence` says what is wrong and what to do."""

    code: str
    place: Place
    start: int
    end: int
    excerpt: str
    sentence: str
    severity: Severity = Severity.HINT
    suggestion: str = ""
    occurrence: int = 0
    related: str = ""

    @property
    def key(self) -> str:
        """A name that stays as long as the excerpt and its place do, whatever else is edited; it tells neither."""
        words = one_line(self.excerpt).casefold().encode("utf-8", "replace").decode()
        told = "\x1f".join((self.code, self.place.field, self.place.item, words, str(self.occurrence), self.related))
        return blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()


def findings(place: Place, text: str, spans: Iterable[Span]) -> list[Finding]:
    """Return the findings for spans of one text, in the order of the text; the same words twice are told apart."""
    seen: dict[tuple[str, str], int] = {}
    made = []
    for span in sorted(spans):
        excerpt = text[span.start : span.end]
        told = (span.code, one_line(excerpt).casefold())
        seen[told] = seen.get(told, -1) + 1
        made.append(_finding(place, span, excerpt, seen[told]))
    return made


def _finding(place: Place, span: Span, excerpt: str, occurrence: int) -> Finding:
    severity = Severity.WARNING if span.code in MUST else Severity.HINT
    is_known = span.code == "abbreviation" and bool(span.mend)
    sentence = KNOWN_ABBREVIATION if is_known else SENTENCES[span.code]
    suggestion = span.mend or MASKS.get(span.code, "")
    return Finding(span.code, place, span.start, span.end, excerpt, sentence, severity, suggestion, occurrence)
