"""Put a finished document where the user wants it: whole or not at all."""

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from zvdesk.errors import EnvironmentFailure, UserError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_WINDOWS_IN_USE: Final = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation


def file_name(title: str) -> str:
    """Return a title as a file name that every system takes, at most 100 letters long."""
    words = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    return re.sub(r"\s+", " ", words).strip(" .")[:100].rstrip() or "zvdesk"


def write_atomically(path: Path, data: bytes) -> None:
    """Write bytes to a file as `replacing` does."""
    with replacing(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator["NewFile"]:
    """Yield a file that takes the place of another when it is whole; a crash leaves the old one or the new one.

    A symbolic link is followed. Raises UserError "target_is_folder" (path), and EnvironmentFailure "file_missing"
    (the folder as path), "disk_full", "folder_read_only", "file_in_use" (open elsewhere, on Windows) or "disk_error"
    (path). Nothing is left behind then.
    """
    target = Path(os.path.realpath(path))
    if os.path.isdir(target):  # noqa: PTH112  # Path.is_dir raises for a name that is too long
        raise UserError("target_is_folder", path=str(path))
    if not target.parent.is_dir():
        raise EnvironmentFailure("file_missing", path=str(path.parent))
    temporary = target.with_name(f".{target.stem[:40]}-{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield NewFile(file, path)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise failure(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


class NewFile:
    """A file that is being written, and may be begun anew."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path

    def begin(self) -> None:
        """Forget what was written. Raises as `write`."""
        with self._failures():
            self._file.seek(0)
            self._file.truncate()

    def write(self, piece: bytes) -> None:
        """Take the next piece. Raises as `replacing`."""
        with self._failures():
            self._file.write(piece)

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        """Tell at once which file could not be written: what else is done meanwhile has errors of its own."""
        try:
            yield
        except OSError as error:
            raise failure(self._path, error) from error


def failure(path: Path, error: OSError) -> EnvironmentFailure:
    """Return what went wrong while writing a file, as something a user can act upon."""
    if error.errno in _FULL:
        return EnvironmentFailure("disk_full", path=str(path))
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE and path.exists():
        return EnvironmentFailure("file_in_use", path=str(path))
    if error.errno in _READ_ONLY:
        return EnvironmentFailure("folder_read_only", path=str(path.parent))
    return EnvironmentFailure("disk_error", path=str(path))


def _keep_mode(old: Path, new: Path) -> None:
    """Give the new file the rights of the one it replaces."""
    with contextlib.suppress(FileNotFoundError):
        new.chmod(old.stat().st_mode & 0o777)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no way to ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
