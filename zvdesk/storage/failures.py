"""Trouble with disk, rights, locks and damaged files, told as one code each, whichever library met it first."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.interruptible import NOT_TEXT
from zvdesk.storage.temporary import own_place

NEARLY_FULL = 128 * 1024
"""Bytes; with less than this free, SQLite's -wal and -shm do not fit and an input/output error is a full disk."""

_BY_ERRNO = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "folder_read_only",
    errno.EACCES: "folder_read_only",
    errno.EPERM: "folder_read_only",
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
    errno.ENAMETOOLONG: "name_too_long",
}
_BY_SQLITE = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "folder_read_only",
    "SQLITE_PERM": "folder_read_only",
    "SQLITE_NOTADB": "database_damaged",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": "database_busy",
    "SQLITE_PROTOCOL": "database_busy",
    "SQLITE_IOERR": "disk_error",
    "SQLITE_CANTOPEN": "database_unopenable",
    "SQLITE_NOMEM": "memory_full",
}
_BY_WORDS = {
    "database or disk is full": "disk_full",
    "disk image is malformed": "database_damaged",
    "readonly database": "folder_read_only",
}
"""What the driver says where it gives no code, as its backup does."""
_CLOSED = "Cannot operate on a closed database"
_BY_WINDOWS = {32: "file_in_use", 33: "file_in_use", 206: "name_too_long"}


@contextmanager
def environment_failures(path: Path | None = None) -> Iterator[None]:
    """Turn what the operating system or the driver raises inside into EnvironmentFailure; leave bugs as they are."""
    try:
        yield
    except (OSError, sqlcipher.Error) as error:
        failure = as_failure(error, path)
        if failure is None:
            raise
        raise failure from error


def as_failure(error: BaseException, path: Path | None = None) -> EnvironmentFailure | None:
    """Return what went wrong outside, or None where the error is not the environment's (a constraint, an interrupt).

    Takes errors of the operating system, of the driver, and SQLAlchemy's wrapping of the latter (`orig`). The data
    of the failure are `path` (text, may be empty; the user's own place where something was only being built) and
    `detail` (the library's own words, for the log).
    """
    original = getattr(error, "orig", None) or error
    if isinstance(original, EnvironmentFailure):
        return original
    code: str | None = None
    place: object = path
    detail = str(original)
    if isinstance(original, OSError):
        code = _os_code(original)
        place = path or original.filename
    elif isinstance(original, sqlcipher.Error):
        code = _sqlite_code(original, path)
        if detail.startswith(NOT_TEXT):
            code, detail = "database_damaged", NOT_TEXT  # the rest of it is what the user wrote: not for a log
        elif detail.startswith(_CLOSED):
            code = "workspace_closed"
    return EnvironmentFailure(code, path=_text(place), detail=detail) if code else None


def _os_code(error: OSError) -> str:
    by_windows = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return by_windows or _BY_ERRNO.get(error.errno or 0, "disk_error")


def _sqlite_code(error: sqlcipher.Error, path: Path | None) -> str | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    code = next((code for start, code in _BY_SQLITE.items() if name == start or name.startswith(f"{start}_")), None)
    if code is None:
        code = next((code for words, code in _BY_WORDS.items() if words in str(error)), None)
    if code in ("disk_error", "database_unopenable") and path is not None and is_nearly_full(path):
        return "disk_full"
    return code


def is_nearly_full(path: Path) -> bool:
    """Tell whether the file system that holds `path` has no room for even a small write."""
    place = next((folder for folder in (path, *path.parents) if folder.exists()), None)
    return place is not None and shutil.disk_usage(place).free < NEARLY_FULL


def _text(place: object) -> str:
    return str(own_place(Path(place))) if isinstance(place, str | Path) else ""
