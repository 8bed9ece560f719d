"""Undo of operations on records: a commit on the stack is undone by reverting its changes, and redone the same way.

Text fields keep an undo of their own; what they save by themselves never comes here.
"""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.model.official_steps import step_of, took_step
from zvdesk.ui.operations.operation import Act, Operation
from zvdesk.ui.tasks import Task

Perform = Callable[[Operation, str, bool], object]

_serials = count(1)


class DoneAct:
    """What a command did, to be asked of without asking Qt's stack, which deletes its commands when it likes."""

    def __init__(self, label: str, changes: Changes) -> None:
        self.label = label
        self.serial = next(_serials)
        """Higher than that of every act before it, so that what was typed can tell which of the two is newer."""
        self._changes = changes

    @property
    def is_step(self) -> bool:
        """Whether it took a step in the life of a question, which nobody takes back in passing."""
        return took_step(self._changes)

    @property
    def about(self) -> str:
        """The subject of the question of which it took a step, "" for one without."""
        return step_of(self._changes)

    def concerns(self, record_id: str) -> bool:
        """Tell whether a record changed by it, or something that hangs on it."""
        return any(
            change.id == record_id or (change.after is not None and record_id in change.after.values())
            for change in self._changes.items
        )

    def made(self, record_id: str) -> bool:
        """Tell whether a record is there by it."""
        return any(change.id == record_id and change.before is None for change in self._changes.items)


class CommitCommand(QUndoCommand):
    """One commit that can be undone and redone; its text says what was done."""

    def __init__(self, label: str, changes: Changes, perform: Perform) -> None:
        """`perform` runs an operation on the writing thread in its turn.

        It also gets what to say while that takes, and whether it does again what was undone.
        """
        super().__init__(label)
        self._latest = changes
        self._perform = perform
        self._is_done_already = True

    def join(self, changes: Changes) -> None:
        """Take in what was done right after it to the same: both are undone at once."""
        self._latest += changes

    def undo(self) -> None:
        """Qt: bring back what was."""
        text = QCoreApplication.translate("CommitCommand", "Ongedaan gemaakt: {0}")
        busy = QCoreApplication.translate("CommitCommand", "Bezig met ongedaan maken: {0}")
        self._perform(self._doing(text, self._take_back), busy.format(self.text()), False)

    def redo(self) -> None:
        """Qt: do it again; the stack asks this also when the command is put on it, when it is done already."""
        if self._is_done_already:
            self._is_done_already = False
            return
        text = QCoreApplication.translate("CommitCommand", "Opnieuw gedaan: {0}")
        busy = QCoreApplication.translate("CommitCommand", "Bezig met opnieuw doen: {0}")
        self._perform(self._doing(text, self._revert), busy.format(self.text()), True)

    def _doing(self, text: str, act: Act) -> Operation:
        return Operation(text.format(self.text()), act, is_undoable=False, is_announced=True)

    def _take_back(self, desk: Desk, task: Task) -> Changes:
        """Revert the newest commit, but not what the user wrote in since: that would go with what was made."""
        desk.versions.refuse_written(self._latest)
        return self._revert(desk, task)

    def _revert(self, desk: Desk, _task: Task) -> Changes:
        """Revert the newest commit of this command; undo and redo may be asked faster than they are written.

        A step of a question comes back as it was, or it is told that it cannot.
        """
        if took_step(self._latest):
            desk.question_life.refuse_lost(self._latest)
        reverted = desk.versions.revert(self._latest)
        if reverted:
            self._latest = reverted
        return reverted
