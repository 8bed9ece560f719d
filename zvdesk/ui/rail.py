"""The rail at the left: where one is, where one can go, and how much there is."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import SIZE, pixmap
from zvdesk.ui.palettes import mix
from zvdesk.ui.stylesheet import RADIUS_CONTROL
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import surface, tool_button

WIDTH, FOLDED_WIDTH = 204, 56
MARGIN = 10


@dataclass(frozen=True)
class RailEntry:
    """One entry: key of its page, title, icon, and whether it stands at the bottom."""

    key: str
    title: str
    icon: str
    at_bottom: bool = False


class Rail(QWidget):
    """Logo, search and entries. Folds to icons."""

    page_chosen = Signal(str)
    """Emitted with the key of the page that the user wants."""

    search_requested = Signal()
    fold_requested = Signal(bool)
    """Emitted with True when the user folds the rail by its button, False when unfolding it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "rail")
        self._is_folded = False
        self._buttons: dict[str, RailButton] = {}
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._resize()

    @property
    def is_folded(self) -> bool:
        """True while only icons show."""
        return self._is_folded

    def add_entry(self, entry: RailEntry, shortcut: str) -> None:
        """Add an entry below (or, at the bottom, after) the others."""
        entry_button = RailButton(entry, shortcut)
        self._buttons[entry.key] = entry_button
        self._group.addButton(entry_button)
        (self._bottom if entry.at_bottom else self._top).addWidget(entry_button)
        entry_button.clicked.connect(lambda: self.page_chosen.emit(entry.key))

    def choose(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def show_count(self, key: str, count: int | None) -> None:
        """Show how many records a page has; None shows nothing."""
        self._buttons[key].show_count(count)

    def fold(self, folded: bool) -> None:
        """Show only icons, or everything."""
        self._is_folded = folded
        items: list[_RailItem | Logo] = [*self._buttons.values(), self._search, self._logo]
        for item in items:
            item.fold(folded)
        name = self.tr("Menu uitklappen") if folded else self.tr("Menu inklappen")
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        self._head.setDirection(QHBoxLayout.Direction.TopToBottom if folded else QHBoxLayout.Direction.LeftToRight)
        self._resize()

    def _build_widgets(self) -> None:
        self._group = QButtonGroup(self)
        self._logo = Logo()
        self._fold = tool_button("panel-left", self.tr("Menu inklappen"))
        self._search = SearchButton()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._head.addWidget(self._logo, 1)
        self._head.addWidget(self._fold)
        self._top, self._bottom = QVBoxLayout(), QVBoxLayout()
        for part in (self._top, self._bottom):
            part.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.setSpacing(12)
        layout.addLayout(self._head)
        layout.addWidget(self._search)
        layout.addLayout(self._top)
        layout.addStretch(1)
        layout.addLayout(self._bottom)

    def _connect(self) -> None:
        self._search.clicked.connect(self.search_requested)
        self._fold.clicked.connect(lambda: self.fold_requested.emit(not self._is_folded))
        current_theme().changed.connect(self._resize)

    @Slot()
    def _resize(self) -> None:
        folded = max(FOLDED_WIDTH, current_theme().scaled(FOLDED_WIDTH - 2 * MARGIN) + 2 * MARGIN)
        self.setFixedWidth(folded if self._is_folded else max(WIDTH, current_theme().scaled(WIDTH)))


class _RailItem(QAbstractButton):
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


class RailButton(_RailItem):
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
        number = "" if self._count is None else str(self._count)
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


class SearchButton(_RailItem):
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
