"""The seal of a row: a hash over what the database holds of it, so that a flipped bit is found where SQLite sees none.

Taken from the bare row and not from a mapped object: types forgive (a flag of 3 is as true as one of 1), bytes do not.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from zvdesk.model.types import canonical_json
from zvdesk.storage.engine import Connection

SEAL = "content_hash"


def hash_of(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a row by column name, in hexadecimal; a column that holds the seal itself is left out."""
    values = {name: _plain(value) for name, value in row.items() if name != SEAL}
    return hashlib.sha256(canonical_json(values).encode("utf-8", "surrogatepass")).hexdigest()


def stored_hash(connection: Connection, table: str, row_id: str) -> str:
    """Return the hash of the row that has `row_id` for its id, as it stands in the caller's transaction."""
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    names = [column[0] for column in cursor.description]
    return hash_of(dict(zip(names, cursor.fetchone(), strict=True)))


def bare_rows(connection: Connection, table: str, columns: str = "*") -> Iterator[dict[str, Any]]:
    """Yield rows by column name; text that is no UTF-8 any more has lone surrogates for the bytes that are wrong."""
    strict = connection.text_factory
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        cursor = connection.execute(f'SELECT {columns} FROM "{table}"')
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))
    finally:
        connection.text_factory = strict


def _plain(value: Any) -> Any:
    """Only a damaged row holds anything but text, whole numbers and nothing."""
    return value if value is None or isinstance(value, str | int) else repr(value)
