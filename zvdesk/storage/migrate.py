"""Bring a database to this program's schema: all versions in one transaction, or none."""

import importlib
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.failures import as_failure
from zvdesk.storage.migrations import RELEASED, Versions
from zvdesk.storage.resealing import broken_seals, seal_anew
from zvdesk.storage.sqlalchemy_engine import make_engine


def migrate(path: Path, key: bytes | None, *, versions: Versions = RELEASED) -> list[str]:
    """Apply every version the database at `path` misses and return their revisions.

    Foreign keys are off meanwhile, because Alembic rebuilds tables, and are checked before the commit. A version may
    change rows as it likes: those that were whole are sealed anew. Nothing of the database changes when anything
    fails. Raises EnvironmentFailure: `migration_left_orphans` (tables) when a version breaks a reference, and the
    failures of `zvdesk.storage.failures`.
    """
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            return _apply(connection, versions)
    except DBAPIError as error:
        failure = as_failure(error, path)
        if failure is None:
            raise
        raise failure from error
    finally:
        engine.dispose()


def _apply(connection: Connection, versions: Versions) -> list[str]:
    missed = versions.after(_current(connection))
    if missed:
        bare: Any = connection.connection.driver_connection
        broken = broken_seals(bare)
        with Operations.context(MigrationContext.configure(connection)):
            for _, module in missed:
                importlib.import_module(module).upgrade()
        seal_anew(bare, broken=broken)
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": missed[-1][0]})
    orphans = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if orphans:
        raise EnvironmentFailure("migration_left_orphans", tables=sorted({row[0] for row in orphans}))
    return [revision for revision, _ in missed]


def _current(connection: Connection) -> str | None:
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
