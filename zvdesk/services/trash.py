"""The trash: what is in it, and emptying it so that nothing of it remains on the disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.fields import parts_of
from zvdesk.model.registry import CLASSES
from zvdesk.services import writing
from zvdesk.services.store import Store
from zvdesk.storage.ownership import hanging_under, sources_of
from zvdesk.storage.search_upkeep import optimise


@dataclass(frozen=True)
class TrashedRecord:
    """A record in the trash that did not merely go along with another."""

    id: str
    kind: str
    title: str
    deleted_at: datetime


class TrashService:
    """Looking into the trash and emptying it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self) -> list[TrashedRecord]:
        """Return what was put in the trash, newest first, without what went along."""
        with self._store.read() as session:
            records = [record for record in _trashed(session) if not _went_along(session, record)]
            rows = [
                TrashedRecord(record.id, record.KIND, record.display_title, record.deleted_at)
                for record in records
                if record.deleted_at is not None
            ]
        return sorted(rows, key=lambda row: row.deleted_at, reverse=True)

    def purge(self, references: Sequence[str]) -> Changes:
        """Remove records for good, with their versions, search entries and files that nothing else uses.

        Raises UserError("record_not_in_trash", title).
        """
        with self._store.write() as transaction:
            session = transaction.session
            doomed: dict[str, Record] = {}
            for reference in references:
                record = writing.find(session, reference)
                if record.deleted_at is None:
                    raise UserError("record_not_in_trash", title=record.display_title)
                _gather(session, record, doomed)
            for record in doomed.values():
                session.delete(record)
        self._clear_traces()
        return transaction.changes

    def empty(self) -> Changes:
        """Remove everything in the trash for good."""
        with self._store.read() as session:
            ids = [record.id for record in _trashed(session)]
        return self.purge(ids) if ids else Changes()

    def _clear_traces(self) -> None:
        """Deleted words stay in pages of the index and in the write-ahead log until these are rewritten."""
        with self._store.write() as transaction:
            optimise(transaction.session.connection().connection.driver_connection)
        with self._store.read() as session:
            used = set(session.scalars(select(Attachment.digest)))
        self._store.workspace.attachments.remove_unused(used)
        engine = self._store.workspace.engine
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _trashed(session: Session) -> list[Record]:
    rows: list[Record] = []
    for cls in CLASSES:
        if cls.owner_field is None:
            rows += session.scalars(select(cls).where(cls.deleted_at.is_not(None)))
    return rows


def _went_along(session: Session, record: Record) -> bool:
    return any(source.deleted_at == record.deleted_at for source in sources_of(session, record))


def _gather(session: Session, record: Record, doomed: dict[str, Record]) -> None:
    if record.id in doomed:
        return
    doomed[record.id] = record
    doomed.update({part.id: part for part in parts_of(record)})
    for row in hanging_under(session, record):
        if row.owner_field is None:
            _gather(session, row, doomed)
