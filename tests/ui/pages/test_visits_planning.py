"""Planning a visit in the window: partners, questions of one's own and of the sets, promises, and its papers."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from record_pages import ALT, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.page import Target
from zvdesk.ui.pages.questions.dragging import DropLine
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.pages.visits.editor import VisitEditor
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.pages.visits.planning import Planning
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.rows import Row


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, VisitsPage)


@pytest.fixture
def haven(opened: OpenPage) -> str:
    return made(opened, "partner", name="De Haven", questions="Hoeveel bedden?\nWie voert de regie?\nKan het per wijk?")


@pytest.fixture
def visit(opened: OpenPage, haven: str) -> str:
    visit = made(opened, "visit", title="Bezoek", partner_id=haven, start="2026-12-03T10:00:00")
    opened.open(visit)
    return visit


def made(opened: OpenPage, record: str, **values: object) -> str:
    return opened.desk.records.create(record, values)[0].id


def editor(opened: OpenPage) -> VisitEditor:
    found = opened.page.editor
    assert isinstance(found, VisitEditor)
    return found


def planning(opened: OpenPage) -> Planning:
    found: Any = opened.page
    assert isinstance(found.planning, Planning)
    return found.planning


def stored(opened: OpenPage, visit: str) -> Any:
    return opened.desk.records.get(visit, "visit")


def change(opened: OpenPage, visit: str, **values: object) -> None:
    """Change a visit as elsewhere in the window."""
    opened.session.perform(records.save(visit, values))


def asked(opened: OpenPage, visit: str) -> list[str]:
    return [one.text for one in stored(opened, visit).questions]


def test_own_questions_are_written_one_after_the_other_with_enter(opened: OpenPage, visit: str) -> None:
    opened.click("+ Eigen vraag")
    typed("Hoeveel mensen wachten er?")
    key(Qt.Key.Key_Return)
    typed("Hoe lang?")
    key(Qt.Key.Key_Return)
    opened.leave()
    assert asked(opened, visit) == ["Hoeveel mensen wachten er?", "Hoe lang?"]


def test_enter_in_between_begins_a_question_there_and_backspace_takes_it_away(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Een?\nTwee?")
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_Return)
    typed("Ertussen?")
    opened.leave()
    assert asked(opened, visit) == ["Een?", "Ertussen?", "Twee?"]
    opened.write("Vraag 2", "")
    key(Qt.Key.Key_Backspace)
    assert focused().accessibleName() == "Vraag 2"
    opened.leave()
    assert asked(opened, visit) == ["Een?", "Twee?"]


def test_questions_are_moved_by_key_and_by_menu_and_the_cursor_goes_along(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Een?\nTwee?\nDrie?")
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_Down, ALT)
    assert focused() is opened.field("Vraag 2")
    opened.leave()
    assert asked(opened, visit) == ["Twee?", "Een?", "Drie?"]
    first = next(iter(editor(opened).asking._lines))
    assert not first._up.isEnabled()
    first._down.trigger()
    opened.leave()
    assert asked(opened, visit) == ["Een?", "Twee?", "Drie?"]


def drag(opened: OpenPage, name: str, to: QPoint, *, let_go: bool = True) -> DropLine:
    """Drag a question by its handle to a place, given from the corner of the field with the questions."""
    QApplication.processEvents()  # the lines stand where they are now
    asking = editor(opened).asking
    (handle,) = [one for one in asking.findChildren(DragHandle) if one.accessibleName() == f"{name} verplaatsen"]
    at = handle.mapFromGlobal(asking.mapToGlobal(to))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(handle, at)
    mark = asking.findChild(DropLine)
    if let_go:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert isinstance(mark, DropLine)
    return mark


def test_questions_are_dragged_by_their_handles(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Een?\nTwee?\nDrie?")
    opened.field("Vraag 1")
    drag(opened, "Vraag 3", QPoint(200, 1))
    assert asked(opened, visit) == ["Drie?", "Een?", "Twee?"]
    drag(opened, "Vraag 1", QPoint(4, editor(opened).asking.height()))
    assert asked(opened, visit) == ["Een?", "Twee?", "Drie?"]
    second = opened.field("Vraag 2")
    drag(opened, "Vraag 1", second.mapTo(editor(opened).asking, QPoint(0, second.height())))
    assert asked(opened, visit) == ["Twee?", "Een?", "Drie?"]
    assert drag(opened, "Vraag 1", QPoint(4, 2)).isHidden(), "where it stands already nothing moves"
    assert asked(opened, visit) == ["Twee?", "Een?", "Drie?"]


def test_a_drag_of_a_question_shows_where_it_comes_and_escape_leaves_all(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Een?\nTwee?")
    opened.field("Vraag 1")
    mark = drag(opened, "Vraag 2", QPoint(4, 1), let_go=False)
    assert mark.isVisible()
    assert not mark.line.isEmpty()
    (handle,) = [one for one in mark.parentWidget().findChildren(DragHandle) if "2" in one.accessibleName()]
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert mark.isHidden()
    assert asked(opened, visit) == ["Een?", "Twee?"]


def test_a_lone_question_has_no_handle(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Een?")
    opened.field("Vraag 1")
    assert not any(one.isVisible() for one in editor(opened).asking.findChildren(DragHandle))


def test_pasted_lines_become_a_question_each(opened: OpenPage, visit: str, qtbot: QtBot) -> None:
    opened.click("+ Eigen vraag")
    clip = QMimeData()
    clip.setText("1. Hoeveel?\n2. Waarom?\n\n- Sinds wanneer?")
    field = opened.field("Vraag 1")
    field.insertFromMimeData(clip)
    qtbot.waitUntil(lambda: len(editor(opened).asking) == 3)
    opened.leave()
    assert asked(opened, visit) == ["Hoeveel?", "Waarom?", "Sinds wanneer?"]


def test_a_question_that_was_asked_gets_its_answer_and_the_time_of_it(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Hoeveel?\nWaarom?")
    assert not opened.has_field("Antwoord op vraag 1")
    next(iter(editor(opened).asking._lines)).asked.click()
    opened.write("Antwoord op vraag 1", "Twaalf")
    opened.leave()
    first, second = stored(opened, visit).questions
    assert (first.is_asked, first.answer, first.answered_at is None) == (True, "Twaalf", False)
    assert (second.is_asked, second.answered_at) == (False, None)
    at = first.answered_at
    opened.write("Antwoord op vraag 1", "Dertien")
    opened.leave()
    assert stored(opened, visit).questions[0].answered_at == at


def test_questions_of_the_set_are_taken_with_a_click_or_all_and_taken_back(opened: OpenPage, visit: str) -> None:
    opened.click("Vraag meenemen: Wie voert de regie?")
    assert asked(opened, visit) == ["Wie voert de regie?"]
    assert [one.text for one in editor(opened).offered.shown] == ["Hoeveel bedden?", "Kan het per wijk?"]
    assert opened.session.undo_stack.undoText() == "Vraag meegenomen"
    opened.click("Alle 2 meenemen")
    assert asked(opened, visit) == ["Wie voert de regie?", "Hoeveel bedden?", "Kan het per wijk?"]
    assert not editor(opened).offered.isVisible()
    opened.session.undo_stack.undo()
    assert asked(opened, visit) == ["Wie voert de regie?"]
    assert opened.field("Vraag 1").value() == "Wie voert de regie?"
    assert editor(opened).offered.isVisible()


def test_what_is_being_typed_is_kept_when_a_question_is_taken(opened: OpenPage, visit: str) -> None:
    opened.click("+ Eigen vraag")
    typed("Mijn eigen vraag")
    editor(opened).offered.take_requested.emit(["Hoeveel bedden?"])
    assert asked(opened, visit) == ["Mijn eigen vraag", "Hoeveel bedden?"]


def test_further_partners_are_added_and_taken_away(opened: OpenPage, visit: str, haven: str) -> None:
    ggd = made(opened, "partner", name="GGD", questions="Is het meldpunt bekend?")
    hosts = editor(opened).own.hosts
    hosts.add_requested.emit(QPoint(0, 0))
    picker = next(iter(opened.page.findChildren(RecordPicker)))
    picker.picked.emit(Row(ggd, "GGD"))
    picker.close()
    opened.leave()
    assert stored(opened, visit).partner_ids == (haven, ggd)
    assert "Is het meldpunt bekend?" in [one.text for one in editor(opened).offered.shown]
    hosts.add(ggd, "GGD")
    opened.click("GGD weghalen")
    opened.leave()
    assert stored(opened, visit).partner_ids == (haven,)


def test_an_agenda_item_is_chosen_shown_opened_and_left(opened: OpenPage, visit: str) -> None:
    meeting = made(opened, "meeting", title="Commissie")
    item = made(opened, "agenda-item", meeting_id=meeting, number="7", title="Regiovisie")
    editor(opened).own.item.choose(item, "7 Regiovisie")
    opened.leave()
    assert stored(opened, visit).agenda_item_id == item
    opened.page.open_record(made(opened, "visit", title="Ander"))
    opened.open(visit)
    opened.click("Agendapunt openen")
    assert opened.targets == [Target("meetings", meeting, item)]
    opened.click("Agendapunt weghalen")
    opened.leave()
    assert stored(opened, visit).agenda_item_id is None


def test_occasion_themes_plan_and_practical_notes_are_saved(opened: OpenPage, visit: str) -> None:
    for name, text in (("Aanleiding", "Het jaarverslag"), ("Kader", "Wmo-beleidsplan"), ("Praktisch", "Legitimatie")):
        opened.write(name, text)
    opened.write("Thema's", "opvang, jeugd")
    opened.leave()
    kept = stored(opened, visit)
    assert (kept.occasion, kept.plan, kept.practical_notes) == ("Het jaarverslag", "Wmo-beleidsplan", "Legitimatie")
    assert kept.tags == ["jeugd", "opvang"]


def test_what_was_promised_before_stands_there_and_leads_to_it(opened: OpenPage, visit: str, haven: str) -> None:
    assert editor(opened).promised.shown == []
    former = made(opened, "visit", title="Vorige", partner_id=haven, start="2026-01-10T10:00:00")
    promise = made(opened, "agreement", visit_id=former, text="Cijfers volgen", due_on="2026-02-01")
    planning(opened).read()
    assert [one.title for one in editor(opened).promised.shown] == ["Cijfers volgen"]
    opened.click("Cijfers volgen openen")
    assert opened.targets == [Target("partners", haven, promise)]


def test_the_sheet_and_the_appointment_are_written_where_one_says(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.write("Plaats", "Kade 7")
    places = iter([str(tmp_path / "blad.pdf"), str(tmp_path / "bezoek")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(places), ""))
    opened.click("Bezoekblad")
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    planning(opened).keep_appointment()
    assert b"LOCATION:Kade 7" in (tmp_path / "bezoek.ics").read_bytes()
    assert [one.text for one in opened.notices[-1:]] == ["Opgeslagen als bezoek.ics."]


def test_a_visit_without_a_day_is_no_appointment_and_that_is_said(opened: OpenPage, visit: str) -> None:
    change(opened, visit, start=None)
    planning(opened).keep_appointment()
    assert "heeft nog geen datum" in opened.notices[-1].text


def test_ctrl_p_offers_the_sheet_of_the_open_visit(opened: OpenPage, visit: str) -> None:
    sheet = opened.page.printables()[0]
    assert sheet.word == "Bezoekblad"
    assert sheet.make(opened.desk, False, lambda *_: None).startswith(b"%PDF")


def test_the_questions_of_before_are_shown_again_after_undo_in_the_history(opened: OpenPage, visit: str) -> None:
    change(opened, visit, questions="Een?")
    _, changes = opened.desk.records.update(visit, {"questions": "Twee?"})
    opened.page.refresh_record()
    assert opened.field("Vraag 1").value() == "Twee?"
    opened.desk.versions.revert(changes)
    opened.page.refresh_record()
    assert opened.field("Vraag 1").value() == "Een?"


def test_an_action_is_written_ticked_and_shown_with_its_day(opened: OpenPage, visit: str) -> None:
    opened.click("+ Actie")
    typed("De wethouder bellen")
    opened.write("Wie", "Mirthe")
    opened.write("Uiterlijk", "1-12-2026")
    opened.leave()
    (made_one,) = opened.desk.rows("action")
    assert (made_one.title, made_one.columns["owner"], made_one.columns["due_on"]) == (
        "De wethouder bellen",
        "Mirthe",
        "2026-12-01",
    )
    assert made_one.columns["visit_id"] == visit
    opened.click("Gedaan")
    opened.leave()
    assert opened.desk.rows("action")[0].columns["done_on"] == opened.session.today().isoformat()
    opened.click("Gedaan")
    opened.leave()
    assert opened.desk.rows("action")[0].columns["done_on"] is None
    opened.page.open_record(made(opened, "visit", title="Ander"))
    opened.page.open_record(visit, made_one.id)
    assert focused() is not None
    opened.click("Actie verwijderen")
    assert opened.desk.rows("action") == []
    opened.session.undo_stack.undo()
    assert [one.title for one in opened.desk.rows("action")] == ["De wethouder bellen"]


def test_consent_is_asked_of_a_quote_alone_and_theme_and_consent_are_kept(opened: OpenPage, visit: str) -> None:
    opened.click("Waarneming")
    assert not opened.has_field("Toestemming om aan te halen")
    opened.choose("Soort waarneming", "citaat")
    opened.choose("Toestemming om aan te halen", "anoniem")
    opened.write("Thema van de waarneming", "Opvang")
    opened.leave()
    (seen,) = opened.desk.rows("observation")
    assert (seen.columns["consent"], seen.columns["theme"]) == ("anoniem", "Opvang")
    opened.choose("Soort waarneming", "waarneming")
    assert opened.has_field("Toestemming om aan te halen"), "what was said of it stays in sight"
