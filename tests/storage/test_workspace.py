"""Making, opening and closing a workspace: one clear refusal each, with nothing changed."""

import json
import shutil
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2 as sqlcipher
from workspace_probe import PASSPHRASE, contents_of, notes_of, write_note

from zvdesk.errors import EnvironmentFailure, UserError, ZvdeskError
from zvdesk.storage.backup import create_backup, verify_backup
from zvdesk.storage.clock import Clock, utc_now
from zvdesk.storage.engine import connect
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace


def code_of(caught: pytest.ExceptionInfo[ZvdeskError]) -> str:
    return caught.value.code


def test_a_new_workspace_has_its_files_and_nothing_beside_it(workspace: Workspace) -> None:
    names = {path.name for path in workspace.folder.iterdir()}
    assert names == {"workspace.db", "attachments", "keys.json", "lock"}
    assert [path.name for path in workspace.folder.parent.iterdir()] == [workspace.folder.name]
    assert (workspace.encrypted, workspace.key, workspace.read_only) == (False, None, False)


def test_a_workspace_is_for_its_user_alone(workspace: Workspace) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such modes")
    assert workspace.folder.stat().st_mode & 0o777 == 0o700


def test_what_was_written_is_there_after_reopening(workspace: Workspace) -> None:
    write_note(workspace, "eerste")
    stored = workspace.attachments.put(b"stuk")
    workspace.close()
    with open_workspace(workspace.folder) as again:
        assert notes_of(again) == ["eerste"]
        assert again.attachments.read(stored.digest) == b"stuk"
    assert {path.name for path in workspace.folder.iterdir()} == {"workspace.db", "attachments", "keys.json", "lock"}


def test_a_sealed_workspace_opens_by_passphrase_and_by_recovery_key(folder: Path) -> None:
    made, recovery_key = create_workspace(folder, passphrase=PASSPHRASE)
    with made:
        write_note(made, "geheim besluit")
        stored = made.attachments.put(b"geheim stuk")
        assert made.encrypted
    assert recovery_key is not None
    for ways in ({"passphrase": PASSPHRASE}, {"recovery_key": recovery_key}):
        with open_workspace(folder, **ways) as again:
            assert notes_of(again) == ["geheim besluit"]
            assert again.attachments.read(stored.digest) == b"geheim stuk"
    assert not any(b"geheim" in content for content in contents_of(folder).values())


def test_wrong_ways_into_a_sealed_workspace_change_nothing(sealed: Workspace) -> None:
    sealed.close()
    before = contents_of(sealed.folder)
    for ways, code in [({}, "passphrase_needed"), ({"passphrase": "fout"}, "passphrase_wrong")]:
        for read_only in (False, True):
            with pytest.raises(UserError) as caught:
                open_workspace(sealed.folder, read_only=read_only, **ways)
            assert code_of(caught) == code
    assert contents_of(sealed.folder) == before


def test_a_second_writer_is_refused_and_readers_are_not(workspace: Workspace) -> None:
    write_note(workspace, "een")
    with pytest.raises(EnvironmentFailure) as caught:
        open_workspace(workspace.folder)
    assert code_of(caught) == "workspace_in_use"
    assert caught.value.data["since"] == workspace.clock().isoformat()
    with open_workspace(workspace.folder, read_only=True) as reading:
        assert notes_of(reading) == ["een"]
        write_note(workspace, "twee")
        assert notes_of(reading) == ["een", "twee"]


def test_another_process_reads_while_this_one_writes(workspace: Workspace) -> None:
    write_note(workspace, "een")
    script = (
        "import sys; from pathlib import Path; from zvdesk.storage.workspace import open_workspace\n"
        "with open_workspace(Path(sys.argv[1]), read_only=True) as workspace:\n"
        "    print(workspace.reader().execute('SELECT text FROM probe').fetchone()[0])\n"
        "    print([name for name in ('sqlalchemy', 'alembic', 'cryptography') if name in sys.modules])\n"
    )
    found = subprocess.run([sys.executable, "-c", script, workspace.folder], capture_output=True, text=True, check=True)
    assert found.stdout == "een\n[]\n"


def test_a_workspace_opened_for_reading_alone_cannot_be_written(workspace: Workspace) -> None:
    workspace.close()
    with open_workspace(workspace.folder, read_only=True) as reading:
        assert reading.read_only
        with pytest.raises(EnvironmentFailure, match="workspace_read_only"):
            reading.attachments.put(b"x")
        with reading.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_closing_ends_readers_and_engine_and_may_be_done_twice(workspace: Workspace) -> None:
    reader, gone = workspace.reader(), workspace.reader()
    gone.close()
    engine = workspace.engine
    assert workspace.engine is engine
    with engine.connect():
        pass
    workspace.close()
    workspace.close()
    with pytest.raises(sqlcipher.ProgrammingError):
        reader.execute("SELECT 1")
    assert engine.pool.checkedin() == 0  # type: ignore[attr-defined]
    open_workspace(workspace.folder).close()


def test_a_closed_workspace_gives_no_connections(workspace: Workspace) -> None:
    workspace.close()
    for asked in (workspace.reader, lambda: workspace.engine):
        with pytest.raises(EnvironmentFailure, match="workspace_closed"):
            asked()


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="name_too_long"):
        open_workspace(tmp_path / ("x" * 300))


def test_many_threads_may_ask_for_readers(workspace: Workspace) -> None:
    write_note(workspace, "een")
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(notes_of(workspace))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["een"]] * 8


@pytest.mark.parametrize("content", ["file", "folder with a file"])
def test_a_folder_with_something_in_it_is_not_taken(folder: Path, content: str) -> None:
    if content == "file":
        folder.write_bytes(b"van een ander")
    else:
        folder.mkdir()
        (folder / "brief.docx").write_bytes(b"van een ander")
    before = contents_of(folder.parent)
    with pytest.raises(UserError) as caught:
        create_workspace(folder)
    assert code_of(caught) == "folder_not_empty"
    assert contents_of(folder.parent) == before


def test_an_empty_folder_and_missing_parents_will_do(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    create_workspace(folder)[0].close()
    create_workspace(tmp_path / "nieuw" / "diep" / "x.zvdesk")[0].close()


def test_a_failing_creation_leaves_nothing(folder: Path) -> None:
    with pytest.raises(UserError, match="passphrase_empty"):
        create_workspace(folder, passphrase="")
    assert not list(folder.parent.iterdir())


def test_what_a_killed_creation_left_is_cleared_and_one_that_goes_on_is_not(folder: Path, clock: Clock) -> None:
    from zvdesk.storage.lock import WorkspaceLock

    abandoned, going_on = (folder.parent / f".{folder.name}.new-{name}" for name in ("dead", "alive"))
    for each in (abandoned, going_on):
        each.mkdir()
        (each / "workspace.db").write_bytes(b"half")
    with WorkspaceLock(going_on).held(clock()):
        create_workspace(folder)[0].close()
    assert not abandoned.exists()
    assert going_on.exists()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_backup_is_no_workspace_to_work_in(workspace: Workspace, read_only: bool) -> None:
    backup = create_backup(workspace)
    with pytest.raises(UserError) as caught:
        open_workspace(backup.path, read_only=read_only)
    assert (code_of(caught), caught.value.data["path"]) == ("backup_opened", str(backup.path))
    assert {path.name for path in backup.path.iterdir()} == {"workspace.db", "keys.json", "manifest.json"}
    verify_backup(backup.path)


def test_no_workspace_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"x")
    for place in (tmp_path, tmp_path / "weg", tmp_path / "brief.docx"):
        with pytest.raises(UserError) as caught:
            open_workspace(place)
        assert (code_of(caught), caught.value.data["path"]) == ("no_workspace", str(place))
    assert contents_of(tmp_path) == {"brief.docx": b"x"}


@pytest.mark.parametrize(("name", "code"), [("workspace.db", "database_missing"), ("keys.json", "keys_missing")])
def test_a_missing_part_is_told(workspace: Workspace, name: str, code: str) -> None:
    workspace.close()
    (workspace.folder / name).unlink()
    before = contents_of(workspace.folder)
    with pytest.raises(EnvironmentFailure) as caught:
        open_workspace(workspace.folder)
    assert code_of(caught) == code
    assert contents_of(workspace.folder) == before


@pytest.mark.parametrize("content", [b"", b"this is a letter, not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_told_and_stays(workspace: Workspace, content: bytes) -> None:
    workspace.close()
    workspace.database.write_bytes(content)
    before = contents_of(workspace.folder)
    with pytest.raises(EnvironmentFailure) as caught:
        open_workspace(workspace.folder)
    assert code_of(caught) == "database_damaged"
    assert contents_of(workspace.folder) == before


def test_a_live_workspace_in_a_synced_folder_is_refused_and_reading_it_is_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.close()
    synced = tmp_path / "OneDrive - Gemeente Voorbeeld" / "werkmap.zvdesk"
    shutil.copytree(workspace.folder, synced)
    for attempt in (lambda: open_workspace(synced), lambda: create_workspace(synced.with_name("nieuw"))):
        with pytest.raises(UserError) as caught:
            attempt()
        assert (code_of(caught), caught.value.data["client"]) == ("folder_synced", "OneDrive")
    assert not synced.with_name("nieuw").exists()
    open_workspace(synced, read_only=True).close()


def test_a_database_held_by_another_program_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.close()
    monkeypatch.setattr("zvdesk.storage.engine.BUSY_TIMEOUT_MS", 0)
    with closing(sqlcipher.connect(str(workspace.database), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EnvironmentFailure) as caught:
            open_workspace(workspace.folder)
        assert code_of(caught) == "database_busy"
    open_workspace(workspace.folder).close()


def test_closing_beside_a_program_that_holds_the_database_leaves_the_log_and_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("zvdesk.storage.engine.BUSY_TIMEOUT_MS", 0)
    with closing(connect(workspace.database, None)) as other:
        other.execute("CREATE TABLE probe (id INTEGER PRIMARY KEY, text TEXT)")
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("INSERT INTO probe (text) VALUES ('een')")
        workspace.close()
        assert "database_busy" in caplog.text
    with open_workspace(workspace.folder) as again:
        assert notes_of(again) == ["een"]


def test_an_open_workspace_tells_since_when(folder: Path) -> None:
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    with create_workspace(folder, clock=lambda: moment)[0]:
        assert json.loads((folder / "lock").read_bytes())["since"] == moment.isoformat()
    assert utc_now().tzinfo is UTC


def test_a_log_left_by_a_crash_is_taken_in(workspace: Workspace) -> None:
    with closing(connect(workspace.database, None)) as connection:
        connection.execute("CREATE TABLE probe (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("INSERT INTO probe (text) VALUES ('net opgeslagen')")
        crashed = {name: (workspace.folder / name).read_bytes() for name in ("workspace.db", "workspace.db-wal")}
    workspace.close()
    for name, content in crashed.items():
        (workspace.folder / name).write_bytes(content)
    for read_only in (True, False):
        with open_workspace(workspace.folder, read_only=read_only) as again:
            assert notes_of(again) == ["net opgeslagen"]
