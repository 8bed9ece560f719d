"""What differs between two versions of a record, as words that were taken away and words that came."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from typing import Any

from zvdesk.model.text_merging import word_changes
from zvdesk.ui.dates import day_text, moment_text
from zvdesk.ui.words import field_place, field_word

HIDDEN = frozenset({"id", "extra", "source", "source_id", "position", "digest"})
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?")


class Mark(Enum):
    """What happened to a piece of text on the way from the former version to the later one."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class FieldDifference:
    """One field that differs: its Dutch name, and its text in pieces."""

    name: str
    pieces: tuple[tuple[Mark, str], ...]


def differences(former: Mapping[str, Any], later: Mapping[str, Any]) -> list[FieldDifference]:
    """Return the fields in which `later` differs from `former`, the title first."""
    names = sorted({*former, *later} - HIDDEN, key=field_place)
    return [
        FieldDifference(field_word(name), compare(shown(former.get(name)), shown(later.get(name))))
        for name in names
        if former.get(name) != later.get(name)
    ]


def compare(former: str, later: str) -> tuple[tuple[Mark, str], ...]:
    """Return the text of both in pieces, word by word; what was removed stands before what came in its place."""
    pieces: list[tuple[Mark, str]] = []
    for kept, removed, added in word_changes(former, later):
        pieces += [(Mark.KEPT, kept), (Mark.REMOVED, removed), (Mark.ADDED, added)]
    return tuple((mark, text) for mark, text in pieces if text)


def parted(pieces: Sequence[tuple[Mark, str]]) -> Iterator[tuple[Mark, str]]:
    """Yield pieces as they are read, with a blank between a word and the one that came in its place."""
    for former, (mark, text) in pairwise([(Mark.KEPT, ""), *pieces]):
        is_parted = former[1][-1:].isspace() or text[:1].isspace()
        if (former[0], mark) == (Mark.REMOVED, Mark.ADDED) and not is_parted:
            yield Mark.KEPT, " "
        yield mark, text


def shown(value: Any) -> str:
    """Write a JSON value of a record for a reader."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return _shown_text(value)
    if isinstance(value, Sequence):
        return "\n".join(_shown_part(part) for part in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _shown_text(text: str) -> str:
    if _MOMENT.fullmatch(text):
        return moment_text(datetime.fromisoformat(text))
    if _DATE.fullmatch(text):
        return day_text(date.fromisoformat(text))
    return text


def _shown_part(part: Any) -> str:
    """A part of a record reads as its texts; sub-questions stand below their question."""
    if not isinstance(part, Mapping):
        return str(part)
    own = [str(part[name]) for name in ("text", "name", "fractie", "article") if part.get(name)]
    below = ["  " + line for child in part.get("items", ()) for line in _shown_part(child).splitlines()]
    return "\n".join([", ".join(own), *below])
