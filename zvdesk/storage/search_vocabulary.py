"""The words that occur, so that a query can reach words that only contain what was typed, or differ by one letter.

A trigram index over the whole text would be ten times the text; over the vocabulary it stays small, for the
vocabulary hardly grows any more after some thousand records.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zvdesk.storage.search_words import MIN_TERM, is_term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlcipher3.dbapi2 import Connection

_ALPHABET, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"

MIN_INNER = 4
"""Shortest part of a word that is looked for within other words; three letters stand in a tenth of all words."""

MAX_WORDS = 64
"""Most words that one typed word is expanded to: those that were met first, which are mostly the frequent ones."""

MAX_FORGOTTEN = 30
"""Most words that one change may make unknown; each costs a search."""

MAX_REMEMBERED = 50_000
"""Most stems that are kept in memory, some 10 MB."""

_REMEMBERED: dict[str, str] = {}
_KNOWN = "SELECT term, stem FROM search_term WHERE term IN (SELECT value FROM json_each(?))"
_LEARN = "INSERT INTO search_term (term, stem) VALUES (?, ?) RETURNING id"
_LEARN_PARTS = "INSERT INTO search_term_index (rowid, term) VALUES (?, ?)"
_OCCURS = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
_DROP_PARTS = "INSERT INTO search_term_index (search_term_index, rowid, term) VALUES ('delete', ?, ?)"
_SAME_STEM = "SELECT term FROM search_term WHERE stem = ? LIMIT ?"
_CONTAINING = """
    SELECT term FROM search_term_index
    WHERE search_term_index MATCH ? AND instr(term, ?) AND substr(term, 1, length(?)) <> ?
    ORDER BY rowid LIMIT ?"""
_NEAR = """
    SELECT DISTINCT term FROM json_each(?) JOIN search_term ON term = value
    ORDER BY length(term), term LIMIT ?"""
_NEAR_START = """
    SELECT DISTINCT term FROM json_each(?) CROSS JOIN search_term ON term >= value AND term < value || char(0x10FFFF)
    ORDER BY length(term), term LIMIT ?"""


def stem_of(connection: Connection, word: str) -> str:
    """The stem of a folded word: as the vocabulary remembers it, computed only when the word is new."""
    if not is_term(word):
        return word
    known = connection.execute("SELECT stem FROM search_term WHERE term = ?", (word,)).fetchone()
    return _computed_stem(word) if known is None else str(known[0])


def learn(connection: Connection, terms: Collection[str], *, known: AbstractSet[str] = frozenset()) -> set[str]:
    """Add these terms and their stems to the vocabulary where they are new; returns the stems.

    The stems too, for the index holds them: "raadsvragen" can only be found by "vraag" by way of its stem. What is
    `known` is not looked up: the words of the former text of a record, of which a save leaves most as they are.
    """
    stems = set(_stems(connection, terms).values())
    wanted = [word for word in stems.union(terms) - known if is_term(word)]
    new = set(wanted) - _stored(connection, wanted).keys()
    for term, stem in _stems(connection, new).items():
        (number,) = connection.execute(_LEARN, (term, stem)).fetchone()
        connection.execute(_LEARN_PARTS, (number, term))
    return stems


def forget(connection: Connection, terms: Collection[str]) -> None:
    """Drop those of these terms that occur nowhere any more; more than a few are left for when the trash is emptied.

    Saving while a word is being typed would else fill the vocabulary with halves of words.
    """
    if len(terms) > MAX_FORGOTTEN:
        return
    for term in terms:
        if connection.execute(_OCCURS, (f'"{term}"',)).fetchone() is None:
            drop(connection, connection.execute("SELECT id, term FROM search_term WHERE term = ?", (term,)).fetchall())


def empty(connection: Connection) -> None:
    """Forget all words and stems, those in memory too."""
    _REMEMBERED.clear()
    connection.execute("DELETE FROM search_term")
    connection.execute("INSERT INTO search_term_index (search_term_index) VALUES ('delete-all')")


def drop(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Take these rows (id, term) out of the vocabulary."""
    connection.executemany(_DROP_PARTS, rows)
    connection.executemany("DELETE FROM search_term WHERE id = ?", [(number,) for number, _ in rows])


def same_stem(connection: Connection, stem: str) -> list[str]:
    """The words that have this stem."""
    return [str(row[0]) for row in connection.execute(_SAME_STEM, (stem, MAX_WORDS))]


def containing(connection: Connection, word: str, stem: str) -> list[str]:
    """The words that hold this word or its stem within them, without those that begin with the word."""
    found: dict[str, None] = {}
    for part in dict.fromkeys((stem,) if stem in word and len(stem) >= MIN_INNER else (word, stem)):
        if len(part) >= MIN_INNER and is_term(part):
            rows = connection.execute(_CONTAINING, (_trigrams(part), part, word, word, MAX_WORDS))
            found.update((str(row[0]), None) for row in rows)
    return list(found)[:MAX_WORDS]


def near(connection: Connection, word: str, *, unfinished: bool) -> list[str]:
    """The words one letter away (left out, added, changed, two swapped); of an unfinished word those that begin so."""
    if len(word) <= MIN_TERM or not is_term(word):
        return []
    edits = json.dumps(sorted(set(_edits(word)) - {word}))
    return [str(row[0]) for row in connection.execute(_NEAR_START if unfinished else _NEAR, (edits, MAX_WORDS))]


def _stems(connection: Connection, terms: Collection[str]) -> dict[str, str]:
    """The stem of each term: remembered in this process, else in the vocabulary, else computed, which takes longest."""
    found = {term: stem for term in terms if (stem := _REMEMBERED.get(term))}
    missing = [term for term in terms if term not in found]
    if missing:
        found.update(_stored(connection, missing))
        found.update((term, _computed_stem(term)) for term in missing if term not in found)
        if len(_REMEMBERED) > MAX_REMEMBERED:
            _REMEMBERED.clear()
        _REMEMBERED.update(found)
    return found


def _stored(connection: Connection, terms: list[str]) -> dict[str, str]:
    """Those of these terms that the vocabulary holds, with their stems."""
    return {str(term): str(stem) for term, stem in connection.execute(_KNOWN, (json.dumps(terms),))}


def _computed_stem(word: str) -> str:
    from zvdesk.storage.search_stems import stem  # takes long to load, and most words are known

    return stem(word)


def _trigrams(part: str) -> str:
    """The part as trigrams that touch all its letters once; asking for each trigram takes twice as long."""
    starts = [*range(0, len(part) - 3, 3), len(part) - 3]
    return " AND ".join(f'"{part[start : start + 3]}"' for start in starts)


def _edits(word: str) -> Iterator[str]:
    letters = _ALPHABET + _DIGITS if any(map(str.isdigit, word)) else _ALPHABET
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
