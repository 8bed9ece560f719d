"""Columns of running text on a page of a PDF, as of a newsletter: a gap from top to bottom that no line crosses.

Beside each other stand also an address and its reference, or figures; what counts as columns is long, full text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.pdf_grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zvdesk.exchange.letters.pdf_glyphs import Glyph

_SAME_LINE = 0.3
_GAP = 1.2
_LEAST_LINES, _LEAST_ROWS = 8, 3
_LINES_PER_ROW = 3
_MOST_STRETCHES = 2000
"""Of more on one page it is a drawing."""

_MOST, _WIDER = 0.8, 1.3
_FULL = 0.6
_EVEN = 0.6
_STEP = 2.0
_EDGE, _BARELY = 1.5, 0.15
_MIDDLE = (0.25, 0.75)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Letters on one line that no wide gap parts."""

    left: float
    right: float
    y: float
    glyphs: tuple[Glyph, ...]


class Flow(IntEnum):
    """Which part of a page something is of, in the order in which they are read."""

    PAGE = 0
    LEFT = 1
    RIGHT = 2
    BELOW = 3

    @property
    def is_column(self) -> bool:
        """Whether its lines are no wider than a column."""
        return self in (Flow.LEFT, Flow.RIGHT)


def flows_of(glyphs: Sequence[Glyph]) -> dict[Flow, list[Glyph]]:
    """Return the letters of a page by the part that they are of: all of `PAGE` where there are no columns."""
    stretches, block = _found(glyphs, _are_columns)
    if block is None:
        return {Flow.PAGE: list(glyphs)}
    flows: dict[Flow, list[Glyph]] = {flow: [] for flow in Flow}
    for each in stretches:
        side = Flow.LEFT if each.right <= block.gutter else Flow.RIGHT
        flows[Flow.PAGE if each.y > block.top else Flow.BELOW if each.y < block.bottom else side] += each.glyphs
    return {flow: found for flow, found in flows.items() if found}


def rows_without_rules(glyphs: Sequence[Glyph]) -> Grid | None:
    """Return the table of two columns that is drawn without any rule, known by rows that begin at the same height."""
    _, block = _found(glyphs, _are_rows)
    if block is None:
        return None
    size = block.run[0].glyphs[0].size
    tops = [y + size for y in _shared_starts(block.run, block.gutter)]
    left, right = min(each.left for each in block.run), max(each.right for each in block.run)
    return Grid([left, block.gutter, right + 1], [*tops, block.bottom - size])


_Test = Callable[[list[_Stretch], float], bool]
"""Tells whether lines that do not cross a gutter are what is looked for."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines at both sides of a gutter."""

    gutter: float
    run: list[_Stretch]

    @property
    def top(self) -> float:
        return self.run[0].y

    @property
    def bottom(self) -> float:
        return self.run[-1].y


def _stretches(glyphs: Sequence[Glyph]) -> Iterator[_Stretch]:
    """Yield the stretches of all lines from top to bottom; blanks go with what stands before them."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: -each.y):
        if row and abs(row[0].y - glyph.y) > _SAME_LINE * max(row[0].size, glyph.size):
            yield from _parted(row)
            row = []
        row.append(glyph)
    yield from _parted(row)


def _parted(row: list[Glyph]) -> Iterator[_Stretch]:
    group: list[Glyph] = []
    end = 0.0
    for glyph in sorted(row, key=lambda each: each.left):
        is_inked = bool(glyph.letter.strip())
        if group and is_inked and glyph.left - end > _GAP * glyph.size:
            yield _joined(group)
            group = []
        if is_inked or group:
            group.append(glyph)
        end = glyph.right if is_inked else end
    if group:
        yield _joined(group)


def _joined(glyphs: list[Glyph]) -> _Stretch:
    inked = [each for each in glyphs if each.letter.strip()]
    return _Stretch(inked[0].left, max(each.right for each in inked), inked[0].y, tuple(glyphs))


def _found(glyphs: Sequence[Glyph], is_one: _Test) -> tuple[list[_Stretch], _Block | None]:
    """Return the stretches of a page, and the columns in it.

    Where they begin is known then, so that a line that fills the left one up to the gutter is parted there as well.
    """
    stretches = list(_stretches(glyphs))
    block = _block(stretches, is_one)
    if block is None:
        return stretches, None
    edge = min(each.left for each in _sides(block.run, block.gutter)[1])
    stretches = [part for each in stretches for part in _parted_at(each, edge)]
    run = _longest_run(stretches, edge - _EDGE)
    return stretches, _Block(edge - _EDGE, run) if is_one(run, edge - _EDGE) else block


def _parted_at(stretch: _Stretch, edge: float) -> list[_Stretch]:
    """Return the halves of a stretch of which a word begins at the edge of a column, or else itself."""
    before = [each for each in stretch.glyphs if each.left < edge - _EDGE]
    after = [each for each in stretch.glyphs if each.left >= edge - _EDGE]
    if not any(each.letter.strip() for each in before) or not any(each.letter.strip() for each in after):
        return [stretch]
    first, second = _joined(before), _joined(after)
    is_gap = second.left - first.right >= _BARELY * second.glyphs[0].size
    return [first, second] if second.left <= edge + _EDGE and is_gap else [stretch]


def _block(stretches: list[_Stretch], is_one: _Test) -> _Block | None:
    """Return the largest part of a page that a gap parts into two columns; None on a page without."""
    if not 2 * _LEAST_ROWS <= len(stretches) <= _MOST_STRETCHES:
        return None
    left, right = min(each.left for each in stretches), max(each.right for each in stretches)
    start, stop = (left + share * (right - left) for share in _MIDDLE)
    best: _Block | None = None
    for step in range(int((stop - start) / _STEP) + 1):
        gutter = start + step * _STEP
        run = _longest_run(stretches, gutter)
        if (best is None or len(run) > len(best.run)) and is_one(run, gutter):
            best = _Block(gutter, run)
    return best


def _longest_run(stretches: list[_Stretch], gutter: float) -> list[_Stretch]:
    """Return the most lines that follow each other without one that crosses the gutter."""
    longest, start = (0, 0), 0
    for place, each in enumerate(stretches):
        if each.left < gutter < each.right:
            start = place + 1
        elif place + 1 - start > longest[1] - longest[0]:
            longest = start, place + 1
    return stretches[slice(*longest)]


def _sides(run: list[_Stretch], gutter: float) -> tuple[list[_Stretch], list[_Stretch]]:
    return [each for each in run if each.right <= gutter], [each for each in run if each.left >= gutter]


def _are_columns(run: list[_Stretch], gutter: float) -> bool:
    first, second = _sides(run, gutter)
    fewer, more = sorted((len(first), len(second)))
    return fewer >= _LEAST_LINES and fewer >= _EVEN * more and _is_full(first) and _is_full(second)


def _are_rows(run: list[_Stretch], gutter: float) -> bool:
    """Tell whether most paragraphs of one column begin beside one of the other, and have more than a line."""
    first, second = _sides(run, gutter)
    if min(len(first), len(second)) < _LEAST_ROWS or not (_is_full(first) and _is_full(second)):
        return False
    shared, starts = len(_shared_starts(run, gutter)), min(len(_starts(first)), len(_starts(second)))
    return shared >= max(_LEAST_ROWS, _MOST * starts) and len(run) >= _LINES_PER_ROW * shared


def _shared_starts(run: list[_Stretch], gutter: float) -> list[float]:
    """Return where a paragraph begins in both columns, from top to bottom."""
    first, second = (_starts(side) for side in _sides(run, gutter))
    return [y for y in first if any(abs(y - other) <= _STEP for other in second)]


def _starts(column: list[_Stretch]) -> list[float]:
    """Return where the paragraphs of a column begin: its first line, and each after a wider gap."""
    gaps = [upper.y - lower.y for upper, lower in pairwise(column)]
    usual = min((gap for gap in gaps if gap > 0), default=0.0)
    return [column[0].y, *(each.y for each, gap in zip(column[1:], gaps, strict=True) if gap > _WIDER * usual)]


def _is_full(column: list[_Stretch]) -> bool:
    """Tell whether most lines run from edge to edge, as prose does and figures do not."""
    width = max(each.right for each in column) - min(each.left for each in column)
    return median(each.right - each.left for each in column) >= _FULL * width
