"""The piece of a text that shows why it was found. Made here, for FTS5's own snippets cost more than the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.storage.search_words import accents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zvdesk.storage.search_query import Mark

WIDTH = 160
"""Longest excerpt, in letters, without the dots at its ends."""

_BEFORE = 40
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_SPACE = re.compile(r"\s+")

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text to mark: (start, end) in letters, in order, not overlapping."""


def finder(marks: Iterable[Mark]) -> re.Pattern[str]:
    """An expression that finds what is to be marked, whatever its case and diacritics; to be made once per query."""
    ordered = sorted(set(marks), key=lambda mark: -sum(map(len, mark.words)))
    return re.compile("|".join(map(_expression, ordered)) or r"(?!)", re.IGNORECASE)


def spans(text: str, pattern: re.Pattern[str]) -> Spans:
    """Where the text is to be marked."""
    return tuple(found.span() for found in pattern.finditer(text))


def excerpt(body: str, pattern: re.Pattern[str]) -> tuple[str, Spans]:
    """One line of the body around the first find, and what to mark in it; its beginning if there is no find."""
    found = pattern.search(body)
    start = max(0, found.start() - _BEFORE) if found else 0
    if start:
        start = body.find(" ", start, start + _BEFORE // 2) + 1 or start
    end = start + WIDTH
    if end < len(body):
        end = body.rfind(" ", end - _BEFORE, end) if " " in body[end - _BEFORE : end] else end
    line = _SPACE.sub(" ", body[start:end]).strip()
    shown = ("… " if start else "") + line + (" …" if end < len(body) else "")
    return shown, spans(shown, pattern)


def _expression(mark: Mark) -> str:
    text = r"[\W_]+".join("".join(map(_letter, word)) for word in mark.words)
    return (_NO_LETTER_BEFORE if mark.from_start else "") + text + (_NO_LETTER_AFTER if mark.to_end else "")


def _letter(letter: str) -> str:
    ways = accents().get(letter)
    return f"[{ways}]" if ways else re.escape(letter)
