"""A column of the board that shows no cards, as a narrow strip: so that on a small screen those with cards fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from zvdesk.ui.focus import REACH
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme

WIDTH = 40
_ICON = 16
_TOP = 8


class ColumnStrip(QAbstractButton):
    """The name of the column and its count, from top to bottom. It can be pressed where cards are folded away in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(REACH, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.holds_cards(False)

    def holds_cards(self, is_folded: bool) -> None:
        """Be a button that opens the column, or only its name."""
        self._is_folded = is_folded
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_folded else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not is_folded)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as narrow as a line of text is high, and as high as the words are long."""
        return QSize(current_theme().scaled(WIDTH) - 12, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the words turned, below an arrow where there is something to open."""
        theme = current_theme()
        painter = QPainter(self)
        top, width = _TOP, self.width()
        if self._is_folded:
            size = theme.scaled(_ICON)
            painter.drawPixmap((width - size) // 2, top, pixmap("chevron-right", theme.colour("accent"), size))
            top += size + 6
        font = self.font()
        font.setPixelSize(theme.scaled(Type.TEXT))
        font.setBold(self._is_folded)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self._is_folded else "soft"))
        painter.translate(QPoint(width, top))
        painter.rotate(90)
        room = QRect(0, 0, self.height() - top, width)
        said = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()
