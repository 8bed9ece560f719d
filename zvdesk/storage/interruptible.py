"""Connections that any thread may interrupt and close while another is in the middle of a query.

The driver frees a query under the thread that runs it when another closes the connection, which ends the process. Here
closing interrupts what runs, waits until the library has let go, and then closes.
"""

import threading
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

NOT_TEXT = "Could not decode to UTF-8"
"""The driver's words for a damaged value; for a damaged schema it stumbles over its own message."""

_PATIENCE = 0.02
"""Seconds between two interrupts of a query that began after the one before."""


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # the driver has no types
    """A cursor that lets nobody close its connection during a step."""

    def execute(self, *arguments: Any) -> Any:
        """Run a statement up to its first row; a damaged name that is no text is an error of the database's."""
        with self.connection.in_use:
            try:
                return super().execute(*arguments)
            except UnicodeDecodeError as error:
                raise sqlcipher.DatabaseError(NOT_TEXT) from error

    def executemany(self, *arguments: Any) -> Any:
        """Run a statement for each of several parameters."""
        with self.connection.in_use:
            return super().executemany(*arguments)

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        with self.connection.in_use:
            return super().fetchone()

    def fetchmany(self, *arguments: Any) -> Any:
        """Return the next rows."""
        with self.connection.in_use:
            return super().fetchmany(*arguments)

    def fetchall(self) -> Any:
        """Return all rows that are left."""
        with self.connection.in_use:
            return super().fetchall()

    def __next__(self) -> Any:
        with self.connection.in_use:
            return super().__next__()


class Connection(sqlcipher.Connection):  # type: ignore[misc]  # the driver has no types
    """A connection for one thread at a time; `interrupt` and `close` may come from any thread at any moment."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.in_use = threading.RLock()
        self.closed = False
        self._ending = threading.Lock()
        super().__init__(*arguments, **options)

    def cursor(self, factory: type[sqlcipher.Cursor] = Cursor) -> Any:
        """Return a cursor that knows of interruptions."""
        return super().cursor(factory)

    def interrupt(self) -> None:
        """End the statement that runs with an error; nothing happens when none runs or the connection is closed."""
        with self._ending:
            if not self.closed:
                super().interrupt()

    def close(self) -> None:
        """Interrupt what runs and close; closing twice does nothing. Using it afterwards raises ProgrammingError."""
        while not self.in_use.acquire(timeout=_PATIENCE):
            self.interrupt()
        try:
            with self._ending:
                self.closed = True
                super().close()
        finally:
            self.in_use.release()
