"""Connections: keys, pragmas, and transactions that are ours alone."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlcipher
from workspace_probe import notes_of, write_note

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.engine import connect, connect_reader, connect_unseen
from zvdesk.storage.failures import as_failure
from zvdesk.storage.sqlalchemy_engine import make_engine
from zvdesk.storage.workspace import Workspace

KEY = bytes(range(32))


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    found: bytes | None = request.param
    return found


@pytest.fixture
def database(tmp_path: Path, key: bytes | None) -> Path:
    path = tmp_path / "a ü#?.db"
    with closing(connect(path, key, create=True)) as connection:
        connection.execute("CREATE TABLE probe (text TEXT)")
    return path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 5000),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("temp_store", 2),
    ],
)
def test_a_writer_has_every_pragma_that_keeps_data_safe(
    database: Path, key: bytes | None, pragma: str, value: object
) -> None:
    with closing(connect(database, key)) as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_full_text_search_is_there(database: Path, key: bytes | None) -> None:
    with closing(connect(database, key)) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
        connection.execute("INSERT INTO words VALUES ('Zorg en veiligheid in de wijk, één overzicht')")
        assert connection.execute("SELECT count(*) FROM words WHERE words MATCH 'een'").fetchone() == (1,)


def test_a_wrong_key_or_none_is_told_as_damage_and_prints_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sealed.db"
    connect(path, KEY, create=True).close()
    for wrong in (None, bytes(32)):
        with pytest.raises(EnvironmentFailure) as caught:
            connect(path, wrong)
        assert (caught.value.code, caught.value.data["path"]) == ("database_damaged", str(path))
    assert capfd.readouterr() == ("", "")


def test_a_sealed_file_shows_nothing_of_its_content(tmp_path: Path) -> None:
    path = tmp_path / "sealed.db"
    with closing(connect(path, KEY, create=True)) as connection:
        connection.execute("CREATE TABLE probe (text TEXT)")
        connection.execute("INSERT INTO probe VALUES ('geheime woorden')")
        log = path.with_name("sealed.db-wal").read_bytes()
    content = path.read_bytes() + log
    assert b"geheime" not in content
    assert b"SQLite" not in content


def test_a_key_has_32_bytes(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        connect(tmp_path / "sealed.db", b"short", create=True)


def test_a_missing_file_is_never_made_by_accident(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="file_missing"):
        connect(tmp_path / "no.db", None)
    assert not list(tmp_path.iterdir())


def test_a_reader_cannot_write(database: Path, key: bytes | None) -> None:
    with closing(connect_reader(database, key)) as connection:
        with pytest.raises(sqlcipher.OperationalError) as caught:
            connection.execute("INSERT INTO probe VALUES ('x')")
        failure = as_failure(caught.value)
        assert failure is not None
        assert failure.code == "folder_read_only"


def test_a_reader_sees_what_is_in_the_log_and_a_short_look_leaves_no_trace(database: Path, key: bytes | None) -> None:
    before = sorted(database.parent.iterdir())
    with closing(connect_unseen(database, key)) as connection:
        assert connection.execute("SELECT count(*) FROM probe").fetchone() == (0,)
    assert sorted(database.parent.iterdir()) == before
    with closing(connect(database, key)) as writer:
        writer.execute("INSERT INTO probe VALUES ('x')")
        for connecting in (connect_reader, connect_unseen):
            with closing(connecting(database, key)) as connection:
                assert connection.execute("SELECT count(*) FROM probe").fetchone() == (1,)


def test_a_reader_of_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database at all, but long enough to have a header of one hundred bytes" * 3)
    with pytest.raises(EnvironmentFailure, match="database_damaged"):
        connect_reader(tmp_path / "x.db", None)


def test_a_reader_is_interrupted_from_another_thread(workspace: Workspace) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with closing(workspace.reader()) as connection:
        timer = threading.Timer(0.05, connection.interrupt)
        timer.start()
        with pytest.raises(sqlcipher.OperationalError, match="interrupted") as caught:
            connection.execute(endless).fetchone()
        timer.join()
    assert as_failure(caught.value) is None


def test_a_write_takes_the_lock_at_its_begin(database: Path, key: bytes | None) -> None:
    engine = make_engine(database, key)
    with engine.connect().execution_options(write=True) as first, first.begin():
        with closing(connect(database, key)) as other:
            other.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(sqlcipher.OperationalError) as caught:
                other.execute("BEGIN IMMEDIATE")
        failure = as_failure(caught.value)
        assert failure is not None
        assert failure.code == "database_busy"
        with engine.connect() as reading:
            assert reading.execute(text("SELECT count(*) FROM probe")).scalar() == 0
    engine.dispose()


def test_writers_wait_for_each_other_and_lose_nothing(database: Path, key: bytes | None) -> None:
    engine = make_engine(database, key)

    def write() -> None:
        for _ in range(20):
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                count = connection.execute(text("SELECT count(*) FROM probe")).scalar()
                connection.execute(text("INSERT INTO probe VALUES (:text)"), {"text": str(count)})

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        found = connection.execute(text("SELECT count(DISTINCT text) FROM probe")).scalar()
    engine.dispose()
    assert found == 60


def test_a_rollback_undoes_changes_of_schema_too(database: Path, key: bytes | None) -> None:
    engine = make_engine(database, key)
    with engine.connect().execution_options(write=True) as connection:
        transaction = connection.begin()
        connection.execute(text("CREATE TABLE other (id)"))
        connection.execute(text("DROP TABLE probe"))
        transaction.rollback()
    with engine.connect() as connection:
        assert [row[0] for row in connection.execute(text("SELECT name FROM sqlite_master"))] == ["probe"]
    engine.dispose()


def test_autocommit_begins_nothing_and_the_next_user_of_the_connection_gets_transactions_again(
    database: Path, key: bytes | None
) -> None:
    engine = make_engine(database, key)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("INSERT INTO probe VALUES ('kept')"))
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(text("INSERT INTO probe VALUES ('left')"))
    with engine.connect() as connection:
        assert [row[0] for row in connection.execute(text("SELECT text FROM probe"))] == ["kept"]
    engine.dispose()


def test_a_reading_engine_reads_alone(workspace: Workspace) -> None:
    write_note(workspace, "een")
    engine = make_engine(workspace.database, workspace.key, read_only=True)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM probe")).scalar() == "een"
        with pytest.raises(OperationalError) as caught:
            connection.execute(text("DELETE FROM probe"))
    engine.dispose()
    failure = as_failure(caught.value)
    assert failure is not None
    assert failure.code == "folder_read_only"
    assert notes_of(workspace) == ["een"]
