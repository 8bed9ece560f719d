"""The patterns of a chart, as lines within a rectangle: each differs from the others in black and white too."""

from collections.abc import Iterator
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from zvdesk.documents import styles
from zvdesk.documents.tree import Fill

Rect = tuple[float, float, float, float]  # x, y, width, height
Stroke = tuple[float, float, float, float]  # x1, y1, x2, y2

_PLAIN: Final = frozenset({Fill.SOLID, Fill.PALE, Fill.EMPTY})
_COLOURS: Final = {
    Fill.PALE: styles.CHART_PALE,
    Fill.EMPTY: "FFFFFF",
    Fill.CROSS: styles.CHART_WARM,
    Fill.DOTS: styles.CHART_WARM,
    Fill.STRIPES: styles.SOFT_INK,
    Fill.LINES: styles.SOFT_INK,
}
_STEP: Final = 4.0
_DOT: Final = 0.9


def fill_part(canvas: Canvas, fill: Fill, rect: Rect, outline: float, ink: str) -> None:
    """Fill a rectangle and draw its edge; `ink` (RRGGBB) is the colour of what stands out."""
    color = _COLOURS.get(fill, ink)
    canvas.setFillColor(HexColor(f"#{color if fill in _PLAIN else 'FFFFFF'}"))
    canvas.rect(*rect, stroke=0, fill=1)
    if fill not in _PLAIN:
        _pattern(canvas, fill, rect, HexColor(f"#{color}"))
    canvas.setStrokeColor(HexColor(f"#{styles.INK}"))
    canvas.setLineWidth(outline)
    canvas.rect(*rect, stroke=1, fill=0)


def _pattern(canvas: Canvas, fill: Fill, rect: Rect, color: Color) -> None:
    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(*rect)
    canvas.clipPath(edge, stroke=0, fill=0)
    canvas.setStrokeColor(color)
    canvas.setFillColor(color)
    canvas.setLineWidth(1.1)
    if fill is Fill.DOTS:
        for x, y in _dots(rect):
            canvas.circle(x, y, _DOT, stroke=0, fill=1)
    else:
        canvas.lines(list(_strokes(fill, rect)))
    canvas.restoreState()


def _strokes(fill: Fill, rect: Rect) -> Iterator[Stroke]:
    x, y, width, height = rect
    if fill is Fill.STRIPES:
        for step in range(1, int(width / _STEP) + 1):
            yield x + step * _STEP, y, x + step * _STEP, y + height
        return
    if fill is Fill.LINES:
        for step in range(1, int(height / _STEP) + 1):
            yield x, y + step * _STEP, x + width, y + step * _STEP
        return
    for step in range(int((width + height) / _STEP) + 2):
        left = x - height + step * _STEP
        yield left, y, left + height, y + height
        if fill is Fill.CROSS:
            yield left, y + height, left + height, y


def _dots(rect: Rect) -> Iterator[tuple[float, float]]:
    x, y, width, height = rect
    for column in range(int(width / _STEP) + 1):
        for line in range(int(height / _STEP) + 1):
            yield x + 2 + column * _STEP, y + 2 + line * _STEP + (column % 2) * _STEP / 2
