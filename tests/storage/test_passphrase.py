"""Setting, changing and removing a passphrase: all data under the new lock, none under the old."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2 as sqlcipher
from workspace_probe import PASSPHRASE, contents_of, notes_of, write_note

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage.backup import create_backup
from zvdesk.storage.engine import connect
from zvdesk.storage.passphrase import (
    change_passphrase,
    remove_copies,
    remove_passphrase,
    renew_recovery_key,
    set_passphrase,
    unencrypted_copies,
)
from zvdesk.storage.restore import restore_backup
from zvdesk.storage.workspace import Workspace, open_workspace

FIRST_FILES = {"workspace.db", "attachments", "keys.json", "lock"}


def fill(workspace: Workspace) -> str:
    """Put a row, search tables, header fields and an attachment in; return the digest."""
    write_note(workspace, "geheim besluit")
    with closing(connect(workspace.database, workspace.key)) as connection:
        for statement in (
            "CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT)",
            "CREATE VIRTUAL TABLE words USING fts5(body, content='entry', content_rowid='id', prefix='1 2 3')",
            "CREATE INDEX entry_body ON entry (body)",
            "CREATE VIEW bodies AS SELECT body FROM entry",
            "INSERT INTO entry (id, body) VALUES (41, 'geheime zorgen'), (99, 'weg')",
            "DELETE FROM entry WHERE id = 99",
            "INSERT INTO words(words) VALUES ('rebuild')",
            "PRAGMA user_version = 7",
            "PRAGMA application_id = 1234",
        ):
            connection.execute(statement)
    return workspace.attachments.put(b"geheim stuk" * 200_000).digest


def require_all(workspace: Workspace, digest: str) -> None:
    assert notes_of(workspace) == ["geheim besluit"]
    assert workspace.attachments.read(digest) == b"geheim stuk" * 200_000
    with closing(connect(workspace.database, workspace.key)) as connection:
        assert connection.execute("SELECT rowid FROM words WHERE words MATCH 'zorg*'").fetchall() == [(41,)]
        assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone() == (99,)
        assert connection.execute("SELECT count(*) FROM bodies").fetchone() == (1,)
        assert connection.execute("PRAGMA user_version").fetchone() == (7,)
        assert connection.execute("PRAGMA application_id").fetchone() == (1234,)


def schema_of(workspace: Workspace) -> list[tuple[object, ...]]:
    with closing(workspace.reader()) as connection:
        return list(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"))


def test_setting_a_passphrase_seals_everything_and_loses_nothing(workspace: Workspace) -> None:
    digest = fill(workspace)
    schema = schema_of(workspace)
    recovery_key = set_passphrase(workspace, PASSPHRASE)
    require_all(workspace, digest)
    assert schema_of(workspace) == schema
    workspace.close()
    assert not any(b"geheim" in content for content in contents_of(workspace.folder).values())
    assert {path.name for path in workspace.folder.iterdir()} == FIRST_FILES
    assert len(workspace.attachments.paths()) == 1
    for ways in ({"passphrase": PASSPHRASE}, {"recovery_key": recovery_key}):
        with open_workspace(workspace.folder, **ways) as again:
            assert again.encrypted
            require_all(again, digest)


def test_removing_the_passphrase_opens_everything_and_loses_nothing(sealed: Workspace) -> None:
    digest = fill(sealed)
    remove_passphrase(sealed)
    require_all(sealed, digest)
    sealed.close()
    with open_workspace(sealed.folder) as again:
        assert not again.encrypted
        require_all(again, digest)
    assert {path.name for path in sealed.folder.iterdir()} == FIRST_FILES


def test_connections_of_before_are_closed_and_the_engine_is_new(workspace: Workspace) -> None:
    digest = fill(workspace)
    reader = workspace.reader()
    with workspace.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM probe")).scalar() == 1
    set_passphrase(workspace, PASSPHRASE)
    with pytest.raises(sqlcipher.ProgrammingError):
        reader.execute("SELECT 1")
    with workspace.engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM probe")).scalar() == "geheim besluit"
    require_all(workspace, digest)


def test_a_changed_passphrase_opens_and_the_former_does_not(sealed: Workspace) -> None:
    write_note(sealed, "een")
    change_passphrase(sealed, "heel iets anders", current=PASSPHRASE)
    sealed.close()
    with open_workspace(sealed.folder, passphrase="heel iets anders") as again:
        assert notes_of(again) == ["een"]
    with pytest.raises(UserError, match="passphrase_wrong"):
        open_workspace(sealed.folder, passphrase=PASSPHRASE)


def test_changing_asks_for_the_current_passphrase(sealed: Workspace) -> None:
    before = contents_of(sealed.folder)
    with pytest.raises(UserError, match="passphrase_wrong"):
        change_passphrase(sealed, "anders", current="fout")
    with pytest.raises(UserError, match="passphrase_empty"):
        change_passphrase(sealed, "")
    assert contents_of(sealed.folder) == before


def test_who_forgot_the_passphrase_sets_another_with_the_recovery_key(sealed: Workspace) -> None:
    recovery_key = renew_recovery_key(sealed)
    sealed.close()
    with open_workspace(sealed.folder, recovery_key=recovery_key) as again:
        change_passphrase(again, "onthouden")
    open_workspace(sealed.folder, passphrase="onthouden").close()


def test_what_makes_no_sense_is_refused(workspace: Workspace) -> None:
    for refused in (remove_passphrase, renew_recovery_key):
        with pytest.raises(UserError, match="passphrase_none"):
            refused(workspace)
    with pytest.raises(UserError, match="passphrase_empty"):
        set_passphrase(workspace, "")
    set_passphrase(workspace, PASSPHRASE)
    with pytest.raises(UserError, match="passphrase_exists"):
        set_passphrase(workspace, PASSPHRASE)


def test_a_workspace_for_reading_alone_keeps_its_lock(workspace: Workspace) -> None:
    workspace.close()
    with open_workspace(workspace.folder, read_only=True) as reading:
        with pytest.raises(EnvironmentFailure, match="workspace_read_only"):
            set_passphrase(reading, PASSPHRASE)
        with pytest.raises(EnvironmentFailure, match="workspace_read_only"):
            renew_recovery_key(reading)


@pytest.mark.parametrize("trouble", ["attachment", "cancel", "rows"])
def test_when_it_fails_everything_is_as_before(
    workspace: Workspace, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = fill(workspace)
    error: type[BaseException] = EnvironmentFailure

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    if trouble == "attachment":
        workspace.attachments.path_of(digest).write_bytes(b"schade")
    elif trouble == "rows":
        counts = iter([{"probe": 0}, {"probe": 1}])
        monkeypatch.setattr("zvdesk.storage.passphrase.require_sound", lambda *_: next(counts))
    else:
        error = KeyboardInterrupt
    with pytest.raises(error):
        set_passphrase(workspace, PASSPHRASE, progress=cancel if trouble == "cancel" else None)
    assert not workspace.encrypted
    workspace.close()
    assert {path.name for path in workspace.folder.iterdir()} == FIRST_FILES
    with open_workspace(workspace.folder) as again:
        assert notes_of(again) == ["geheim besluit"]


@pytest.mark.parametrize("stops_at", ["workspace.db", "attachments", "keys.json"])
def test_a_switch_that_a_disk_stops_is_finished_at_the_next_opening(
    workspace: Workspace, stops_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = fill(workspace)
    replace = Path.replace

    def failing(source: Path, target: Path) -> Path:
        if source.name == stops_at:
            raise OSError(5, "the disk stops here")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(EnvironmentFailure) as caught:
        set_passphrase(workspace, PASSPHRASE)
    assert (caught.value.code, caught.value.data["path"]) == ("switch_unfinished", str(workspace.folder))
    monkeypatch.undo()
    with open_workspace(workspace.folder, passphrase=PASSPHRASE, read_only=True) as reading:
        assert notes_of(reading) == ["geheim besluit"]
    with open_workspace(workspace.folder, passphrase=PASSPHRASE) as again:
        require_all(again, digest)
    assert {path.name for path in workspace.folder.iterdir()} == FIRST_FILES


def test_a_damaged_announcement_is_told_and_nothing_is_moved(workspace: Workspace) -> None:
    workspace.close()
    (workspace.folder / "switch.json").write_bytes(b'{"staging": "..", "aside": "..", "keep": false}')
    before = contents_of(workspace.folder)
    with pytest.raises(EnvironmentFailure, match="switch_damaged"):
        open_workspace(workspace.folder)
    assert contents_of(workspace.folder) == before


def test_copies_of_before_are_named_and_removed_on_request(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    elsewhere = create_backup(workspace, tmp_path / "stick").path
    backup = create_backup(workspace).path
    workspace.close()
    replaced = restore_backup(backup, workspace.folder).replaced
    with open_workspace(workspace.folder) as again:
        set_passphrase(again, PASSPHRASE)
        sealed_backup = create_backup(again).path
        assert replaced is not None
        assert set(unencrypted_copies(again)) == {backup, replaced}
        assert unencrypted_copies(again, tmp_path / "stick") == [elsewhere]
        (replaced / "keys.json").write_bytes(b"schade")
        remove_copies(again, unencrypted_copies(again))
        remove_copies(again, [elsewhere], tmp_path / "stick")
        assert unencrypted_copies(again) == unencrypted_copies(again, tmp_path / "stick") == []
        assert sealed_backup.exists()
    for place in (workspace.folder, tmp_path / "stick"):
        assert not any(b"geheim" in content for content in contents_of(place).values())


def test_replaced_workspaces_that_are_sealed_stay(sealed: Workspace) -> None:
    backup = create_backup(sealed).path
    sealed.close()
    replaced = restore_backup(backup, sealed.folder).replaced
    with open_workspace(sealed.folder, passphrase=PASSPHRASE) as again:
        assert unencrypted_copies(again) == []
    assert replaced is not None
    assert replaced.exists()
