"""Former versions of every record, kept in the transaction that made them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session

from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import HistoryEntry
from zvdesk.model.changes import Action, Change
from zvdesk.model.fields import encode, of_today, to_json
from zvdesk.model.ids import new_id
from zvdesk.model.types import canonical_json, moment_text
from zvdesk.storage.row_hash import hash_of

AUTOSAVE, UNDO, USER = "autosave", "undo", "user"
ONE_VERSION = timedelta(minutes=10)
_AT_ONCE = 500
"""Records whose versions are asked for in one question."""


def snapshot(record: Record) -> dict[str, Any]:
    """Return everything a version keeps: the record's JSON with its parts, and when it went to the trash."""
    return {**to_json(record), "deleted_at": encode(record.deleted_at)}


def record_version(
    session: Session, record: Record, newest: HistoryEntry | None, *, revision: int, now: datetime, origin: str
) -> Change | None:
    """Keep the record's present state as its newest version and return the change, None when nothing changed.

    `newest` is the newest version until now. An autosave within ten minutes of the first of a row of autosaves takes
    the place of the version before it.
    """
    before = None if newest is None else of_today(type(record), newest.content)
    after = snapshot(record)
    if before == after:
        return None
    if newest is not None and origin == AUTOSAVE == newest.origin and now - newest.started_at < ONE_VERSION:
        newest.content, newest.saved_at, newest.revision = after, now, revision
    else:
        newest = _entry(record, after, revision=revision, now=now, origin=origin)
        session.add(newest)
    newest.content_hash = seal_of(newest)
    return Change(kind=record.KIND, id=record.id, action=_action(before, after), before=before, after=after)


def seal_of(entry: HistoryEntry) -> str:
    """Return the hash of what is stored of a version."""
    row = {
        "id": entry.id,
        "record_id": entry.record_id,
        "kind": entry.kind,
        "revision": entry.revision,
        "started_at": moment_text(entry.started_at),
        "saved_at": moment_text(entry.saved_at),
        "origin": entry.origin,
        "content": canonical_json(entry.content),
    }
    return hash_of(row)


def forget(session: Session, record: Record) -> Change | None:
    """Remove every version of a record that is being purged and return the change, None for one never committed."""
    newest = latest(session, record.id)
    if newest is None:
        return None
    before = dict(newest.content)
    session.execute(delete(HistoryEntry).where(HistoryEntry.record_id == record.id))
    return Change(kind=record.KIND, id=record.id, action=Action.PURGED, before=before)


def latest(session: Session, record_id: str) -> HistoryEntry | None:
    """Return the newest version of a record."""
    query = select(HistoryEntry).where(HistoryEntry.record_id == record_id)
    return session.scalars(query.order_by(HistoryEntry.revision.desc()).limit(1)).first()


def latest_of(session: Session, record_ids: Sequence[str]) -> dict[str, HistoryEntry]:
    """Return the newest versions of many records, by the ids of these."""
    found: dict[str, HistoryEntry] = {}
    for start in range(0, len(record_ids), _AT_ONCE):
        ids = record_ids[start : start + _AT_ONCE]
        of_it = select(HistoryEntry.record_id, func.max(HistoryEntry.revision)).where(HistoryEntry.record_id.in_(ids))
        query = select(HistoryEntry).where(
            tuple_(HistoryEntry.record_id, HistoryEntry.revision).in_(of_it.group_by(HistoryEntry.record_id))
        )
        found.update((entry.record_id, entry) for entry in session.scalars(query))
    return found


def versions(session: Session, record_id: str) -> list[HistoryEntry]:
    """Return all versions of a record, newest first."""
    query = select(HistoryEntry).where(HistoryEntry.record_id == record_id)
    return list(session.scalars(query.order_by(HistoryEntry.revision.desc())))


def version_count(session: Session, record_id: str) -> int:
    """Return how many versions are kept of a record."""
    query = select(func.count()).select_from(HistoryEntry).where(HistoryEntry.record_id == record_id)
    return session.scalar(query) or 0


def _entry(record: Record, content: dict[str, Any], *, revision: int, now: datetime, origin: str) -> HistoryEntry:
    return HistoryEntry(
        id=new_id(),
        record_id=record.id,
        kind=record.KIND,
        revision=revision,
        started_at=now,
        saved_at=now,
        origin=origin,
        content=content,
    )


def _action(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Action:
    if before is None:
        return Action.CREATED
    if (before["deleted_at"] is None) == (after["deleted_at"] is None):
        return Action.UPDATED
    return Action.RESTORED if after["deleted_at"] is None else Action.TRASHED
