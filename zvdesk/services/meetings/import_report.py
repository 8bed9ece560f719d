"""What the import of a meeting did, or would do: a step for each record, known by the same key each time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zvdesk.model.changes import Changes
from zvdesk.model.enums import Confidentiality
from zvdesk.services.meetings.doubts import Doubt

MEETING = "meeting"
"""The key of the step on the meeting itself."""


class StepAction(StrEnum):
    """What an import does to one record."""

    ADDED = "added"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ImportStep:
    """One record that the import adds, updates or marks as withdrawn; `fields` holds old and new JSON values.

    `key` is the same each time that the same file is read, `under` that of the new item without which it has no place.
    `level` is how closed the record is then; `is_opening` says that it becomes less so, which is a change by itself.
    """

    action: StepAction
    kind: str
    title: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    key: str = ""
    under: str = ""
    is_heading: bool = False
    level: Confidentiality = Confidentiality.OPENBAAR
    is_opening: bool = False


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do; the steps stand in the order of the agenda.

    `still_closed` is how many records the file opens up that stay closed, for the user did not say that they may.
    `doubts` are items and documents among what it brings that by their names may be closed, and are not.
    """

    meeting_id: str
    title: str
    steps: tuple[ImportStep, ...]
    changes: Changes = field(default_factory=Changes)
    still_closed: int = 0
    doubts: tuple[Doubt, ...] = ()

    def count(self, action: StepAction, kind: str) -> int:
        """Return how many records of a kind had this done to them, what merely opens not counted."""
        return sum(step.action == action and step.kind == kind and not step.is_opening for step in self.steps)

    def headings(self, action: StepAction) -> int:
        """Return how many of the agenda items that had this done to them are but headings."""
        return sum(step.action == action and step.is_heading and not step.is_opening for step in self.steps)

    @property
    def openings(self) -> tuple[ImportStep, ...]:
        """The steps by which something becomes less closed."""
        return tuple(step for step in self.steps if step.is_opening)


def item_key(source_id: str) -> str:
    """Return the key of the step on an item."""
    return f"item:{source_id}"


def document_key(place: str | None, source_id: str) -> str:
    """Return the key of the step on a document at an item (None: the meeting), by their own ids."""
    return f"document:{place or ''}:{source_id}"
