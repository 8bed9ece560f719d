"""A schema version may change any row: what was whole before it is sealed anew after it, what was damaged is not.

Works on bare tables, for the model knows only the newest schema: a row of text `id` has its seal in `record_state`, or
in a column of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zvdesk.storage.engine import Connection
from zvdesk.storage.row_hash import SEAL, bare_rows, hash_of
from zvdesk.storage.soundness import table_names

_STATES = "record_state"


@dataclass(frozen=True)
class _Sealed:
    """A row with the seal that is kept of it, in column SEAL of the row of `home` where `key` is its id."""

    id: str
    home: str
    key: str
    fits: bool
    found: str


def broken_seals(connection: Connection) -> frozenset[str]:
    """Return the ids of rows that are not as they were sealed."""
    return frozenset(row.id for row in _sealed_rows(connection) if not row.fits)


def seal_anew(connection: Connection, *, broken: frozenset[str]) -> None:
    """Seal every row as it now is, in the caller's transaction; those in `broken` keep the seal they do not fit.

    A row that a version made is sealed too, when the version gave it its row in `record_state`.
    """
    changed = [row for row in _sealed_rows(connection) if not row.fits and row.id not in broken]
    for row in changed:
        connection.execute(f'UPDATE "{row.home}" SET {SEAL} = ? WHERE {row.key} = ?', (row.found, row.id))


def _sealed_rows(connection: Connection) -> Iterator[_Sealed]:
    tables = _tables(connection)
    if _STATES not in tables:
        return
    seals = {row["record_id"]: row[SEAL] for row in bare_rows(connection, _STATES, f"record_id, {SEAL}")}
    for table, columns in tables.items():
        if columns.get("id", "INTEGER") == "INTEGER":  # no record: the parts of the search index are numbered
            continue
        for row in bare_rows(connection, table):
            if SEAL in columns:
                yield _compared(row, table, "id", row[SEAL])
            elif row["id"] in seals:
                yield _compared(row, _STATES, "record_id", seals[row["id"]])


def _compared(row: dict[str, Any], home: str, key: str, seal: Any) -> _Sealed:
    found = hash_of(row)
    return _Sealed(row["id"], home, key, seal == found, found)


def _tables(connection: Connection) -> dict[str, dict[str, str]]:
    """Return the type of every column by its name, of every table."""
    return {
        name: {column[1]: column[2] for column in connection.execute(f'PRAGMA table_info("{name}")')}
        for name in table_names(connection)
    }
