"""A search index of its own for tests, made from the schema as the first migration makes it."""

from pathlib import Path

from sqlcipher3 import dbapi2

from zvdesk.storage.search import newest
from zvdesk.storage.search_schema import SEARCH_SCHEMA
from zvdesk.storage.search_write import SearchText, put_entries


def open_index(path: Path | str = ":memory:") -> dbapi2.Connection:
    """Return a connection as the workspace has it, with empty search tables."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    for statement in SEARCH_SCHEMA:
        connection.execute(statement)
    return connection


def note(connection: dbapi2.Connection, record_id: str, body: str, *, title: str = "", kind: str = "note") -> None:
    """Make a record searchable that has one text."""
    put_entries(connection, kind, record_id, [SearchText(None, title, body)])


def found(connection: dbapi2.Connection, text: str) -> list[str]:
    """Return the ids of what is found for a text, newest first."""
    return [hit.record_id for hit in newest(connection, text)]
