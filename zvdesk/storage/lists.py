"""Literal SQL for the lists: the first screen and `zvdesk list` read them through the bare driver.

Importing SQLAlchemy costs more than all of this together; a test holds every query against the mappings.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from zvdesk.model.text import first_line, one_line
from zvdesk.storage.list_queries import FLAGS, QUERIES


class Cursor(Protocol):
    """What this module needs of a driver's cursor."""

    def fetchall(self) -> list[tuple[Any, ...]]: ...


class Connection(Protocol):
    """What this module needs of a driver's connection."""

    def execute(self, sql: str, parameters: Any = ...) -> Cursor: ...


class ListRow(NamedTuple):
    """One line of a list: the id, the kind, what it is called, and the columns that its kind shows besides."""

    id: str
    record: str
    title: str
    confidentiality: str
    changed_at: str
    columns: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return the row as `list --json` prints it."""
        return {
            "id": self.id,
            "record": self.record,
            "title": self.title,
            "confidentiality": self.confidentiality,
            "changed_at": self.changed_at,
            **self.columns,
        }


def list_rows(connection: Connection, kind: str, *, limit: int = -1, offset: int = 0) -> list[ListRow]:
    """Return the live records of a kind in their usual order; a `limit` of -1 returns all."""
    parameters = {"limit": limit, "offset": offset}
    if limit >= 0:
        return _fetch(connection, kind, QUERIES[kind].sql(), parameters)
    ((found,),) = connection.execute(QUERIES[kind].json_sql(), parameters).fetchall()
    return _rows(kind, json.loads(found))


def list_row(connection: Connection, kind: str, record_id: str) -> ListRow | None:
    """Return the line of one live record, None when there is none."""
    rows = _fetch(connection, kind, QUERIES[kind].sql("t.id = :id"), {"id": record_id, "limit": 1, "offset": 0})
    return rows[0] if rows else None


def count(connection: Connection, kind: str) -> int:
    """Return how many live records of a kind there are."""
    ((number,),) = connection.execute(f"SELECT count(*) FROM {QUERIES[kind].table} WHERE deleted_at IS NULL").fetchall()
    return int(number)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many live records there are of each kind the rail shows."""
    kinds = ("meeting", "council-question", "visit", "partner", "note")
    sums = ", ".join(f"(SELECT count(*) FROM {QUERIES[kind].table} WHERE deleted_at IS NULL)" for kind in kinds)
    (row,) = connection.execute(f"SELECT {sums}").fetchall()
    return dict(zip(kinds, row, strict=True))


def _fetch(connection: Connection, kind: str, sql: str, parameters: Mapping[str, Any]) -> list[ListRow]:
    return _rows(kind, connection.execute(sql, parameters).fetchall())


def _rows(kind: str, lines: Iterable[Sequence[Any]]) -> list[ListRow]:
    names = QUERIES[kind].names
    flags, has_tags = FLAGS.intersection(names), "tags" in names
    rows = []
    for record_id, title, text, fallback, confidentiality, changed_at, *values in lines:
        columns = dict(zip(names, values, strict=True))
        for name in flags:
            columns[name] = bool(columns[name])
        if has_tags:
            columns["tags"] = json.loads(columns["tags"])
        words = one_line(title) or first_line(text) or fallback
        rows.append(ListRow(record_id, kind, words, confidentiality, changed_at, columns))
    return rows
