"""What differs between two versions of a record, as words that were taken away and words that came."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from typing import Any

from zvdesk.model.question_life import step_words
from zvdesk.model.speaking import NAMES, minutes_words
from zvdesk.model.text_merging import word_changes
from zvdesk.ui.dates import day_text, moment_text
from zvdesk.ui.words import field_place, field_word

HIDDEN = frozenset({"id", "extra", "source", "source_id", "position", "digest"})
_SAID = ("text", "name", "fractie", "article", "title", "publisher", "url")
"""What a part of a record is known by."""
NO_TITLES: Mapping[str, str] = {}
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


def differences(
    former: Mapping[str, Any], later: Mapping[str, Any], titles: Mapping[str, str] = NO_TITLES
) -> list[FieldDifference]:
    """Return the fields in which `later` differs from `former`, the title first.

    `titles` has what the records are called that they mention, by id.
    """
    names = sorted({*former, *later} - HIDDEN, key=field_place)
    return [
        FieldDifference(
            field_word(name), compare(*(shown_field(name, one.get(name), titles) for one in (former, later)))
        )
        for name in names
        if former.get(name) != later.get(name)
    ]


def mentioned(value: Any) -> Iterator[str]:
    """Yield the ids of other records in the JSON of a record and in its parts."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if isinstance(inner, str) and name.endswith("_id"):
                yield inner
            else:
                yield from mentioned(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from mentioned(inner)


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


def shown_field(name: str, value: Any, titles: Mapping[str, str] = NO_TITLES) -> str:
    """Write the JSON value of a field of a record for a reader, where the name says in what unit it is."""
    return minutes_words(value) if name in NAMES.values() and isinstance(value, int) else shown(value, titles)


def shown(value: Any, titles: Mapping[str, str] = NO_TITLES) -> str:
    """Write a JSON value of a record for a reader; a record that it mentions by its title."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return titles.get(value) or _shown_text(value)
    if isinstance(value, Sequence):
        return "\n".join(_shown_part(part, titles) for part in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _shown_text(text: str) -> str:
    if _MOMENT.fullmatch(text):
        return moment_text(datetime.fromisoformat(text))
    if _DATE.fullmatch(text):
        return day_text(date.fromisoformat(text))
    return text


def _shown_part(part: Any, titles: Mapping[str, str]) -> str:
    """A part of a record reads as its texts; sub-questions, and the answer to a question, stand below it."""
    if not isinstance(part, Mapping):
        return str(part)
    if "taken_on" in part:
        return step_words(part)
    own = [str(part[name]) for name in _SAID if part.get(name)]
    own += [_shown_text(str(part["published_on"]))] if part.get("published_on") else []
    own += [f"p. {part['page']}"] if part.get("page") else []
    own += [titles[part[name]] for name in ("partner_id", "attachment_id") if part.get(name) in titles]
    own += [field_word("is_asked").lower()] if part.get("is_asked") else []
    below = ["  " + line for child in part.get("items", ()) for line in _shown_part(child, titles).splitlines()]
    below += ["  " + line for line in str(part.get("answer") or "").splitlines()]
    return "\n".join([", ".join(own), *below])
