"""What is drawn over the pages: highlights, notes at a place, what was found and what is selected."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from zvdesk.documents.glyphs import PageFrame
from zvdesk.model.enums import NoteColour
from zvdesk.model.page_notes import Box
from zvdesk.ui.theme import current_theme

COLOURS: Mapping[NoteColour, str] = {
    NoteColour.GEEL: "#FFE680",
    NoteColour.GROEN: "#BDE7B0",
    NoteColour.BLAUW: "#B4DAF8",
    NoteColour.ROOD: "#F8C0B8",
}
FOUND, FOUND_NOW = "#FFD9A0", "#FFB347"
SELECTED = "#9CCFD8"
SIGN = 18
"""Side in px of the sign of a note at a place."""
MARGIN = 4
"""Px from the edge of the page to the sign of a note to words."""


class Mark(NamedTuple):
    """What of a note is drawn on a page: its boxes in points of the page, and whether it is the chosen one."""

    note_id: str
    boxes: tuple[Box, ...]
    colour: NoteColour
    has_comment: bool
    is_chosen: bool = False

    @property
    def is_place(self) -> bool:
        """True for a note at a place, without words."""
        return len(self.boxes) == 1 and self.boxes[0].left == self.boxes[0].right


class Sheet(NamedTuple):
    """A page on the screen: its frame, where its left top lies in px, px for each point, and whether it is night."""

    frame: PageFrame
    left: float
    top: float
    scale: float
    night: bool

    def rect(self, box: Box) -> QRectF:
        """Return where a box lies in px."""
        left, top, right, bottom = self.frame.seen_box(box)
        return QRectF(
            self.left + left * self.scale,
            self.top + top * self.scale,
            (right - left) * self.scale,
            (bottom - top) * self.scale,
        )

    def point(self, at: QPointF) -> tuple[float, float]:
        """Return the point of the page under a place in px."""
        return self.frame.point((at.x() - self.left) / self.scale, (at.y() - self.top) / self.scale)

    def area(self, mark: Mark) -> list[QRectF]:
        """Return where a mark can be clicked."""
        if mark.is_place:
            return [_sign(self.rect(mark.boxes[0]).topLeft())]
        places = [self.rect(box) for box in mark.boxes]
        return [*places, self.sign_beside(mark)] if mark.has_comment and mark.boxes else places

    def sign_beside(self, mark: Mark) -> QRectF:
        """Return where the sign of a note to words stands: in the margin of the page, where it covers no letters."""
        return QRectF(self.left + MARGIN, self.rect(mark.boxes[0]).top() - 2, SIGN, SIGN)


def paint_boxes(painter: QPainter, sheet: Sheet, boxes: Iterable[Box], colour: str) -> None:
    """Lay a colour over boxes as a marker does: letters stay as dark as they are, at night as light."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(colour)
    if sheet.night:
        shade.setAlphaF(0.38)
    else:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setBrush(shade)
    for box in boxes:
        painter.drawRect(sheet.rect(box).adjusted(-1, -1, 1, 1))
    painter.restore()


def paint_mark(painter: QPainter, sheet: Sheet, mark: Mark) -> None:
    """Draw a highlight, or the sign of a note at a place; the chosen one has an edge, as all have in high contrast."""
    theme = current_theme()
    if mark.is_place:
        _paint_sign(painter, _sign(sheet.rect(mark.boxes[0]).topLeft()), mark)
        return
    paint_boxes(painter, sheet, mark.boxes, COLOURS[mark.colour])
    edge = theme.colour("accent" if mark.is_chosen else "ink")
    if mark.is_chosen or theme.palette.line_width > 1:
        painter.setPen(QPen(edge, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in mark.boxes:
            painter.drawRect(sheet.rect(box).adjusted(-2, -2, 2, 2))
    if mark.has_comment and mark.boxes:
        _paint_sign(painter, sheet.sign_beside(mark), mark)


def paint_edge(painter: QPainter, sheet: Sheet, boxes: Iterable[Box]) -> None:
    """Draw a line around what is looked at now."""
    painter.setPen(QPen(QColor("#8A4B00" if not sheet.night else "#FFD9A0"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRect(sheet.rect(box).adjusted(-2, -2, 2, 2))


def _sign(at: QPointF) -> QRectF:
    return QRectF(at.x() - SIGN / 2, at.y() - SIGN / 2, SIGN, SIGN)


def _paint_sign(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#0F5E6B" if mark.is_chosen else "#3A3F42"), 2 if mark.is_chosen else 1.2))
    painter.setBrush(QColor(COLOURS[mark.colour]))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
    for line in (0.38, 0.62):
        y = rect.top() + line * rect.height()
        painter.drawLine(QPointF(rect.left() + 5, y), QPointF(rect.right() - 5, y))
    painter.restore()
