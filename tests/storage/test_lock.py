"""One writer at a time, known by name, and never locked out by a crash."""

import errno
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.lock import LOCK_NAME, WorkspaceLock

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
HOLDER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from zvdesk.storage.lock import WorkspaceLock
lock = WorkspaceLock(Path(sys.argv[1]))
lock.acquire(datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
print("held", flush=True)
time.sleep(60)
"""


def test_the_second_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    first, second = WorkspaceLock(tmp_path), WorkspaceLock(tmp_path)
    first.acquire(NOW)
    with pytest.raises(EnvironmentFailure) as caught:
        second.acquire(NOW)
    assert caught.value.code == "workspace_in_use"
    assert (caught.value.data["pid"], caught.value.data["since"]) == (str(os.getpid()), NOW.isoformat())
    assert caught.value.data["host"]
    first.release()
    second.acquire(NOW)
    second.release()


def test_releasing_leaves_an_empty_file_and_may_be_done_twice(tmp_path: Path) -> None:
    lock = WorkspaceLock(tmp_path)
    lock.acquire(NOW)
    lock.release()
    lock.release()
    assert (tmp_path / LOCK_NAME).read_bytes() == b""


def test_another_process_holds_the_lock_until_it_is_killed(tmp_path: Path) -> None:
    lock = WorkspaceLock(tmp_path)
    with subprocess.Popen([sys.executable, "-c", HOLDER, tmp_path], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"held\n"
            with pytest.raises(EnvironmentFailure) as caught:
                lock.acquire(NOW)
            assert caught.value.data["pid"] == str(process.pid)
        finally:
            process.kill()
    assert json.loads((tmp_path / LOCK_NAME).read_bytes())["pid"] == process.pid
    lock.acquire(NOW)
    lock.release()


@pytest.mark.parametrize("left", [b"", b"no json", b"[]", b"\xff"])
def test_whatever_the_file_says_only_the_lock_counts(tmp_path: Path, left: bytes) -> None:
    (tmp_path / LOCK_NAME).write_bytes(left)
    lock = WorkspaceLock(tmp_path)
    lock.acquire(NOW)
    (tmp_path / LOCK_NAME).write_bytes(left)
    with pytest.raises(EnvironmentFailure) as caught:
        WorkspaceLock(tmp_path).acquire(NOW)
    assert {caught.value.data[name] for name in ("pid", "host", "since")} == {""}
    lock.release()


def test_a_lock_in_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="file_missing"):
        WorkspaceLock(tmp_path / "no").acquire(NOW)


def test_a_block_that_raises_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(KeyError), WorkspaceLock(tmp_path).held(NOW):
        raise KeyError
    with WorkspaceLock(tmp_path).held(NOW):
        assert (tmp_path / LOCK_NAME).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="other calls there")
@pytest.mark.parametrize(("number", "code"), [(errno.ENOLCK, "lock_unsupported"), (errno.EIO, "disk_error")])
def test_a_folder_that_cannot_lock_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "not here")

    monkeypatch.setattr("fcntl.flock", refuse)
    lock = WorkspaceLock(tmp_path)
    with pytest.raises(EnvironmentFailure) as caught:
        lock.acquire(NOW)
    assert (caught.value.code, caught.value.data["path"]) == (code, str(tmp_path))
    assert not lock.is_held
