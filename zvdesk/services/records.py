"""Records of every kind: made, read, changed, put in the trash and taken out again, always through one path."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.changes import Changes
from zvdesk.model.fields import encode, to_json
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.services import trees, writing
from zvdesk.services.confidentiality import Standing, settle, settle_new, standing
from zvdesk.services.defaults import with_defaults
from zvdesk.services.store import Store
from zvdesk.services.writing import live
from zvdesk.storage.history import version_count
from zvdesk.storage.ownership import carriers_of, files_named, hanging_under, owner_of, referred_class
from zvdesk.storage.session import WriteTransaction

__all__ = ["RecordService", "contents", "create_free_in", "create_in", "describe", "live", "titles", "update_in"]

ATTACH_ONLY = frozenset({"attachment"})


class RecordService:
    """Everything that is the same for every kind of record; ids may be abbreviated to a unique start."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(self, kind: str, values: Mapping[str, Any], *, origin: str = "user") -> tuple[Record, Changes]:
        """Make a record from JSON fields and return it, detached, with the changes.

        Raises UserError: "kind_unknown", "fields_missing", "field_unknown", "field_invalid", "field_fixed",
        "record_unknown", "record_deleted", "place_elsewhere", "confidentiality_reason_missing", "attach_instead" (an
        attachment comes in by attaching a file), and those of `defaults`.
        """
        with self._store.write(origin) as transaction:
            record = create_in(transaction, kind, values)
        return record, transaction.changes

    def update(self, reference: str, values: Mapping[str, Any], *, origin: str = "user") -> tuple[Record, Changes]:
        """Set fields of a record and return it, detached, with the changes; equal values change nothing.

        Raises UserError as `create` does, and "field_required" (kind, field), "record_deleted" (id, title).
        """
        with self._store.write(origin) as transaction:
            record = live(transaction.session, reference)
            update_in(transaction.session, record, values)
        return record, transaction.changes

    def get(self, reference: str, kind: str | None = None) -> Record:
        """Return a record with its parts, detached. Raises UserError("record_unknown") and its kin."""
        with self._store.read() as session:
            return writing.find(session, reference, kind)

    def trash(self, references: Sequence[str]) -> Changes:
        """Put records in the trash with all that hangs under them.

        Raises UserError "record_unknown", "record_deleted" (id, title), "part_of_record" (kind, title).
        """
        with self._store.write() as transaction:
            records = [live(transaction.session, reference) for reference in references]
            trees.put_in_trash(transaction.session, records, transaction.now)
        return transaction.changes

    def restore(self, references: Sequence[str]) -> Changes:
        """Take records out of the trash with all that went into it along with them.

        Raises UserError("owner_deleted", title) when what the record hangs under is itself still in the trash.
        """
        with self._store.write() as transaction:
            records = [writing.find(transaction.session, reference) for reference in references]
            before = [standing(transaction.session, record) for record in records]
            trees.take_out(transaction.session, records)
            for record, former in zip(records, before, strict=True):
                settle(transaction.session, record, before=former)
        return transaction.changes


def create_in(transaction: WriteTransaction, kind: str, values: Mapping[str, Any]) -> Record:
    """Make a record within a transaction; see `RecordService.create`."""
    cls = class_of(kind)
    if kind in ATTACH_ONLY:
        raise UserError("attach_instead", kind=kind)
    session = transaction.session
    writing.check_new(cls, values)
    owner = _owner_to_be(session, cls, values)
    before = None if owner is None else standing(session, owner)
    record = writing.build(session, cls, with_defaults(session, cls, values, transaction.now))
    if owner is None:
        settle(session, record, chosen=values.get("confidentiality") is not None)
    else:
        settle(session, owner, before=before)
    refuse_trashed_sources(session, owner or record, before)
    return record


def create_free_in(transaction: WriteTransaction, kind: str, values: Mapping[str, Any]) -> Record:
    """Make a record that is no part of another, whose level is not chosen, without asking the database about it.

    For imports of thousands: what `create_in` does otherwise is a flush and five queries for each. Raises as it does.
    """
    cls = class_of(kind)
    session = transaction.session
    writing.check_new(cls, values)
    record = writing.build(session, cls, with_defaults(session, cls, values, transaction.now))
    settle_new(record, carriers_of(session, record))
    return record


def update_in(session: Session, record: Record, values: Mapping[str, Any]) -> None:
    """Set fields of a record within a transaction; see `RecordService.update`."""
    before, owner = standing(session, record), owner_of(session, record)
    owner_before = None if owner is None else standing(session, owner)
    writing.apply(session, record, values)
    settle(session, record, before=before, chosen=record.confidentiality != before.level)
    if owner is not None:
        settle(session, owner, before=owner_before)
    refuse_trashed_sources(session, owner or record, owner_before or before)


def refuse_trashed_sources(session: Session, record: Record, before: Standing | None) -> None:
    """See that a source of a council question starts to name no file that lies in the trash.

    Raises UserError("record_deleted", id, title).
    """
    known = frozenset() if before is None else before.sources
    for file in files_named(session, record) if isinstance(record, CouncilQuestion) else ():
        if file.deleted_at is not None and file.id not in known:
            raise UserError("record_deleted", id=file.id, title=file.display_title)


def _owner_to_be(session: Session, cls: type[Record], values: Mapping[str, Any]) -> Record | None:
    """Return the record that is to own a new part, as it stands before; None for what is no part or names none."""
    owner_id = None if cls.owner_field is None else values.get(cls.owner_field)
    return writing.find(session, owner_id, referred_class(cls, str(cls.owner_field)).KIND) if owner_id else None


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


def titles(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return (kind, title) of live records by id; those that are gone are left out."""
    states = session.scalars(select(RecordState).where(RecordState.record_id.in_(ids)))
    found = {}
    for state in states:
        record = session.get(class_of(state.kind), state.record_id)
        if record is not None and record.deleted_at is None:
            found[record.id] = (record.KIND, record.display_title)
    return found
