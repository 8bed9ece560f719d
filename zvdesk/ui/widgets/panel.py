"""A card without contents of its own: the outline around what is moved or removed as one."""

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme


class Panel(QWidget):
    """An outlined ground; give it a layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        current_theme().changed.connect(self._on_theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the outline."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.palette.line_width))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
