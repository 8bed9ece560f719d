"""Letters that stand beside each other on a page become lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.pdf_columns import Flow

if TYPE_CHECKING:
    from zvdesk.exchange.letters.pdf_glyphs import Glyph

_SAME_LINE = 0.3
_WORD_GAP = 0.17
_COLUMN_GAP = 1.6
_RAISED = 0.8
_BEFORE_STOP = re.compile(r"(?<=\w) +(?=[.,;:!?)](?:\s|$))")
_NOTE_MARK = re.compile(r"[\d*†]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with its place in points; `text` has a tab where a wide gap parts columns."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool
    opens: tuple[bool, bool] = (False, False)
    closes: tuple[bool, bool] = (False, False)
    """Bold and italic of its first and of its last letter."""

    columns: tuple[float, ...] = ()
    """Where the pieces of its text between tabs begin."""

    first_word: float = 0.0
    """How wide its first word is."""

    flow: Flow = Flow.PAGE


def lines_of(glyphs: list[Glyph], flow: Flow = Flow.PAGE) -> list[Line]:
    """Lines from top to bottom, without the raised marks that refer to footnotes."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.y):
        if rows and abs(rows[-1][0].y - glyph.y) <= _SAME_LINE * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    made = [_line(row, flow) for row in _lowered(rows)]
    return [line for line in made if line is not None]


def _lowered(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put letters that stand a little higher or lower than a line, but smaller, back into it."""
    kept: list[list[Glyph]] = []
    for row in rows:
        if kept and _belongs(row, kept[-1]):
            kept[-1].extend(row)
        elif kept and _belongs(kept[-1], row):
            kept[-1] = [*row, *kept[-1]]
        else:
            kept.append(row)
    return kept


def _belongs(small: list[Glyph], row: list[Glyph]) -> bool:
    size = _size(row)
    return (
        _size(small) <= _RAISED * size
        and len(small) <= 8
        and abs(small[0].y - row[0].y) <= 0.6 * size
        and min(each.left for each in small) >= min(each.left for each in row) - size
    )


def _size(row: list[Glyph]) -> float:
    sizes = sorted(each.size for each in row if each.letter.strip())
    return sizes[len(sizes) // 2] if sizes else 1.0


def _line(row: list[Glyph], flow: Flow) -> Line | None:
    size = _size(row)
    row = sorted(row, key=lambda each: each.left)
    inked = [each for each in row if each.letter.strip()]
    if not inked:
        return None
    kept = _without_marks(row, size)
    text, columns = _text(kept, size)
    if not text:
        return None
    if len(kept) < len(row):
        text = _BEFORE_STOP.sub("", text)  # the gap that a mark leaves
    y = max((each for each in inked), key=lambda each: each.size).y
    plain = [each for each in inked if each.letter.isalnum()] or inked
    bold, italic = all(each.bold for each in plain), all(each.italic for each in plain)
    opens, closes = ((each.bold, each.italic) for each in (plain[0], plain[-1]))
    place = (inked[0].left, inked[-1].right, y, size)
    return Line(text, *place, bold, italic, opens, closes, columns, _first_word(row), flow)


def _without_marks(row: list[Glyph], size: float) -> list[Glyph]:
    """Leave out small raised digits that follow text; at the start of a line they begin the note itself."""
    small = [each for each in row if each.size <= _RAISED * size and each.letter.strip()]
    if not small or not _NOTE_MARK.fullmatch("".join(each.letter for each in small)):
        return row
    first = next(each for each in row if each.letter.strip())
    return [each for each in row if each not in small or first in small]


def _first_word(row: list[Glyph]) -> float:
    first, *others = [each for each in row if each.letter.strip()]
    end, blanks = first.right, [each.left for each in row if not each.letter.strip() and each.left > first.left]
    for each in others:
        if each.left - end > _WORD_GAP * each.size or (blanks and each.left > blanks[0]):
            break
        end = each.right
    return end - first.left


def _text(row: list[Glyph], size: float) -> tuple[str, tuple[float, ...]]:
    """The text of a line, and where each column of it begins."""
    pieces: list[str] = []
    columns: list[float] = []
    end: float | None = None
    for glyph in row:
        if not glyph.letter.strip():
            pieces.append(" ")
            continue
        gap = 0.0 if end is None else glyph.left - end
        if gap > _COLUMN_GAP * size:
            pieces.append("\t")
            columns.append(glyph.left)
        elif gap > _WORD_GAP * size:
            pieces.append(" ")
        columns = columns or [glyph.left]
        pieces.append(glyph.letter)
        end = glyph.right
    parts = (" ".join(part.split()) for part in "".join(pieces).split("\t"))
    return "\t".join(part for part in parts if part), tuple(columns)
