"""Draws the rows of an agenda: number, title of up to two lines, second line, badge; headings that part the list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import badge_size, paint_badge
from zvdesk.ui.widgets.record_delegate import GUTTER, LINE_GAP, RowPainter, RowState
from zvdesk.ui.widgets.rows import TreeRow
from zvdesk.ui.widgets.tree_model import TreeModel

INDENT = 18
NUMBER_MOST = 76
NUMBER_GAP = 10
TITLE_LINES = 2
PADDING = 9
CHEVRON = 14
BADGE_GAP = 10


class TreeDelegate(QStyledItemDelegate):
    """Draws the rows of a TreeModel; knows how wide the column of numbers must be."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._look: RowPainter | None = None
        self._number_width = 0
        self._numbers: tuple[str, ...] = ()
        self._wrapped: dict[tuple[str, int], tuple[str, ...]] = {}
        self.drop_id: str | None = None
        current_theme().changed.connect(self._forget)

    def measure(self, rows: Sequence[TreeRow]) -> None:
        """Make the column of numbers as wide as the widest of these rows."""
        self._numbers = tuple(row.number for row in rows if row.number)
        metrics = QFontMetrics(self._number_font())
        # An advance is rounded, and what is a part of a pixel wider is shortened.
        widest = max((metrics.horizontalAdvance(number) + 1 for number in self._numbers), default=0)
        self._number_width = min(widest, current_theme().scaled(NUMBER_MOST)) + (NUMBER_GAP if widest else 0)
        self._wrapped.clear()

    def left_of(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return where the contents of a row begin, in px; what is left of it folds and unfolds."""
        return GUTTER + _model(index.model()).depth(index) * INDENT

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: as high as title and second line; the width is the view's."""
        look, row = self.look(), _row(index)
        detail = look.detail_metrics.height() + LINE_GAP if row.detail else 0
        if row.heading:
            hints = self._hints(row, index)
            return QSize(120, look.heading_height + (len(hints) * look.detail_metrics.height() + 2 if hints else 0))
        lines = self._lines(row, self._room(index))
        height = 2 * PADDING + len(lines) * look.title_metrics.height() + detail
        return QSize(120, max(current_theme().scaled(44), height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw one row."""
        row, rect = _row(index), QRect(option.rect)
        rect.setLeft(0)
        rect.setRight(self._view.viewport().width() - 1)
        if row.id == self.drop_id:
            option.state |= QStyle.StateFlag.State_Selected
        self.look().paint_ground(painter, rect, _state(option))
        if _model(index.model()).rowCount(index):
            self._paint_chevron(painter, rect, index)
        if row.heading:
            self._paint_heading(painter, rect, option, index)
        else:
            self._paint_item(painter, rect, option, index)

    def look(self) -> RowPainter:
        """Return fonts and measures for the present theme."""
        if self._look is None:
            self._look = RowPainter()
        return self._look

    def _forget(self) -> None:
        self._look = None
        self._wrapped.clear()
        numbers = self._numbers
        self.measure([TreeRow(id="", title="", number=number) for number in numbers])

    def _number_font(self) -> QFont:
        return current_theme().font(Type.TEXT, QFont.Weight.DemiBold, tabular=True)

    def _room(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the width in px for the title; a badge stands beside it where there is no second line."""
        row = _row(index)
        beside = badge_size(row.badge).width() + BADGE_GAP if row.badge and not row.detail else 0
        return self._view.viewport().width() - self.left_of(index) - self._number_width - GUTTER - beside

    def _lines(self, row: TreeRow, width: int) -> tuple[str, ...]:
        key = (row.title, width)
        if key not in self._wrapped:
            self._wrapped[key] = wrap(row.title, self.look().title_font, width, TITLE_LINES)
        return self._wrapped[key]

    def _hints(self, row: TreeRow, index: QModelIndex | QPersistentModelIndex) -> tuple[str, ...]:
        """Return the lines of what is said at a heading; a sentence that is cut off might say its opposite."""
        room = self._view.viewport().width() - self.left_of(index) - GUTTER
        return wrap(row.detail, self.look().detail_font, room, TITLE_LINES) if row.detail else ()

    def _paint_chevron(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        name = (
            "chevron-down" if self._view.isExpanded(_model(index.model()).index_of(_row(index).id)) else "chevron-right"
        )
        picture = pixmap(name, current_theme().colour("soft"), CHEVRON)
        top = rect.y() + PADDING + (self.look().title_metrics.height() - CHEVRON) // 2
        painter.drawPixmap(self.left_of(index) - CHEVRON - 1, top, picture)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, row = self.look(), _row(index)
        ink = look.palette.selection_soft if _is_selected(option) else look.palette.soft
        left = self.left_of(index)
        room = rect.width() - left - GUTTER
        metrics = QFontMetrics(look.heading_font)
        painter.setPen(QColor(ink))
        painter.setFont(look.heading_font)
        baseline = rect.bottom() - 9 - metrics.descent()
        hints = self._hints(row, index)
        painter.setFont(look.detail_font)
        for hint in reversed(hints):
            painter.drawText(left, baseline, hint)
            baseline -= look.detail_metrics.height()
        baseline -= 2 if hints else 0
        painter.setFont(look.heading_font)
        painter.drawText(left, baseline, metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room))

    def _paint_item(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, row, selected = self.look(), _row(index), _is_selected(option)
        left, top = self.left_of(index), rect.y() + self._top_padding(rect, index)
        ink = look.palette.selection_ink if selected else look.palette.ink
        painter.setFont(self._number_font())
        painter.setPen(QColor(ink if selected else look.palette.accent))
        number = QFontMetrics(self._number_font())
        shown = number.elidedText(row.number, Qt.TextElideMode.ElideRight, self._number_width - NUMBER_GAP)
        painter.drawText(left, top + look.title_metrics.ascent(), shown)
        left += self._number_width
        painter.setFont(look.title_font)
        painter.setPen(QColor(ink))
        for line in self._lines(row, self._room(index)):
            painter.drawText(left, top + look.title_metrics.ascent(), line)
            top += look.title_metrics.height()
        if row.detail:
            self._paint_second(painter, QRect(left, top + LINE_GAP, rect.right() + 1 - GUTTER - left, 0), row, selected)
        elif row.badge:
            size = badge_size(row.badge)
            place = QPoint(rect.right() + 1 - GUTTER - size.width(), rect.center().y() - size.height() // 2)
            paint_badge(painter, place, row.badge, row.tone, raised=selected)

    def _top_padding(self, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return PADDING, or more where the row is higher than its single line."""
        row, look = _row(index), self.look()
        if row.detail:
            return PADDING
        height = len(self._lines(row, self._room(index))) * look.title_metrics.height()
        return max(PADDING, (rect.height() - height) // 2)

    def _paint_second(self, painter: QPainter, rect: QRect, row: TreeRow, selected: bool) -> None:
        look = self.look()
        badge = badge_size(row.badge) if row.badge else QSize()
        room = rect.width() - (badge.width() + BADGE_GAP if row.badge else 0)
        painter.setFont(look.detail_font)
        painter.setPen(QColor(look.palette.selection_soft if selected else look.palette.soft))
        shown = look.detail_metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect.x(), rect.y() + look.detail_metrics.ascent(), shown)
        if row.badge:
            top = rect.y() + (look.detail_metrics.height() - badge.height()) // 2
            paint_badge(painter, QPoint(rect.right() + 1 - badge.width(), top), row.badge, row.tone, raised=selected)


def wrap(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Break `text` into at most `most` lines of `width` px; the last ends in … where something is left over."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    if len(lines) > most:
        rest = text[starts[most - 1] :]
        lines = [*lines[: most - 1], QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(40, width))]
    return tuple(lines) or ("",)


def _state(option: QStyleOptionViewItem) -> RowState:
    flags, flag = option.state, QStyle.StateFlag
    return RowState(
        bool(flags & flag.State_Selected), bool(flags & flag.State_MouseOver), bool(flags & flag.State_HasFocus)
    )


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _row(index: QModelIndex | QPersistentModelIndex) -> TreeRow:
    row = _model(index.model()).row_of(index)
    if row is None:
        raise ValueError("only rows of the tree are drawn")
    return row


def _model(model: QAbstractItemModel) -> TreeModel:
    if not isinstance(model, TreeModel):
        raise TypeError("TreeDelegate draws a TreeModel")
    return model
