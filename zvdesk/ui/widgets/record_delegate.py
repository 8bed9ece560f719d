"""Draws rows as the lists show them: title, second line, badge; headings of groups; selection with its bar."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from zvdesk.ui.fonts import Type
from zvdesk.ui.palettes import Palette
from zvdesk.ui.stylesheet import RADIUS_CONTROL
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import badge_size, paint_badge
from zvdesk.ui.widgets.record_model import RecordModel
from zvdesk.ui.widgets.rows import Row

ROW_HEIGHT, HEADING_HEIGHT = 56, 42
GUTTER = 16
BAR_WIDTH = 3
LINE_GAP = 4


class RowState(NamedTuple):
    """How a row stands: chosen, under the pointer, with the keyboard."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


FACTS = " · "
"""What stands between the facts of a second line; the last of them give way where there is no room."""

LONG_FACT = 10
"""Letters that are left at least of a fact that is cut short; one of twice as many is short enough to be left out."""


class RowPainter:
    """The fonts and measures of rows for one state of the theme; made anew when the theme changes."""

    def __init__(self) -> None:
        theme = current_theme()
        self.palette: Palette = theme.palette
        self.title_font = theme.font(Type.TEXT, QFont.Weight.DemiBold)
        self.detail_font = theme.font(Type.META)
        self.heading_font = theme.font(Type.META, QFont.Weight.DemiBold)
        self.title_metrics = QFontMetrics(self.title_font)
        self.detail_metrics = QFontMetrics(self.detail_font)
        text = self.title_metrics.height() + self.detail_metrics.height()
        self.row_height = max(theme.scaled(ROW_HEIGHT), text + LINE_GAP + 12)
        self.heading_height = theme.scaled(HEADING_HEIGHT)
        self.line_top = (self.row_height - text - LINE_GAP) // 2

    def paint_ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        """Fill the row: selected with its accent bar, under the pointer, or bare; and the hairline below it."""
        palette = self.palette
        if state.selected:
            fill(painter, rect, palette.selection)
            fill(painter, QRect(rect.x(), rect.y(), BAR_WIDTH, rect.height()), palette.accent)
        elif state.hovered:
            fill(painter, rect, palette.hover)
        fill(painter, _foot(rect, palette.line_width), palette.line)
        if state.focused:
            on_black = state.selected and palette.line_width > 1  # where the colour of focus could not be seen
            ring = palette.selection_ink if on_black else palette.focus
            self._paint_focus(painter, rect.adjusted(BAR_WIDTH + 3, 3, -4, -4), ring)

    def paint_lines(
        self, painter: QPainter, rect: QRect, lines: tuple[str, str], badge: tuple[str, QSize], *, selected: bool
    ) -> None:
        """Draw title and second line into `rect`, leaving room at the right of the second for a badge's size."""
        palette = self.palette
        title, detail = lines
        left, width = rect.x(), rect.width()
        top = rect.y() + self.line_top
        painter.setFont(self.title_font)
        painter.setPen(QColor(palette.selection_ink if selected else palette.ink))
        elide = Qt.TextElideMode.ElideRight
        shown = self.title_metrics.elidedText(title, elide, width)
        painter.drawText(left, top + self.title_metrics.ascent(), shown)
        top += self.title_metrics.height() + LINE_GAP
        room = width - (badge[1].width() + 10 if badge[0] else 0)
        painter.setFont(self.detail_font)
        painter.setPen(QColor(palette.selection_soft if selected else palette.soft))
        painter.drawText(left, top + self.detail_metrics.ascent(), self.fitting(detail, room))

    def fitting(self, detail: str, room: int) -> str:
        """Return the facts of a second line that are whole in so many px; only a long one, as a title, is cut short.

        Of short ones the last give way.
        """
        facts, metrics = detail.split(FACTS), self.detail_metrics
        least = metrics.averageCharWidth() * LONG_FACT
        while len(facts) > 1 and (over := metrics.horizontalAdvance(FACTS.join(facts)) - room) > 0:
            place = max(range(1, len(facts)), key=lambda one: metrics.horizontalAdvance(facts[one]))
            width = metrics.horizontalAdvance(facts[place])
            if width <= 2 * least:
                facts.pop()
            elif width - over >= least:
                facts[place] = metrics.elidedText(facts[place], Qt.TextElideMode.ElideRight, width - over)
                break
            else:
                facts.pop(place)
        return metrics.elidedText(FACTS.join(facts), Qt.TextElideMode.ElideRight, room)

    def _paint_focus(self, painter: QPainter, rect: QRect, color: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(color), 1.5 * self.palette.line_width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.toRectF(), RADIUS_CONTROL - 2, RADIUS_CONTROL - 2)
        painter.restore()


class RecordDelegate(QStyledItemDelegate):
    """Draws the entries of a RecordModel.

    How a row stands is asked of the view, which tracks the mouse: the option says it as flags of QStyle, and importing
    these takes longer than painting the list.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._hovered = -1
        self._painter: RowPainter | None = None
        view.entered.connect(self._on_entered)
        current_theme().changed.connect(self._forget)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw one entry."""
        entry = _model(index.model()).entry(index.row())
        rect: QRect = option.rect
        if isinstance(entry, str):
            self._paint_heading(painter, rect, entry)
        else:
            self._paint_row(painter, rect, self.state_of(index), entry)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: rows and headings have a height each; the width is the view's."""
        look = self.look()
        is_heading = isinstance(_model(index.model()).entry(index.row()), str)
        return QSize(120, look.heading_height if is_heading else look.row_height)

    def state_of(self, index: QModelIndex | QPersistentModelIndex) -> RowState:
        """Return how a row stands."""
        place = _plain(index)
        return RowState(
            self._view.selectionModel().isSelected(place),
            self._hovered == place.row() and self._view.underMouse(),
            self._view.hasFocus() and self._view.currentIndex() == place,
        )

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = index.row()

    def look(self) -> RowPainter:
        """Return fonts and measures for the present theme."""
        if self._painter is None:
            self._painter = RowPainter()
        return self._painter

    def _forget(self) -> None:
        self._painter = None

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        look = self.look()
        painter.setFont(look.heading_font)
        painter.setPen(QColor(look.palette.soft))
        baseline = rect.bottom() - 9 - look.detail_metrics.descent()
        painter.drawText(rect.x() + GUTTER, baseline, text)
        fill(painter, _foot(rect, look.palette.line_width), look.palette.line)

    def _paint_row(self, painter: QPainter, rect: QRect, state: RowState, row: Row) -> None:
        look, selected = self.look(), state.selected
        look.paint_ground(painter, rect, state)
        badge = badge_size(row.badge) if row.badge else QSize()
        inner = rect.adjusted(GUTTER, 0, -GUTTER, 0)
        look.paint_lines(painter, inner, (row.title, row.detail), (row.badge, badge), selected=selected)
        if row.badge:
            middle = (
                rect.y() + look.line_top + look.title_metrics.height() + LINE_GAP + look.detail_metrics.height() // 2
            )
            place = QPoint(inner.right() + 1 - badge.width(), middle - badge.height() // 2)
            paint_badge(painter, place, row.badge, row.tone, raised=selected)


def fill(painter: QPainter, rect: QRect, colour: str) -> None:
    """Fill a rectangle. `QPainter.fillRect` would make PySide6 build every type of gradient at the first paint."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _foot(rect: QRect, width: int) -> QRect:
    return QRect(rect.x(), rect.bottom() + 1 - width, rect.width(), width)


def _plain(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index if isinstance(index, QModelIndex) else index.model().index(index.row(), index.column())


def _model(model: QAbstractItemModel) -> RecordModel:
    if not isinstance(model, RecordModel):
        raise TypeError("RecordDelegate draws a RecordModel")
    return model
