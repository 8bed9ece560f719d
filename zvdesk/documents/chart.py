"""Lying bars as lines and letters: laid out for a width, then drawn on a canvas of reportlab.

One drawing serves both: a PDF takes it as it is, Word as a picture of it. Parts are told apart by pattern and by the
number that stands in each, so that the chart can be read in black and white.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from zvdesk.documents import styles
from zvdesk.documents.chart_fill import fill_part
from zvdesk.documents.fonts import face_for
from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.pdf_lines import Line, break_lines, spans
from zvdesk.documents.pdf_paint import shown
from zvdesk.documents.styles import TextStyle
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Chart, Fill

BAR: Final = 15.0
ROW_GAP: Final = 7.0
LABEL_SHARE: Final = 0.36
LABEL_GAP: Final = 8.0
TOTAL_ROOM: Final = 26.0
MOST_PER_ONE: Final = 42.0  # lest a single question fill the width of a page
SWATCH: Final = (18.0, 9.0)
SWATCH_GAP, ENTRY_GAP, LEGEND_AFTER = 5.0, 14.0, 8.0
_OUTLINE: Final = 0.7
_NUMBER_PADDING: Final = 2.5
ABOVE: Final = 10.0
"""Room over a bar for the numbers of parts that are too narrow for them."""

_ABOVE_GAP: Final = 3.0
_MIDDLE: Final = 0.33  # of the size of letters: how far below the middle of a bar they stand


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its left edge and width from the start of the bars, what it is worth, and how it is filled."""

    left: float
    width: float
    value: int
    fill: Fill


@dataclass(frozen=True, slots=True)
class Above:
    """A number over its bar: from where to where, and the middle of the part that it is of."""

    left: float
    number: Line
    middle: float


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: how far its middle lies below the top of the chart, the lines of its name, its parts and its total.

    `above` are the numbers of the parts in which there is no room for them.
    """

    middle: float
    name: list[Line]
    parts: tuple[Part, ...]
    total: int
    above: tuple[Above, ...] = ()

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.parts[-1].left + self.parts[-1].width if self.parts else 0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A pattern and what it stands for, at a place from the left and from the top of the chart."""

    left: float
    top: float
    name: Line
    fill: Fill


@dataclass(slots=True)
class Layout:
    """A chart with every part in its place; lengths in points."""

    width: float
    bars_from: float
    bars_top: float = 0
    height: float = 0
    legend: list[LegendEntry] = field(default_factory=list)
    rows: list[BarRow] = field(default_factory=list)
    look: Look = BUNDLED


def laid_out(chart: Chart, width: float, look: Look = BUNDLED) -> Layout:
    """Return the chart for a width: a legend of what occurs in it, and a row for each bar, as high as its name."""
    names = [_lines(name, styles.CHART, LABEL_SHARE * width, look) for name in chart.bars]
    column = max((line.ink_width for lines in names for line in lines), default=0)
    layout = Layout(width, column + LABEL_GAP, look=look)
    layout.legend = list(_legend(chart, width, look))
    rows_of_legend = layout.legend[-1].top + styles.CHART.leading if layout.legend else 0
    layout.bars_top = top = rows_of_legend + LEGEND_AFTER
    scale = min(MOST_PER_ONE, (width - layout.bars_from - TOTAL_ROOM) / max(1, *chart.totals, 1))
    for place, lines in enumerate(names):
        height = max(BAR, len(lines) * styles.CHART.leading)
        parts = tuple(_parts(chart, place, scale))
        above = tuple(_above(parts, look))
        top += ABOVE if above else 0
        layout.rows.append(BarRow(top + height / 2, lines, parts, chart.totals[place], above))
        top += height + ROW_GAP
    layout.height = top
    return layout


def draw(layout: Layout, canvas: Canvas, x: float, y: float) -> None:
    """Draw a chart with its lower left corner at (x, y)."""
    top = y + layout.height
    canvas.saveState()
    for entry in layout.legend:
        middle = top - entry.top - styles.CHART.leading / 2
        swatch = (x + entry.left, middle - SWATCH[1] / 2, *SWATCH)
        fill_part(canvas, entry.fill, swatch, _OUTLINE, layout.look.ink)
        _letters(canvas, x + entry.left + SWATCH[0] + SWATCH_GAP, middle, entry.name)
    for row in layout.rows:
        _draw_row(canvas, row, (x, x + layout.bars_from, top - row.middle), layout.look)
    canvas.setStrokeColor(HexColor(f"#{styles.INK}"))
    canvas.setLineWidth(_OUTLINE)
    canvas.line(x + layout.bars_from, top - layout.bars_top + ROW_GAP / 2, x + layout.bars_from, y + ROW_GAP / 2)
    canvas.restoreState()


def _draw_row(canvas: Canvas, row: BarRow, place: tuple[float, float, float], look: Look) -> None:
    """Draw a row: where its name begins, where its bar does, and how high its middle is."""
    left, start, middle = place
    first = middle + (len(row.name) - 1) * styles.CHART.leading / 2
    for number, line in enumerate(row.name):
        _letters(canvas, left, first - number * styles.CHART.leading, line)
    for part in row.parts:
        fill_part(canvas, part.fill, (start + part.left, middle - BAR / 2, part.width, BAR), _OUTLINE, look.ink)
        _draw_number(canvas, part, start, middle, look)
    for each in row.above:
        _draw_above(canvas, each, start, middle + BAR / 2)
    _letters(canvas, start + row.end + 5, middle, _lines(str(row.total), styles.CHART, inf, look)[0])


def _draw_number(canvas: Canvas, part: Part, start: float, middle: float, look: Look) -> None:
    """Draw what a part is worth in it, on a clear ground; of one too narrow for it that stands above the bar."""
    line = _number(part, look)
    room = line.ink_width + 2 * _NUMBER_PADDING
    if _is_narrow(part, line):
        return
    left = start + part.left + (part.width - room) / 2
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.rect(left, middle - 5.5, room, 11, stroke=0, fill=1)
    _letters(canvas, left + _NUMBER_PADDING, middle, line)


def _draw_above(canvas: Canvas, above: Above, start: float, top: float) -> None:
    """Draw a number over its bar, with a line to the part that it is of."""
    _letters(canvas, start + above.left, top + ABOVE / 2 + 1, above.number)
    canvas.setStrokeColor(HexColor(f"#{styles.INK}"))
    canvas.setLineWidth(_OUTLINE / 2)
    foot = start + above.left + above.number.ink_width / 2
    canvas.line(foot, top + 2.5, start + above.middle, top)


def _above(parts: tuple[Part, ...], look: Look) -> Iterator[Above]:
    """Yield the numbers that stand over a bar, none over another."""
    end = 0.0
    for part in parts:
        line = _number(part, look)
        if _is_narrow(part, line):
            middle = part.left + part.width / 2
            left = max(middle - line.ink_width / 2, end)
            end = left + line.ink_width + _ABOVE_GAP
            yield Above(left, line, middle)


def _number(part: Part, look: Look) -> Line:
    return _lines(str(part.value), styles.CHART_NUMBER, inf, look)[0]


def _is_narrow(part: Part, number: Line) -> bool:
    return part.width < number.ink_width + 2 * _NUMBER_PADDING + 2


def _parts(chart: Chart, place: int, scale: float) -> Iterator[Part]:
    left = 0.0
    for series in chart.series:
        value = series.values[place]
        if value:
            yield Part(left, value * scale, value, series.fill)
            left += value * scale


def _legend(chart: Chart, width: float, look: Look) -> Iterator[LegendEntry]:
    left = top = 0.0
    for series in chart.series:
        if not any(series.values):
            continue
        name = _lines(series.name, styles.CHART, inf, look)[0]
        room = SWATCH[0] + SWATCH_GAP + name.ink_width
        if left and left + room > width:
            left, top = 0.0, top + styles.CHART.leading + 2
        yield LegendEntry(left, top, name, series.fill)
        left += room + ENTRY_GAP


def _lines(text: str, style: TextStyle, width: float, look: Look) -> list[Line]:
    face = face_for(bold=style.bold, italic=False, family=look.family)
    return break_lines(spans(text, style, Element("Span"), face), width)


def _letters(canvas: Canvas, x: float, middle: float, line: Line) -> None:
    if not line.fragments:
        return
    y = middle - _MIDDLE * line.fragments[0].span.size
    codes = [shown(canvas, x + one.x, y, one) for one in line.fragments]
    canvas._code.append(" ".join(("BT", *codes, "ET")))
