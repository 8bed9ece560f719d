"""Where pages lie below and beside each other, as plain numbers: px of the window from points of paper."""

from bisect import bisect_right
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

MARGIN, GAP = 16, 12
"""Px around and between pages."""
PX_PER_POINT = 96 / 72


class Place(NamedTuple):
    """Where a page lies in the whole document, in px."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The first px below the page."""
        return self.top + self.height


class PageLayout:
    """The places of all pages at one scale; `spread` puts two beside each other."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, *, spread: bool, room: int) -> None:
        """`sizes` are in points, `scale` is px for each point, `room` the width in px in which rows are centred."""
        self.scale = scale
        rows = rows_of(len(sizes), spread=spread)
        boxes = [(max(1, round(width * scale)), max(1, round(height * scale))) for width, height in sizes]
        widths = [sum(boxes[page][0] for page in row) + GAP * (len(row) - 1) for row in rows]
        self.width = max([room, *(width + 2 * MARGIN for width in widths)])
        self.places: list[Place] = []
        self._tops: list[int] = []
        self._rows = rows
        top = MARGIN
        for row, width in zip(rows, widths, strict=True):
            left = (self.width - width) // 2
            self._tops.append(top)
            for page in row:
                self.places.append(Place(left, top, *boxes[page]))
                left += boxes[page][0] + GAP
            top += max(boxes[page][1] for page in row) + GAP
        self.height = top - GAP + MARGIN if rows else 0

    def page_at(self, y: int) -> int:
        """Return the first page of the row at a height, from 0."""
        return self._rows[self._row_at(y)][0] if self._rows else 0

    def pages_between(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights."""
        if not self._rows:
            return range(0)
        return range(self._rows[self._row_at(top)][0], self._rows[self._row_at(bottom - 1)][-1] + 1)

    def _row_at(self, y: int) -> int:
        return max(0, bisect_right(self._tops, y) - 1)


def rows_of(count: int, *, spread: bool) -> list[range]:
    """Return the pages of each row."""
    step = 2 if spread else 1
    return [range(start, min(start + step, count)) for start in range(0, count, step)]


def fitting_scale(sizes: Sequence[tuple[float, float]], *, spread: bool, room: int) -> float:
    """Return the scale at which a page of the usual width takes the room, or two of them; a wide one may stick out."""
    usual = median(width for width, _ in sizes) if sizes else 595.0
    pages = 2 if spread else 1
    return float(max(60, room - 2 * MARGIN - GAP * (pages - 1) - pages) / (usual * pages))
