"""Shift+F10 asks for the menu of what has the keyboard, as the menu key does: many keyboards have none.

Qt does so on Windows alone.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget


class MenuKey(QObject):
    """Watches the windows, which costs less than every widget. Make one for the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        if QGuiApplication.platformName() != "windows":
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: ask what has the keyboard for its menu."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focused = QApplication.focusWidget()
        is_asked = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not is_asked or focused is None:
            return False
        at = _place_in(focused)
        reason = QContextMenuEvent.Reason.Keyboard
        QCoreApplication.sendEvent(focused, QContextMenuEvent(reason, at, focused.mapToGlobal(at)))
        return True

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # again is as good as once


def _place_in(widget: QWidget) -> QPoint:
    """Return where in a widget its menu is asked for: at the cursor, at the chosen row, or in its midst."""
    place = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = place.toRect() if isinstance(place, QRectF) else place
    is_told = isinstance(place, QRect) and not place.isNull()
    return place.center() if is_told else widget.rect().center()
