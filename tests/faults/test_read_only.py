"""A read-only folder: reading goes on, writing is refused in one sentence, nothing changes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.backup import create_backup, verify_backup
from zvdesk.storage.engine import connect, connect_reader
from zvdesk.storage.workspace import create_workspace, open_workspace

PASSPHRASE = "vier losse woorden"
QUERY = "SELECT text FROM probe"


def make(folder: Path, passphrase: str | None) -> str:
    """Make a workspace with one row and one attachment; return the digest."""
    workspace, _ = create_workspace(folder, passphrase=passphrase)
    with workspace, closing(connect(workspace.database, workspace.key)) as connection:
        connection.execute("CREATE TABLE probe (text TEXT)")
        connection.execute("INSERT INTO probe VALUES ('een')")
        return workspace.attachments.put(b"stuk").digest


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_workspace_on_a_read_only_disk_is_read_and_not_written(
    small_disk: Path, remount: Callable[[str], None], tmp_path: Path, passphrase: str | None
) -> None:
    folder = small_disk / "w.zvdesk"
    digest = make(folder, passphrase)
    remount("ro")
    with pytest.raises(EnvironmentFailure) as caught:
        open_workspace(folder, passphrase=passphrase)
    assert (caught.value.code, caught.value.data["path"]) == ("folder_read_only", str(folder))
    with open_workspace(folder, passphrase=passphrase, read_only=True) as reading:
        with closing(reading.reader()) as connection:
            assert connection.execute(QUERY).fetchone() == ("een",)
        with reading.engine.connect() as connection:
            assert connection.execute(text(QUERY)).scalar() == "een"
        assert reading.attachments.read(digest) == b"stuk"
        verify_backup(create_backup(reading, tmp_path / "stick").path, key=reading.key)
        with pytest.raises(EnvironmentFailure, match="folder_read_only"):
            create_backup(reading)
    remount("rw")
    open_workspace(folder, passphrase=passphrase).close()


def test_what_a_crash_left_in_the_log_is_read_on_a_read_only_disk_too(
    small_disk: Path, remount: Callable[[str], None]
) -> None:
    folder = small_disk / "w.zvdesk"
    make(folder, None)
    with closing(connect(folder / "workspace.db", None)) as connection:
        connection.execute("INSERT INTO probe VALUES ('in het log')")
        crashed = {name: (folder / name).read_bytes() for name in ("workspace.db", "workspace.db-wal")}
    for name, content in crashed.items():
        (folder / name).write_bytes(content)
    remount("ro")
    try:
        with open_workspace(folder, read_only=True) as reading, closing(reading.reader()) as connection:
            assert connection.execute(QUERY).fetchall() == [("een",), ("in het log",)]
    except EnvironmentFailure as failure:
        assert failure.code in ("folder_read_only", "database_unopenable")  # noqa: PT017
    remount("rw")


def test_no_workspace_is_made_on_a_read_only_disk(small_disk: Path, remount: Callable[[str], None]) -> None:
    remount("ro")
    with pytest.raises(EnvironmentFailure) as caught:
        create_workspace(small_disk / "w.zvdesk")
    assert caught.value.code == "folder_read_only"
    assert not list(small_disk.iterdir())


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    """Return a workspace whose folder and files its user may not change; root may change everything."""
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("modes do not bind here")
    folder = tmp_path / "w.zvdesk"
    make(folder, None)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield folder
    folder.chmod(0o700)


def test_a_folder_without_the_right_to_write_is_read_and_not_written(forbidden: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="folder_read_only"):
        open_workspace(forbidden)
    with open_workspace(forbidden, read_only=True) as reading, closing(reading.reader()) as connection:
        assert connection.execute(QUERY).fetchone() == ("een",)


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_a_file_is_read_without_anything_beside_it(tmp_path: Path, key: bytes | None) -> None:
    database = tmp_path / "x.db"
    with closing(connect(database, key, create=True)) as connection:
        connection.execute("CREATE TABLE probe (text TEXT)")
    with closing(connect(database, key, read_only=True, immutable=True)) as connection:
        assert connection.execute("SELECT count(*) FROM probe").fetchone() == (0,)
        assert [path.name for path in tmp_path.iterdir()] == ["x.db"]
    with closing(connect_reader(database, key)) as connection:
        assert connection.execute("SELECT count(*) FROM probe").fetchone() == (0,)
