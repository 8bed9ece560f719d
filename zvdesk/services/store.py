"""What every service works on: the open workspace, the clock, and who wants to hear of changes."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from zvdesk.model.changes import Changes
from zvdesk.storage.attachments import AttachmentStore
from zvdesk.storage.clock import Clock
from zvdesk.storage.partials import PartialFiles
from zvdesk.storage.session import WriteTransaction, read_session, write_transaction

_LOG = logging.getLogger(__name__)


class OpenWorkspace(Protocol):
    """The part of a workspace that services need."""

    @property
    def engine(self) -> Engine: ...

    @property
    def attachments(self) -> AttachmentStore: ...

    @property
    def partials(self) -> PartialFiles: ...

    @property
    def database(self) -> Path: ...


class Store:
    """Transactions on one workspace; `listeners` are called with the changes of every commit, on the writing thread.

    `files` is held by who stores files that no row names yet, and by who removes files that no row names; who holds it
    may write, and who writes may not ask for it. Threads write in turn: SQLite tells those who wait to try again, and
    between busy writers one of them can miss every opening until its patience is over.
    """

    def __init__(self, workspace: OpenWorkspace, clock: Clock) -> None:
        self.workspace = workspace
        self.clock = clock
        self.listeners: list[Callable[[Changes], None]] = []
        self.files = RLock()
        self._turn = RLock()

    @contextmanager
    def write(self, origin: str = "user") -> Iterator[WriteTransaction]:
        """Open the one write transaction; see `zvdesk.storage.session.write_transaction`.

        Listeners hear of it when the commit has passed. One that raises is logged and keeps neither the others from
        hearing nor the writer from knowing that its work is on the disk.
        """
        engine, database = self.workspace.engine, self.workspace.database
        with self._turn, write_transaction(engine, clock=self.clock, origin=origin, database=database) as transaction:
            yield transaction
        if transaction.changes:
            self._tell(transaction.changes)

    @contextmanager
    def no_writing(self) -> Iterator[None]:
        """Keep the other threads of this process from writing."""
        with self._turn:
            yield

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session for reading; loaded records may be used, detached, after it."""
        with read_session(self.workspace.engine, database=self.workspace.database) as session:
            yield session

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self.clock()

    def wall_clock(self) -> datetime:
        """Return the present moment as the clock on the wall of this computer shows it, without a zone."""
        return self.clock().astimezone().replace(tzinfo=None)

    def today(self) -> date:
        """Return today's date on the wall calendar of this computer."""
        return self.clock().astimezone().date()

    def _tell(self, changes: Changes) -> None:
        for listener in list(self.listeners):
            try:
                listener(changes)
            except Exception:
                _LOG.exception("A listener failed on changes that are committed")
