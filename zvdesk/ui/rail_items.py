"""What stands in the rail: entries with icon, title and count, the field that opens the search, and the mark."""

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zvdesk.ui.dates import thousands
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import SIZE, pixmap
from zvdesk.ui.palettes import mix
from zvdesk.ui.stylesheet import RADIUS_CONTROL
from zvdesk.ui.theme import current_theme

FOLDED_WIDTH = 56
MARGIN = 10


class RailEntry(NamedTuple):
    """One entry: key of its page, title, icon, and whether it stands at the bottom."""

    key: str
    title: str
    icon: str
    at_bottom: bool = False


class RailItem(QAbstractButton):
    """What every item of the rail has: it draws itself, 36 px high, and can be folded to its icon."""

    def __init__(self) -> None:
        super().__init__()
        self.is_folded = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def fold(self, folded: bool) -> None:
        """Show only the icon, or everything."""
        self.is_folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: 38 px high at a zoom of 100 %."""
        return QSize(FOLDED_WIDTH - 2 * MARGIN, max(36, current_theme().scaled(38)))

    def minimumSizeHint(self) -> QSize:
        """Qt: may be as narrow as its icon, and no higher than its text where the window is low."""
        return QSize(FOLDED_WIDTH - 2 * MARGIN, current_theme().scaled(24))


class RailButton(RailItem):
    """One entry with its icon, title and count."""

    def __init__(self, entry: RailEntry, shortcut: str) -> None:
        super().__init__()
        self._entry = entry
        self._count: int | None = None
        self.setCheckable(True)
        self.setAccessibleName(entry.title)
        self.setToolTip(f"{entry.title} ({shortcut})" if shortcut else entry.title)

    def show_count(self, count: int | None) -> None:
        """Show how many there are behind this entry."""
        self._count = count
        self.setAccessibleName(self._entry.title if count is None else f"{self._entry.title}, {count}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw ground, icon, title and count."""
        theme = current_theme()
        chosen = self.isChecked()
        ink = theme.colour("on_accent_ground" if chosen else "ink")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or self.underMouse():
            ground = theme.palette.accent_ground if chosen else mix(theme.palette.rail, theme.palette.ink, 0.06)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        side = min(theme.scaled(SIZE), self.height() - 4)
        left = (self.width() - side) // 2 if self.is_folded else 10
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap(self._entry.icon, ink, side))
        if not self.is_folded:
            self._paint_words(painter, left + side + 10, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, left: int, ink: QColor) -> None:
        theme = current_theme()
        number = "" if self._count is None else thousands(self._count)
        middle = Qt.AlignmentFlag.AlignVCenter.value
        painter.setFont(theme.font(Type.META, tabular=True))
        painter.setPen(ink if self.isChecked() else theme.colour("soft"))
        number_width = painter.fontMetrics().horizontalAdvance(number)
        painter.drawText(self.rect().adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight.value, number)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        font = theme.font(Type.TEXT, weight)
        room = self.width() - left - number_width - 16
        words = QFontMetrics(font).elidedText(self._entry.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft.value, words)


class SearchButton(RailItem):
    """Looks like the field it opens: "Zoeken…" with its shortcut."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Zoeken in alles"))
        self.setToolTip(self.tr("Zoeken in alles (Ctrl+K)"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw a field with a hint and its keys."""
        theme, palette = current_theme(), current_theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = mix(palette.line, palette.ink, 0.35) if self.underMouse() else palette.line
        painter.setPen(QPen(QColor(line), palette.line_width))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        if self.is_folded:
            side = theme.scaled(18)
            painter.drawPixmap(
                (self.width() - side) // 2, (self.height() - side) // 2, pixmap("search", theme.colour("soft"), side)
            )
        else:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = current_theme()
        keys = "Ctrl K"
        painter.setFont(theme.font())
        painter.setPen(theme.colour("soft"))
        painter.drawText(self.rect().adjusted(11, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, self.tr("Zoeken…"))
        font = QFont(theme.font(Type.META))
        font.setPixelSize(theme.scaled(12))
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(keys) + 12, metrics.height() + 4
        box = self.rect().adjusted(self.width() - width - 8, (self.height() - height) // 2, -8, 0)
        box.setHeight(height)
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, keys)


class Logo(QWidget):
    """The mark "zv" and the name."""

    SIDE = 26

    def __init__(self) -> None:
        super().__init__()
        self._is_folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fold(self, folded: bool) -> None:
        """Show only the mark, or the name too."""
        self._is_folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as high as a button."""
        return QSize(FOLDED_WIDTH - 2 * MARGIN, 36)

    def minimumSizeHint(self) -> QSize:
        """Qt: may be as narrow as the mark."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the mark, and the name beside it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - self.SIDE) // 2 if self._is_folded else 9
        box = self.rect().adjusted(left, (self.height() - self.SIDE) // 2, 0, 0)
        box.setSize(QSize(self.SIDE, self.SIDE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, 6, 6)
        font = QFont(theme.font(Type.META, QFont.Weight.Bold))
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, "zv")
        if not self._is_folded:
            painter.setFont(theme.font(Type.CARD, QFont.Weight.Bold))
            painter.setPen(theme.colour("ink"))
            painter.drawText(
                self.rect().adjusted(left + self.SIDE + 9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, "zvdesk"
            )
        painter.end()
