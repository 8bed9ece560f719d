"""The one write path to the database: what a transaction touches gets its hash, history and search entry with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, UOWTransaction

from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.changes import Change, Changes
from zvdesk.model.fields import content_hash
from zvdesk.storage import history
from zvdesk.storage.clock import Clock
from zvdesk.storage.failures import as_failure
from zvdesk.storage.ownership import owner_of
from zvdesk.storage.search_text import searchable_text
from zvdesk.storage.search_write import put_entries, remove_entries, set_entries_aside


class WriteTransaction:
    """One transaction that is being written; `changes` is filled when its block has ended and the commit has passed."""

    def __init__(self, session: Session, *, now: datetime, origin: str) -> None:
        self.session = session
        self.now = now
        self.origin = origin
        self.changes = Changes()
        self._touched: dict[tuple[str, str], Record] = {}
        self._removed: dict[tuple[str, str], Record] = {}
        event.listen(session, "before_flush", self._before_flush)

    def complete(self) -> None:
        """Write hashes, history and search entries of everything touched, then commit."""
        self.session.flush()
        self._write_states()
        changes = [change for root in self._roots() if (change := self._write_root(root)) is not None]
        changes += [self._write_removal(record) for record in self._removed.values() if record.owner_field is None]
        self.session.flush()
        self.session.commit()
        self.changes = Changes(tuple(changes))

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        for record in session.deleted:
            if isinstance(record, Record):
                self._removed[record.KIND, record.id] = record
                self._touched.pop((record.KIND, record.id), None)
        for record in [*session.new, *session.dirty]:
            if isinstance(record, Record) and session.is_modified(record):
                self._touched[record.KIND, record.id] = record

    def _write_states(self) -> None:
        for kind, record_id in self._removed:
            self.session.execute(delete(RecordState).where(RecordState.record_id == record_id))
            self._touched.pop((kind, record_id), None)
        owners = [self._owner(part) for part in [*self._touched.values(), *self._removed.values()]]
        for owner in owners:
            if owner is not None:
                self._touched.setdefault((owner.KIND, owner.id), owner)
        for record in self._touched.values():
            self._write_state(record)

    def _write_state(self, record: Record) -> None:
        state = self.session.get(RecordState, record.id)
        if state is None:
            state = RecordState(record_id=record.id, kind=record.KIND, created_at=self.now, revision=0)
            self.session.add(state)
        state.changed_at = self.now
        state.revision += 1
        state.content_hash = content_hash(record)

    def _owner(self, part: Record) -> Record | None:
        if part.owner_field is None:
            return None
        owner = owner_of(self.session, part)
        return None if owner is None or (owner.KIND, owner.id) in self._removed else owner

    def _roots(self) -> list[Record]:
        return [record for record in self._touched.values() if record.owner_field is None]

    def _write_root(self, record: Record) -> Change | None:
        state = self.session.get_one(RecordState, record.id)
        change = history.record_version(self.session, record, revision=state.revision, now=self.now, origin=self.origin)
        connection = self._driver_connection()
        if record.deleted_at is None:
            put_entries(connection, record.KIND, record.id, searchable_text(self.session, record))
        else:
            set_entries_aside(connection, [record.id])
        return change

    def _write_removal(self, record: Record) -> Change:
        remove_entries(self._driver_connection(), [record.id])
        return history.forget(self.session, record)

    def _driver_connection(self) -> Any:
        return self.session.connection().connection.driver_connection


@contextmanager
def write_transaction(engine: Engine, *, clock: Clock, origin: str) -> Iterator[WriteTransaction]:
    """Open a write transaction; it commits when the block ends and rolls back when the block raises.

    `origin` says who writes: "user", "autosave", "import", "undo". Records handed out stay usable, detached, after.
    Raises EnvironmentFailure for a full or read-only disk, a lock that stays, or a damaged database.
    """
    with translated(), Session(engine.execution_options(write=True), expire_on_commit=False) as session:
        # A meeting and its items come in together, in any order: references are held against the rows at the commit.
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        transaction = WriteTransaction(session, now=clock(), origin=origin)
        yield transaction
        transaction.complete()


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """Open a session for reading; what it loads may be used, detached, after the block."""
    with translated(), Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def translated() -> Iterator[None]:
    """Turn a database error that the environment caused into EnvironmentFailure; leave bugs as they are."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        failure = as_failure(error)
        if failure is None:
            raise
        raise failure from error
