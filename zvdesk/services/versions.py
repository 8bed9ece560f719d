"""Former versions of a record, and undoing what a commit did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.changes import Action, Change, Changes
from zvdesk.model.fields import LEVEL, encode, field_specs
from zvdesk.model.links import Link
from zvdesk.model.registry import class_of
from zvdesk.model.undoing import undone
from zvdesk.services import trees, writing
from zvdesk.services.confidentiality import settle, standing
from zvdesk.services.store import Store
from zvdesk.storage.history import snapshot, versions
from zvdesk.storage.ownership import reference_fields, referred_class


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
        """Make the fields and parts of a record what they were at a revision; the present state stays in the history.

        How closed the record is stays as it is, and so do references to what was removed for good. Raises UserError
        "version_unknown" (id, revision), "record_deleted" (id, title), "item_under_itself" (title).
        """
        with self._store.write("undo") as transaction:
            session = transaction.session
            record = writing.live(session, reference)
            found = [row for row in versions(session, record.id) if row.revision == revision]
            if not found:
                raise UserError("version_unknown", id=record.id, revision=revision)
            content = {name: value for name, value in found[0].content.items() if name not in LEVEL}
            _put_back(session, record, content)
        return transaction.changes

    def revert(self, changes: Changes) -> Changes:
        """Undo a commit: what it made goes to the trash, what it changed gets its former values back.

        Only what still is as the commit left it goes back, so that text written since stays; see
        `model.undoing.undone`. What was purged since is left out. Raises UserError "owner_deleted" (title),
        "item_under_itself" (title), "confidentiality_reason_missing".
        """
        with self._store.write("undo") as transaction:
            session = transaction.session
            pairs = [(change, session.get(class_of(change.kind), change.id)) for change in changes.items]
            present = [(change, record) for change, record in pairs if record is not None]
            standings = [standing(session, record) for _, record in present]
            _revert_trash(session, present, transaction.now)
            for change, record in present:
                if change.before is not None and change.after is not None:
                    owned = type(record).owned
                    _put_back(session, record, undone(change.before, change.after, snapshot(record), owned=owned))
            for (_, record), before in zip(present, standings, strict=True):
                settle(session, record, before=before)
        return transaction.changes


def is_purge(changes: Changes) -> bool:
    """Tell whether a commit removed records for good, which cannot be undone."""
    return any(change.action == Action.PURGED for change in changes.items)


def _revert_trash(session: Session, present: Sequence[tuple[Change, Record]], now: datetime) -> None:
    """Put in the trash what the commit made or took out of it, and take out what it put there.

    A link whose end goes stays as it is: it cannot be seen without that end, and is there again when that returns.
    """
    gone = {
        record.id: record
        for change, record in present
        if change.action in (Action.CREATED, Action.RESTORED) and record.deleted_at is None
    }
    hidden = [row.id for row in gone.values() if isinstance(row, Link) and gone.keys() & {row.from_id, row.to_id}]
    trees.put_in_trash(session, [record for record in gone.values() if record.id not in hidden], now)
    trees.take_out(session, [record for change, record in present if _is_trashed_by(change, record)])


def _is_trashed_by(change: Change, record: Record) -> bool:
    moment = encode(record.deleted_at)
    return change.action == Action.TRASHED and change.after is not None and change.after["deleted_at"] == moment


def _put_back(session: Session, record: Record, content: Mapping[str, Any]) -> None:
    """Set fields that the record still has, and references to what is still there."""
    cls = type(record)
    specs = field_specs(cls)
    values = {name: value for name, value in content.items() if name in cls.owned or name in specs}
    for name in reference_fields(cls):
        referred = session.get(referred_class(cls, name), values[name]) if values.get(name) else None
        if values.get(name) and (referred is None or referred.deleted_at is not None):
            del values[name]
    writing.apply(session, record, values)
