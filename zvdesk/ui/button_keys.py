"""Enter presses the button that has the keyboard, as Space does; Qt does so only in dialogs, not for every button.

Among texts, letters that are typed on a button are taken to a text.
"""

from weakref import ref

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget

from zvdesk.ui.writing_on import WritingOn

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSED = (QPushButton, QToolButton)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class ButtonKeys(QObject):
    """Watches the button that has the keyboard, and no other widget. Make one for the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: ref[QWidget] | None = None
        self._writing = WritingOn()
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: let Enter be Space, so that the button does what it always does: go down, open its menu, click."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        is_down = event.type() == QEvent.Type.KeyPress
        if is_down and isinstance(watched, QAbstractButton) and self._writing.take(watched, event):
            return True
        if event.key() not in _ENTER or not isinstance(watched, _PRESSED):
            return False
        if not event.isAutoRepeat():
            QCoreApplication.sendEvent(watched, QKeyEvent(event.type(), Qt.Key.Key_Space, event.modifiers(), " "))
        return True

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        former = self._watched() if self._watched is not None else None
        if former is not None and shiboken6.isValid(former):
            former.removeEventFilter(self)
        self._writing.deliver(new)
        is_button = isinstance(new, QAbstractButton)
        self._watched = ref(new) if new is not None and is_button else None
        if new is not None and is_button:
            new.installEventFilter(self)
