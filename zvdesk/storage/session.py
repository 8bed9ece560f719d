"""The one write path to the database: what a transaction touches gets its hash, history and search entry with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, object_session
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import HistoryEntry, RecordState
from zvdesk.model.changes import Change, Changes
from zvdesk.model.registry import CLASSES
from zvdesk.storage import history, search_text
from zvdesk.storage.clock import Clock
from zvdesk.storage.failures import as_failure
from zvdesk.storage.ownership import owner_of
from zvdesk.storage.row_hash import stored_hash

_TRANSACTION = "write transaction"
_BATCH = 500


class WriteTransaction:
    """One transaction that is being written; `changes` is filled when its block has ended and the commit has passed."""

    def __init__(self, session: Session, *, now: datetime, origin: str) -> None:
        self.session = session
        self.now = now
        self.origin = origin
        self.changes = Changes()
        self._written: dict[str, Record] = {}
        self._removed: dict[str, Record] = {}
        session.info[_TRANSACTION] = self

    def complete(self) -> None:
        """Write hashes, history and search entries of everything that differs, then commit."""
        self.session.flush()
        connection: Any = self.session.connection().connection.driver_connection
        states = self._states([*self._written, *self._removed])
        roots = self._roots(connection, states)
        self.session.flush()
        with self.session.no_autoflush:  # versions are looked for by record: what is pending of others is no matter
            newest = history.latest_of(self.session, [root.id for root in roots if self._revision(root, states)])
            changes = [self._write_root(connection, root, states, newest.get(root.id)) for root in roots]
        changes += [self._write_removal(connection, record) for record in self._removed.values()]
        self.session.flush()
        self.session.commit()
        self.changes = Changes(tuple(change for change in changes if change is not None))

    def note_written(self, record: Record) -> None:
        """Take account of a row that was inserted or updated."""
        self._written[record.id] = record

    def note_removed(self, record: Record) -> None:
        """Take account of a row that was deleted."""
        self._removed[record.id] = record
        self._written.pop(record.id, None)

    def _states(self, ids: list[str]) -> dict[str, RecordState]:
        found: dict[str, RecordState] = {}
        for start in range(0, len(ids), _BATCH):
            query = select(RecordState).where(RecordState.record_id.in_(ids[start : start + _BATCH]))
            found.update((state.record_id, state) for state in self.session.scalars(query))
        return found

    def _roots(self, connection: Any, states: dict[str, RecordState]) -> list[Record]:
        """Seal every row that differs from what was sealed before, and return the records to which these belong."""
        roots: dict[str, Record] = {}
        for record in self._written.values():
            seal = stored_hash(connection, record.__tablename__, record.id)
            state = states.get(record.id)
            if state is not None and state.content_hash == seal:
                continue
            if state is None:
                state = self._new_state(record, states)
            state.content_hash = seal
            if record.owner_field is None:
                roots[record.id] = record
            else:
                state.changed_at, state.revision = self.now, state.revision + 1
        owners = {owner.id: owner for part in self._parts() if (owner := self._living_owner(part)) is not None}
        if owners:
            reload_parts(self.session)
        return list({**roots, **owners}.values())

    def _new_state(self, record: Record, states: dict[str, RecordState]) -> RecordState:
        state = RecordState(
            record_id=record.id, kind=record.KIND, created_at=self.now, changed_at=self.now, revision=0, content_hash=""
        )
        self.session.add(state)
        states[record.id] = state
        return state

    def _parts(self) -> list[Record]:
        return [row for row in (*self._written.values(), *self._removed.values()) if row.owner_field is not None]

    def _living_owner(self, part: Record) -> Record | None:
        owner = owner_of(self.session, part)
        return None if owner is None or owner.id in self._removed else owner

    def _revision(self, record: Record, states: dict[str, RecordState]) -> int:
        """Return the last revision of a record, 0 for one that is new."""
        return (states.get(record.id) or self.session.get_one(RecordState, record.id)).revision

    def _write_root(
        self, connection: Any, record: Record, states: dict[str, RecordState], newest: HistoryEntry | None
    ) -> Change | None:
        state = states.get(record.id) or self.session.get_one(RecordState, record.id)
        revision = state.revision + 1
        change = history.record_version(
            self.session, record, newest, revision=revision, now=self.now, origin=self.origin
        )
        if change is not None:
            state.revision, state.changed_at = revision, self.now
            search_text.index(self.session, connection, record, is_new=revision == 1)
        return change

    def _write_removal(self, connection: Any, record: Record) -> Change | None:
        self.session.execute(delete(RecordState).where(RecordState.record_id == record.id))
        if record.owner_field is not None:
            return None
        search_text.forget(connection, record.id)
        return history.forget(self.session, record)


@contextmanager
def write_transaction(
    engine: Engine, *, clock: Clock, origin: str, database: Path | None = None
) -> Iterator[WriteTransaction]:
    """Open a write transaction; it commits when the block ends and rolls back when the block raises.

    `origin` says who writes: "user", "autosave", "import", "undo". Records handed out stay usable, detached, after.
    Raises EnvironmentFailure for a full or read-only disk, a lock that stays, or a damaged database; `database` is
    the file to look at then.
    """
    with translated(database), Session(engine.execution_options(write=True), expire_on_commit=False) as session:
        # A meeting and its items come in together, in any order: references are held against the rows at the commit.
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        transaction = WriteTransaction(session, now=clock(), origin=origin)
        yield transaction
        transaction.complete()


@contextmanager
def read_session(engine: Engine, *, database: Path | None = None) -> Iterator[Session]:
    """Open a session for reading; what it loads may be used, detached, after the block."""
    with translated(database), Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def translated(database: Path | None = None) -> Iterator[None]:
    """Turn a database error that the environment caused into EnvironmentFailure; leave bugs as they are."""
    try:
        yield
    except (DBAPIError, OSError, sqlcipher.Error) as error:
        failure = as_failure(error, database)
        if failure is None:
            raise
        raise failure from error


def reload_parts(session: Session) -> None:
    """A version shows the parts that the rows say there are, whatever lists of them are still in memory."""
    session.flush()
    for record in session:
        if isinstance(record, Record) and record.owned:
            session.expire(record, record.owned)


def _note_inserted(_mapper: Any, _connection: Any, record: Record) -> None:
    _transaction_of(record).note_written(record)


def _note_updated(_mapper: Any, _connection: Any, record: Record) -> None:
    transaction = _transaction_of(record)
    if transaction.session.is_modified(record, include_collections=False):
        transaction.note_written(record)


def _note_removed(_mapper: Any, _connection: Any, record: Record) -> None:
    _transaction_of(record).note_removed(record)


def _transaction_of(record: Record) -> WriteTransaction:
    session = object_session(record)
    transaction = None if session is None else session.info.get(_TRANSACTION)
    if not isinstance(transaction, WriteTransaction):
        raise RuntimeError(f"a {record.KIND} was written outside a write transaction")
    return transaction


for _cls in CLASSES:
    event.listen(_cls, "after_insert", _note_inserted)
    event.listen(_cls, "after_update", _note_updated)
    event.listen(_cls, "after_delete", _note_removed)
