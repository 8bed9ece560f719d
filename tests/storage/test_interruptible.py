"""Closing under a running query: the query ends with an error, the process does not end at all."""

import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.engine import connect
from zvdesk.storage.failures import as_failure
from zvdesk.storage.workspace import Workspace

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
CLOSED_WHILE_READING = """
import random, sys, threading, time
from pathlib import Path
from sqlcipher3 import dbapi2 as sqlcipher
from zvdesk.errors import EnvironmentFailure
from zvdesk.storage.workspace import open_workspace

ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, randomblob(20) FROM n"

def read(workspace):
    try:
        while True:
            connection = workspace.reader()
            for number, _ in enumerate(connection.execute(ROWS)):
                if number > 300:
                    break
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlcipher.Error, EnvironmentFailure):
        pass

for _ in range(int(sys.argv[2])):
    workspace = open_workspace(Path(sys.argv[1]))
    threads = [threading.Thread(target=read, args=(workspace,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(random.random() * 0.01)
    workspace.close()
    for thread in threads:
        thread.join()
"""


def test_closing_while_other_threads_read_never_ends_the_process(workspace: Workspace) -> None:
    workspace.close()
    subprocess.run([sys.executable, "-c", CLOSED_WHILE_READING, workspace.folder, "30"], check=True)


def test_closing_ends_a_query_of_another_thread(workspace: Workspace) -> None:
    reader = workspace.reader()
    ended: list[sqlcipher.Error] = []
    started = threading.Event()

    def read() -> None:
        started.set()
        try:
            reader.execute(ENDLESS).fetchone()
        except sqlcipher.Error as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    started.wait()
    workspace.close()
    thread.join()
    assert len(ended) == 1


def test_a_closed_connection_may_be_interrupted_and_closed_again_and_is_told_when_used(tmp_path: Path) -> None:
    connection = connect(tmp_path / "x.db", None, create=True)
    connection.close()
    connection.close()
    connection.interrupt()
    assert connection.closed
    with pytest.raises(sqlcipher.ProgrammingError) as caught:
        connection.execute("SELECT 1")
    failure = as_failure(caught.value)
    assert failure is not None
    assert failure.code == "workspace_closed"


def test_every_way_of_reading_rows_gives_them(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "x.db", None, create=True)) as connection:
        connection.execute("CREATE TABLE probe (number INTEGER)")
        connection.executemany("INSERT INTO probe VALUES (?)", [(number,) for number in range(6)])
        cursor = connection.execute("SELECT number FROM probe WHERE number >= ?", (1,))
        assert next(cursor) == (1,)
        assert cursor.fetchone() == (2,)
        assert cursor.fetchmany(2) == [(3,), (4,)]
        assert cursor.fetchall() == [(5,)]
        assert [row for row in connection.cursor().execute("SELECT 7")] == [(7,)]  # noqa: C416


def test_a_damaged_name_in_the_schema_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(connect(path, None, create=True)) as connection:
        connection.execute("CREATE TABLE probe_with_a_name (number INTEGER)")
    path.write_bytes(path.read_bytes().replace(b"TABLE probe_with", b"T\xe7BLE probe\xe7with"))
    with pytest.raises(EnvironmentFailure, match="database_damaged"):
        connect(path, None)
