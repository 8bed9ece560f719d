"""What one transaction did, as every part of the program hears it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Action(StrEnum):
    """What happened to a record."""

    CREATED = "created"
    UPDATED = "updated"
    TRASHED = "trashed"
    RESTORED = "restored"
    PURGED = "purged"


class Change(NamedTuple):
    """One record changed; `before` and `after` are its snapshots (JSON with `deleted_at`), None where it was not."""

    kind: str
    id: str
    action: Action
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


class Changes:
    """All changes of one commit, in no particular order; falsy when nothing changed."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Change, ...] = ()) -> None:
        self.items = items

    def __bool__(self) -> bool:
        return bool(self.items)

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(self.items + other.items)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that have a change."""
        return frozenset(change.kind for change in self.items)

    @property
    def trashed(self) -> list[str]:
        """The kind of every record that went to the trash."""
        return [change.kind for change in self.items if change.action == Action.TRASHED]

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of the changed records of one kind."""
        return frozenset(change.id for change in self.items if change.kind == kind)
