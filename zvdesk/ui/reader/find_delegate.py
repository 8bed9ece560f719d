"""Draws what was found in a document: its page above the words around it, with what was looked for set bold."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.record_delegate import RowPainter, RowState

PLACE, EXCERPT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""Where an item keeps the words for its page, "" for none, and the words around what was found."""

LEFT, ABOVE, MOST_LINES = 12, 8, 4


class FindDelegate(QStyledItemDelegate):
    """Rows as high as their words need."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._sought = ""
        current_theme().changed.connect(view.scheduleDelayedItemsLayout)

    def show_sought(self, words: str) -> None:
        """Set these words bold."""
        self._sought = " ".join(words.casefold().split())

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: the height of a row in the width that there is."""
        width = self._view.viewport().width()
        lines = self._lines(index.data(EXCERPT), width - 2 * LEFT)
        height = sum(line.height() for line in lines[1]) + (_place_height() if index.data(PLACE) else 0)
        return QSize(width, round(height) + 2 * ABOVE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        look = RowPainter()
        look.paint_ground(painter, rect, RowState(is_chosen, bool(state & QStyle.StateFlag.State_MouseOver)))
        left, top = rect.x() + LEFT, rect.y() + ABOVE
        if place := index.data(PLACE):
            painter.setFont(look.heading_font)
            painter.setPen(QColor(look.palette.selection_soft if is_chosen else look.palette.soft))
            painter.drawText(left, top + QFontMetrics(look.heading_font).ascent(), place)
            top += _place_height()
        painter.setPen(QColor(look.palette.selection_ink if is_chosen else look.palette.ink))
        _layout, lines = self._lines(index.data(EXCERPT), rect.width() - 2 * LEFT)
        for line in lines:
            line.draw(painter, QPointF(left, top))

    def _lines(self, text: str, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        """Return the laid out words with their lines; the layout has to live as long as these."""
        theme = current_theme()
        layout = QTextLayout(text, theme.font(Type.META))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(list(self._bold(text)))
        layout.beginLayout()
        lines: list[QTextLine] = []
        height = 0.0
        while len(lines) < MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
            lines.append(line)
        layout.endLayout()
        return layout, lines

    def _bold(self, text: str) -> Iterator[QTextLayout.FormatRange]:
        folded, start = text.casefold(), 0
        if len(folded) != len(text) or not self._sought:
            return
        while (start := folded.find(self._sought, start)) >= 0:
            found = QTextLayout.FormatRange()
            found.start, found.length = start, len(self._sought)
            shape = QTextCharFormat()
            shape.setFontWeight(QFont.Weight.Bold)
            found.format = shape
            yield found
            start += len(self._sought)


def _place_height() -> int:
    return QFontMetrics(current_theme().font(Type.META, QFont.Weight.DemiBold)).height() + 2
