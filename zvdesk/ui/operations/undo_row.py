"""All that was done and can be undone, in one row: Qt's stack, and beside it what each of its commands did."""

from time import monotonic
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from zvdesk.model.changes import Changes
from zvdesk.ui.operations.undo import CommitCommand, DoneAct, Perform

UNDO_LIMIT = 100
JOINS_WITHIN = 5.0
"""Seconds within which what is done to the same is one step: passing other choices on the way to one."""


class _Joinable(NamedTuple):
    """The newest commit on the stack, and when it was put there."""

    joins: str = ""
    act: DoneAct | None = None
    command: CommitCommand | None = None
    at: float = 0.0


class UndoRow:
    """Keeps commits, the newest last, and tells of them without asking Qt, which deletes its commands when it likes."""

    def __init__(self, owner: QObject, perform: Perform) -> None:
        self.stack = QUndoStack(owner)
        self.stack.setUndoLimit(UNDO_LIMIT)
        self._perform = perform
        self._acts: list[DoneAct] = []
        self._joinable = _Joinable()

    @property
    def newest(self) -> DoneAct | None:
        """The newest operation that was not undone, None when there is none."""
        return next(reversed(self._done()), None)

    def newest_of(self, record_id: str) -> DoneAct | None:
        """Return the newest operation that concerns a record and was not undone, None when there is none."""
        return next((act for act in reversed(self._done()) if act.concerns(record_id)), None)

    def keep(self, joins: str, label: str, changes: Changes) -> None:
        """Put a commit on the stack; one that joins the one just before it, soon after it, goes back with that."""
        stack, now = self.stack, monotonic()
        former = self._joinable
        is_newest = stack.index() == stack.count() and former.act is not None and self._acts[-1:] == [former.act]
        if joins and joins == former.joins and is_newest and now - former.at < JOINS_WITHIN and former.command:
            former.command.join(changes)
            self._joinable = former._replace(at=now)
            return
        act, command = DoneAct(label, changes), CommitCommand(label, changes, self._perform)
        self._acts = [*self._acts[: stack.index()], act][-UNDO_LIMIT:]
        self._joinable = _Joinable(joins, act, command, now)
        stack.push(command)

    def forget(self, redone_at: int | None) -> None:
        """A step failed that the stack believes was taken: what it holds no longer fits.

        Where only the step at the place `redone_at` could not be done again, what was done before it stays.
        """
        stack = self.stack
        command = stack.command(redone_at) if redone_at is not None and stack.index() == redone_at + 1 else None
        if command is None:
            stack.clear()
            return
        self._acts, self._joinable = self._acts[:redone_at], _Joinable()
        command.setObsolete(True)
        stack.undo()  # which takes away what is obsolete
        nothing = QUndoCommand()
        nothing.setObsolete(True)
        stack.push(nothing)  # which takes away all that came after it

    def _done(self) -> list[DoneAct]:
        if not shiboken6.isValid(self.stack):  # it tells that it is empty while it goes with the workspace
            return []
        return self._acts[: self.stack.index()]
