"""The trash: what is in it, and emptying it so that nothing of it remains on the disk."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.links import Link
from zvdesk.model.registry import CLASSES, class_of
from zvdesk.services import trees, writing
from zvdesk.services.questions.undone_filings import is_undone_filing
from zvdesk.services.store import Store
from zvdesk.storage.search_upkeep import optimise
from zvdesk.storage.session import translated

_LOG = logging.getLogger(__name__)


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
        """Return what was put in the trash, newest first, without what went along.

        The files of a filing that was undone are not there: they hang on to their question, come back when it is filed
        again by redo, and go for good with it or when the trash is emptied.
        """
        with self._store.read() as session:
            records = [
                record
                for record in _trashed(session)
                if not trees.went_along(session, record) and not is_undone_filing(session, record)
            ]
            rows = [
                TrashedRecord(record.id, record.KIND, _title(session, record), record.deleted_at)
                for record in records
                if record.deleted_at is not None
            ]
        return sorted(rows, key=lambda row: row.deleted_at, reverse=True)

    def holds_undone(self) -> bool:
        """Tell whether files of filings that were undone are there, which go for good when the trash is emptied."""
        with self._store.read() as session:
            return any(is_undone_filing(session, record) for record in _trashed(session))

    def purge(self, references: Sequence[str]) -> Changes:
        """Remove records for good, with their versions, search entries and files that nothing else uses.

        Raises UserError "record_not_in_trash" (title), "record_unknown", "part_of_record" (kind, title).
        """
        with self._store.write() as transaction:
            records = [writing.find(transaction.session, reference) for reference in references]
            trees.remove(transaction.session, records)
        self._clear_traces()
        return transaction.changes

    def empty(self) -> Changes:
        """Remove everything in the trash for good, and what earlier removals left where they were broken off.

        Raises EnvironmentFailure("disk_full") when all is removed but there is no room to wipe out what it said.
        """
        with self._store.write() as transaction:
            trees.remove(transaction.session, _trashed(transaction.session))
        self._clear_traces()
        return transaction.changes

    def _clear_traces(self) -> None:
        """Deleted words stay in pages of the index and in the write-ahead log until these are rewritten."""
        workspace = self._store.workspace
        with self._store.files, self._store.write() as transaction:
            connection: Any = transaction.session.connection().connection.driver_connection
            optimise(connection)
            workspace.attachments.remove_unused(transaction.session.scalars(select(Attachment.digest)))
        engine = workspace.engine
        with (
            self._store.no_writing(),
            translated(workspace.database),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as autocommit,
        ):
            busy, _, _ = autocommit.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            _LOG.warning("The write-ahead log is still being read; removed words leave it when the workspace closes")


def _trashed(session: Session) -> list[Record]:
    rows: list[Record] = []
    for cls in CLASSES:
        if cls.owner_field is None:
            rows += session.scalars(select(cls).where(cls.deleted_at.is_not(None)))
    return rows


def _title(session: Session, record: Record) -> str:
    if not isinstance(record, Link):
        return record.display_title
    ends = ((record.from_kind, record.from_id), (record.to_kind, record.to_id))
    named = [end.display_title for kind, end_id in ends if (end := session.get(class_of(kind), end_id)) is not None]
    return f"{record.display_title}: {' – '.join(named)}"
