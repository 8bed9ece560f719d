"""What the next release does to a workspace of today: a version more, a model with more columns, and nothing lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from next_schema import NEXT
from record_kinds import Filled, texts
from release_schema import SCHEMAS

from zvdesk.app import App, Desk
from zvdesk.paths import Paths
from zvdesk.storage.backup import list_backups, verify_backup
from zvdesk.storage.engine import connect
from zvdesk.storage.migrate import migrate
from zvdesk.storage.migrations import HEAD, RELEASED
from zvdesk.storage.problems import Problem
from zvdesk.storage.resealing import broken_seals
from zvdesk.storage.workspace import open_workspace

ITEMS = ["Hoeveel?", "Waarom?"]
HERE = Path(__file__).parent


@pytest.fixture
def today(filled: Filled) -> Path:
    """Return a closed workspace of today with a record of every kind."""
    filled.desk.close()
    return filled.desk.workspace.folder


@pytest.fixture
def migrated(today: Path) -> Iterator[Desk]:
    with open_workspace(today, versions=NEXT) as workspace:
        yield Desk(workspace)


def sql(database: Path, statement: str, *parameters: Any) -> list[Any]:
    with closing(connect(database, None)) as connection:
        found: list[Any] = connection.execute(statement, parameters).fetchall()
        return found


def test_a_workspace_of_today_is_whole_after_the_next_version_and_old_rows_have_the_default(migrated: Desk) -> None:
    assert migrated.maintenance.check() == []
    database = migrated.workspace.database
    assert {row[0] for row in sql(database, "SELECT next_urgency FROM council_question")} == {""}
    assert {row[0] for row in sql(database, "SELECT next_founded_on FROM partner")} == {None}
    assert sql(database, "SELECT count(*) FROM theme WHERE description LIKE 'Thema van %'") != [(0,)]
    assert sql(database, "SELECT * FROM next_case_file") == []


def test_the_backup_before_the_next_version_is_whole_and_of_the_older_schema(migrated: Desk) -> None:
    (backup,) = list_backups(migrated.workspace.backups)
    assert (backup.reason, backup.schema, backup.damaged) == ("migration", HEAD, ())
    assert verify_backup(backup.path) == backup


@pytest.mark.parametrize("revision", RELEASED.revisions)
def test_every_released_schema_takes_the_next_version_with_a_backup_before(
    app: App, paths: Paths, revision: str
) -> None:
    app.create(paths.workspace)[0].close()
    shutil.copyfile(SCHEMAS / f"{revision}.db", paths.workspace / "workspace.db")
    with open_workspace(paths.workspace, versions=NEXT) as workspace:
        assert Desk(workspace).maintenance.check() == []
        (backup,) = list_backups(workspace.backups)
        assert (verify_backup(backup.path).schema, backup.damaged) == (revision, ())


def test_any_later_change_of_a_new_column_is_found_and_its_default_again_is_whole(migrated: Desk) -> None:
    database = migrated.workspace.database
    defaults = [
        ("partner", "next_founded_on", None),
        ("council_question", "next_urgency", ""),
        ("question_item", "next_weight", 1),
    ]
    for table, column, default in defaults:
        for value in ("x", " ", 0):
            sql(database, f"UPDATE {table} SET {column} = ?", value)
            assert {problem.code for problem in migrated.maintenance.check()} == {"row_damaged"}, (column, value)
        sql(database, f"UPDATE {table} SET {column} = ?", default)
        assert migrated.maintenance.check() == []


def test_what_was_damaged_before_a_version_is_damaged_after_it(filled: Filled, today: Path) -> None:
    database = today / "workspace.db"
    note, question = filled.ids["note"], filled.ids["council-question"]
    sql(database, "UPDATE note SET body = body || '!' WHERE id = ?", note)
    sql(database, "UPDATE council_question SET subject = subject || '!' WHERE id = ?", question)
    sql(database, "UPDATE history_entry SET content = replace(content, 'e', 'a') WHERE record_id = ?", note)
    with open_workspace(today, versions=NEXT) as workspace:
        assert Desk(workspace).maintenance.check() == [
            Problem("version_damaged", f"note {note}"),
            Problem("row_damaged", f"note {note}"),
            Problem("row_damaged", f"council-question {question}"),
        ]


def test_any_row_is_whole_after_the_next_version_unless_it_was_damaged(desk: Desk) -> None:
    """The record, its parts and its version; one of their rows is changed behind the back of the program, or none."""
    database = desk.workspace.database

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(texts, st.lists(texts, max_size=3), st.sampled_from([None, "council_question", "history_entry"]))
    def holds(subject: str, items: list[str], hurt: str | None) -> None:
        values = {"subject": subject, "items": [{"text": text} for text in items]}
        question, _ = desk.records.create("council-question", values)
        copy = database.with_name("copy.db")
        copy.unlink(missing_ok=True)
        with closing(desk.workspace.reader()) as source, closing(connect(copy, None, create=True)) as target:
            source.backup(target)
        broken = set()
        if hurt is not None:
            (row_id, column) = {"council_question": (question.id, "number"), "history_entry": (None, "origin")}[hurt]
            row_id = row_id or sql(copy, "SELECT id FROM history_entry WHERE record_id = ?", question.id)[0][0]
            sql(copy, f"UPDATE {hurt} SET {column} = {column} || 'x' WHERE id = ?", row_id)
            broken = {row_id}
        migrate(copy, None, versions=NEXT)
        with closing(connect(copy, None)) as connection:
            assert broken_seals(connection) == broken

    holds()


def test_the_next_program_reads_changes_undoes_and_brings_back_what_todays_program_kept(app: App, paths: Paths) -> None:
    desk, _ = app.create(paths.workspace)
    values = {"subject": "Wachttijden", "items": [{"text": text} for text in ITEMS]}
    question, _ = desk.records.create("council-question", values)
    desk.records.update(question.id, {"subject": "Wachttijden in de jeugdzorg"})
    desk.close()
    root = HERE.parent.parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(HERE)])}
    command = [sys.executable, "-m", "tests.storage.next_program", str(paths.workspace)]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    old = [["Hoeveel?", 1], ["Waarom?", 1]]
    assert json.loads(done.stdout) == {
        "opened": ["", old],
        "first change": ["spoed", old],
        "first change undone": ["", old],
        "parts changed": ["", [["Anders", 5]]],
        "parts changed back": ["", old],
        "oldest version": ["", old],
        "kept": ["", "morgen", "", "", "", "spoed", "", ""],
        "found": [True],
        "check": [],
    }
