"""What an answer left open goes on from the window: to a meeting, as a draft, or one item alone; and from a note."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from question_pages import choose
from record_pages import CTRL, SHIFT, OpenPage, focused, key

from zvdesk.app import Desk
from zvdesk.model.enums import Judgement
from zvdesk.services.questions.answers import Reply
from zvdesk.ui.page import Target, started_question
from zvdesk.ui.pages.notes.page import NotesPage
from zvdesk.ui.pages.questions.page import QuestionsPage


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def answered(opened: OpenPage) -> str:
    """A question of which 2 was evaded, open in the editor."""
    made = make_question(opened.desk)
    opened.desk.question_life.file(made)
    opened.desk.question_answers.answer(made, [Reply("Alles goed.")])
    opened.desk.question_answers.judge(made, "2", Judgement.ONTWEKEN)
    opened.page.refresh_list()
    opened.open(made)
    return made


def menu_texts() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if action.text()]


def test_what_stayed_open_is_brought_to_a_coming_meeting_in_one_step(opened: OpenPage, answered: str) -> None:
    place = opened.desk.records.create("meeting", {"title": "Commissie", "start": "2026-12-03T19:30:00"})[0].id
    listed = opened.desk.records.create("agenda-item", {"meeting_id": place, "title": "Ingekomen stukken"})[0].id
    opened.click("Nadere inlichtingen…")
    assert menu_texts() == [
        "Op de agenda van Commissie, 3 dec", "Bij een agendapunt van Commissie, 3 dec", "Als mondelinge vraag",
        "Als agenderingsverzoek",
    ]  # fmt: skip
    choose("Op de agenda van Commissie")
    item = next(node.item for node in opened.desk.meetings.overview(place).walk() if node.item.id != listed)
    assert item.title == "Nadere inlichtingen: Wachttijden bij Veilig Thuis"
    assert opened.targets == [Target("meetings", place, item.id)]
    assert opened.notices[-1].text == "Nadere inlichtingen op de agenda gezet"
    opened.click("Nadere inlichtingen…")
    choose("Op de agenda van Commissie")
    assert "staat al bij" in opened.notices[-1].text
    opened.session.undo()
    assert [node.item.id for node in opened.desk.meetings.overview(place).walk()] == [listed]


def test_it_goes_to_an_item_of_the_agenda_or_becomes_a_draft(opened: OpenPage, answered: str) -> None:
    place = opened.desk.records.create("meeting", {"title": "Commissie", "start": "2026-12-03T19:30:00"})[0].id
    opened.desk.records.create("agenda-item", {"meeting_id": place, "title": "Ingekomen stukken"})
    opened.click("Nadere inlichtingen…")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    below = next(action.menu() for action in menu.actions() if action.text().startswith("Bij een agendapunt"))
    assert isinstance(below, QMenu)
    below.actions()[0].trigger()
    menu.close()
    (node,) = opened.desk.meetings.overview(place).walk()
    assert node.preparation is not None
    assert opened.targets == [Target("meetings", place, node.preparation.id)]
    opened.click("Nadere inlichtingen…")
    choose("Als mondelinge vraag")
    assert opened.page.open_id != answered
    assert shown(opened.desk, opened.page.open_id)["kind"] == "mondelinge_politieke_vraag"


def test_without_a_coming_meeting_that_is_said(opened: OpenPage, answered: str) -> None:
    opened.click("Nadere inlichtingen…")
    assert menu_texts()[0] == "Er staat geen komende vergadering in zvdesk"
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert not menu.actions()[0].isEnabled()
    menu.close()


def test_one_item_is_asked_again_by_keyboard(opened: OpenPage, answered: str) -> None:
    opened.button("Nieuwe raadsvraag van vraag 2 maken").setFocus()
    assert focused().accessibleName() == "Nieuwe raadsvraag van vraag 2 maken"
    key(Qt.Key.Key_Space)
    made = shown(opened.desk, opened.page.open_id)
    assert [item["text"] for item in made["items"]] == ["Wie voert de regie?"]
    assert made["explanation"] == "Vraag 2 van 2026-001 is naar ons oordeel ontweken."


def test_a_question_begins_with_a_note_and_incidents_stand_together(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    note = desk.records.create("note", {"title": "Steekpartij", "tags": ["incident"]})[0].id
    desk.records.create("note", {"title": "Gesprek"})
    opened = OpenPage(qtbot, desk, tmp_path, NotesPage)
    opened.open(note)
    opened.click("Incidenten 1")
    assert opened.page.list.count_text == "1 notitie"
    ask = next(one for one in opened.page.editor.menu.actions() if one.text().startswith("Raadsvraag maken"))
    assert ask.text().endswith("(Ctrl+Shift+R)")
    key(Qt.Key.Key_R, CTRL | SHIFT)
    (made,) = desk.rows("council-question")
    assert opened.targets == [started_question(made.id)]
    values = shown(desk, made.id)
    assert values["occasion"] == "Naar aanleiding van het incident “Steekpartij”."
    assert (values["confidentiality"], [link["id"] for link in values["links"]]) == ("intern", [note])
