"""Backups: whole, verified before they count, thinned by rule, and never in each other's way."""

import json
import logging
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from workspace_probe import StoppedClock, contents_of, write_note

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage import checked_json
from zvdesk.storage.backup import create_backup, list_backups, remove_backups, verify_backup
from zvdesk.storage.backup_manifest import mark_of
from zvdesk.storage.engine import connect
from zvdesk.storage.lock import WorkspaceLock
from zvdesk.storage.passphrase import remove_passphrase
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """Return a workspace with a row and two attachments."""
    write_note(workspace, "eerste")
    workspace.attachments.put(b"stuk een")
    workspace.attachments.put(b"stuk twee" * 1000)
    return workspace


def flip(path: Path, place: int = -1) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def pool_files(place: Path) -> set[str]:
    return {path.name for path in (place / "attachments").glob("*/*")}


def test_a_backup_says_what_it_holds(full: Workspace) -> None:
    info = create_backup(full)
    assert info.path == full.backups / "20261122T200000Z"
    assert {path.name for path in info.path.iterdir()} == {"workspace.db", "keys.json", "manifest.json"}
    assert (info.reason, info.encrypted, info.damaged) == ("manual", False, ())
    assert info.rows["probe"] == 1
    assert set(info.attachments) == pool_files(full.backups) == {path.name for path in full.attachments.paths()}
    assert info.size > sum(path.stat().st_size for path in full.attachments.paths())
    assert list_backups(full.backups) == [info]
    assert verify_backup(info.path) == info


def test_a_sealed_workspace_gives_a_sealed_backup(sealed: Workspace) -> None:
    write_note(sealed, "geheim besluit")
    sealed.attachments.put(b"geheim stuk")
    info = create_backup(sealed)
    assert info.encrypted
    assert not any(b"geheim" in content for content in contents_of(sealed.backups).values())
    assert verify_backup(info.path) == verify_backup(info.path, key=sealed.key) == info


def test_a_backup_under_another_key_or_none_is_compared_with_its_manifest(sealed: Workspace) -> None:
    info = create_backup(sealed)
    for key in (None, bytes(32), sealed.key):
        assert verify_backup(info.path, key=key) == info
    remove_passphrase(sealed)
    plain = create_backup(sealed)
    assert not plain.encrypted
    assert verify_backup(plain.path, key=bytes(32)) == plain


def test_a_backup_runs_beside_an_open_write_transaction_and_holds_what_was_committed(full: Workspace) -> None:
    with full.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO probe (text) VALUES ('nog niet')"))
        assert create_backup(full).rows["probe"] == 1
    assert create_backup(full).rows["probe"] == 2


def test_another_process_may_back_up_what_this_one_has_open(full: Workspace) -> None:
    with open_workspace(full.folder, read_only=True, clock=full.clock) as reading:
        assert create_backup(reading).rows["probe"] == 1


def test_attachments_stand_once_in_a_place(full: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "OneDrive" / "back-ups"
    first = create_backup(full, place)
    before = {path: path.stat().st_mtime_ns for path in place.glob("attachments/*/*")}
    full.attachments.put(b"stuk drie")
    second = create_backup(full, place)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert (len(first.attachments), len(second.attachments), len(pool_files(place))) == (2, 3, 3)
    assert second.path.name == "20261122T200000Z-2"


def test_progress_is_told_and_may_cancel_leaving_nothing(full: Workspace) -> None:
    told: list[tuple[int, int]] = []
    create_backup(full, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    before = contents_of(full.backups)

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_backup(full, progress=cancel)
    assert contents_of(full.backups) == before


@pytest.mark.parametrize("name", ["workspace.db", "keys.json", "manifest.json", "attachment"])
@pytest.mark.parametrize("damage", ["bit", "missing"])
def test_every_damage_to_a_backup_is_found(full: Workspace, name: str, damage: str) -> None:
    info = create_backup(full)
    path = next(full.backups.glob("attachments/*/*")) if name == "attachment" else info.path / name
    if damage == "bit":
        flip(path, 5)
    else:
        path.unlink()
    with pytest.raises(EnvironmentFailure) as caught:
        verify_backup(info.path)
    missing_manifest = (name, damage) == ("manifest.json", "missing")
    assert caught.value.code == ("no_backup" if missing_manifest else "backup_damaged")
    assert str(caught.value.data["path"]) == str(info.path if missing_manifest else path)


def test_a_backup_whose_files_fit_but_whose_database_does_not_is_found(full: Workspace) -> None:
    info = create_backup(full)
    database = info.path / "workspace.db"
    manifest = info.path / "manifest.json"
    whole = database.read_bytes()
    document = checked_json.load(manifest.read_bytes())
    with closing(connect(database, None)) as connection:
        connection.execute("DELETE FROM probe")
        connection.execute("PRAGMA journal_mode = DELETE")
    for content in (database.read_bytes(), whole[:8192] + bytes(4000) + whole[12192:]):
        database.write_bytes(content)
        mark = mark_of(database)
        manifest.write_bytes(checked_json.dump({**document, "workspace.db": [mark.size, mark.sha256]}))
        with pytest.raises(EnvironmentFailure, match="backup_damaged"):
            verify_backup(info.path)


def test_a_damaged_database_gives_no_backup_and_leaves_the_older_ones(full: Workspace) -> None:
    info = create_backup(full)
    full.close()
    content = bytearray(full.database.read_bytes())
    content[8192:12000] = bytes(12000 - 8192)
    full.database.write_bytes(content)
    with open_workspace(full.folder, clock=full.clock) as again:
        before = contents_of(full.backups)
        with pytest.raises(EnvironmentFailure, match="database_damaged"):
            create_backup(again)
        assert contents_of(full.backups) == before
        assert list_backups(full.backups) == [info]


def test_an_attachment_that_is_removed_meanwhile_is_no_damage(full: Workspace) -> None:
    def remove_the_rest(done: int, _total: int) -> None:
        for path in full.attachments.paths()[done:]:
            path.unlink()

    info = create_backup(full, progress=remove_the_rest)
    assert (len(info.attachments), info.damaged) == (1, ())
    verify_backup(info.path)


def test_an_attachment_the_disk_cannot_read_stops_the_backup(full: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = full.attachments.paths()[1]
    opening = Path.open

    def failing(path: Path, mode: str = "r") -> object:
        if path == broken:
            raise OSError(5, "the disk cannot read this")
        return opening(path, mode)

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(EnvironmentFailure, match="disk_error"):
        create_backup(full)
    assert list_backups(full.backups) == []


def test_a_whole_copy_in_the_pool_outlives_damage_to_the_live_file(full: Workspace) -> None:
    create_backup(full)
    full.attachments.paths()[0].write_bytes(b"schade")
    info = create_backup(full)
    assert info.damaged == ()
    verify_backup(info.path)


def test_a_damaged_copy_is_replaced_when_it_differs_in_size_or_when_looked_at_thoroughly(full: Workspace) -> None:
    create_backup(full)
    copies = sorted(full.backups.glob("attachments/*/*"))
    copies[0].write_bytes(b"")
    flip(copies[1])
    info = create_backup(full)
    with pytest.raises(EnvironmentFailure, match="backup_damaged"):
        verify_backup(info.path)
    verify_backup(create_backup(full, thorough=True).path)
    verify_backup(info.path)


def test_thinning_follows_the_rule_and_drops_attachments_nobody_has(full: Workspace, clock: StoppedClock) -> None:
    gone = full.attachments.put(b"alleen vandaag")
    create_backup(full, reason="daily")
    full.attachments.path_of(gone.digest).unlink()
    for _ in range(3):
        clock.advance(minutes=1)
        create_backup(full, reason="daily")
    (left,) = list_backups(full.backups)
    assert left.created == full.clock()
    assert pool_files(full.backups) == set(left.attachments)
    assert full.attachments.path_of(gone.digest).name not in pool_files(full.backups)


def test_a_backup_stays_also_when_the_clock_was_set_back(full: Workspace, clock: StoppedClock) -> None:
    first = create_backup(full)
    clock.advance(hours=-5)
    second = create_backup(full)
    assert list_backups(full.backups) == [first, second]


def test_the_last_backups_made_by_hand_stay_whatever_the_rule_says(full: Workspace, clock: StoppedClock) -> None:
    made = []
    for _ in range(7):
        made.insert(0, create_backup(full))
        clock.advance(minutes=1)
    assert list_backups(full.backups) == made[:5]


def test_the_last_backups_before_a_migration_stay_longer(full: Workspace, clock: StoppedClock) -> None:
    for _ in range(3):
        create_backup(full, reason="migration")
        clock.advance(minutes=1)
    create_backup(full)
    assert [info.reason for info in list_backups(full.backups)] == ["manual", "migration", "migration"]


def test_two_workspaces_may_share_a_place(full: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    create_backup(full, place)
    with create_workspace(tmp_path / "ander.zvdesk", clock=full.clock)[0] as other:
        other.attachments.put(b"van een ander")
        create_backup(other, place)
        create_backup(other, place)
    assert {info.workspace_id for info in list_backups(place)} == {
        full.keyfile.workspace_id,
        other.keyfile.workspace_id,
    }
    for info in list_backups(place):
        verify_backup(info.path)


def test_an_unreadable_backup_is_left_out_and_keeps_every_attachment(
    full: Workspace, caplog: pytest.LogCaptureFixture, clock: StoppedClock
) -> None:
    first = create_backup(full)
    flip(first.path / "manifest.json", 50)
    for path in full.attachments.paths():
        path.unlink()
    clock.advance(days=1)
    with caplog.at_level(logging.WARNING):
        second = create_backup(full)
    assert list_backups(full.backups) == [second]
    assert len(pool_files(full.backups)) == 2
    assert "backup left out" in caplog.text
    assert first.path.exists()


def test_a_manifest_of_a_later_format_is_not_touched(full: Workspace) -> None:
    info = create_backup(full)
    document = json.loads((info.path / "manifest.json").read_bytes())
    del document["checksum"]
    (info.path / "manifest.json").write_bytes(checked_json.dump({**document, "format": 2}))
    assert list_backups(full.backups) == []
    with pytest.raises(EnvironmentFailure, match="backup_damaged"):
        verify_backup(info.path)


def test_what_killed_backups_left_is_cleared(full: Workspace) -> None:
    (full.backups / ".staged-dead").mkdir(parents=True)
    (full.backups / ".staged-dead" / "workspace.db").write_bytes(b"half")
    (full.backups / "attachments" / "ab").mkdir(parents=True)
    (full.backups / "attachments" / "ab" / ".zvdesk-x.part").write_bytes(b"half")
    info = create_backup(full)
    assert {path.name for path in full.backups.iterdir()} == {info.path.name, "attachments", "lock"}
    assert pool_files(full.backups) == set(info.attachments)


def test_two_backups_at_once_do_not_mix(full: Workspace) -> None:
    full.backups.mkdir()
    with WorkspaceLock(full.backups).held(full.clock()), pytest.raises(EnvironmentFailure) as caught:
        create_backup(full)
    assert caught.value.code == "backup_busy"
    create_backup(full)


def test_removing_a_backup_removes_what_only_it_needs(full: Workspace, clock: StoppedClock) -> None:
    first = create_backup(full)
    clock.advance(days=1)
    full.attachments.put(b"later")
    second = create_backup(full)
    remove_backups(full.backups, [second.path], full.clock())
    assert list_backups(full.backups) == [first]
    assert pool_files(full.backups) == set(first.attachments)
    verify_backup(first.path)


def test_a_place_without_backups_lists_none(tmp_path: Path) -> None:
    assert list_backups(tmp_path / "nergens") == []
    with pytest.raises(EnvironmentFailure, match="no_backup"):
        verify_backup(tmp_path)


def test_a_place_that_is_a_file_is_told(full: Workspace, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"x")
    with pytest.raises(EnvironmentFailure):
        create_backup(full, tmp_path / "bestand")
