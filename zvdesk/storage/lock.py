"""One writer per workspace: a lock of the operating system, which ends with the process that holds it."""

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.failures import environment_failures

LOCK_NAME = "lock"
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_UNSUPPORTED = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
_BINARY = getattr(os, "O_BINARY", 0)  # of Windows
_LOCKED_BYTE = 1 << 20  # far behind the text, which others must be able to read while Windows locks this byte


class WorkspaceLock:
    """A lock held from `acquire` until `release` or the end of the process; the file itself means nothing."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK_NAME
        self._file: BinaryIO | None = None

    @property
    def is_held(self) -> bool:
        """Tell whether this object holds the lock."""
        return self._file is not None

    def acquire(self, since: datetime) -> None:
        """Take the lock.

        Raises EnvironmentFailure `workspace_in_use` (pid, host, since: texts, may be empty), `lock_unsupported` (a
        network folder without locks), and those of `failures`.
        """
        with environment_failures(self.path.parent):
            file = _open(self.path)
            try:
                if not _try_lock(file):
                    raise EnvironmentFailure("workspace_in_use", path=str(self.path.parent), **_holder(file))
                self._file = file
                self._write({"pid": os.getpid(), "host": _host(), "since": since.isoformat()})
            except BaseException as error:
                self._file = None
                file.close()
                if isinstance(error, OSError) and error.errno in _UNSUPPORTED:
                    folder = str(self.path.parent)
                    raise EnvironmentFailure("lock_unsupported", path=folder, detail=str(error)) from error
                raise

    @contextmanager
    def held(self, since: datetime) -> Iterator[None]:
        """Hold the lock during a block."""
        self.acquire(since)
        try:
            yield
        finally:
            self.release()

    def release(self) -> None:
        """Give the lock back and leave the file empty, as it was."""
        if self._file is None:
            return
        file, self._file = self._file, None
        with environment_failures(self.path.parent), file:
            file.truncate(0)
            _unlock(file)

    def _write(self, holder: dict[str, object]) -> None:
        assert self._file is not None  # noqa: S101  for the type checker
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(holder).encode())
        self._file.flush()


def _open(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600), "rb+")


def _holder(file: BinaryIO) -> dict[str, str]:
    """Return who holds the lock, as far as the file tells."""
    try:
        found = json.loads(file.read(4096))
        return {name: str(found.get(name, "")) for name in ("pid", "host", "since")}
    except (ValueError, AttributeError):
        return {"pid": "", "host": "", "since": ""}


if sys.platform == "win32":  # pragma: no cover  where the coverage is measured, the other branch runs
    import msvcrt

    def _try_lock(file: BinaryIO) -> bool:
        try:
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in _BUSY:
                raise
            return False
        finally:
            file.seek(0)
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _BUSY:
                raise
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


def _host() -> str:
    """Return the computer's name; importing `socket` to ask for it would take 4 ms of every start."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
