"""Enter presses the button that has the keyboard, as Space does; Qt does so only in dialogs, not for every button."""

from weakref import ref

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class ButtonKeys(QObject):
    """Watches the button that has the keyboard, and no other widget. Make one for the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: ref[QWidget] | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: let Enter be Space, so that the button does what it always does: go down, open its menu, click."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return False
        if not event.isAutoRepeat():
            QCoreApplication.sendEvent(watched, QKeyEvent(event.type(), Qt.Key.Key_Space, event.modifiers(), " "))
        return True

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        former = self._watched() if self._watched is not None else None
        if former is not None and shiboken6.isValid(former):
            former.removeEventFilter(self)
        is_button = isinstance(new, QPushButton | QToolButton)
        self._watched = ref(new) if new is not None and is_button else None
        if new is not None and is_button:
            new.installEventFilter(self)
