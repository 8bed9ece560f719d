"""The one way into the database file: key, check and pragmas on a raw connection, without SQLAlchemy."""

from pathlib import Path
from typing import cast

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.interruptible import Connection as Connection

BUSY_TIMEOUT_MS = 5000
KEY_SIZE = 32


_ALWAYS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
)
_READER = ("query_only = ON",)
_NO_ROOM_ASIDE = ("database_unopenable", "disk_error", "disk_full", "folder_read_only")
_WRITER = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")


def connect(
    path: Path, key: bytes | None, *, read_only: bool = False, create: bool = False, immutable: bool = False
) -> Connection:
    """Open the database at `path`; `key` is 32 raw bytes, or None for a plain database.

    The connection is in autocommit mode and may be used from one thread at a time, whichever that is; `interrupt()`
    may come from any thread. `create` makes a missing file. `immutable` (with `read_only`) makes no -wal and -shm
    and is only for a file that nobody writes to and that has no -wal. Raises EnvironmentFailure: `database_damaged`
    (also for a wrong key), `file_missing`, `folder_read_only`, `disk_full`, `database_busy`, `disk_error`.
    """
    with environment_failures(path):
        if not create:
            path.stat()
        mode = ("ro&immutable=1" if immutable else "ro") if read_only else ("rwc" if create else "rw")
        connection = Connection(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _unlock(connection, key)
            for pragma in (*_ALWAYS, *(_READER if read_only else _WRITER)):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_reader(path: Path, key: bytes | None) -> Connection:
    """Connect for reading, also where -wal and -shm cannot be made: in a read-only folder or on a full disk."""
    try:
        return connect(path, key, read_only=True)
    except EnvironmentFailure as failure:
        if failure.code not in _NO_ROOM_ASIDE or _has_changes(path):
            raise
    return connect(path, key, read_only=True, immutable=True)


def connect_unseen(path: Path, key: bytes | None) -> Connection:
    """Connect for a short look such that no -wal and -shm come into being, unless a -wal has changes to be read."""
    return connect(path, key, read_only=True, immutable=not _has_changes(path))


def has_log(path: Path) -> bool:
    """Tell whether SQLite's -wal stands beside the database, with changes or without."""
    return _log_of(path).exists()


def key_clause(key: bytes) -> str:
    """Return `key` as SQLCipher takes a raw key, in PRAGMA key and in ATTACH."""
    if len(key) != KEY_SIZE:
        raise ValueError(f"a database key has {KEY_SIZE} bytes, not {len(key)}")
    return f"\"x'{key.hex()}'\""


def schema_version(connection: Connection) -> str | None:
    """Return the revision the schema is at, or None for a database without one."""
    known = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if not known[0]:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return cast(str, row[0]) if row else None


def _has_changes(path: Path) -> bool:
    """Tell whether the database file alone is not the whole truth."""
    return has_log(path) and _log_of(path).stat().st_size > 0


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _unlock(connection: Connection, key: bytes | None) -> None:
    """Give the key before anything else; the first read of a page shows whether it fits."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {key_clause(key)}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
