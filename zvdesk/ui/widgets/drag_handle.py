"""The handle by which a line is dragged: it tells where the mouse goes, and draws nothing of what moves."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from zvdesk.ui.fonts import Type, line_height
from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme

WIDTH, ICON = 16, 14


class DragHandle(QWidget):
    """Two rows of dots. Who works without a mouse moves with keys, so the keyboard does not stop here."""

    moved = Signal(QPoint)
    """Emitted with the place on the screen while the mouse drags."""

    dropped = Signal(QPoint)
    """Emitted with the place on the screen where the mouse let go."""

    cancelled = Signal()
    """Emitted on Escape during a drag."""

    def __init__(self, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._is_dragging = False
        self.setToolTip(tooltip)
        self.call(tooltip)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        current_theme().changed.connect(self._fit)
        self._fit()

    def call(self, name: str) -> None:
        """Say to a screen reader what this one moves; how, it says after that."""
        self.setAccessibleName(name)
        self.setAccessibleDescription("" if name == self.toolTip() else self.toolTip())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: it begins when the mouse has gone some way."""
        at = event.globalPosition().toPoint()
        if self._pressed_at is None:
            return
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if not self._is_dragging and far:
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabKeyboard()
        if self._is_dragging:
            self.moved.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: let go."""
        was_dragging = self._is_dragging
        self._end()
        if was_dragging:
            self.dropped.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape leaves everything as it was."""
        if self._is_dragging and event.key() == Qt.Key.Key_Escape:
            self._end()
            self.cancelled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: another window came before this one."""
        super().focusOutEvent(event)
        if self._is_dragging:
            self._end()
            self.cancelled.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the dots, softly until the mouse is near."""
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.underMouse() or self._is_dragging else 0.55)
        size = current_theme().scaled(ICON)
        place = QPoint((self.width() - size) // 2, (self.height() - size) // 2 + 1)
        painter.drawPixmap(place, pixmap("grip-vertical", current_theme().colour("soft"), size))
        painter.end()

    def _end(self) -> None:
        self._pressed_at = None
        if self._is_dragging:
            self._is_dragging = False
            self.releaseKeyboard()
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()

    @Slot()
    def _fit(self) -> None:
        theme = current_theme()
        self.setFixedSize(theme.scaled(WIDTH), line_height(Type.TEXT, theme.scaled(Type.TEXT)))
