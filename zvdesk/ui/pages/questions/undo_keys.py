"""Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z among the questions: first the typing in a text, then the steps on the questions."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from zvdesk.ui.undo_pieces import asks_redo
from zvdesk.ui.widgets.fields import LineBase
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

Written = GrowingTextEdit | LineBase


class Steps(Protocol):
    """What keeps the steps on the questions."""

    def is_typed(self, field: GrowingTextEdit) -> bool:
        """Tell whether something was typed in a text since the newest step."""
        ...

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        ...

    def can_redo(self) -> bool:
        """Tell whether a step was taken back that nothing stands before that was undone after it."""
        ...

    def undo(self) -> None:
        """Take back what was done last, or say that there is nothing."""
        ...

    def redo(self) -> None:
        """Do again what was taken back last."""
        ...

    def say_nothing(self) -> None:
        """Say that there is nothing to take back."""
        ...


class Rival(Protocol):
    """What these keys are for while it has something of its own to undo, such as a letter that is read."""

    def act_of(self, event: QKeyEvent) -> str:
        """Return what a key asks of it: "undo", "redo", or "" while the keys are not for it."""
        ...

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks, and tell whether it did."""
        ...


class Act(Protocol):
    """An operation on the record, such as its making or its filing."""

    serial: int
    """Higher than that of every one before it."""

    def made(self, record_id: str) -> bool:
        """Tell whether a record is there by it."""
        ...


class UndoKeys(QObject):
    """Watches texts, and takes these keys when the text itself has nothing to undo.

    All that is undone lies in one row. What was written or moved before an operation on the record waits until that is
    undone, which the window does; and the making of the record is out of reach once something was changed in it.
    """

    def __init__(self, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._newest: Callable[[], Act | None] = lambda: None
        self._record_id: Callable[[], str] = str
        self._written: Callable[[], Iterable[Written]] = tuple
        self._seen: int | None = None
        self._rival: Rival | None = None

    @property
    def act(self) -> int:
        """Number of the newest operation on the record that was not undone, 0 for none."""
        newest = self._newest()
        return 0 if newest is None else newest.serial

    def give_way_to(self, rival: Rival) -> None:
        """Leave the keys to something else as long as it asks for them; only typing in the text itself goes before."""
        self._rival = rival

    def measure_by(self, newest: Callable[[], Act | None], record_id: Callable[[], str]) -> None:
        """Take from functions what was done last to the record, and which one is open."""
        self._newest, self._record_id = newest, record_id

    def look_around(self, written: Callable[[], Iterable[Written]]) -> None:
        """Take from a function all fields in which the record is written."""
        self._written = written

    def note_change(self) -> None:
        """Something was changed here, after all that was done to the record."""
        self._seen = self.act

    def drop_redo(self) -> None:
        """A step was taken: what was typed before it and undone is not done again after it."""
        for field in self._written():
            field.drop_redo()

    def forget(self) -> None:
        """Another record is shown: nothing was changed in it."""
        self._seen = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: take the keys from a text, which would undo what is older than a step."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, GrowingTextEdit):
            return False
        return self.take(event, watched)

    def take(self, event: QKeyEvent, text: GrowingTextEdit | None = None) -> bool:
        """Take a key that is for the questions, and tell whether it was; then it is no shortcut of the window."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        act = self._act_of(event, text)
        if act is None:
            return False
        if event.type() == QEvent.Type.KeyPress:
            act()
        event.accept()
        return True

    def _act_of(self, event: QKeyEvent, text: GrowingTextEdit | None) -> Callable[[], None] | None:
        rival = self._rival
        asked = "" if rival is None else rival.act_of(event)
        if rival is not None and asked:
            return None if _has_own(text, asked) else partial(_leave_to, rival, event)
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._undo_of(text)
        return self._redo_of(text) if asks_redo(event) else None

    def _redo_of(self, text: GrowingTextEdit | None) -> Callable[[], None] | None:
        """Return what Ctrl+Y does here; None where the text itself or the window does it."""
        if text is not None and text.has_own_redo():
            return text.redo
        if self._steps.can_redo():
            return self._steps.redo
        last = max((field for field in self._written() if field.isVisible()), key=_touched, default=None)
        return partial(_redo_in, last) if last is not None and last.has_own_redo() else None

    def _undo_of(self, text: GrowingTextEdit | None) -> Callable[[], None] | None:
        """Return what Ctrl+Z does here; None where the text itself or the window does it."""
        if self._seen is None or self.act > self._seen or (text is not None and self._steps.is_typed(text)):
            return None
        if self._steps.can_undo():
            return self._steps.undo
        others = [field for field in self._written() if field.isVisible() and self._is_written(field)]
        if others:
            return partial(_undo_in, max(others, key=_touched))
        newest = self._newest()
        is_begin = newest is None or newest.made(self._record_id())
        return self._steps.say_nothing if is_begin else None

    def _is_written(self, field: Written) -> bool:
        return self._steps.is_typed(field) if isinstance(field, GrowingTextEdit) else field.has_own_undo()


def _touched(field: Written) -> int:
    return field.touched


def _undo_in(field: Written) -> None:
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.undo()


def _redo_in(field: Written) -> None:
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.redo()


def _has_own(text: GrowingTextEdit | None, asked: str) -> bool:
    """Tell whether a text has typing of its own to undo, or to do again."""
    if text is None:
        return False
    return text.document().isUndoAvailable() if asked == "undo" else text.has_own_redo()


def _leave_to(rival: Rival, event: QKeyEvent) -> None:
    rival.take(event)
