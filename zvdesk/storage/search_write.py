"""Keeping the search index in step with the records: what a service calls in the transaction of its change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.storage.search_vocabulary import forget, learn
from zvdesk.storage.search_words import clean, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlcipher3.dbapi2 import Connection

_OWN = "SELECT id, title, body, stems FROM search_entry WHERE record_id = ?"
_UNINDEX = "INSERT INTO search_index (search_index, rowid, title, body, stems) VALUES ('delete', ?, ?, ?, ?)"
_ADD = "INSERT INTO search_entry (kind, record_id, page, title, body, stems) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
_INDEX = "INSERT INTO search_index (rowid, title, body, stems) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class SearchText:
    """One stretch of text to be found: of a record (page None), or one page of an attachment (from 1)."""

    page: int | None
    title: str
    body: str


def put_entries(connection: Connection, kind: str, record_id: str, entries: Sequence[SearchText]) -> None:
    """Make these texts what is found of the record, in place of all that was; it thereby becomes the newest.

    An attachment is a record of its own here: its pages stand under its own id, so that they stay while the record
    that it hangs on is edited. Must run within the caller's transaction.
    """
    former, present = _remove(connection, record_id), set[str]()
    for entry in reversed(entries):  # newest first then shows the first page first
        title, body = clean(entry.title), clean(entry.body)
        found = terms(f"{title}\n{body}")
        stems = stems_beside(connection, found)
        row = connection.execute(_ADD, (kind, record_id, entry.page, title, body, stems)).fetchone()
        connection.execute(_INDEX, (row[0], title, body, stems))
        present |= found
    if present:
        forget(connection, former - present)


def remove_entries(connection: Connection, record_ids: Iterable[str]) -> None:
    """Let these records be found no more; ids without entries are no error."""
    for record_id in record_ids:
        _remove(connection, record_id)


def stems_beside(connection: Connection, found: set[str]) -> str:
    """The stems of a text's terms that are not already words of it, each once; learns the terms."""
    stems = learn(connection, found)
    return " ".join(sorted({stems[term] for term in found} - found))


def _remove(connection: Connection, record_id: str) -> set[str]:
    """Take out all entries of the record; returns the terms that stood there."""
    rows = connection.execute(_OWN, (record_id,)).fetchall()
    if not rows:
        return set()
    connection.executemany(_UNINDEX, rows)
    connection.execute("DELETE FROM search_entry WHERE record_id = ?", (record_id,))
    return terms("\n".join(f"{title}\n{body}" for _, title, body, _ in rows))
