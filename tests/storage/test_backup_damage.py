"""A backup of a workspace that is not whole says so, costs no whole one, and restoring tells it again."""

from contextlib import closing
from pathlib import Path

import pytest
from record_kinds import Filled
from workspace_probe import PASSPHRASE, StoppedClock, contents_of

from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile
from zvdesk.storage import checked_json
from zvdesk.storage.backup import create_backup, list_backups, verify_backup
from zvdesk.storage.engine import connect
from zvdesk.storage.problems import Problem
from zvdesk.storage.restore import restore_backup
from zvdesk.storage.workspace import Workspace, open_workspace


def spoil(workspace: Workspace, note: str, body: str = "bedorven") -> None:
    """Change a row behind the back of the program."""
    with closing(connect(workspace.database, workspace.key)) as connection:
        connection.execute("UPDATE note SET body = ? WHERE id = ?", (body, note))


def stored(workspace: Workspace) -> Path:
    (path,) = workspace.attachments.paths()
    return path


@pytest.fixture
def workspace(filled: Filled) -> Workspace:
    return filled.desk.workspace


def test_rows_that_are_not_as_they_were_sealed_are_told_in_the_backup(filled: Filled, workspace: Workspace) -> None:
    note = filled.ids["note"]
    spoil(workspace, note)
    info = create_backup(workspace)
    assert info.damaged == (Problem("row_damaged", f"note {note}"),)
    assert list_backups(workspace.backups) == [info]
    assert verify_backup(info.path) == info


@pytest.mark.parametrize("code", ["attachment_missing", "attachment_damaged"])
def test_files_that_are_missing_or_altered_are_told_in_the_backup(
    filled: Filled, workspace: Workspace, code: str
) -> None:
    if code == "attachment_missing":
        stored(workspace).unlink()
    else:
        stored(workspace).write_bytes(b"anders")
    info = create_backup(workspace)
    assert info.damaged == (Problem(code, f"attachment {filled.ids['attachment']}"),)
    assert (info.attachments, info.rescued) == ({}, ())
    assert verify_backup(info.path) == info


@pytest.mark.parametrize("code", ["attachment_missing", "attachment_damaged"])
def test_a_file_that_an_older_backup_has_whole_is_in_the_next_one_too(
    filled: Filled, workspace: Workspace, tmp_path: Path, code: str
) -> None:
    first = create_backup(workspace)
    content = stored(workspace).read_bytes()
    if code == "attachment_missing":
        stored(workspace).unlink()
    else:
        stored(workspace).write_bytes(b"anders")
    second = create_backup(workspace)
    assert (second.damaged, second.attachments) == ((), first.attachments)
    assert second.rescued == (Problem(code, f"attachment {filled.ids['attachment']}"),)
    restore_backup(second.path, tmp_path / "hersteld")
    with open_workspace(tmp_path / "hersteld") as restored:
        assert stored(restored).read_bytes() == content
        assert Desk(restored).maintenance.check() == []


def test_by_hand_a_copy_that_was_altered_among_the_backups_is_replaced(filled: Filled, workspace: Workspace) -> None:
    desk = filled.desk
    first = desk.maintenance.backup()
    (copy,) = first.pool.glob("*/*")
    copy.write_bytes(bytes(len(copy.read_bytes())))
    second = desk.maintenance.backup()
    assert (verify_backup(second.path).damaged, verify_backup(first.path).damaged) == ((), ())


def test_a_file_that_no_row_names_is_no_loss(workspace: Workspace) -> None:
    workspace.attachments.put(b"van niemand")
    orphan = workspace.attachments.path_of(workspace.attachments.put(b"van niemand").digest)
    orphan.write_bytes(b"anders")
    assert create_backup(workspace).damaged == ()


def test_verifying_finds_damage_that_the_manifest_does_not_tell(filled: Filled, workspace: Workspace) -> None:
    """As in a backup of a release that did not look."""
    desk = filled.desk
    desk.maintenance.set_passphrase(PASSPHRASE)
    spoil(workspace, filled.ids["note"])
    stored(workspace).unlink()
    info = create_backup(workspace)
    assert {problem.code for problem in info.damaged} == {"row_damaged", "attachment_missing"}
    told = list_backups(workspace.backups)[0].damaged
    silent = info.path / "manifest.json"
    document = checked_json.load(silent.read_bytes())
    silent.write_bytes(checked_json.dump({**document, "damaged": []}))
    assert verify_backup(info.path).damaged == ()
    assert verify_backup(info.path, key=workspace.key).damaged == told


def test_a_manifest_without_passphrase_tells_no_name_of_a_file(filled: Filled, workspace: Workspace) -> None:
    desk = filled.desk
    desk.maintenance.set_passphrase(PASSPHRASE)
    desk.attachments.attach(filled.ids["note"], [IncomingFile("ontslag wethouder.txt", b"zeer geheim")])
    for path in workspace.attachments.paths():
        path.unlink()
    info = create_backup(workspace)
    assert len(info.damaged) == 2
    assert not any(b"wethouder" in content for content in contents_of(info.path).values())


def test_a_damaged_backup_thins_no_whole_one_away_and_the_other_way_round(
    filled: Filled, workspace: Workspace, clock: StoppedClock
) -> None:
    whole = create_backup(workspace, reason="daily")
    spoil(workspace, filled.ids["note"])
    for _ in range(3):
        clock.advance(minutes=1)
        damaged = create_backup(workspace, reason="daily")
        assert list_backups(workspace.backups) == [damaged, whole]
    spoil(workspace, filled.ids["note"], "Tekst van note")
    clock.advance(minutes=1)
    newer = create_backup(workspace, reason="daily")
    assert newer.damaged == ()
    assert list_backups(workspace.backups) == [newer, damaged]


def test_a_year_of_damaged_backups_costs_none_of_the_whole_ones(
    filled: Filled, workspace: Workspace, clock: StoppedClock
) -> None:
    for _ in range(8):
        create_backup(workspace, reason="daily")
        clock.advance(days=1)
    whole = list_backups(workspace.backups)
    spoil(workspace, filled.ids["note"])
    for _ in range(6):
        create_backup(workspace, reason="daily")
        clock.advance(days=60)
    assert [info for info in list_backups(workspace.backups) if not info.damaged] == whole


def test_restoring_tells_what_was_damaged(filled: Filled, workspace: Workspace, tmp_path: Path) -> None:
    spoil(workspace, filled.ids["note"])
    info = create_backup(workspace)
    restored = restore_backup(info.path, tmp_path / "hersteld")
    assert restored.backup.damaged == (Problem("row_damaged", f"note {filled.ids['note']}"),)
    with open_workspace(tmp_path / "hersteld") as again:
        assert Desk(again).maintenance.check() == list(info.damaged)
