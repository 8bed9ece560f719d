"""Former versions of a record, and undoing what a commit did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.changes import Action, Change, Changes
from zvdesk.model.fields import LEVEL, encode, field_specs, of_today
from zvdesk.model.links import Link
from zvdesk.model.meetings import mark_undone
from zvdesk.model.registry import class_of
from zvdesk.model.undoing import undone
from zvdesk.services import trees, writing
from zvdesk.services.confidentiality import settle, standing
from zvdesk.services.store import Store
from zvdesk.storage.history import snapshot, versions
from zvdesk.storage.ownership import reference_fields, referred_class, without_mentions
from zvdesk.storage.session import reload_parts

_AT_ONCE = 500
"""Records that are asked for in one question."""


@dataclass(frozen=True)
class Version:
    """One kept version: when it was saved, by what, and the record's JSON then, in the fields of today."""

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
            cls = type(record)
        return [Version(row.revision, row.saved_at, row.origin, of_today(cls, row.content)) for row in rows]

    def bring_back(self, reference: str, revision: int) -> Changes:
        """Make the fields and parts of a record what they were at a revision; the present state stays in the history.

        A record is not opened up by it, and references to what was removed for good stay as they are. Raises UserError
        "version_unknown" (id, revision), "record_deleted" (id, title), "item_under_itself" (title).
        """
        with self._store.write("undo") as transaction:
            session = transaction.session
            record = writing.live(session, reference)
            found = [row for row in versions(session, record.id) if row.revision == revision]
            if not found:
                raise UserError("version_unknown", id=record.id, revision=revision)
            before = standing(session, record)
            content = of_today(type(record), found[0].content)
            _put_back(session, record, {name: value for name, value in content.items() if name not in LEVEL})
            settle(session, record, before=before)
        return transaction.changes

    def refuse_written(self, changes: Changes) -> None:
        """Refuse to take back what was written in since it was made, or came out of the trash: the words would go too.

        Raises UserError "written_since" (title).
        """
        made = {change.id: change for change in changes.items if not _lived(change.before) and _lived(change.after)}
        with self._store.read() as session:
            touched = _touched(session, list(made))
            found = _found(session, Changes(tuple(made[one] for one in touched)))
            for record in found.values():
                former = made[record.id].after or {}
                is_written = {*_words(type(record), snapshot(record))} - {*_words(type(record), former)}
                if record.deleted_at is None and is_written:
                    raise UserError("written_since", title=record.display_title)

    def revert(self, changes: Changes) -> Changes:
        """Undo a commit, or several in their order: what was made goes to the trash, what was changed goes back.

        Only what still is as it was left goes back, so that text written since stays; see
        `model.undoing.undone`. What was purged since is left out. Raises UserError "owner_deleted" (title),
        "item_under_itself" (title), "confidentiality_reason_missing".
        """
        with self._store.write("undo") as transaction:
            session = transaction.session
            found = _found(session, changes)
            present = [(change, found[change.id]) for change in changes.items if change.id in found]
            made = {change.id for change in changes.items if change.before is None}
            standings = [(record, standing(session, record)) for _, record in present if record.id not in made]
            gone = _take_out_again(session, present)
            for change, record in reversed(present):
                if change.before is not None and change.after is not None:
                    reload_parts(session)
                    now = snapshot(record)
                    values = undone(change.before, change.after, now, owned=type(record).owned)
                    _put_back(session, record, values, may_move=True)
            # Last, so that what was moved under something that goes is back where it was and does not go along.
            session.flush()
            _put_in_trash(session, gone, transaction.now)
            for record, before in standings:  # what the commit made goes whole, as it is
                settle(session, record, before=before)
        return transaction.changes


def is_purge(changes: Changes) -> bool:
    """Tell whether a commit removed records for good, which cannot be undone."""
    return any(change.action == Action.PURGED for change in changes.items)


def _found(session: Session, changes: Changes) -> dict[str, Record]:
    """Return the records that were changed and still exist, by their ids, with one question for many of a kind."""
    ids: dict[str, list[str]] = {}
    for change in changes.items:
        ids.setdefault(change.kind, []).append(change.id)
    found: dict[str, Record] = {}
    for kind, of_it in ids.items():
        cls = class_of(kind)
        for start in range(0, len(of_it), _AT_ONCE):
            query = select(cls).where(cls.id.in_(of_it[start : start + _AT_ONCE]))
            found.update((record.id, record) for record in session.scalars(query))
    return found


def _touched(session: Session, ids: Sequence[str]) -> list[str]:
    """Return which of these records were changed since they were made."""
    touched: list[str] = []
    for start in range(0, len(ids), _AT_ONCE):
        is_one = RecordState.record_id.in_(ids[start : start + _AT_ONCE])
        touched += session.scalars(select(RecordState.record_id).where(is_one, RecordState.revision > 1))
    return touched


def _take_out_again(session: Session, present: Sequence[tuple[Change, Record]]) -> dict[Record, bool]:
    """Take out of the trash what was put there; return what is to go there, and whether it was only just made.

    A link whose end goes stays as it is: it cannot be seen without that end, and is there again when that returns.
    """
    records = {record.id: record for _, record in present}
    first = {change.id: change for change, _ in reversed(present)}
    last = {change.id: change for change, _ in present}
    gone = [row for row in records.values() if not _lived(first[row.id].before) and _lived(last[row.id].after)]
    ids = {row.id for row in gone}
    hidden = [row for row in gone if isinstance(row, Link) and ids & {row.from_id, row.to_id}]
    back = [row for row in records.values() if _lived(first[row.id].before) and _lies_as(row, last[row.id].after)]
    trees.take_out(session, back)
    return {row: first[row.id].before is None for row in gone if row not in hidden and row.deleted_at is None}


def _put_in_trash(session: Session, gone: Mapping[Record, bool], now: datetime) -> None:
    trees.put_in_trash(session, gone, now)
    for row, was_made in gone.items():
        if was_made:
            mark_undone(row)


def _lived(content: Mapping[str, Any] | None) -> bool:
    return content is not None and content["deleted_at"] is None


def _words(cls: type[Record], content: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is written in a record and in its parts."""
    for name, spec in field_specs(cls).items():
        is_text = spec.python_type is str and spec.enumeration is None and not name.endswith("_id")
        if is_text and str(content.get(name) or "").strip():
            yield str(content[name])
    for part in cls.owned:
        for one in content.get(part, ()):
            yield from _words(cls.__mapper__.relationships[part].mapper.class_, one)


def _lies_as(record: Record, content: Mapping[str, Any] | None) -> bool:
    """Tell whether a record still lies in the trash as it was put there."""
    return record.deleted_at is not None and content is not None and content["deleted_at"] == encode(record.deleted_at)


def _put_back(session: Session, record: Record, content: Mapping[str, Any], *, may_move: bool = False) -> None:
    """Set fields that the record still has, and references to what is still there; what is fixed only when undoing."""
    cls = type(record)
    specs = {name: spec for name, spec in field_specs(cls).items() if may_move or not spec.fixed}
    values = {name: value for name, value in content.items() if name in cls.owned or name in specs}
    for name, referred in _referred(session, record, values):
        if values.get(name) and (referred is None or referred.deleted_at is not None):
            del values[name]
    values = without_mentions(cls, values, lambda one: session.get(RecordState, one) is not None)
    writing.apply(session, record, values, may_move=may_move)


def _referred(session: Session, record: Record, values: Mapping[str, Any]) -> list[tuple[str, Record | None]]:
    """Return the fields that name another record with that record, those of files and links too."""
    cls = type(record)
    named = [(name, referred_class(cls, name)) for name in reference_fields(cls) if values.get(name)]
    ends = [
        name for name in ("record_id", "from_id", "to_id") if isinstance(record, Attachment | Link) and name in values
    ]
    named += [(name, class_of(getattr(record, name.replace("_id", "_kind")))) for name in ends]
    return [(name, session.get(kind, values[name])) for name, kind in named]
