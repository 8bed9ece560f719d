"""A full disk: what was acknowledged stays, what was not leaves no trace, and there is one sentence to tell it by."""

import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.backup import create_backup, verify_backup
from zvdesk.storage.engine import Connection, connect
from zvdesk.storage.failures import as_failure
from zvdesk.storage.passphrase import set_passphrase
from zvdesk.storage.restore import restore_backup
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace


def fill(place: Path) -> None:
    """Write until not one more byte fits."""
    with (place / "ballast").open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                continue


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_until_full(connection: Connection) -> int:
    """Insert rows of 3 kB until one does not fit; return how many were acknowledged."""
    connection.execute("CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, content BLOB)")
    for number in range(5000):
        try:
            connection.execute("INSERT INTO probe (content) VALUES (?)", (bytes([number % 256]) * 3000,))
        except sqlcipher.Error as error:
            failure = as_failure(error)
            assert failure is not None
            assert failure.code == "disk_full"
            return number
    pytest.fail("the disk never got full")


def require_rows(workspace: Workspace, number: int) -> None:
    with closing(workspace.reader()) as connection:
        rows = connection.execute("SELECT content FROM probe ORDER BY id").fetchall()
        assert [row[0][0] for row in rows] == [i % 256 for i in range(number)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("passphrase", [None, "vier losse woorden"])
def test_a_database_that_may_not_grow_keeps_every_acknowledged_row(tmp_path: Path, passphrase: str | None) -> None:
    workspace, _ = create_workspace(tmp_path / "w.zvdesk", passphrase=passphrase)
    with workspace, closing(connect(workspace.database, workspace.key)) as connection:
        connection.execute("PRAGMA max_page_count = 300")
        acknowledged = write_until_full(connection)
        require_rows(workspace, acknowledged)
        connection.execute("DELETE FROM probe WHERE id > 10")
        connection.execute("INSERT INTO probe (content) VALUES (?)", (bytes([10]),))
        require_rows(workspace, 11)


def test_a_full_disk_loses_no_acknowledged_row_and_opens_again_when_there_is_room(small_disk: Path) -> None:
    folder = small_disk / "w.zvdesk"
    workspace, _ = create_workspace(folder)
    with workspace, closing(connect(workspace.database, None)) as connection:
        acknowledged = write_until_full(connection)
        assert acknowledged > 20
        require_rows(workspace, acknowledged)
    with open_workspace(folder, read_only=True) as reading:
        require_rows(reading, acknowledged)


def test_opening_on_a_disk_without_room_is_told_changes_nothing_and_reading_goes_on(small_disk: Path) -> None:
    folder = small_disk / "w.zvdesk"
    with create_workspace(folder)[0] as workspace, closing(connect(workspace.database, None)) as connection:
        connection.execute("CREATE TABLE probe (id INTEGER PRIMARY KEY, content BLOB)")
        connection.execute("INSERT INTO probe (content) VALUES (?)", (bytes(10),))
    before = files_of(folder)
    fill(small_disk)
    with pytest.raises(EnvironmentFailure) as caught:
        open_workspace(folder)
    assert caught.value.code == "disk_full"
    assert files_of(folder) == before
    with open_workspace(folder, read_only=True) as reading:
        require_rows(reading, 1)
    (small_disk / "ballast").unlink()
    with open_workspace(folder) as again:
        require_rows(again, 1)


def require_own_place(failure: EnvironmentFailure) -> None:
    """See that a sentence names no folder that only existed while something was being built."""
    assert not any(part.startswith(".") for part in Path(str(failure.data["path"])).parts), failure


def test_a_creation_that_does_not_fit_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "andere map").mkdir()
    fill(small_disk)
    with (small_disk / "ballast").open("rb+") as file:
        file.truncate((small_disk / "ballast").stat().st_size - 300_000)
    before = sorted(small_disk.iterdir())
    with pytest.raises(EnvironmentFailure) as caught:
        create_workspace(small_disk / "w.zvdesk")
    assert (caught.value.code, caught.value.data["path"]) == ("disk_full", str(small_disk / "w.zvdesk"))
    assert sorted(small_disk.iterdir()) == before


@pytest.mark.parametrize("passphrase", [None, "vier losse woorden"])
def test_an_attachment_that_does_not_fit_leaves_nothing(small_disk: Path, passphrase: str | None) -> None:
    with create_workspace(small_disk / "w.zvdesk", passphrase=passphrase)[0] as workspace:
        stored = workspace.attachments.put(b"past nog")
        before = files_of(workspace.folder)
        with pytest.raises(EnvironmentFailure) as caught:
            workspace.attachments.put(bytes(3_000_000))
        assert caught.value.code == "disk_full"
        assert files_of(workspace.folder) == before
        assert workspace.attachments.read(stored.digest) == b"past nog"


def test_what_needs_room_for_a_second_copy_changes_nothing_when_it_is_not_there(
    small_disk: Path, tmp_path: Path
) -> None:
    folder = small_disk / "w.zvdesk"
    with create_workspace(folder)[0] as workspace:
        stored = workspace.attachments.put(b"stuk " * 80_000)
        kept = create_backup(workspace, tmp_path / "stick")
    with open_workspace(folder) as workspace:
        fill(small_disk)
        work: list[Callable[[], object]] = [
            lambda: create_backup(workspace),
            lambda: set_passphrase(workspace, "vier losse woorden"),
        ]
        for attempt in work:
            with pytest.raises(EnvironmentFailure) as caught:
                attempt()
            assert caught.value.code == "disk_full"
            require_own_place(caught.value)
            assert workspace.attachments.read(stored.digest) == b"stuk " * 80_000
            assert {path.name for path in folder.iterdir()} <= {
                *("workspace.db", "workspace.db-wal", "workspace.db-shm", "attachments", "keys.json", "lock", "backups")
            }
    with pytest.raises(EnvironmentFailure) as caught:
        restore_backup(kept.path, folder)
    assert caught.value.code == "disk_full"
    require_own_place(caught.value)
    (small_disk / "ballast").unlink()
    with open_workspace(folder) as again:
        assert again.attachments.read(stored.digest) == b"stuk " * 80_000
        assert not again.encrypted


def test_a_full_disk_for_backups_leaves_the_older_ones(small_disk: Path, tmp_path: Path) -> None:
    with create_workspace(tmp_path / "w.zvdesk")[0] as workspace:
        info = create_backup(workspace, small_disk)
        before = files_of(small_disk)
        workspace.attachments.put(bytes(2_500_000))
        with pytest.raises(EnvironmentFailure) as caught:
            create_backup(workspace, small_disk)
        assert caught.value.code == "disk_full"
        require_own_place(caught.value)
        assert files_of(small_disk) == before
        verify_backup(info.path)


def test_a_disk_that_fills_at_the_last_moment_leaves_no_attachment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_workspace(tmp_path / "w.zvdesk")[0] as workspace:
        before = files_of(workspace.folder)

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(EnvironmentFailure, match="disk_full"):
            workspace.attachments.put(b"inhoud")
        assert files_of(workspace.folder) == before
        monkeypatch.undo()
