"""Worksheets as an .xlsx file that can be filtered, counted and printed as it is.

Text is always written as text: a subject that begins with "=" is no formula here, nor does it become one when somebody
copies the cell.
"""

import io
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

import xlsxwriter

from zvdesk.documents import styles
from zvdesk.documents.cleaning import clean
from zvdesk.documents.tree import Fill

Value = str | int | date | None
LONGEST_TEXT: Final = 32_767  # letters that a cell of Excel holds
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_CHART_WIDTH, _CHART_ROW, _CHART_REST = 620, 26, 150  # px
_GRID_GAP: Final = 2
_ROW_PX: Final = 20
_PATTERNS: Final = {
    Fill.HATCH: ("wide_upward_diagonal", styles.ACCENT),
    Fill.CROSS: ("small_check", styles.CHART_WARM),
    Fill.DOTS: ("percent_20", styles.CHART_WARM),
    Fill.STRIPES: ("narrow_vertical", styles.SOFT_INK),
    Fill.LINES: ("narrow_horizontal", styles.SOFT_INK),
}
_GROUNDS: Final = {Fill.SOLID: styles.ACCENT, Fill.PALE: styles.CHART_PALE, Fill.EMPTY: "FFFFFF"}


class Form(StrEnum):
    """How the values of a column are shown, as Excel writes it."""

    TEXT = "@"
    NUMBER = "#,##0"
    DAY = "dd-mm-yyyy"


@dataclass(frozen=True)
class Column:
    """A column: what it is called, its width in letters, and how its values are shown."""

    name: str
    width: float
    form: Form = Form.TEXT


@dataclass(frozen=True)
class Bars:
    """A chart of Excel's own beside a grid: a bar for each of its first `count` rows, a part for each of `parts`.

    A part is the place of a column (from 0) and its fill.
    """

    title: str
    alternative: str
    count: int
    parts: tuple[tuple[int, Fill], ...]


@dataclass(frozen=True)
class Grid:
    """A table. `total` is a last row, set off from the others."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    total: tuple[Value, ...] = ()
    bars: Bars | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet: a title with lines of text (a label and what it says), and grids below one another.

    With `is_list` it is its one grid from the first row on, with a header that stays in view, and filters.
    """

    name: str
    grids: tuple[Grid, ...]
    title: str = ""
    lines: tuple[tuple[str, Value], ...] = ()
    is_list: bool = False


@dataclass(frozen=True)
class Sheets:
    """A whole file; the day is the one it says it was made on."""

    title: str
    sheets: tuple[Sheet, ...]
    made_on: date


def render(sheets: Sheets) -> bytes:
    """Return the file; equal sheets give equal bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    made = datetime(sheets.made_on.year, sheets.made_on.month, sheets.made_on.day)  # noqa: DTZ001 - Excel has no zones
    book.set_properties({"title": clean(sheets.title), "created": made})
    writer = _Writer(book)
    for sheet in sheets.sheets:
        writer.write(sheet)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheets; makes each look once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(sheet.name)
        self._set_page(page)
        top = 0 if sheet.is_list else self._write_head(page, sheet)
        for grid in sheet.grids:
            self._write_grid(page, grid, top)
            if sheet.is_list:
                page.freeze_panes(1, 1)
                page.repeat_rows(0)
                page.autofilter(0, 0, max(1, len(grid.rows)), len(grid.columns) - 1)
            elif grid.bars is not None and grid.rows:
                self._insert_bars(page, sheet.name, grid, top)
            top += max(_height(grid), _bars_height(grid) // _ROW_PX + 1) + _GRID_GAP

    def _set_page(self, page: Any) -> None:
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.set_footer("&L&A&RPagina &P van &N")

    def _write_head(self, page: Any, sheet: Sheet) -> int:
        self._write_cell(page, 0, 0, sheet.title, self._look(bold=True, font_size=16))
        for place, (label, value) in enumerate(sheet.lines, 1):
            self._write_cell(page, place, 0, label, self._look(font_color=f"#{styles.SOFT_INK}"))
            look = self._look(num_format=Form.DAY.value, align="left") if isinstance(value, date) else self._look()
            self._write_cell(page, place, 1, value, look)
        return len(sheet.lines) + 2

    def _write_grid(self, page: Any, grid: Grid, top: int) -> None:
        if grid.title:
            self._write_cell(page, top, 0, grid.title, self._look(bold=True, font_size=13))
            top += 1
        head = self._look(bold=True, text_wrap=True, valign="top", bottom=1, bg_color="#EEF1F2")
        for place, column in enumerate(grid.columns):
            page.set_column(place, place, column.width)
            self._write_cell(page, top, place, column.name, head)
        for number, values in enumerate(grid.rows, top + 1):
            self._write_row(page, number, values, grid)
        if grid.total:
            self._write_row(page, top + 1 + len(grid.rows), grid.total, grid, bold=True, top=1)

    def _write_row(self, page: Any, number: int, values: tuple[Value, ...], grid: Grid, **more: Any) -> None:
        for place, (value, column) in enumerate(zip(values, grid.columns, strict=True)):
            wraps = column.form is Form.TEXT
            look = {"num_format": column.form.value, "valign": "top", "text_wrap": wraps, **more}
            self._write_cell(page, number, place, value, self._look(**look), look)

    def _write_cell(self, page: Any, row: int, column: int, value: Value, look: Any, parts: Any = None) -> None:
        if value is None or value == "":
            page.write_blank(row, column, None, look)
        elif isinstance(value, date):
            page.write_datetime(row, column, value, look)
        elif isinstance(value, int):
            page.write_number(row, column, value, look)
        else:
            safe = clean(value)[:LONGEST_TEXT]
            quoted = self._look(**(parts or {}), quote_prefix=True) if safe.startswith(RISKY) else look
            page.write_string(row, column, safe, quoted)

    def _insert_bars(self, page: Any, name: str, grid: Grid, top: int) -> None:
        bars = grid.bars
        if bars is None:
            return
        head = top + (1 if grid.title else 0)
        rows = (head + 1, head + min(bars.count, len(grid.rows)))
        chart = self._book.add_chart({"type": "bar", "subtype": "stacked"})
        for place, fill in bars.parts:
            series = {
                "name": [name, head, place],
                "categories": [name, rows[0], 0, rows[1], 0],
                "values": [name, rows[0], place, rows[1], place],
                "gap": 45,
                "border": {"color": f"#{styles.INK}", "width": 0.75},
                "data_labels": {"value": True, "num_format": "0;;", "fill": {"color": "white"}},
                **_fill(fill),
            }
            chart.add_series(series)
        chart.set_title({"name": bars.title, "name_font": {"size": 12}, "overlay": False})
        chart.set_y_axis({"reverse": True, "line": {"color": f"#{styles.INK}"}})
        chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": _CHART_WIDTH, "height": _bars_height(grid)})
        spot = {"x_offset": 20, "description": clean(bars.alternative)}
        page.insert_chart(top, len(grid.columns), chart, spot)

    def _look(self, **parts: Any) -> Any:
        key = tuple(sorted(parts.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(parts)
        return self._looks[key]


def _fill(fill: Fill) -> dict[str, Any]:
    if fill in _PATTERNS:
        pattern, color = _PATTERNS[fill]
        return {"pattern": {"pattern": pattern, "fg_color": f"#{color}", "bg_color": "white"}}
    return {"fill": {"color": f"#{_GROUNDS[fill]}"}}


def _height(grid: Grid) -> int:
    return (1 if grid.title else 0) + 1 + len(grid.rows) + (1 if grid.total else 0)


def _bars_height(grid: Grid) -> int:
    """Return the height of a chart in px."""
    if grid.bars is None or not grid.rows:
        return 0
    return _CHART_REST + _CHART_ROW * min(grid.bars.count, len(grid.rows))
