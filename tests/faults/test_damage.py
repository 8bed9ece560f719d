"""One bit wrong anywhere in the database: told, not read as if it were right, and never made worse."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.backup import create_backup
from zvdesk.storage.engine import connect
from zvdesk.storage.failures import as_failure
from zvdesk.storage.soundness import database_problems, require_sound
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace

PAGE = 4096
ROWS = [f"rij {number} " * 20 for number in range(200)]
ROUNDS = 80


@dataclass(frozen=True)
class Whole:
    """A closed workspace with rows, and the bytes of its database."""

    folder: Path
    key: bytes | None
    recovery_key: str | None
    content: bytes

    @property
    def database(self) -> Path:
        return self.folder / "workspace.db"

    def open(self, *, read_only: bool = False) -> Workspace:
        return open_workspace(self.folder, recovery_key=self.recovery_key, read_only=read_only)


@pytest.fixture(scope="module", params=[None, "vier losse woorden"], ids=["plain", "sealed"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("damage") / "w.zvdesk"
    workspace, recovery_key = create_workspace(folder, passphrase=request.param)
    with workspace, closing(connect(workspace.database, workspace.key)) as connection:
        connection.execute("CREATE TABLE probe (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO probe (text) VALUES (?)", [(row,) for row in ROWS])
        connection.execute("CREATE INDEX probe_text ON probe (text)")
    return Whole(folder, workspace.key, recovery_key, workspace.database.read_bytes())


@pytest.fixture
def whole(made: Whole) -> Iterator[Whole]:
    yield made
    made.database.write_bytes(made.content)


def flipped(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def read_all(database: Path, key: bytes | None) -> tuple[str, list[str]]:
    """Return the code of the trouble, or "" and every row."""
    try:
        with closing(connect(database, key, read_only=True, immutable=True)) as connection:
            return "", [row[0] for row in connection.execute("SELECT text FROM probe NOT INDEXED ORDER BY id")]
    except EnvironmentFailure as failure:
        return failure.code, []
    except sqlcipher.Error as error:
        told = as_failure(error, database)
        return told.code if told else repr(error), []


def test_a_bit_in_the_header_is_told_at_opening_and_nothing_is_changed(whole: Whole) -> None:
    places = range(16) if whole.key is None else random.Random(1).sample(range(PAGE), 12)
    for place in places:
        broken = flipped(whole.content, place, place % 8)
        whole.database.write_bytes(broken)
        for read_only in (True, False):
            with pytest.raises(EnvironmentFailure) as caught:
                whole.open(read_only=read_only)
            assert caught.value.code == "database_damaged"
        assert whole.database.read_bytes() == broken


def test_a_bit_anywhere_is_told_or_read_right_when_sealed(whole: Whole, tmp_path: Path) -> None:
    chance = random.Random(2)
    database = tmp_path / "broken.db"
    for _ in range(ROUNDS):
        database.write_bytes(flipped(whole.content, chance.randrange(len(whole.content)), chance.randrange(8)))
        code, rows = read_all(database, whole.key)
        assert code in ("", "database_damaged")
        if whole.key is not None:
            assert code or rows == ROWS
            with pytest.raises(EnvironmentFailure, match="database_damaged"):
                require_sound(database, whole.key)


def test_a_page_of_zeros_is_found_by_the_check_and_by_the_backup(whole: Whole, tmp_path: Path) -> None:
    place = whole.content.index(b"rij 7 ") if whole.key is None else len(whole.content) // 2
    place = place // PAGE * PAGE
    whole.database.write_bytes(whole.content[:place] + bytes(PAGE) + whole.content[place + PAGE :])
    with whole.open() as workspace:
        with closing(workspace.reader()) as connection:
            assert database_problems(connection, encrypted=workspace.encrypted)
        with pytest.raises(EnvironmentFailure) as caught:
            create_backup(workspace, tmp_path / "stick")
        assert (caught.value.code, caught.value.data["path"]) == ("database_damaged", str(whole.database))
    assert not list((tmp_path / "stick").glob("*/manifest.json"))


@pytest.mark.parametrize("end", [0, 100, PAGE, -PAGE, -1])
def test_a_database_that_was_cut_off_is_told(whole: Whole, end: int) -> None:
    whole.database.write_bytes(whole.content[:end])
    with pytest.raises(EnvironmentFailure) as caught, whole.open() as workspace:
        require_sound(workspace.database, whole.key)
    assert caught.value.code == "database_damaged"


def test_a_missing_row_that_others_refer_to_is_a_problem(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with closing(connect(database, None, create=True)) as connection:
        connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a)")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO b VALUES (1, 5)")
        assert database_problems(connection, encrypted=False) == ["b row 1 refers to a missing row of a"]


def test_a_check_that_is_interrupted_finds_no_problem_but_ends(whole: Whole) -> None:
    with whole.open() as workspace, closing(workspace.reader()) as connection:
        connection.set_progress_handler(lambda: 1, 1)
        with pytest.raises(sqlcipher.OperationalError):
            database_problems(connection, encrypted=workspace.encrypted)
