"""Words that a letter puts above or before each answer, or above each question, known by their return: "College:"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.reading import Piece, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_LONGEST = 60
_MOST_WORDS = 8
_LEAST = 2
_SHARE = 0.5
_COLON = re.compile(r"[^:.?!;]{1,60}:(?=\s|$)")
_SAYS = re.compile(r"(?:ja|nee|neen|deels|gedeeltelijk|klopt|akkoord|idem|nihil|geen)\b", re.IGNORECASE)
"""What answers by itself, however often."""


def without_labels(pieces: Sequence[Piece], points: Collection[str]) -> list[Piece]:
    """Return the pieces with what returns at the beginning or the end of the answers as a mark; `points` are none."""
    runs = [*_runs(pieces)]
    leads = _returning((_lead(pieces, run, points) for run in runs), len(runs))
    tails = _returning((_tail(pieces, run, points) for run in runs), len(runs))
    made = list(pieces)
    for run in runs:
        if _lead(pieces, run, points).casefold() in leads:
            made[run.start] = replace(made[run.start], role=Role.MARK, confidence=0.0, reason="")
        if _tail(pieces, run, points).casefold() in tails:
            made[run.stop - 1] = Piece(Role.MARK, made[run.stop - 1].text, made[run.stop - 1].page)
    return [part for old, new in zip(pieces, made, strict=True) for part in _parted(old, new)]


def _parted(old: Piece, new: Piece) -> Iterator[Piece]:
    """A label before a colon leaves the rest of its paragraph an answer."""
    colon = _COLON.match(old.text)
    if old.role is new.role or colon is None or colon.end() == len(old.text):
        yield new
        return
    yield replace(new, text=old.text[: colon.end()])
    yield replace(old, text=old.text[colon.end() :].strip())


def _runs(pieces: Sequence[Piece]) -> Iterator[range]:
    """Where the paragraphs of one answer follow each other."""
    start = 0
    for (role, _), group in groupby(pieces, key=lambda piece: (piece.role, piece.items)):
        end = start + len(list(group))
        if role is Role.ANSWER:
            yield range(start, end)
        start = end


def _returning(texts: Iterator[str], runs: int) -> frozenset[str]:
    counts = Counter(text.casefold() for text in texts if text)
    return frozenset(text for text, count in counts.items() if count >= max(_LEAST, _SHARE * runs))


def _lead(pieces: Sequence[Piece], run: range, points: Collection[str]) -> str:
    """What an answer may have as its label: a short line above it, or some words and a colon before it."""
    text = pieces[run.start].text
    colon = _COLON.match(text)
    if colon and colon.end() < len(text):
        return _short(colon[0])
    return _short(text) if len(run) > 1 and text not in points else ""


def _tail(pieces: Sequence[Piece], run: range, points: Collection[str]) -> str:
    """The line at the end of an answer that may belong to the question below it."""
    text = pieces[run.stop - 1].text
    follows = run.stop < len(pieces) and pieces[run.stop].role in (Role.QUESTION, Role.MARK)
    return _short(text) if len(run) > 1 and follows and text not in points else ""


def _short(text: str) -> str:
    is_label = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and text[-1:] not in ".?!;,"
    return text if is_label and not _SAYS.match(text) and any(sign.isalpha() for sign in text) else ""
