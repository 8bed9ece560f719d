"""Restoring: the backup as it was, the former workspace aside, and nothing changed when it cannot be."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from workspace_probe import PASSPHRASE, contents_of, notes_of, write_note

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage.backup import create_backup, list_backups
from zvdesk.storage.engine import connect
from zvdesk.storage.migrations import Versions
from zvdesk.storage.restore import restore_backup
from zvdesk.storage.workspace import Workspace, open_workspace


@pytest.fixture
def backup(workspace: Workspace) -> Path:
    """Return a backup with one row and one attachment, after which the workspace went on and was closed."""
    write_note(workspace, "eerste")
    workspace.attachments.put(b"stuk een")
    path = create_backup(workspace).path
    write_note(workspace, "tweede")
    workspace.attachments.put(b"stuk twee")
    workspace.close()
    return path


def test_a_backup_takes_the_place_of_the_workspace_which_stays_aside(workspace: Workspace, backup: Path) -> None:
    restored = restore_backup(backup, workspace.folder, clock=workspace.clock)
    with open_workspace(workspace.folder) as again:
        assert notes_of(again) == ["eerste"]
        assert [b"".join(again.attachments.content_of(path)) for path in again.attachments.paths()] == [b"stuk een"]
        assert [info.path for info in list_backups(again.backups)] == [backup]
    assert restored.replaced is not None
    with open_workspace(restored.replaced) as former:
        assert notes_of(former) == ["eerste", "tweede"]
        assert len(former.attachments.paths()) == 2


def test_only_the_last_replaced_workspace_is_kept(workspace: Workspace, backup: Path) -> None:
    first = restore_backup(backup, workspace.folder)
    second = restore_backup(backup, workspace.folder)
    assert first.replaced is not None
    assert second.replaced is not None
    assert not first.replaced.exists()
    with open_workspace(second.replaced) as former:
        assert notes_of(former) == ["eerste"]


def test_a_log_left_by_a_crash_goes_aside_with_its_database(workspace: Workspace, backup: Path) -> None:
    with closing(connect(workspace.database, None)) as connection:
        connection.execute("INSERT INTO probe (text) VALUES ('in het log')")
        crashed = {name: (workspace.folder / name).read_bytes() for name in ("workspace.db", "workspace.db-wal")}
    for name, content in crashed.items():
        (workspace.folder / name).write_bytes(content)
    restored = restore_backup(backup, workspace.folder)
    assert restored.replaced is not None
    with open_workspace(workspace.folder) as again, open_workspace(restored.replaced) as former:
        assert notes_of(again) == ["eerste"]
        assert notes_of(former) == ["eerste", "tweede", "in het log"]


def test_a_backup_makes_a_new_workspace_where_there_is_none(workspace: Workspace, backup: Path, tmp_path: Path) -> None:
    restored = restore_backup(backup, tmp_path / "elders" / "nieuw.zvdesk")
    assert restored.replaced is None
    with open_workspace(tmp_path / "elders" / "nieuw.zvdesk") as again:
        assert notes_of(again) == ["eerste"]
        again.attachments.put(b"en verder")


def test_a_sealed_backup_opens_with_its_own_passphrase(sealed: Workspace, tmp_path: Path) -> None:
    write_note(sealed, "geheim")
    path = create_backup(sealed, tmp_path / "stick").path
    restore_backup(path, tmp_path / "nieuw.zvdesk")
    with open_workspace(tmp_path / "nieuw.zvdesk", passphrase=PASSPHRASE) as again:
        assert notes_of(again) == ["geheim"]


@pytest.mark.parametrize("hurt", ["workspace.db", "keys.json", "both", "bytes"])
def test_a_hurt_workspace_is_restored_too(workspace: Workspace, backup: Path, hurt: str) -> None:
    for name in ("workspace.db", "keys.json"):
        if hurt == "bytes":
            (workspace.folder / name).write_bytes(b"schade")
        elif hurt in (name, "both"):
            (workspace.folder / name).unlink()
    target = workspace.folder
    if hurt == "both":
        with pytest.raises(UserError, match="folder_not_empty"):
            restore_backup(backup, target)
        target = workspace.folder.with_name("nieuw.zvdesk")
    restore_backup(backup, target)
    with open_workspace(target) as again:
        assert notes_of(again) == ["eerste"]


def test_a_damaged_backup_changes_nothing(workspace: Workspace, backup: Path) -> None:
    copy = next((backup.parent / "attachments").glob("*/*"))
    copy.write_bytes(b"schade")
    before = contents_of(workspace.folder)
    with pytest.raises(EnvironmentFailure, match="backup_damaged"):
        restore_backup(backup, workspace.folder)
    assert contents_of(workspace.folder) == before


def test_a_copy_that_comes_out_different_changes_nothing(
    workspace: Workspace, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing_disk(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"?")

    monkeypatch.setattr("zvdesk.storage.restore.copy_file", failing_disk)
    before = contents_of(workspace.folder)
    with pytest.raises(EnvironmentFailure, match="backup_damaged"):
        restore_backup(backup, workspace.folder)
    assert contents_of(workspace.folder) == before


def test_cancelling_changes_nothing(workspace: Workspace, backup: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = contents_of(workspace.folder)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(backup, workspace.folder, progress=cancel)
    assert contents_of(workspace.folder) == before


def test_an_open_workspace_is_not_replaced(workspace: Workspace, backup: Path) -> None:
    with open_workspace(workspace.folder), pytest.raises(EnvironmentFailure, match="workspace_in_use"):
        restore_backup(backup, workspace.folder)


def test_a_backup_of_a_newer_program_is_refused(workspace: Workspace, backup: Path, tmp_path: Path) -> None:
    older = Versions("tiny_schema", ("v0000_before",))
    with pytest.raises(EnvironmentFailure) as caught:
        restore_backup(backup, tmp_path / "nieuw.zvdesk", versions=older)
    assert (caught.value.code, caught.value.data["expected"]) == ("schema_newer", "0000")
    assert not (tmp_path / "nieuw.zvdesk").exists()


def test_a_folder_with_other_files_or_in_a_sync_client_is_refused(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "brieven").mkdir()
    (tmp_path / "brieven" / "brief.docx").write_bytes(b"x")
    with pytest.raises(UserError, match="folder_not_empty"):
        restore_backup(backup, tmp_path / "brieven")
    with pytest.raises(UserError, match="folder_synced"):
        restore_backup(backup, tmp_path / "Dropbox" / "werkmap")


def test_a_backup_folder_that_was_moved_away_from_its_attachments_is_told(backup: Path, tmp_path: Path) -> None:
    shutil.copytree(backup, tmp_path / "los")
    with pytest.raises(EnvironmentFailure, match="backup_damaged"):
        restore_backup(tmp_path / "los", tmp_path / "nieuw.zvdesk")
