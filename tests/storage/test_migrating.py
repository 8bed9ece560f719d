"""Migrations: all or nothing, with a backup before, and never by a program that is too old."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from workspace_probe import contents_of

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.backup import list_backups
from zvdesk.storage.engine import connect, schema_version
from zvdesk.storage.migrate import migrate
from zvdesk.storage.migrations import HEAD, RELEASED, Versions
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace

FIRST = Versions("tiny_schema", ("v0001_authors",))
SECOND = Versions("tiny_schema", ("v0001_authors", "v0002_author_names"))
ORPHANS = Versions("tiny_schema", (*SECOND.modules, "v0003_lost_authors"))
HALFWAY = Versions("tiny_schema", (*SECOND.modules, "v0003_stops_halfway"))


@pytest.fixture
def first(folder: Path) -> Path:
    """Return a closed workspace of the first version with an author and two books."""
    workspace, _ = create_workspace(folder, versions=FIRST)
    with workspace, closing(connect(workspace.database, None)) as connection:
        connection.execute("INSERT INTO author VALUES ('a')")
        connection.executemany("INSERT INTO book VALUES (?, 'a')", [("b",), ("c",)])
    return folder


def rows(workspace: Workspace, query: str) -> list[tuple[object, ...]]:
    with closing(workspace.reader()) as connection:
        return list(connection.execute(query))


def test_opening_brings_an_older_schema_up_to_date_and_keeps_what_refers_to_a_rebuilt_table(first: Path) -> None:
    with open_workspace(first, versions=SECOND) as workspace:
        assert rows(workspace, "SELECT id, name FROM author") == [("a", "")]
        assert rows(workspace, "SELECT id, author_id FROM book ORDER BY id") == [("b", "a"), ("c", "a")]
        assert rows(workspace, "SELECT version_num FROM alembic_version") == [("0002",)]


def test_a_backup_of_the_older_schema_stays(first: Path) -> None:
    with open_workspace(first, versions=SECOND) as workspace:
        (backup,) = list_backups(workspace.backups)
        assert (backup.reason, backup.schema, backup.rows["book"]) == ("migration", "0001", 2)


@pytest.mark.parametrize(("versions", "error"), [(ORPHANS, EnvironmentFailure), (HALFWAY, OperationalError)])
def test_a_failing_version_changes_nothing_at_all(first: Path, versions: Versions, error: type[Exception]) -> None:
    before = (first / "workspace.db").read_bytes()
    with pytest.raises(error):
        open_workspace(first, versions=versions)
    assert (first / "workspace.db").read_bytes() == before
    with open_workspace(first, versions=FIRST) as workspace:
        assert rows(workspace, "SELECT count(*) FROM book") == [(2,)]


def test_orphans_are_named_by_their_table(first: Path) -> None:
    with pytest.raises(EnvironmentFailure) as caught:
        migrate(first / "workspace.db", None, versions=ORPHANS)
    assert (caught.value.code, caught.value.data["tables"]) == ("migration_left_orphans", ["book"])


def test_migrating_twice_applies_nothing_the_second_time(first: Path) -> None:
    assert migrate(first / "workspace.db", None, versions=SECOND) == ["0002"]
    assert migrate(first / "workspace.db", None, versions=SECOND) == []


def test_a_newer_schema_is_refused_with_every_byte_untouched(first: Path) -> None:
    open_workspace(first, versions=SECOND).close()
    before = contents_of(first)
    for read_only in (False, True):
        with pytest.raises(EnvironmentFailure) as caught:
            open_workspace(first, versions=FIRST, read_only=read_only)
        assert caught.value.code == "schema_newer"
        assert (caught.value.data["found"], caught.value.data["expected"]) == ("0002", "0001")
        assert contents_of(first) == before


def test_a_newer_schema_that_stands_in_the_log_of_a_crash_is_refused_with_every_byte_untouched(
    first: Path, tmp_path: Path
) -> None:
    database = first / "workspace.db"
    with closing(connect(database, None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
        crashed = {name: (first / name).read_bytes() for name in ("workspace.db", "workspace.db-wal")}
    for name, content in crashed.items():
        (first / name).write_bytes(content)
    before = contents_of(first)
    assert "workspace.db-wal" in before
    with pytest.raises(EnvironmentFailure) as caught:
        open_workspace(first, versions=FIRST)
    assert (caught.value.code, caught.value.data["found"]) == ("schema_newer", "0009")
    assert contents_of(first) == before


def test_reading_alone_does_not_migrate(first: Path) -> None:
    before = contents_of(first)
    with pytest.raises(EnvironmentFailure, match="schema_older"):
        open_workspace(first, versions=SECOND, read_only=True)
    assert contents_of(first) == before


def test_the_released_head_is_what_a_new_workspace_has(workspace: Workspace) -> None:
    with closing(workspace.reader()) as connection:
        assert schema_version(connection) == HEAD == RELEASED.revisions[-1]


def test_released_versions_are_numbered_without_gaps() -> None:
    assert RELEASED.revisions == tuple(f"{number:04}" for number in range(1, len(RELEASED.modules) + 1))


def test_a_database_without_versions_table_is_seen_as_empty(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "plain.db", None, create=True)) as connection:
        assert schema_version(connection) is None
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        assert schema_version(connection) is None
