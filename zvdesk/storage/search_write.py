"""Keeping the search index in step with the records: what a service calls in the transaction of its change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.storage.search_vocabulary import learn
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
    remove_entries(connection, (record_id,))
    for entry in reversed(entries):  # newest first then shows the first page first
        title, body = clean(entry.title), clean(entry.body)
        stems = _stems(connection, title, body)
        row = connection.execute(_ADD, (kind, record_id, entry.page, title, body, stems)).fetchone()
        connection.execute(_INDEX, (row[0], title, body, stems))


def remove_entries(connection: Connection, record_ids: Iterable[str]) -> None:
    """Let these records be found no more; ids without entries are no error."""
    for record_id in record_ids:
        rows = connection.execute(_OWN, (record_id,)).fetchall()
        if rows:
            connection.executemany(_UNINDEX, rows)
            connection.execute("DELETE FROM search_entry WHERE record_id = ?", (record_id,))


def _stems(connection: Connection, title: str, body: str) -> str:
    """The stems that are not already words of the text, each once: a third of the text at most."""
    found = terms(f"{title}\n{body}")
    return " ".join(sorted(set(learn(connection, found).values()) - found))
