"""Undo of operations on records: a commit on the stack is undone by reverting its changes, and redone the same way.

Text fields keep an undo of their own; what they save by themselves never comes here.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.tasks import Task

Perform = Callable[[Operation, str], object]


class CommitCommand(QUndoCommand):
    """One commit that can be undone and redone; its text says what was done."""

    def __init__(self, label: str, changes: Changes, perform: Perform) -> None:
        """`perform` runs an operation on the writing thread in its turn; it also gets what to say while that takes."""
        super().__init__(label)
        self._latest = changes
        self._perform = perform
        self._is_done_already = True

    def undo(self) -> None:
        """Qt: bring back what was."""
        text = QCoreApplication.translate("CommitCommand", "Ongedaan gemaakt: {0}")
        busy = QCoreApplication.translate("CommitCommand", "Bezig met ongedaan maken: {0}")
        self._perform(self._reverting(text), busy.format(self.text()))

    def redo(self) -> None:
        """Qt: do it again; the stack asks this also when the command is put on it, when it is done already."""
        if self._is_done_already:
            self._is_done_already = False
            return
        text = QCoreApplication.translate("CommitCommand", "Opnieuw gedaan: {0}")
        busy = QCoreApplication.translate("CommitCommand", "Bezig met opnieuw doen: {0}")
        self._perform(self._reverting(text), busy.format(self.text()))

    def _reverting(self, text: str) -> Operation:
        return Operation(text.format(self.text()), self._revert, is_undoable=False, is_announced=True)

    def _revert(self, desk: Desk, _task: Task) -> Changes:
        """Revert the newest commit of this command; undo and redo may be asked faster than they are written."""
        reverted = desk.versions.revert(self._latest)
        if reverted:
            self._latest = reverted
        return reverted
