"""What a transaction writes gets hash, revision, history and search entry with it, for exactly what differs."""

from typing import Any

import pytest
from record_kinds import Filled
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.changes import Action
from zvdesk.model.meetings import AgendaItem, Meeting
from zvdesk.model.notes import Note
from zvdesk.model.questions import CouncilQuestion, QuestionItem, Signatory
from zvdesk.storage.session import read_session, translated, write_transaction


def state(desk: Desk, record_id: str) -> tuple[int, Any]:
    with desk.store.read() as session:
        found = session.get_one(RecordState, record_id)
        return found.revision, found.changed_at


def test_a_tree_comes_in_in_any_order(desk: Desk) -> None:
    meeting = Meeting(title="M")
    upper, lower = AgendaItem(meeting_id=meeting.id, title="A"), AgendaItem(meeting_id=meeting.id, title="B")
    lower.parent_id = upper.id
    with desk.store.write() as transaction:
        transaction.session.add(lower)
        transaction.session.flush()
        transaction.session.add_all([upper, meeting])
    assert transaction.changes.ids("agenda-item") == {upper.id, lower.id}
    assert desk.maintenance.check() == []


def test_a_part_that_is_moved_or_removed_by_its_columns_is_accounted_for(desk: Desk, clock: StoppedClock) -> None:
    question, _ = desk.records.create(
        "council-question", {"items": [{"text": "1", "items": [{"text": "a"}]}, {"text": "2"}]}
    )
    clock.advance(minutes=1)
    with desk.store.write() as transaction:
        rows = {row.text: row for row in transaction.session.scalars(select(QuestionItem))}
        owner = transaction.session.get_one(CouncilQuestion, question.id)
        assert [row.text for row in owner.items] == ["1", "2"]
        rows["a"].parent_id, rows["a"].position = None, 2
        transaction.session.delete(rows["2"])
    (change,) = transaction.changes.items
    assert change.after is not None
    assert [item["text"] for item in change.after["items"]] == ["1", "a"]
    assert [row.text for row in owner.items] == ["1", "a"], "what was in memory is brought up to date too"
    assert state(desk, question.id) == (2, clock.now)
    assert state(desk, rows["a"].id) == (2, clock.now)
    assert state(desk, rows["1"].id)[0] == 1
    assert desk.maintenance.check() == []


def test_what_ends_as_it_began_is_not_written(filled: Filled) -> None:
    desk, note = filled.desk, filled.ids["note"]
    before = state(desk, note)
    with desk.store.write() as transaction:
        row = transaction.session.get_one(Note, note)
        title = row.title
        for value in ("x", title):
            row.title = value
            transaction.session.flush()
    assert not transaction.changes
    assert state(desk, note) == before
    assert len(desk.versions.of(note)) == 1


def test_a_number_that_orders_nothing_anew_is_no_version(desk: Desk) -> None:
    question, _ = desk.records.create("council-question", {"items": [{"text": "1"}, {"text": "2"}]})
    with desk.store.write() as transaction:
        (last,) = transaction.session.scalars(select(QuestionItem).where(QuestionItem.text == "2"))
        last.position = 9
    assert not transaction.changes
    assert (state(desk, question.id)[0], state(desk, last.id)[0]) == (1, 2)
    assert desk.maintenance.check() == []


def test_what_is_made_and_removed_in_one_go_leaves_nothing(desk: Desk) -> None:
    with desk.store.write() as transaction:
        note = Note(title="A")
        transaction.session.add(note)
        transaction.session.flush()
        transaction.session.delete(note)
    assert not transaction.changes
    assert desk.rows("note") == []
    assert desk.maintenance.check() == []


def test_a_question_that_goes_takes_its_parts_bookkeeping_along(desk: Desk) -> None:
    question, _ = desk.records.create(
        "council-question", {"items": [{"text": "1", "items": [{}]}], "signatories": [{}]}
    )
    with desk.store.write() as transaction:
        for cls in (CouncilQuestion, QuestionItem, Signatory):
            for row in transaction.session.scalars(select(cls)):
                transaction.session.delete(row)
    assert [(change.action, change.id) for change in transaction.changes.items] == [(Action.PURGED, question.id)]
    with desk.store.read() as session:
        assert session.scalars(select(RecordState)).all() == []
    assert desk.maintenance.check() == []


def test_writing_outside_a_write_transaction_is_a_bug(desk: Desk) -> None:
    with Session(desk.workspace.engine.execution_options(write=True)) as session:
        session.add(Note(title="A"))
        with pytest.raises(RuntimeError, match="outside a write transaction"):
            session.flush()
    assert desk.rows("note") == []


def test_an_open_block_sees_what_was_committed_before_it_began(desk: Desk) -> None:
    with read_session(desk.workspace.engine) as session:
        assert session.scalars(select(Note)).all() == []
        desk.records.create("note", {"title": "A"})
        assert session.scalars(select(Note)).all() == []
    with read_session(desk.workspace.engine) as session:
        assert [note.title for note in session.scalars(select(Note))] == ["A"]


def test_failures_of_the_driver_become_codes_and_bugs_stay_bugs(desk: Desk) -> None:
    raw: Any
    with pytest.raises(EnvironmentFailure, match="folder_read_only"), desk.reading() as raw, translated():
        raw.execute("DELETE FROM note")
    with pytest.raises(EnvironmentFailure) as caught, translated(desk.workspace.database):
        raise OSError(28, "No space left on device")
    assert caught.value.code == "disk_full"
    assert caught.value.data["path"] == str(desk.workspace.database)
    with pytest.raises(IntegrityError), desk.store.write() as transaction:
        transaction.session.add_all([Note(id="1"), Note(id="1")])
    with pytest.raises(ValueError, match="bug"), translated():
        raise ValueError("bug")


def test_many_records_in_one_transaction_are_all_accounted_for(desk: Desk, clock: StoppedClock) -> None:
    with write_transaction(desk.workspace.engine, clock=clock, origin="import") as transaction:
        transaction.session.add_all([Note(title=f"Notitie {number}") for number in range(600)])
    assert len(transaction.changes.items) == 600
    with desk.store.write() as transaction:
        for note in transaction.session.scalars(select(Note)):
            note.body = "x"
    assert {change.action for change in transaction.changes.items} == {Action.UPDATED}
    assert desk.maintenance.check() == []
