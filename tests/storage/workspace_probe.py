"""Rows and files of a workspace as seen from outside, for the tests of storage and faults."""

from contextlib import closing
from pathlib import Path
from typing import Protocol

from zvdesk.storage.engine import connect
from zvdesk.storage.workspace import Workspace

PASSPHRASE = "vier losse woorden hiér"


class StoppedClock(Protocol):
    """The `clock` of the tests, which moves when told to."""

    def advance(self, **delta: float) -> None: ...


def write_note(workspace: Workspace, text: str) -> None:
    """Write a row by the bare driver, in a table of its own."""
    with closing(connect(workspace.database, workspace.key)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        connection.execute("INSERT INTO probe (text) VALUES (?)", (text,))


def notes_of(workspace: Workspace) -> list[str]:
    """Return what `write_note` wrote."""
    with closing(workspace.reader()) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM probe ORDER BY id")]


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
