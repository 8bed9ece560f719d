"""Keeping the search index in step with the records: what a service calls in the transaction of its change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from zvdesk.storage.search_vocabulary import forget, learn
from zvdesk.storage.search_words import clean, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from sqlcipher3.dbapi2 import Connection

_ADD = """
    INSERT INTO search_entry (kind, record_id, source, page, title, body, stems) VALUES (?, ?, ?, ?, ?, ?, ?)
    RETURNING id"""
_INDEX = "INSERT INTO search_index (rowid, title, body, stems) VALUES (?, ?, ?, ?)"
_FORMER = "SELECT id, title, body, stems FROM search_entry WHERE record_id = ? AND source = ?"
_UNINDEX = "INSERT INTO search_index (search_index, rowid, title, body, stems) VALUES ('delete', ?, ?, ?, ?)"

_ASIDE = """
    INSERT INTO search_aside (record_id, page, title, body)
    SELECT record_id, page, title, body FROM search_entry WHERE record_id = ? AND source = 'file' ORDER BY id DESC"""
_FROM_ASIDE = "DELETE FROM search_aside WHERE record_id = ? RETURNING id, page, title, body"

Source = Literal["record", "file"]
"""Whose text an entry is: of the record itself, or of the file that hangs on it (an attachment has both)."""

_SOURCES: tuple[Source, ...] = get_args(Source)


@dataclass(frozen=True, slots=True)
class SearchText:
    """One stretch of text to be found; page counts from 1, None where there are no pages."""

    page: int | None
    title: str
    body: str


def put_entries(
    connection: Connection,
    kind: str,
    record_id: str,
    entries: Sequence[SearchText],
    *,
    source: Source = "record",
    is_new: bool = False,
) -> None:
    """Make these texts what is found of the record from this source, in place of all that was; it becomes the newest.

    What comes from the other source stays, so that renaming an attachment does not lose its pages, and what was set
    aside comes back. Of a record that `is_new` there is neither. Must run within the caller's transaction.
    """
    aside = [] if is_new else _take_aside(connection, record_id)
    if source == "record" and aside:
        put_entries(connection, kind, record_id, aside, source="file")
    former = set[str]() if is_new else _remove(connection, record_id, source)
    present = set[str]()
    for entry in reversed(entries):  # newest first then shows the first page first
        title, body = clean(entry.title), clean(entry.body)
        found = terms(f"{title}\n{body}")
        stems = stems_beside(connection, found, known=former | present)
        text = " ".join(sorted(stems))
        row = connection.execute(_ADD, (kind, record_id, source, entry.page, title, body, text)).fetchone()
        connection.execute(_INDEX, (row[0], title, body, text))
        present |= found | stems
    if present:
        forget(connection, former - present)


def set_entries_aside(connection: Connection, record_ids: Iterable[str]) -> None:
    """Let these records be found no more until `put_entries` is called for them again: what going to the trash asks.

    The text of their files is kept, for it takes long to read.
    """
    for record_id in record_ids:
        connection.execute(_ASIDE, (record_id,))
        _remove_all(connection, record_id)


def remove_entries(connection: Connection, record_ids: Iterable[str]) -> None:
    """Forget these records and the text of their files for good; ids without entries are no error."""
    for record_id in record_ids:
        _take_aside(connection, record_id)
        _remove_all(connection, record_id)


def stems_beside(connection: Connection, found: set[str], *, known: AbstractSet[str] = frozenset()) -> set[str]:
    """The stems of a text's terms that are not already words of it; learns what is not `known`."""
    return learn(connection, found, known=known) - found


def _take_aside(connection: Connection, record_id: str) -> list[SearchText]:
    rows = connection.execute(_FROM_ASIDE, (record_id,)).fetchall()
    return [SearchText(page, title, body) for _, page, title, body in sorted(rows)]


def _remove_all(connection: Connection, record_id: str) -> None:
    for source in _SOURCES:
        _remove(connection, record_id, source)


def _remove(connection: Connection, record_id: str, source: Source) -> set[str]:
    """Take out the entries of the record from this source; returns the terms and stems that stood there."""
    rows = connection.execute(_FORMER, (record_id, source)).fetchall()
    connection.executemany(_UNINDEX, rows)
    connection.executemany("DELETE FROM search_entry WHERE id = ?", [(row[0],) for row in rows])
    return terms("\n".join(f"{title}\n{body}\n{stems}" for _, title, body, stems in rows))
