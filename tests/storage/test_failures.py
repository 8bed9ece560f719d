"""One code per kind of trouble, whichever library meets it first."""

import errno
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage import failures
from zvdesk.storage.clock import utc_now
from zvdesk.storage.engine import connect
from zvdesk.storage.failures import as_failure, environment_failures
from zvdesk.storage.files import new_file
from zvdesk.storage.new_folder import new_folder
from zvdesk.storage.sqlalchemy_engine import make_engine
from zvdesk.storage.switch import staging_in
from zvdesk.storage.temporary import own_place
from zvdesk.storage.workspace import Workspace


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.EPERM, "folder_read_only"),
        (errno.ENOENT, "file_missing"),
        (errno.EIO, "disk_error"),
        (errno.ESTALE, "disk_error"),
    ],
)
def test_errors_of_the_operating_system_have_a_code_and_a_path(number: int, code: str) -> None:
    with pytest.raises(EnvironmentFailure) as caught, environment_failures():
        raise OSError(number, "reason", "/map/bestand")
    assert (caught.value.code, caught.value.data["path"]) == (code, "/map/bestand")
    assert "reason" in str(caught.value.data["detail"])


@pytest.mark.parametrize(
    ("place", "own"),
    [
        ("/stick/.staged-abc/workspace.db", "/stick"),
        ("/w.zvdesk/.staged-abc/attachments/ab/abcd", "/w.zvdesk"),
        ("/w.zvdesk/attachments/.zvdesk-x1.part", "/w.zvdesk/attachments"),
        ("/home/mijn w.zvdesk/.aside", "/home/mijn w.zvdesk"),
        ("/home/.mijn w.zvdesk.new-q_1/workspace.db", "/home/mijn w.zvdesk"),
        ("/home/.mijn w.zvdesk.new-q_1/attachments/.zvdesk-x1.part", "/home/mijn w.zvdesk"),
        ("/home/.new-year/.zvdesk-map/brief.pdf", "/home/.new-year/.zvdesk-map/brief.pdf"),
        ("/stick/20261122T200000Z/workspace.db", "/stick/20261122T200000Z/workspace.db"),
    ],
)
def test_what_is_only_being_built_is_told_as_the_users_own_place(place: str, own: str) -> None:
    for error in (OSError(errno.ENOSPC, "full", place), sqlcipher.OperationalError("database or disk is full")):
        failure = as_failure(error, Path(place) if isinstance(error, sqlcipher.Error) else None)
        assert failure is not None
        assert (failure.code, failure.data["path"]) == ("disk_full", str(Path(own)))


def test_the_names_of_what_is_being_built_are_those_that_are_known(tmp_path: Path) -> None:
    target = tmp_path / "w.zvdesk"
    with new_folder(target, utc_now) as building, staging_in(building) as staging, new_file(staging) as (_, part):
        assert own_place(part) == own_place(staging) == own_place(building) == target


def test_a_file_that_another_program_holds_on_windows_is_told_apart() -> None:
    error = PermissionError(errno.EACCES, "held")
    error.winerror = 32  # type: ignore[attr-defined]
    failure = as_failure(error, Path("x"))
    assert failure is not None
    assert (failure.code, failure.data["path"]) == ("file_in_use", "x")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_READONLY", "folder_read_only"),
        ("SQLITE_READONLY_DIRECTORY", "folder_read_only"),
        ("SQLITE_NOTADB", "database_damaged"),
        ("SQLITE_CORRUPT_INDEX", "database_damaged"),
        ("SQLITE_BUSY_SNAPSHOT", "database_busy"),
        ("SQLITE_IOERR_READ", "disk_error"),
        ("SQLITE_CANTOPEN", "database_unopenable"),
        ("SQLITE_NOMEM", "memory_full"),
    ],
)
def test_errors_of_the_driver_have_a_code(name: str, code: str, tmp_path: Path) -> None:
    error = sqlcipher.OperationalError("words of the library")
    error.sqlite_errorname = name
    failure = as_failure(error, tmp_path)
    assert failure is not None
    assert (failure.code, failure.data) == (code, {"path": str(tmp_path), "detail": "words of the library"})


def test_an_input_error_on_a_full_disk_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "NEARLY_FULL", 1 << 62)
    error = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    failure = as_failure(error, tmp_path / "not there yet")
    assert failure is not None
    assert failure.code == "disk_full"


@pytest.mark.parametrize("name", ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_INTERRUPT", "SQLITE_ERROR", "SQLITE_READ", ""])
def test_what_is_not_the_environments_stays_as_it_is(name: str) -> None:
    error = sqlcipher.OperationalError("x")
    error.sqlite_errorname = name
    assert as_failure(error) is None
    with pytest.raises(sqlcipher.OperationalError), environment_failures():
        raise error
    assert as_failure(ValueError("a bug")) is None


def test_a_failure_stays_the_one_it_is() -> None:
    failure = EnvironmentFailure("disk_full")
    assert as_failure(failure) is failure
    with pytest.raises(EnvironmentFailure) as caught, environment_failures():
        raise failure
    assert caught.value is failure


def test_sqlalchemy_wraps_what_is_told_all_the_same(workspace: Workspace) -> None:
    engine = make_engine(workspace.database, None)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE probe (id INTEGER PRIMARY KEY, content BLOB)"))
        connection.execute(text("INSERT INTO probe VALUES (1, NULL)"))
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))
        with pytest.raises(DBAPIError) as full:
            connection.execute(text("INSERT INTO probe VALUES (2, zeroblob(1000000))"))
        connection.rollback()
        with pytest.raises(IntegrityError) as constraint:
            connection.execute(text("INSERT INTO probe VALUES (1, NULL)"))
    engine.dispose()
    failure = as_failure(full.value, workspace.database)
    assert failure is not None
    assert failure.code == "disk_full"
    assert as_failure(constraint.value) is None


def test_text_that_a_damaged_bit_made_unreadable_is_told_without_telling_the_text(tmp_path: Path) -> None:
    with (
        closing(connect(tmp_path / "x.db", None, create=True)) as connection,
        pytest.raises(sqlcipher.OperationalError) as caught,
    ):
        connection.execute("SELECT CAST(x'67656865696dff' AS TEXT)").fetchone()
    failure = as_failure(caught.value)
    assert failure is not None
    assert failure.code == "database_damaged"
    assert "geheim" not in str(failure)


def test_a_folder_in_place_of_the_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="database_unopenable"):
        connect(tmp_path, None)


@pytest.mark.parametrize(
    ("words", "code"),
    [("database or disk is full", "disk_full"), ("database disk image is malformed", "database_damaged")],
)
def test_an_error_of_the_driver_without_a_code_is_known_by_its_words(words: str, code: str) -> None:
    failure = as_failure(sqlcipher.OperationalError(words))

    assert failure is not None
    assert failure.code == code
