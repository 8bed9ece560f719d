"""The one write path: what is done becomes a commit, is heard of by everybody, and can be undone with its label."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.model.changes import Action, Changes
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.operations import links, records
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner, TaskRunner


@pytest.fixture
def session(qapp: QObject, desk: Desk, tmp_path: Path) -> Session:
    return Session(desk, SynchronousRunner(), Settings(tmp_path))


@pytest.fixture
def notices(session: Session) -> list[Notice]:
    heard: list[Notice] = []
    session.notified.connect(heard.append)
    return heard


@pytest.fixture
def heard(session: Session) -> list[Changes]:
    changes: list[Changes] = []
    session.bus.changed.connect(changes.append)
    return changes


def make(session: Session, title: str = "Wachttijden") -> str:
    outcomes: list[Outcome] = []
    session.perform(records.create("note", {"title": title}), on_done=outcomes.append)
    return str(outcomes[0].result.id)


def test_an_operation_is_committed_and_heard_of(session: Session, heard: list[Changes]) -> None:
    note_id = make(session)

    assert [row.id for row in session.desk.rows("note")] == [note_id]
    assert [change.action for changes in heard for change in changes.items] == [Action.CREATED]


def test_undo_and_redo_go_back_and_forth(session: Session) -> None:
    note_id = make(session)
    session.perform(records.trash("note", [note_id]))

    assert session.undo_stack.undoText() == "Notitie verwijderd"
    session.undo()
    assert [row.id for row in session.desk.rows("note")] == [note_id]
    session.redo()
    assert session.desk.rows("note") == []
    session.undo()
    session.undo()
    assert session.desk.rows("note") == []
    session.redo()
    assert [row.title for row in session.desk.rows("note")] == ["Wachttijden"]


def test_undo_leaves_text_that_was_saved_since(session: Session) -> None:
    note_id = make(session)
    session.perform(records.change(note_id, {"tags": ["zorg"]}, "Label toegevoegd"))
    session.perform(records.save(note_id, {"body": "Nieuwe tekst"}))

    session.undo()

    about = session.desk.reading_service.view(note_id).about
    assert (about["tags"], about["body"]) == ([], "Nieuwe tekst")


def test_saving_a_field_is_no_step_of_its_own(session: Session) -> None:
    note_id = make(session)
    session.perform(records.save(note_id, {"title": "Anders"}))

    assert session.undo_stack.count() == 1


def test_a_removal_is_told_with_the_way_back(session: Session, notices: list[Notice]) -> None:
    note_id = make(session)
    session.perform(records.trash("note", [note_id]))

    assert (notices[-1].text, notices[-1].action_text) == ("Notitie verwijderd", "Ongedaan maken")
    assert notices[-1].action is not None
    notices[-1].action()
    assert [row.id for row in session.desk.rows("note")] == [note_id]
    assert notices[-1].text == "Ongedaan gemaakt: Notitie verwijderd"


def test_several_are_counted_in_the_label(session: Session) -> None:
    ids = [make(session, title) for title in ("Een", "Twee")]
    session.perform(records.trash("note", ids))

    assert session.undo_stack.undoText() == "2 notities verwijderd"


def test_nothing_to_undo_is_said(session: Session, notices: list[Notice]) -> None:
    session.undo()

    assert [notice.text for notice in notices] == ["Er is niets om ongedaan te maken."]


def test_what_was_removed_for_good_cannot_be_undone(session: Session) -> None:
    note_id = make(session)
    session.perform(records.trash("note", [note_id]))
    session.perform(Operation("Prullenbak geleegd", lambda desk, _task: desk.trash.empty()))

    assert session.undo_stack.undoText() == "Notitie verwijderd"
    session.undo()
    assert session.desk.rows("note") == []


def test_an_error_goes_to_who_asked(session: Session, notices: list[Notice]) -> None:
    note_id = make(session)
    errors: list[Exception] = []
    session.perform(links.link(note_id, note_id), on_error=errors.append)

    assert isinstance(errors[0], UserError)
    assert errors[0].code == "link_to_itself"
    assert notices == []


def test_an_error_that_nobody_takes_becomes_a_sentence(session: Session, notices: list[Notice]) -> None:
    note_id = make(session)
    session.perform(links.link(note_id, note_id))

    said = "Iets kan niet met zichzelf of een deel van zichzelf gekoppeld worden; kies iets anders."
    assert [notice.text for notice in notices] == [said]
    assert notices[0].is_trouble


def test_a_fault_of_the_program_is_told_once(session: Session, notices: list[Notice]) -> None:
    def faulty(_desk: Desk, _task: object) -> Changes:
        raise ZeroDivisionError

    faults: list[Exception] = []
    session.faulted.connect(faults.append)
    session.perform(Operation("Rekenen", faulty))
    session.perform(Operation("Rekenen", faulty), on_error=session.complain)

    assert [type(fault) for fault in faults] == [ZeroDivisionError, ZeroDivisionError]
    assert notices == []


def test_a_failing_undo_ends_the_undoing(session: Session, notices: list[Notice], qtbot: QtBot) -> None:
    make(session)
    broken = EnvironmentFailure("disk_full", path="")
    step = session.undo_stack.command(0)

    def full(*_: object) -> Changes:
        raise broken

    step._revert = full  # type: ignore[attr-defined]
    session.undo()

    qtbot.waitUntil(lambda: session.undo_stack.count() == 0)
    assert "schijf is vol" in notices[-1].text


def test_the_initiator_knows_its_echo(session: Session) -> None:
    page, echoes = QObject(), []
    session.bus.changed.connect(lambda _changes: echoes.append(session.bus.is_echo(page)))

    session.perform(records.create("note", {}), initiator=page)
    session.perform(records.create("note", {}))

    assert echoes == [True, False]


@pytest.fixture
def threaded(qapp: QObject, desk: Desk, tmp_path: Path) -> Iterator[Session]:
    runner = TaskRunner()
    yield Session(desk, runner, Settings(tmp_path))
    runner.close()


def test_undo_asked_twice_before_anything_is_written(threaded: Session, qtbot: QtBot) -> None:
    for title in ("Een", "Twee"):
        threaded.perform(records.create("note", {"title": title}))
    qtbot.waitUntil(lambda: threaded.undo_stack.count() == 2)

    for step in (threaded.undo, threaded.undo, threaded.redo):
        step()
    threaded.runner.close()

    assert [row.title for row in threaded.desk.rows("note")] == ["Een"]


def test_an_undo_that_takes_long_is_told_while_it_lasts(
    threaded: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    threaded.notified.connect(lambda notice: told.append(notice.text))
    make_one = records.create("note", {"title": "Een"})
    threaded.perform(make_one)
    qtbot.waitUntil(lambda: threaded.undo_stack.count() == 1)
    go_on = threading.Event()
    revert = threaded.desk.versions.revert

    def slow(changes: Changes) -> Changes:
        go_on.wait(20)
        return revert(changes)

    monkeypatch.setattr(threaded.desk.versions, "revert", slow)
    label = threaded.undo_stack.undoText()
    threaded.undo()
    qtbot.waitUntil(lambda: told == [f"Bezig met ongedaan maken: {label}"])
    go_on.set()
    qtbot.waitUntil(lambda: told[1:] == [f"Ongedaan gemaakt: {label}"])


def test_reading_and_looking_answer_on_the_gui_thread(threaded: Session, qtbot: QtBot) -> None:
    answers: list[object] = []
    threaded.look(lambda desk: desk.rows("note"), on_done=answers.append)
    threaded.read(lambda desk: desk.profile.get().municipality, on_done=answers.append)
    threaded.warm_up(on_done=lambda: answers.append("warm"))

    qtbot.waitUntil(lambda: len(answers) == 3)
    assert [] in answers
    assert "" in answers


def test_a_write_is_told_also_when_who_asked_is_gone(threaded: Session, qtbot: QtBot) -> None:
    page = QObject()
    answered: list[Outcome] = []
    heard: list[Changes] = []
    threaded.bus.changed.connect(heard.append)
    threaded.perform(records.create("note", {}), initiator=page, on_done=answered.append)
    shiboken6.delete(page)

    qtbot.waitUntil(lambda: len(heard) == 1)
    assert answered == []


def test_the_newest_act_on_a_record_is_known(session: Session) -> None:
    note_id, other = make(session), make(session)
    newest = session.newest_act(note_id)
    assert newest is not None
    assert newest.made(note_id)
    session.perform(records.change(note_id, {"tags": ["zorg"]}, "Label toegevoegd"))
    session.perform(records.change(other, {"tags": ["zorg"]}, "Label elders toegevoegd"))
    labelled = session.newest_act(note_id)
    assert labelled is not None
    assert (labelled.label, labelled.made(note_id)) == ("Label toegevoegd", False)
    assert labelled.serial > newest.serial
    session.undo()
    session.undo()
    assert session.newest_act(note_id) is newest


def test_trouble_is_about_what_was_asked_for_and_over_when_that_came_out_well(
    session: Session, notices: list[Notice]
) -> None:
    well: list[str] = []
    session.came_out.connect(well.append)

    def fail(_desk: Desk) -> None:
        raise UserError("file_unreadable", name="x.docx")

    session.read(fail, on_done=lambda _: None, on_error=session.complain, label="Sjabloon nakijken")
    session.read(fail, on_done=lambda _: None, label="Lezen")
    assert [notice.about for notice in notices] == ["Sjabloon nakijken", "Lezen"]
    assert well == []
    session.read(lambda _desk: None, on_done=lambda _: None, label="Sjabloon nakijken")
    assert well == ["Sjabloon nakijken"]


def test_what_joins_what_was_done_just_before_it_is_one_step(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    note_id = make(session)

    def tag(*names: str, joins: str = "tags") -> None:
        operation = records.change(note_id, {"tags": list(names)}, "Label gewijzigd")
        session.perform(operation._replace(joins=joins))

    def tags() -> list[str]:
        return list(session.desk.reading_service.view(note_id).about["tags"])

    tag("a")
    tag("b")
    tag("c")
    assert session.undo_stack.count() == 2
    session.undo()
    assert tags() == []
    session.redo()
    assert tags() == ["c"]
    tag("d", joins="anders")
    assert session.undo_stack.count() == 3
    monkeypatch.setattr("zvdesk.ui.operations.undo_row.JOINS_WITHIN", 0)
    tag("e", joins="anders")
    assert session.undo_stack.count() == 4
    session.undo()
    assert tags() == ["d"]
