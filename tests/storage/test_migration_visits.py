"""Schema 0006 makes a question of every line that a visit had as one text, and loses none of its words."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_kinds import texts
from release_schema import SCHEMAS

from zvdesk.app import App, Desk
from zvdesk.model.ids import is_uuid, new_id
from zvdesk.model.visits import former_questions, question_lines
from zvdesk.paths import Paths
from zvdesk.storage.engine import Connection, connect
from zvdesk.storage.migrate import migrate
from zvdesk.storage.resealing import broken_seals
from zvdesk.storage.row_hash import hash_of, stored_hash
from zvdesk.storage.search_write import SearchText, put_entries

MADE, CHANGED, GONE = (f"2026-11-{day}T10:00:00.000000Z" for day in (20, 21, 22))
TEXT = "1. Hoeveel bedden?\r\n\n  - Wie voert de regie?\n2026 was druk; waarom?\n"
LINES = ["Hoeveel bedden?", "Wie voert de regie?", "2026 was druk; waarom?"]


def insert(connection: Connection, table: str, **values: Any) -> None:
    marks = ", ".join("?" * len(values))
    names = ", ".join(f'"{name}"' for name in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def put_visit(connection: Connection, questions: str, *, deleted_at: str | None = None) -> str:
    """Put a visit in a database of 0005, sealed and with its version, as the program of then wrote it."""
    visit = new_id()
    fields = {
        "id": visit, "title": "De Haven", "partner_id": None, "start": None, "end": None, "place": "",
        "participants": "", "purpose": "", "questions": questions, "report": "", "confidentiality": "vertrouwelijk",
        "confidentiality_reason": "",
    }  # fmt: skip
    insert(connection, "visit", **fields, deleted_at=deleted_at)
    seal = stored_hash(connection, "visit", visit)
    state = {"created_at": MADE, "changed_at": CHANGED, "revision": 1, "content_hash": seal}
    insert(connection, "record_state", record_id=visit, kind="visit", **state)
    content = json.dumps(
        {**fields, "deleted_at": deleted_at}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    entry = {
        "id": new_id(), "record_id": visit, "kind": "visit", "revision": 1, "started_at": MADE, "saved_at": CHANGED,
        "origin": "user", "content": content,
    }  # fmt: skip
    insert(connection, "history_entry", **entry, content_hash=hash_of(entry))
    if deleted_at is None:
        put_entries(connection, "visit", visit, [SearchText(page=None, title="De Haven", body=questions)])
    connection.commit()
    return visit


@pytest.fixture
def older(app: App, paths: Paths) -> Path:
    """Return the database of a workspace as the program with schema 0005 left it."""
    app.create(paths.workspace)[0].close()
    database = paths.workspace / "workspace.db"
    shutil.copyfile(SCHEMAS / "0005.db", database)
    return database


@contextmanager
def opened(app: App, older: Path) -> Iterator[Desk]:
    desk = app.open(older.parent)
    yield desk
    desk.close()


def test_every_line_becomes_a_question_and_the_text_as_it_was_stays_in_the_version(app: App, older: Path) -> None:
    with closing(connect(older, None)) as connection:
        visit = put_visit(connection, TEXT)
    with opened(app, older) as desk:
        shown = desk.reading_service.show(visit)
        assert [one["text"] for one in shown["questions"]] == LINES
        assert {one["confidentiality"] for one in map(desk.reading_service.show, ids(shown))} == {"vertrouwelijk"}
        assert desk.maintenance.check() == []
        with desk.reading() as connection:
            ((kept,),) = connection.execute(
                "SELECT content FROM history_entry WHERE record_id = ?", (visit,)
            ).fetchall()
            assert json.loads(kept)["questions"] == TEXT
            columns = [column[1] for column in connection.execute("PRAGMA table_info(visit)")]
        assert "questions" not in columns
        assert [hit.title for hit in desk.find("regie")] == ["De Haven"]


def ids(shown: dict[str, Any]) -> list[str]:
    return [one["id"] for one in shown["questions"]]


def test_the_former_version_is_read_with_the_same_questions_and_brought_back(app: App, older: Path) -> None:
    with closing(connect(older, None)) as connection:
        visit = put_visit(connection, TEXT)
    with opened(app, older) as desk:
        before = ids(desk.reading_service.show(visit))
        _, changes = desk.records.update(visit, {"questions": [{"text": "Anders"}]})
        (change,) = changes.items
        assert [one["id"] for one in (change.before or {})["questions"]] == before
        desk.versions.revert(changes)
        assert ids(desk.reading_service.show(visit)) == before
        desk.records.update(visit, {"questions": []})
        desk.versions.bring_back(visit, 1)
        assert [one["text"] for one in desk.reading_service.show(visit)["questions"]] == LINES
        assert desk.maintenance.check() == []


def test_saving_a_visit_that_has_not_changed_makes_no_version(app: App, older: Path) -> None:
    with closing(connect(older, None)) as connection:
        visit = put_visit(connection, TEXT)
    with opened(app, older) as desk:
        asked = desk.reading_service.show(visit)["questions"]
        _, changes = desk.records.update(visit, {"title": "De Haven", "questions": asked})
        assert changes.items == ()


def test_the_questions_of_a_visit_in_the_trash_come_back_with_it(app: App, older: Path) -> None:
    with closing(connect(older, None)) as connection:
        visit = put_visit(connection, TEXT, deleted_at=GONE)
    with opened(app, older) as desk:
        assert desk.rows("visit-question") == []
        desk.records.restore([visit])
        assert [row.title for row in desk.rows("visit-question")] == LINES
        desk.records.trash([visit])
        desk.trash.purge([visit])
        with desk.reading() as connection:
            assert connection.execute("SELECT count(*) FROM visit_question").fetchall() == [(0,)]


def test_a_visit_that_was_damaged_before_is_damaged_after_and_its_questions_are_whole(older: Path) -> None:
    with closing(connect(older, None)) as connection:
        visit = put_visit(connection, TEXT)
        connection.execute("UPDATE visit SET title = title || '!'")
        connection.commit()
    migrate(older, None)
    with closing(connect(older, None)) as connection:
        assert broken_seals(connection) == {visit}
        assert connection.execute("SELECT count(*) FROM visit_question").fetchall() == [(3,)]


@given(texts)
def test_no_word_of_a_text_is_lost_or_said_twice(text: str) -> None:
    lines = question_lines(text)
    for line in text.splitlines():
        if line.strip():
            assert line.strip().endswith(lines.pop(0))
    assert lines == []


@given(st.uuids(version=4).map(str), texts)
def test_questions_have_the_same_ids_whoever_reads_them(visit: str, text: str) -> None:
    found = former_questions(visit, text)
    assert found == former_questions(visit, text)
    assert all(is_uuid(one) for one, _ in found)
    assert len({one for one, _ in found}) == len(found)
