"""Is a database file sound: its pages, its seals, its references. What rows say is not judged here."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.engine import Connection, connect
from zvdesk.storage.failures import as_failure, environment_failures

_MOST_PROBLEMS = 10


def require_sound(path: Path, key: bytes | None) -> dict[str, int]:
    """Check a database file that nobody writes to and return the number of rows per table.

    Raises EnvironmentFailure `database_damaged` (path, detail). No -wal or -shm comes into being.
    """
    with environment_failures(path), closing(connect(path, key, read_only=True, immutable=True)) as connection:
        problems = database_problems(connection, encrypted=key is not None)
        if problems:
            raise EnvironmentFailure("database_damaged", path=str(path), detail="; ".join(problems))
        return row_counts(connection)


def database_problems(connection: Connection, *, encrypted: bool) -> list[str]:
    """Return what is wrong with pages, indexes and references, at most a few of each; empty when all is well."""
    problems: list[str] = []
    try:
        for problem in _problems(connection, encrypted=encrypted):
            problems.append(problem)  # noqa: PERF402  what was found before an error counts
    except sqlcipher.DatabaseError as error:
        failure = as_failure(error)
        if failure is None or failure.code != "database_damaged":
            raise
        problems.append(str(error))
    return problems


def _problems(connection: Connection, *, encrypted: bool) -> Iterator[str]:
    if encrypted:
        for (seal,) in connection.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST_PROBLEMS):
            yield str(seal)
    for (found,) in connection.execute(f"PRAGMA integrity_check({_MOST_PROBLEMS})"):
        if found != "ok":
            yield str(found)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_PROBLEMS):
        yield f"{table} row {row} refers to a missing row of {parent}"


def table_names(connection: Connection) -> set[str]:
    """Return the names of all tables."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every ordinary table."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}
