"""What Ctrl+Z takes back in one go of what was typed: a word, and never more than was typed without a pause.

Qt takes back all that was typed in a row, also what stood there before one went elsewhere and came back.
"""

from itertools import count
from typing import Protocol
from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

PAUSE = 1500
"""Milliseconds without a key after which what is typed next is taken back by itself."""

TOUCHES = count(1)
"""Numbers what is written, so that the field that was written in last can be found."""

REDO_KEYS = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))

_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)
_AT_ONCE = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.DeleteStartOfWord)


def cut(field: QWidget) -> None:
    """Let what is typed next be taken back without what was typed before."""
    if isinstance(field, QTextEdit | QPlainTextEdit):
        field.document().setModified(False)  # Qt joins typing to what was typed before only while it is "modified"
    elif isinstance(field, QLineEdit) and field.isUndoAvailable() and not field.hasSelectedText():
        with QSignalBlocker(field):  # a cursor that goes away and comes back separates what was typed
            place = field.cursorPosition()
            field.setCursorPosition(place - 1 if place else 1)
            field.setCursorPosition(place)


def press(field: QWidget, keys: QKeySequence.StandardKey) -> None:
    """Do in a field what a key would: whoever wants it there takes it, else it is a shortcut of the window."""
    pressed = QKeySequence.keyBindings(keys)[0]
    wanted = pressed[0]  # type: ignore[index]  # the stubs do not know that it is a row of keys
    asking, pressing = (
        QKeyEvent(kind, wanted.key(), wanted.keyboardModifiers())
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    )
    asking.ignore()
    QApplication.sendEvent(field, asking)
    shortcuts = [one for one in field.window().findChildren(QShortcut) if one.key() == pressed and one.isEnabled()]
    if not asking.isAccepted() and shortcuts:
        shortcuts[0].activated.emit()
    else:
        QApplication.sendEvent(field, pressing)


class Undoable(Protocol):
    """A field that knows what of its own typing can be undone, and done again."""

    def has_own_undo(self) -> bool:
        """Tell whether anything was typed here that can be undone."""
        ...

    def has_own_redo(self) -> bool:
        """Tell whether what was typed here was undone and can be done again."""
        ...

    def redo(self) -> None:
        """Do again what was undone last of the typing."""
        ...


def asks_redo(event: QKeyEvent) -> bool:
    """Tell whether keys ask to do again what was undone, on whichever system they are in use."""
    return event.matches(QKeySequence.StandardKey.Redo) or QKeySequence(event.keyCombination()) in REDO_KEYS


def is_for_window(event: QKeyEvent, field: Undoable) -> bool:
    """Tell whether keys ask to undo, or to do again, what was not typed in a field."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not field.has_own_undo()
    return asks_redo(event) and not field.has_own_redo()


def does_again(event: QEvent, field: Undoable) -> bool:
    """Do typing in a field again when keys ask for it that Qt does not know there, as Ctrl+Y; tell whether they did."""
    kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    if event.type() not in kinds or not isinstance(event, QKeyEvent) or not asks_redo(event):
        return False
    if not field.has_own_redo():
        return False
    if event.type() == QEvent.Type.KeyPress:
        field.redo()
    event.accept()
    return True


class UndoPieces(QObject):
    """Watches the field that has the keyboard, and no other widget. Make one for the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: ref[QWidget] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._cut_watched)
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a key is about to be written; this only looks on."""
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            self._look_at(watched, event)
        return False

    def _look_at(self, field: QWidget, event: QEvent) -> None:
        if isinstance(event, QKeyEvent):
            text = event.text()
            begins = text.isspace() and not _letter_before(field).isspace()
            if begins or any(event.matches(keys) for keys in _AT_ONCE):
                cut(field)
        elif isinstance(event, QInputMethodEvent) and event.commitString()[:1].isspace():
            cut(field)
        self._pause.start()

    @Slot()
    def _cut_watched(self) -> None:
        field = self._watched() if self._watched is not None else None
        if field is not None and shiboken6.isValid(field):
            cut(field)

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        former = self._watched() if self._watched is not None else None
        if former is not None and shiboken6.isValid(former):
            former.removeEventFilter(self)
            cut(former)
        self._pause.stop()
        self._watched = ref(new) if isinstance(new, _FIELDS) else None
        if isinstance(new, _FIELDS):
            new.installEventFilter(self)
            cut(new)


def _letter_before(field: QWidget) -> str:
    """Return the letter left of the cursor; a space where there is none, or where what is chosen is typed over."""
    if isinstance(field, QLineEdit):
        place = field.cursorPosition()
        return field.text()[place - 1] if place else " "
    if isinstance(field, QTextEdit | QPlainTextEdit):
        cursor = field.textCursor()
        return field.document().characterAt(cursor.position() - 1) if not cursor.atBlockStart() else " "
    return " "
