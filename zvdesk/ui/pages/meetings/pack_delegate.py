"""How a row of the tree of a pack is drawn: its tick in the colours of the theme, and high enough to be hit."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.fields import CheckField

HEIGHT = 32
AnyIndex = QModelIndex | QPersistentModelIndex


class PackDelegate(QStyledItemDelegate):
    """Draws the tick as every box to tick is drawn."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: a row that can be hit."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), current_theme().scaled(HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: ground and words as ever, the tick over them."""
        theme, shown = current_theme(), QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.palette.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
        shown.palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("selection_ink"))
        is_ticked = shown.checkState == Qt.CheckState.Checked
        has_tick = bool(shown.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator)
        style = shown.widget.style() if shown.widget is not None else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, shown.widget)
        if has_tick:
            shown.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget)
            shown.rect = QRect(shown.rect)
            shown.rect.setLeft(words.left() + box.width() + 8)
            ground = theme.colour("selection") if shown.state & QStyle.StateFlag.State_Selected else None
            painter.fillRect(option.rect, ground if ground is not None else shown.palette.base())
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        if has_tick:
            _draw_tick(painter, box, is_ticked=is_ticked)


def _draw_tick(painter: QPainter, place: QRect, *, is_ticked: bool) -> None:
    theme = current_theme()
    size = min(theme.scaled(CheckField.BOX), place.width() + 4)
    box = QRectF(place.center().x() - size / 2, place.center().y() - size / 2, size, size).toRect()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if is_ticked else "soft"), theme.palette.line_width))
    painter.setBrush(theme.colour("accent" if is_ticked else "panel"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if is_ticked:
        painter.drawPixmap(box.topLeft(), pixmap("check", theme.colour("on_accent"), size - 1))
    painter.restore()
