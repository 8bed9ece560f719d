"""Search over everything: the newest hits while the user types, ranked ones a moment later.

Ranking every hit takes 178 ms at 100,000 records, so only the newest thousand are ranked. All functions read on the
caller's connection and may be interrupted there. What a query needs is imported by the first one, for this module is
loaded before the first window is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlcipher3.dbapi2 import Connection

    from zvdesk.storage.search_excerpt import Mark, Spans
    from zvdesk.storage.search_query import Plan

RANKED = 1000
"""How many of the newest entries are ranked."""

_HITS = """
    search_index CROSS JOIN search_entry AS entry INDEXED BY search_entry_facts ON entry.id = search_index.rowid
    WHERE search_index MATCH ?{kinds} ORDER BY search_index.rowid DESC"""
_NEWEST = "SELECT search_index.rowid, entry.record_id FROM" + _HITS
_RANKED = f"""
    SELECT id, record_id FROM (
        SELECT search_index.rowid AS id, entry.record_id, rank AS score FROM {_HITS} LIMIT {RANKED}
    ) ORDER BY score, id DESC"""
_TEXTS = "SELECT id, kind, record_id, page, title, body FROM search_entry WHERE id IN ({ids})"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that was found, with the page and the piece of text where; spans are (start, end) in letters."""

    kind: str
    record_id: str
    page: int | None
    title: str
    title_marks: Spans
    excerpt: str
    excerpt_marks: Spans


def newest(
    connection: Connection, text: str, *, kinds: Sequence[str] | None = None, limit: int = 50
) -> list[SearchHit]:
    """The records that fit what was typed, last changed first, each once: quick enough for every key.

    After those that have the words, or words that begin so or are of the same stem, come those that hold them within
    another word; those that are one letter off only when there is nothing else.
    """
    return _hits(connection, *_search(connection, text, _NEWEST, kinds, limit))


def ranked(
    connection: Connection, text: str, *, kinds: Sequence[str] | None = None, limit: int = 50
) -> list[SearchHit]:
    """As `newest`, but of the newest 1,000 entries that have the words those come first that fit best."""
    return _hits(connection, *_search(connection, text, _RANKED, kinds, limit))


def count(connection: Connection, text: str, *, kinds: Sequence[str] | None = None, cap: int = 1000) -> int:
    """How many records fit, `cap` meaning that many or more."""
    return len(_search(connection, text, _NEWEST, kinds, cap)[0])


def _search(
    connection: Connection, text: str, sql: str, kinds: Sequence[str] | None, limit: int
) -> tuple[dict[str, int], tuple[Mark, ...]]:
    """The best entry of each record that fits, in order, and what to mark in it."""
    from zvdesk.storage.search_query import parse, plan, plan_near, plan_wide

    query = parse(text)
    asked = plan(connection, query)
    if asked is None:
        return {}, ()
    found, marks = _distinct(_find(connection, sql, asked, kinds), limit), asked.marks
    if len(found) < limit and (wide := plan_wide(connection, query)) is not None:
        found = _distinct(_find(connection, _NEWEST, wide, kinds), limit, found)
        marks += wide.marks
    if not found and (near := plan_near(connection, query)) is not None:
        return _distinct(_find(connection, sql, near, kinds), limit), near.marks
    return found, marks


def _find(connection: Connection, sql: str, asked: Plan, kinds: Sequence[str] | None) -> Iterator[tuple[int, str]]:
    """The id and the record of each entry that fits, for as long as they are asked for."""
    condition = "" if kinds is None else f" AND entry.kind IN ({', '.join('?' * len(kinds))})"
    yield from connection.execute(sql.format(kinds=condition), (asked.expression, *(kinds or ())))


def _distinct(rows: Iterator[tuple[int, str]], limit: int, found: dict[str, int] | None = None) -> dict[str, int]:
    """The first entry of each record, in order, after those found already."""
    entries = dict(found or {})
    for entry_id, record_id in rows:
        if len(entries) >= limit:
            break
        entries.setdefault(record_id, entry_id)
    return entries


def _hits(connection: Connection, entries: dict[str, int], marks: tuple[Mark, ...]) -> list[SearchHit]:
    from zvdesk.storage.search_excerpt import Finder

    finder = Finder(marks)
    ids = list(entries.values())
    hits = {}
    for row in connection.execute(_TEXTS.format(ids=", ".join("?" * len(ids))), ids):
        entry_id, kind, record_id, page, title, body = row
        piece, piece_marks = finder.excerpt(body)
        hits[entry_id] = SearchHit(kind, record_id, page, title, finder.spans(title), piece, piece_marks)
    return [hits[entry_id] for entry_id in ids]
