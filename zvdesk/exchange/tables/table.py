"""A table as it was read, and which of its lines are the headings."""

from collections.abc import Iterable
from typing import NamedTuple

from zvdesk.errors import UserError
from zvdesk.exchange.tables.limits import COLUMNS_LIMIT, ROWS_LIMIT
from zvdesk.exchange.text import clean_text, one_line

Line = tuple[int, tuple[str, ...]]
"""The number of a line as a spreadsheet counts it, from 1, and its cells."""


class TableRow(NamedTuple):
    """One row below the headings; it has as many cells as there are headings."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """Headings and the rows below them that say something; of a workbook its `sheet`, of all `sheets` it shows.

    `is_cut` tells that cells further right than is looked at say something too.
    """

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    is_cut: bool = False

    def examples(self, place: int, most: int = 2) -> tuple[str, ...]:
        """Return the first few different values of a column."""
        found = dict.fromkeys(one_line(row.cells[place]) for row in self.rows if row.cells[place])
        return tuple(list(found)[:most])


def table_of(lines: Iterable[Line]) -> Table:
    """Return the table in lines of cells: what stands above the headings, such as a title, is passed over.

    The headings are the first line with two cells or more; in a table of one column the first that says something.
    Raises UserError "table_empty", "table_without_rows", "table_too_many_rows" (limit), "table_too_wide" (limit).
    """
    filled: list[Line] = []
    for number, cells in lines:
        clean = tuple(clean_text(cell).strip() for cell in cells)
        if any(clean):
            filled.append((number, clean))
        if len(filled) > ROWS_LIMIT + 1:
            raise UserError("table_too_many_rows", limit=ROWS_LIMIT)
    if not filled:
        raise UserError("table_empty")
    start = next((place for place, (_, cells) in enumerate(filled) if sum(map(bool, cells)) > 1), 0)
    heads = _heads(filled[start][1], filled[start + 1 :])
    if len(heads) > COLUMNS_LIMIT:
        raise UserError("table_too_wide", limit=COLUMNS_LIMIT)
    rows = tuple(TableRow(number, _padded(cells, len(heads))) for number, cells in filled[start + 1 :])
    if not rows:
        raise UserError("table_without_rows")
    return Table(heads, rows)


def _heads(cells: tuple[str, ...], rows: list[Line]) -> tuple[str, ...]:
    """Return a name for every column that has a heading or a value, each name once."""
    width = max(_width(cells), max((_width(row) for _, row in rows), default=0))
    names: list[str] = []
    for place, cell in enumerate(_padded(cells, width), 1):
        name = one_line(cell)[:80] or f"Kolom {place}"
        twins = sum(1 for one in names if one == name or one.startswith(f"{name} ("))
        names.append(f"{name} ({twins + 1})" if twins else name)
    return tuple(names)


def _width(cells: tuple[str, ...]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (cells + ("",) * width)[:width]
