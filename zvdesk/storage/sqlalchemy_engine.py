"""SQLAlchemy on the raw connections of `engine`; a module of its own because importing SQLAlchemy takes 0.3 s."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.storage.engine import connect, connect_reader

POOL_SIZE = 4
WRITE = "write"
"""Execution option: `connection.execution_options(write=True)` begins with BEGIN IMMEDIATE."""


def make_engine(path: Path, key: bytes | None, *, read_only: bool = False, foreign_keys: bool = True) -> Engine:
    """Return an engine on an existing database; every begin is explicit, writers take the lock at once.

    `foreign_keys=False` is for migrations only: with them on, rebuilding a table deletes its children in silence.
    """

    def creator() -> Any:
        connection = connect_reader(path, key) if read_only else connect(path, key)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        hide_parameters=True,  # what the user wrote must not get into a log
    )
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "checkout", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "reset", _end_transaction)
    return engine


def _leave_transactions_to_us(connection: Any, *_: object) -> None:
    """Keep the driver from beginning by itself; SQLAlchemy puts the driver's own mode back after AUTOCOMMIT."""
    connection.isolation_level = None


def _end_transaction(connection: Any, *_: object) -> None:
    """Roll back what a failed commit left open; SQLAlchemy takes it for ended, and who came next would commit it."""
    if not connection.closed and connection.in_transaction:
        connection.rollback()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE) else "BEGIN")
