"""Keys of ours that work in a field too: on some systems a field of one line keeps Ctrl+E for going to its end, and
Ctrl+K for deleting what follows."""

from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

OURS = frozenset({Qt.Key.Key_E, Qt.Key.Key_K})
"""Letters that mean something else in zvdesk, with Ctrl, than they do in a field on Linux; End goes to the end too."""


_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)


class FieldKeys(QObject):
    """Watches the field that has the keyboard, and no other widget. Make one for the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: ref[QWidget] | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: the field is not asked whether it wants the key, so that the page gets it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in OURS
        if is_ours:
            event.ignore()
        return is_ours

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        former = self._watched() if self._watched is not None else None
        if former is not None and shiboken6.isValid(former):
            former.removeEventFilter(self)
        self._watched = ref(new) if isinstance(new, _FIELDS) else None
        if isinstance(new, _FIELDS):
            new.installEventFilter(self)
