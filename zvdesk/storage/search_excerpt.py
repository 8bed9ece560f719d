"""The piece of a text that shows why it was found. Made here, for FTS5's own snippets cost more than the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zvdesk.storage.search_words import flat, flat_latin

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 160
"""Longest excerpt, in letters, without the dots at its ends."""

_BEFORE = 40

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text to mark: (start, end) in letters, in order, not overlapping."""


class Mark(NamedTuple):
    """What to mark: folded words that follow one another, and whether no letter may stand before or after them."""

    words: tuple[str, ...]
    from_start: bool = False
    to_end: bool = False

    @property
    def text(self) -> str:
        """The words as they stand in a flat text that has a space at both ends."""
        return f"{' ' * self.from_start}{' '.join(self.words)}{' ' * self.to_end}"

    @property
    def expression(self) -> str:
        """An expression for the words in a flat text, with anything but letters between them."""
        return f"{r'(?<![^ ])' * self.from_start}{' +'.join(self.words)}{r'(?![^ ])' * self.to_end}"


class Finder:
    """Finds what is to be marked, whatever its case and diacritics; made once per query."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = tuple((mark, mark.text) for mark in dict.fromkeys(marks))
        longest_first = [mark for mark, _ in sorted(self._marks, key=lambda marked: -len(marked[1]))]
        self._pattern = re.compile("|".join(mark.expression for mark in longest_first) or r"(?!)")

    def spans(self, text: str) -> Spans:
        """Where the text is to be marked."""
        return tuple(found.span() for found in self._pattern.finditer(flat(text)))

    def excerpt(self, body: str) -> tuple[str, Spans]:
        """One line of the body where most is found, and what to mark in it; its beginning if nothing is."""
        start = max(0, min(self._best_place(body) - _BEFORE, len(body) - WIDTH))
        if start:
            start = body.find(" ", start, start + _BEFORE // 2) + 1 or start
        end = min(start + WIDTH, len(body))
        if end < len(body) and (space := body.rfind(" ", end - _BEFORE, end)) > 0:
            end = space
        line = " ".join(body[start:end].split())
        before, after = "… " if start else "", " …" if end < len(body) else ""
        shift = len(before)
        return before + line + after, tuple((first + shift, last + shift) for first, last in self.spans(line))

    def _best_place(self, body: str) -> int:
        """Of the first places of all marks the one that most others follow closely; 0 if there is none."""
        places = self._places(flat_latin(body))
        if not places and not body.isascii():
            places = self._places(flat(body))
        if len(places) < 2:
            return places[0] if places else 0
        reach = WIDTH - 2 * _BEFORE
        return max(places, key=lambda place: sum(place <= other < place + reach for other in places))

    def _places(self, text: str) -> list[int]:
        """Where each mark first stands; by `str.find`, for an expression over a whole text costs more than a search."""
        padded = f" {text} "
        places = []
        for mark, marked in self._marks:
            if (place := padded.find(marked)) >= 0:
                places.append(place - 1 + mark.from_start)
            elif len(mark.words) > 1 and (found := re.search(mark.expression, text)):
                places.append(found.start())
        return places
