"""Tables in PDFs: rows that stay whole where they can, and a header that comes back on every page."""

from dataclasses import dataclass, field, replace
from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.pdf_boxes import Box, fill, stacked_height
from zvdesk.documents.pdf_paint import ARTIFACT, Painter

_LARGE_ROW: Final = 300.0  # a higher row may be parted, for it would leave too much of a page empty
_LEAST_PART: Final = 60.0


@dataclass(slots=True)
class RowBox:
    """One row: the boxes of each cell, and where the cells start."""

    cells: list[list[Box]]
    lefts: list[float]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max(map(stacked_height, self.cells)) + 2 * styles.CELL_PADDING

    def split(self, height: float) -> "tuple[RowBox, RowBox] | None":
        """Return the part of every cell that fits in a height, and the rest; None when there is no rest."""
        parts = [fill(cell, height - 2 * styles.CELL_PADDING) if cell else ([], []) for cell in self.cells]
        if not any(rest for _placed, rest in parts):
            return None
        head = replace(self, cells=[[box for _offset, box in placed] for placed, _rest in parts])
        return head, replace(self, cells=[rest for _placed, rest in parts])

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None) -> None:
        """Draw every cell from its own top."""
        for left, cell in zip(self.lefts, self.cells, strict=True):
            y = top - styles.CELL_PADDING
            for index, box in enumerate(cell):
                y -= max(cell[index - 1].after, box.before) if index else 0
                box.draw(painter, x + left, y, artifact)
                y -= box.height


@dataclass(slots=True)
class BesideBox:
    """Cells side by side that stay together on a page, without lines around them."""

    row: RowBox
    indent: float = 0
    before: float = 0
    after: float = styles.BLOCK_AFTER
    keep_with_next: bool = False
    sunk: bool = False

    @property
    def height(self) -> float:
        """The height of the highest cell, as its pictures are now."""
        return max(map(stacked_height, self.row.cells))

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, height: float, *, fresh: bool) -> None:
        """They stay whole."""

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw each cell."""
        self.row.draw(painter, x + self.indent, top + styles.CELL_PADDING, artifact)


@dataclass(slots=True)
class TableBox:
    """Header rows and rows of a table, or the part of it on one page; `goes_on` repeats the header as an artifact."""

    header: list[RowBox]
    rows: list[RowBox]
    width: float
    indent: float = 0
    before: float = 0
    after: float = styles.BLOCK_AFTER
    keep_with_next: bool = False
    sunk: bool = False
    goes_on: bool = False

    @property
    def height(self) -> float:
        """The height of header and rows."""
        return self._header_height + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """The header with the first row, or with a part of one that is high."""
        first = self.rows[0].height if self.rows else 0
        return self._header_height + (_LEAST_PART if first > _LARGE_ROW else first)

    def split(self, height: float, *, fresh: bool) -> "tuple[TableBox, TableBox] | None":
        """Part the table between rows, or within a row that is too high to be kept whole."""
        room = height - self._header_height
        fitting = 0
        while fitting < len(self.rows) and self.rows[fitting].height <= room:
            room -= self.rows[fitting].height
            fitting += 1
        head, tail = self.rows[:fitting], self.rows[fitting:]
        if tail and room > _LEAST_PART and (tail[0].height > _LARGE_ROW or (fresh and not head)):
            parts = tail[0].split(room)
            if parts is not None:
                head, tail = [*head, parts[0]], [parts[1], *tail[1:]]
        if not head or not tail:
            return None
        return replace(self, rows=head, after=0), replace(self, rows=tail, before=0, goes_on=True)

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw the rows with a hairline above and below each."""
        left = x + self.indent
        painter.rule(left, top, self.width)
        for row in self.header:
            top = self._draw_row(painter, row, left, top, artifact or (ARTIFACT if self.goes_on else None))
        for row in self.rows:
            top = self._draw_row(painter, row, left, top, artifact)

    def _draw_row(self, painter: Painter, row: RowBox, left: float, top: float, artifact: str | None) -> float:
        row.draw(painter, left, top, artifact)
        bottom = top - row.height
        painter.rule(left, bottom, self.width)
        return bottom

    @property
    def _header_height(self) -> float:
        return sum(row.height for row in self.header)
