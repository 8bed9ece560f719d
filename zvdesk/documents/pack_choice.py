"""What the user chooses for a pack: its form, which is remembered, and what goes into this one; light and pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from zvdesk.errors import UserError

_PART: Final = re.compile(r"(\d{1,6})?\s*([-–])?\s*(\d{1,6})?")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages of a document from 1, as pairs of first and last; None as the last one is the end of the document."""

    parts: tuple[tuple[int, int | None], ...]

    @classmethod
    def read(cls, text: str) -> PageRange | None:
        """Return the pages that "1-4, 8, 12-" says, None for no text. Raises UserError("page_range_unreadable")."""
        if not text.strip():
            return None
        return cls(tuple(_part(piece.strip(), text) for piece in text.split(",")))

    @property
    def text(self) -> str:
        """The pages as they are read: "1-4, 8, 12-"."""
        return ", ".join(_written(first, last) for first, last in self.parts)

    def places(self, count: int) -> tuple[int, ...]:
        """Return the places (from 0) of these pages in a document of so many, in the order of the document."""
        wanted: set[int] = set()
        for first, last in self.parts:
            wanted.update(range(first - 1, count if last is None else min(last, count)))
        return tuple(sorted(wanted))

    def absent(self, count: int) -> str:
        """Return those of these pages that begin beyond the end of a document of so many, "" for none."""
        return ", ".join(_written(first, last) for first, last in self.parts if first > count)


@dataclass(frozen=True, slots=True)
class PackForm:
    """The form of a pack, which is remembered: what goes into it of one's own, and how it is printed.

    `as_word` says that it is to be asked for as a Word file; the suffix of a path decides what is written.
    """

    with_preparation: bool = True
    with_notes: bool = False
    preparation_first: bool = False
    sheets: bool = False
    large_print: bool = False
    two_sided: bool = False
    two_up: bool = False
    as_word: bool = False


@dataclass(frozen=True, slots=True)
class PackChoice:
    """What goes into one pack, by the ids of records; nothing of it is remembered but the form.

    `items` are agenda items in the order of the pack, None for the whole agenda; `left_out` items and documents;
    `doubtful` those of them that might be closed, `opened` what is closed and goes in all the same; `pages` and
    `passwords` belong to documents or their files.
    """

    form: PackForm = field(default_factory=PackForm)
    items: tuple[str, ...] | None = None
    left_out: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    pages: Mapping[str, PageRange] = field(default_factory=dict)
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)


def _part(piece: str, text: str) -> tuple[int, int | None]:
    found = _PART.fullmatch(piece)
    if found is None or (found[1] is None and found[3] is None):
        raise UserError("page_range_unreadable", text=text)
    first = int(found[1]) if found[1] else 1
    last = int(found[3]) if found[3] else None if found[2] else first
    if first < 1 or (last is not None and last < first) or (found[3] and not found[2]):
        raise UserError("page_range_unreadable", text=text)
    return first, last


def _written(first: int, last: int | None) -> str:
    if last is None:
        return f"{first}-"
    return str(first) if first == last else f"{first}-{last}"
