"""How quick search answers as one types: `python -m tests.bench.search [--notes N] [--encrypted]` prints JSON.

Each probe is typed key by key and asked after each key. Two references are measured in the same run, so that figures
of different machines and hours can be compared: the bare index (the floor) and a scan of all texts (no index).
"""

import argparse
import json
import secrets
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import sqlcipher3.dbapi2

from tests.bench.notes import COUNCIL_WORDS, FUNCTION_WORDS, Corpus, Note
from zvdesk.storage.engine import Connection, connect, connect_reader
from zvdesk.storage.search import count, newest, ranked
from zvdesk.storage.search_query import parse, plan
from zvdesk.storage.search_schema import SEARCH_SCHEMA
from zvdesk.storage.search_write import SearchText, put_entries

TARGET_MS = 8.0
"""What the 95th percentile of `newest` over 10,000 notes is to stay under, in milliseconds."""

Asked = TypeVar("Asked")
Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--encrypted", action="store_true", help="measure a database with a key")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        key = secrets.token_bytes(32) if options.encrypted else None
        figures = measure(Path(folder) / "workspace.db", key, Corpus(seed=options.seed), options.notes)
    json.dump({"notes": options.notes, "encrypted": options.encrypted, **figures}, sys.stdout, indent=2)
    sys.stdout.write("\n")


def measure(path: Path, key: bytes | None, corpus: Corpus, size: int) -> dict[str, object]:
    """Fill a database with notes and measure searches and writes, in milliseconds."""
    notes = list(corpus.notes(size))
    writer = connect(path, key, create=True)
    fill_ms = _fill(writer, notes)
    reader = connect_reader(path, key)
    keys = [typed for probe in probes(corpus) for typed in keystrokes(probe)]
    results: dict[str, Figures] = {
        "newest": _times(keys, lambda typed: newest(reader, typed)),
        "newest_on_a_new_connection": _times(keys[::10], lambda typed: _newly_connected(path, key, typed)),
        "ranked": _times(keys, lambda typed: ranked(reader, typed)),
        "count": _times(keys, lambda typed: count(reader, typed)),
        "reference_index": _times(keys, lambda typed: _bare_index(reader, typed)),
        "reference_scan": _times(keys[:: max(1, len(keys) // 40)], lambda typed: _scan(reader, typed)),
        "save": _times(notes[:300], lambda note: _save(writer, note)),
    }
    reader.close()
    writer.close()
    return {
        "sqlite": sqlcipher3.dbapi2.sqlite_version,
        "keys": len(keys),
        "fill_ms_a_note": round(fill_ms / size, 3),
        **results,
        "newest_to_scan": round(results["newest"]["p95_ms"] / results["reference_scan"]["p50_ms"], 3),
        "within_target": results["newest"]["p95_ms"] < TARGET_MS,
    }


def probes(corpus: Corpus) -> list[str]:
    """What is typed: frequent, middling and rare words, several words, phrases, parts of compounds, misspellings."""
    frequent, middling, rare = corpus.words[45:105:4], corpus.words[600:2500:130], corpus.words[20_000:38_000:1200]
    phrases = [f'"{first} {second}"' for first, second in zip(FUNCTION_WORDS, frequent, strict=False)]
    pairs = [f"{first} {second}" for first, second in zip(frequent, middling, strict=False)]
    excluding = [f"{word} -gemeente" for word in frequent[:5]]
    misspelt = [word[:-3] + word[-2] + word[-3] + word[-1] for word in rare[:8]]
    plain = ["coordinatie", "categorieen", "financien", "officiele", "reunie"]
    several = [*phrases, *pairs, *excluding]
    return [*FUNCTION_WORDS[:8], *COUNCIL_WORDS[:30], *frequent, *middling, *rare, *several, *misspelt, *plain]


def keystrokes(probe: str) -> list[str]:
    """The text in the search field after each key."""
    return [probe[:end] for end in range(1, len(probe) + 1)]


def _fill(writer: Connection, notes: Sequence[Note]) -> float:
    started = time.perf_counter()
    writer.execute("BEGIN IMMEDIATE")
    for statement in SEARCH_SCHEMA:
        writer.execute(statement)
    for note in notes:
        put_entries(writer, "note", _id(note), [SearchText(None, note.title, note.body)])
    writer.execute("COMMIT")
    return (time.perf_counter() - started) * 1000


def _save(writer: Connection, note: Note) -> None:
    """Save a note that was changed, as an autosave does: one transaction, on the disk when it ends."""
    writer.execute("BEGIN IMMEDIATE")
    put_entries(writer, "note", _id(note), [SearchText(None, note.title, f"{note.body}\n\nNog een zin erbij.")])
    writer.execute("COMMIT")


def _newly_connected(path: Path, key: bytes | None, typed: str) -> None:
    with closing(connect_reader(path, key)) as reader:
        newest(reader, typed)


def _bare_index(reader: Connection, typed: str) -> None:
    asked = plan(reader, parse(typed))
    if asked is not None:
        sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 50"
        reader.execute(sql, (asked.expression,)).fetchall()


def _scan(reader: Connection, typed: str) -> None:
    sql = "SELECT id FROM search_entry WHERE title LIKE ?1 OR body LIKE ?1 ORDER BY id DESC"
    reader.execute(sql, (f"%{typed}%",)).fetchall()


def _times(asked: Sequence[Asked], ask: Callable[[Asked], object]) -> Figures:
    """Percentiles of time on the clock and, for machines that are busy otherwise, of processor time."""
    ask(asked[0])
    spent = [_spent(one, ask) for one in asked]
    clock, processor = (sorted(times) for times in zip(*spent, strict=True))
    figures = {"p50_ms": (clock, 0.5), "p95_ms": (clock, 0.95), "max_ms": (clock, 1.0)}
    figures |= {"cpu_p50_ms": (processor, 0.5), "cpu_p95_ms": (processor, 0.95)}
    return {
        name: round(times[min(len(times) - 1, int(len(times) * part))], 3) for name, (times, part) in figures.items()
    }


def _spent(one: Asked, ask: Callable[[Asked], object]) -> tuple[float, float]:
    started, started_processor = time.perf_counter(), time.thread_time()
    ask(one)
    return (time.perf_counter() - started) * 1000, (time.thread_time() - started_processor) * 1000


def _id(note: Note) -> str:
    return str(uuid.UUID(int=note.number))


if __name__ == "__main__":
    main()
