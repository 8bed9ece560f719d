"""Records of every kind: made, read, changed, put in the trash and taken out again, always through one path."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.changes import Changes
from zvdesk.model.fields import encode, to_json
from zvdesk.model.registry import class_of
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.defaults import with_defaults
from zvdesk.services.store import Store
from zvdesk.storage.history import version_count
from zvdesk.storage.ownership import hanging_under, sources_of

ATTACH_ONLY = frozenset({"attachment"})


class RecordService:
    """Everything that is the same for every kind of record; ids may be abbreviated to a unique start."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(self, kind: str, values: Mapping[str, Any], *, origin: str = "user") -> tuple[Record, Changes]:
        """Make a record from JSON fields and return it, detached, with the changes.

        Raises UserError: "kind_unknown", "fields_missing", "field_unknown", "field_invalid", "record_unknown",
        "confidentiality_reason_missing", "attach_instead" (an attachment comes in by attaching a file).
        """
        cls = class_of(kind)
        if kind in ATTACH_ONLY:
            raise UserError("attach_instead", kind=kind)
        with self._store.write(origin) as transaction:
            session = transaction.session
            record = writing.build(session, cls, with_defaults(session, cls, values, transaction.now))
            settle(
                session, record, before=cls.default_confidentiality, chosen=values.get("confidentiality") is not None
            )
        return record, transaction.changes

    def update(self, reference: str, values: Mapping[str, Any], *, origin: str = "user") -> tuple[Record, Changes]:
        """Set fields of a record and return it, detached, with the changes; equal values change nothing.

        Raises UserError as `create` does, and "field_required" (kind, field), "record_deleted" (id, title).
        """
        with self._store.write(origin) as transaction:
            session = transaction.session
            record = live(session, reference)
            before = record.confidentiality
            writing.apply(session, record, values)
            settle(session, record, before=before, chosen=values.get("confidentiality", before) != before)
        return record, transaction.changes

    def get(self, reference: str, kind: str | None = None) -> Record:
        """Return a record with its parts, detached. Raises UserError("record_unknown") and its kin."""
        with self._store.read() as session:
            return writing.find(session, reference, kind)

    def trash(self, references: Sequence[str]) -> Changes:
        """Put records in the trash with all that hangs under them."""
        with self._store.write() as transaction:
            for reference in references:
                record = live(transaction.session, reference)
                _mark(transaction.session, record, lambda row: row.deleted_at is None, transaction.now)
        return transaction.changes

    def restore(self, references: Sequence[str]) -> Changes:
        """Take records out of the trash with all that went into it along with them.

        Raises UserError("owner_deleted", title) when what the record hangs under is itself still in the trash.
        """
        with self._store.write() as transaction:
            for reference in references:
                record = writing.find(transaction.session, reference)
                moment = record.deleted_at
                if moment is not None:
                    _refuse_orphan(transaction.session, record)
                    _mark(transaction.session, record, _went_at(moment), None)
        return transaction.changes


def live(session: Session, reference: str, kind: str | None = None) -> Record:
    """Return a record that is not in the trash. Raises UserError("record_deleted", id, title) for one that is."""
    record = writing.find(session, reference, kind)
    if record.deleted_at is not None:
        raise UserError("record_deleted", id=record.id, title=record.display_title)
    return record


def describe(session: Session, record: Record) -> dict[str, Any]:
    """Return a record's JSON with what the workspace knows about it, without its links and attachments."""
    state = session.get(RecordState, record.id)
    values = {"record": record.KIND, "display_title": record.display_title, **to_json(record)}
    if state is not None:
        values["created_at"] = encode(state.created_at)
        values["changed_at"] = encode(state.changed_at)
        values["revision"] = state.revision
    values["deleted_at"] = encode(record.deleted_at)
    values["history"] = version_count(session, record.id)
    return values


def contents(session: Session, record: Record) -> list[Record]:
    """Return the live records that hang under this one, in the order of the model and then of their position."""
    rows = [row for row in hanging_under(session, record) if row.deleted_at is None and row.owner_field is None]
    return sorted(rows, key=lambda row: (row.KIND, getattr(row, "position", 0) or 0, row.display_title))


def _went_at(moment: datetime) -> Callable[[Record], bool]:
    return lambda row: row.deleted_at == moment


def _mark(session: Session, record: Record, concerns: Callable[[Record], bool], moment: datetime | None) -> None:
    if not concerns(record):
        return
    record.deleted_at = moment
    for row in hanging_under(session, record):
        _mark(session, row, concerns, moment)


def _refuse_orphan(session: Session, record: Record) -> None:
    for source in _carriers(session, record):
        if source.deleted_at is not None and source.deleted_at != record.deleted_at:
            raise UserError("owner_deleted", title=source.display_title)


def _carriers(session: Session, record: Record) -> list[Record]:
    return [source for source in sources_of(session, record) if record in set(hanging_under(session, source))]


def titles(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return (kind, title) of live records by id; those that are gone are left out."""
    states = session.scalars(select(RecordState).where(RecordState.record_id.in_(ids)))
    found = {}
    for state in states:
        record = session.get(class_of(state.kind), state.record_id)
        if record is not None and record.deleted_at is None:
            found[record.id] = (record.KIND, record.display_title)
    return found
