"""Checking the search index against the text it is over, mending it, and clearing away what was deleted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3.dbapi2 import DatabaseError, OperationalError

from zvdesk.storage.search_vocabulary import drop, empty
from zvdesk.storage.search_words import MAX_TERM, MIN_TERM, terms
from zvdesk.storage.search_write import stems_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3.dbapi2 import Connection

_BATCH = 500
_ENTRIES = "SELECT id, title, body, stems FROM search_entry WHERE id > ? ORDER BY id LIMIT ?"
_INDEXES = {
    "search_index": "De zoekindex komt niet overeen met de teksten.",
    "search_term_index": "De index van woorddelen komt niet overeen met de woordenlijst.",
}
_OWN_WORDS = "CREATE VIRTUAL TABLE temp.search_occurring USING fts5vocab('main', 'search_index', 'row')"
# the words of the index that `search_words.is_term` would keep
_MISSING = f"""
    SELECT count(*) FROM temp.search_occurring
    WHERE term NOT GLOB '*[^a-z0-9]*' AND term GLOB '*[a-z]*' AND length(term) BETWEEN {MIN_TERM} AND {MAX_TERM}
    AND term NOT IN (SELECT term FROM search_term)"""
_UNUSED = "SELECT id, term FROM search_term WHERE term NOT IN (SELECT term FROM temp.search_occurring)"


def check_index(connection: Connection) -> list[str]:
    """What is wrong with the index, in sentences for the user; empty if it is sound.

    Writes nothing, but SQLite's own check asks for a connection that may write.
    """
    wrong = [sentence for index, sentence in _INDEXES.items() if not _is_sound(connection, index)]
    if wrong:
        return wrong
    with _occurring(connection):
        (missing,) = connection.execute(_MISSING).fetchone()
    return [f"In de woordenlijst voor het zoeken ontbreken woorden ({missing})."] if missing else []


def rebuild(connection: Connection) -> None:
    """Make stems, vocabulary and index anew from the texts; within the caller's transaction. About 1 ms an entry."""
    empty(connection)
    for entry_id, title, body, stems in _entries(connection):
        found = " ".join(sorted(stems_beside(connection, terms(f"{title}\n{body}"))))
        if found != stems:
            connection.execute("UPDATE search_entry SET stems = ? WHERE id = ?", (found, entry_id))
    _command(connection, "search_index", "rebuild")


def optimise(connection: Connection) -> None:
    """Leave no trace of deleted text in index and vocabulary; within the caller's transaction.

    `secure_delete` alone leaves deleted words in the index, and the write-ahead log holds them until it is truncated.
    """
    _command(connection, "search_index", "optimize")
    with _occurring(connection):
        drop(connection, connection.execute(_UNUSED).fetchall())
    _command(connection, "search_term_index", "optimize")


def _is_sound(connection: Connection, index: str) -> bool:
    try:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except OperationalError:  # locked or read-only: nothing is known about the index
        raise
    except DatabaseError:
        return False
    return True


def _command(connection: Connection, index: str, command: str) -> None:
    connection.execute(f"INSERT INTO {index} ({index}) VALUES (?)", (command,))


@contextmanager
def _occurring(connection: Connection) -> Iterator[None]:
    """The words of the index as a table, for a while."""
    connection.execute(_OWN_WORDS)
    try:
        yield
    finally:
        connection.execute("DROP TABLE temp.search_occurring")


def _entries(connection: Connection) -> Iterator[tuple[int, str, str, str]]:
    """All entries by id, a batch at a time, so that the table may be changed meanwhile."""
    last = 0
    while rows := connection.execute(_ENTRIES, (last, _BATCH)).fetchall():
        yield from rows
        last = rows[-1][0]
