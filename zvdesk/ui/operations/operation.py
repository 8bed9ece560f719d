"""One thing that is done to records: what it is called for the user, and the call on a service that does it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from zvdesk.app import Desk
from zvdesk.model.changes import Action, Changes
from zvdesk.ui.tasks import Task

Act = Callable[[Desk, Task], Changes | tuple[Any, Changes]]
"""Runs on the writing thread; returns what services return: the changes, with a result before them or without."""


class Operation(NamedTuple):
    """A change that is asked for.

    `label` says what was done, as in "Contactpersoon verwijderd": it stands in the notice and at undo. `is_undoable`
    is False for what a field undoes itself (autosaves). `is_announced` shows a notice with "Ongedaan maken".
    `removes_files` keeps it apart from a back-up that is being made. `told` is asked for label and remark when only the
    outcome tells what was done. One that `joins` (a name of what it is about) is one step with the one just before it.
    """

    label: str
    act: Act
    is_undoable: bool = True
    is_announced: bool = False
    removes_files: bool = False
    told: "Callable[[Outcome], Told] | None" = None
    joins: str = ""

    def what_became(self, outcome: "Outcome") -> "Told":
        """Return the label as it holds for an outcome, with what there is to say besides."""
        return Told(self.label) if self.told is None else self.told(outcome)


class Told(NamedTuple):
    """What an operation did: its label, and a sentence on what it did not do."""

    label: str
    remark: str = ""

    @property
    def sentences(self) -> str:
        """Both, for a notice; the label stands alone without a point."""
        return f"{self.label}. {self.remark}" if self.remark else self.label


class Outcome(NamedTuple):
    """What became of an operation: its changes, and what the service returned besides (None for nothing)."""

    changes: Changes
    result: Any = None

    @property
    def can_be_undone(self) -> bool:
        """False when nothing changed, or when something was removed for good."""
        return bool(self.changes) and all(change.action != Action.PURGED for change in self.changes.items)


def outcome_of(returned: Changes | tuple[Any, Changes]) -> Outcome:
    """Return what a service returned as an Outcome."""
    if isinstance(returned, Changes):
        return Outcome(returned)
    result, changes = returned
    return Outcome(changes, result)
