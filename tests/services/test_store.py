"""Listeners hear of what is on the disk and of nothing else; what fails in a block leaves nothing behind."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.model.changes import Action, Change, Changes
from zvdesk.model.ids import new_id
from zvdesk.model.notes import Note
from zvdesk.model.partners import Contact
from zvdesk.storage.engine import connect


def counted(desk: Desk) -> dict[str, int]:
    tables = ("note", "record_state", "history_entry", "search_entry")
    with desk.reading() as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def test_listeners_hear_after_the_commit(desk: Desk) -> None:
    heard: list[tuple[Changes, dict[str, int]]] = []
    desk.listeners.append(lambda changes: heard.append((changes, counted(desk))))
    _, changes = desk.records.create("note", {"title": "A"})
    assert heard == [(changes, {"note": 1, "record_state": 1, "history_entry": 1, "search_entry": 1})]


def test_a_listener_may_write(desk: Desk) -> None:
    def answer(changes: Changes) -> None:
        if changes.kinds == {"note"}:
            desk.records.create("theme", {"name": "Antwoord"})

    desk.listeners.append(answer)
    desk.records.create("note", {"title": "A"})
    assert [row.title for row in desk.rows("theme")] == ["Antwoord"]


def test_a_listener_that_fails_keeps_nobody_from_hearing(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[Changes] = []

    def fail(changes: Changes) -> None:
        raise ValueError(changes)

    desk.listeners += [fail, heard.append]
    note, changes = desk.records.create("note", {"title": "A"})
    assert heard == [changes]
    assert desk.records.get(note.id).display_title == "A"
    assert "committed" in caplog.text


def test_nobody_hears_of_what_changed_nothing_or_failed(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "A"})
    heard: list[Changes] = []
    desk.listeners.append(heard.append)
    desk.records.update(note.id, {"title": "A"})
    with pytest.raises(UserError):
        desk.records.update(note.id, {"title": None})
    assert heard == []


@pytest.mark.parametrize(
    "failure", [ValueError("bug"), UserError("record_unknown", id="1", kind=None), KeyboardInterrupt()]
)
def test_what_raises_in_a_block_leaves_nothing(desk: Desk, failure: BaseException) -> None:
    before = counted(desk)

    def write_and_fail() -> None:
        with desk.store.write() as transaction:
            transaction.session.add(Note(title="A"))
            transaction.session.flush()
            raise failure

    with pytest.raises(type(failure)):
        write_and_fail()
    assert counted(desk) == before
    desk.records.create("note", {"title": "B"})
    assert [row.title for row in desk.rows("note")] == ["B"]


def test_a_commit_that_fails_leaves_nothing_for_the_next(desk: Desk) -> None:
    """A failed commit leaves its transaction open; whoever came next on that connection would have committed it."""
    before = counted(desk)
    with pytest.raises(IntegrityError), desk.store.write() as transaction:
        transaction.session.add(Contact(partner_id=new_id(), name="Wees"))
    with desk.store.read() as session:
        assert session.query(Contact).count() == 0
    assert counted(desk) == before
    desk.records.create("note", {"title": "B"})
    assert desk.rows("contact") == []
    assert desk.maintenance.check() == []


def test_two_writers_wait_for_each_other_and_then_say_so(desk: Desk) -> None:
    other = connect(desk.workspace.database, desk.workspace.key)
    other.execute("BEGIN IMMEDIATE")
    try:
        engine = desk.workspace.engine
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 10")
        with pytest.raises(EnvironmentFailure, match="database_busy"):
            desk.records.create("note", {"title": "A"})
    finally:
        other.execute("ROLLBACK")
        other.close()
    desk.records.create("note", {"title": "A"})


def test_the_day_is_that_of_the_wall_calendar(desk: Desk) -> None:
    assert desk.store.today() == desk.store.now().astimezone().date()
    assert isinstance(desk.store.today(), date)


def test_changes_add_up_and_say_what_they_touch() -> None:
    made, gone = Change("note", "1", Action.CREATED), Change("link", "2", Action.PURGED)
    both = Changes((made,)) + Changes((gone,))
    assert both.kinds == {"note", "link"}
    assert both.ids("link") == {"2"}
    assert both
    assert not Changes()


def test_a_record_in_a_detached_state_shows_all_it_has(desk: Desk) -> None:
    values: dict[str, Any] = {
        "items": [{"text": "1", "items": [{"text": "a", "items": [{"text": "i", "items": [{"text": "x"}]}]}]}]
    }
    question, _ = desk.records.create("council-question", values)
    for record in (question, desk.records.get(question.id)):
        deepest = getattr(record, "items")[0].items[0].items[0].items[0]  # noqa: B009
        assert (deepest.text, deepest.items) == ("x", [])
