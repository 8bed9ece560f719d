"""Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z among the questions: first the typing in a text, then the steps on the questions."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from zvdesk.ui.widgets.text_edit import GrowingTextEdit

REDO_KEYS = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))


class Steps(Protocol):
    """What keeps the steps on the questions."""

    def is_typed(self, field: GrowingTextEdit) -> bool:
        """Tell whether something was typed in a text since the newest step."""
        ...

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        ...

    def can_redo(self) -> bool:
        """Tell whether a step was taken back."""
        ...

    def undo(self) -> None:
        """Take back what was done last, or say that there is nothing."""
        ...

    def redo(self) -> None:
        """Do again what was taken back last."""
        ...


class Rival(Protocol):
    """What these keys are for while it has something of its own to undo, such as a letter that is read."""

    def act_of(self, event: QKeyEvent) -> str:
        """Return what a key asks of it: "undo", "redo", or "" while the keys are not for it."""
        ...

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks, and tell whether it did."""
        ...


class UndoKeys(QObject):
    """Watches texts, and takes these keys when the text itself has nothing to undo.

    What was done elsewhere before the questions were changed is out of reach: `depth` tells how much was done there.
    """

    def __init__(self, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._depth: Callable[[], int] = lambda: 0
        self._seen: int | None = None
        self._rival: Rival | None = None

    def give_way_to(self, rival: Rival) -> None:
        """Leave the keys to something else as long as it asks for them; only typing in the text itself goes before."""
        self._rival = rival

    def measure_by(self, depth: Callable[[], int]) -> None:
        """Take how many operations can be undone elsewhere from a function."""
        self._depth = depth

    def note_change(self) -> None:
        """Something was changed here, after all that was done elsewhere."""
        self._seen = self._depth()

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
            is_ours = self._seen is not None and self._depth() <= self._seen
            is_typed = text is not None and self._steps.is_typed(text)
            return self._steps.undo if is_ours and not is_typed else None
        pressed = QKeySequence(event.keyCombination())
        if not event.matches(QKeySequence.StandardKey.Redo) and pressed not in REDO_KEYS:
            return None
        if text is not None and text.document().isRedoAvailable():
            return text.redo
        return self._steps.redo if self._steps.can_redo() else None


def _has_own(text: GrowingTextEdit | None, asked: str) -> bool:
    """Tell whether a text has typing of its own to undo, or to do again."""
    if text is None:
        return False
    return text.document().isUndoAvailable() if asked == "undo" else text.document().isRedoAvailable()


def _leave_to(rival: Rival, event: QKeyEvent) -> None:
    rival.take(event)
