"""Former versions of a record, and undoing what a commit did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.changes import Action, Change, Changes
from zvdesk.model.registry import class_of
from zvdesk.services import writing
from zvdesk.services.store import Store
from zvdesk.storage.history import versions


@dataclass(frozen=True)
class Version:
    """One kept version: when it was saved, by what, and the record's JSON then."""

    revision: int
    saved_at: datetime
    origin: str
    content: Mapping[str, Any]


class VersionService:
    """Reading and bringing back former versions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, reference: str) -> list[Version]:
        """Return all versions of a record, newest first. Raises UserError("record_unknown")."""
        with self._store.read() as session:
            record = writing.find(session, reference)
            rows = versions(session, record.id)
        return [Version(row.revision, row.saved_at, row.origin, row.content) for row in rows]

    def bring_back(self, reference: str, revision: int) -> Changes:
        """Make the record what it was at a revision; the present state stays in the history.

        Raises UserError("version_unknown", id, revision).
        """
        with self._store.write("undo") as transaction:
            record = writing.find(transaction.session, reference)
            found = [row for row in versions(transaction.session, record.id) if row.revision == revision]
            if not found:
                raise UserError("version_unknown", id=record.id, revision=revision)
            _restore(transaction.session, record, found[0].content)
        return transaction.changes

    def revert(self, changes: Changes) -> Changes:
        """Undo a commit: what it made goes to the trash, what it changed gets its former values back.

        Only the fields that the commit changed are touched, so that text written since stays. What was purged since
        is left out.
        """
        with self._store.write("undo") as transaction:
            for change in changes.items:
                record = transaction.session.get(class_of(change.kind), change.id)
                if record is not None:
                    _revert(transaction.session, record, change, transaction.now)
        return transaction.changes


def _revert(session: Session, record: Record, change: Change, now: datetime) -> None:
    if change.before is None:
        record.deleted_at = now
    elif change.after is not None:
        changed = {name: value for name, value in change.before.items() if change.after.get(name) != value}
        _restore(session, record, changed)


def _restore(session: Session, record: Record, content: Mapping[str, Any]) -> None:
    values = {name: value for name, value in content.items() if name not in ("id", "deleted_at")}
    writing.apply(session, record, values)
    if "deleted_at" in content:
        moment = content["deleted_at"]
        record.deleted_at = None if moment is None else datetime.fromisoformat(moment)


def is_purge(changes: Changes) -> bool:
    """Tell whether a commit removed records for good, which cannot be undone."""
    return any(change.action == Action.PURGED for change in changes.items)
