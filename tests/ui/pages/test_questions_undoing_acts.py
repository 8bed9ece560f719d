"""Ctrl+Z in a question takes back the last thing that was done, and nothing that lies before a step of its life."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot
from question_cases import make_profile
from question_pages import stored
from record_pages import ALT, CTRL, SHIFT, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.pages.questions.page import QuestionsPage

FILED = "Ongedaan gemaakt: Raadsvraag ingediend"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    """The page as in the window, which undoes and does again by key."""
    make_profile(desk)
    made = OpenPage(qtbot, desk, tmp_path, QuestionsPage)
    QShortcut(QKeySequence("Ctrl+Z"), made.page).activated.connect(made.session.undo)
    QShortcut(QKeySequence("Ctrl+Y"), made.page).activated.connect(made.session.redo)
    return made


@pytest.fixture
def filed(opened: OpenPage) -> str:
    """A question that was written, put in order and filed in one sitting."""
    opened.page.create_record()
    opened.write("Onderwerp", "Wachttijden")
    opened.write("Vraag 1", "Hoe lang wacht men?")
    key(Qt.Key.Key_Return)
    typed("Wie wacht het langst?")
    key(Qt.Key.Key_Up, ALT)
    opened.click("Indienen…")
    opened.click("Toch zo indienen")
    opened.write("Wie", "Bo Kramer")
    opened.write("Reden", "Dat kan zo")
    opened.click("Indienen")
    made = opened.page.open_id
    assert stored(opened.desk, made)["status"] == "ingediend"
    return made


def texts(opened: OpenPage) -> list[str]:
    return [one.text for one in opened.page.question_editor.items.questions()]  # type: ignore[attr-defined]


def undo(opened: OpenPage, field: str) -> str:
    """Press Ctrl+Z in a field, and return what was said of it."""
    opened.field(field).setFocus()
    count = len(opened.notices)
    key(Qt.Key.Key_Z, CTRL)
    return opened.notices[-1].text if len(opened.notices) > count else ""


ORDER = ["Wie wacht het langst?", "Hoe lang wacht men?"]


@pytest.mark.parametrize("field", ["Vraag 1", "Onderwerp", "Aanleiding"])
def test_in_a_filed_question_the_filing_is_undone_first(opened: OpenPage, filed: str, field: str) -> None:
    assert undo(opened, field) == FILED
    assert stored(opened.desk, filed)["status"] == "concept"
    assert texts(opened) == ORDER
    assert stored(opened.desk, filed)["subject"] == "Wachttijden"


def test_what_was_done_before_a_filing_is_undone_after_it(opened: OpenPage, filed: str) -> None:
    undo(opened, "Vraag 1")
    assert undo(opened, "Vraag 1") == "Ongedaan gemaakt: Vraag verplaatst"
    assert texts(opened) == ORDER[::-1]
    undo(opened, "Vraag 2")
    assert texts(opened) == ["Hoe lang wacht men?", "Wie wacht het"]


def test_what_was_typed_since_the_filing_goes_before_it(opened: OpenPage, filed: str) -> None:
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_End)
    typed(" Nu")
    assert undo(opened, "Vraag 1") == ""
    assert texts(opened) == ORDER
    assert stored(opened.desk, filed)["status"] == "ingediend"
    assert undo(opened, "Vraag 1") == FILED


def test_typing_elsewhere_since_the_filing_is_shown_where_it_is_undone(opened: OpenPage, filed: str) -> None:
    opened.field("Onderwerp").setFocus()
    key(Qt.Key.Key_End)
    typed(" nu")
    before = opened.field("Aanleiding").value()
    opened.write("Aanleiding", "Kort")
    assert undo(opened, "Vraag 1") == ""
    assert focused() is opened.field("Aanleiding")
    assert opened.field("Aanleiding").value() == before
    assert undo(opened, "Vraag 1") == ""
    assert focused() is opened.field("Onderwerp")
    assert opened.field("Onderwerp").value() == "Wachttijden"
    assert undo(opened, "Vraag 1") == FILED


def test_a_move_since_the_filing_goes_before_it_and_one_of_before_it_after_it(opened: OpenPage, filed: str) -> None:
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Up, ALT)
    assert undo(opened, "Vraag 1") == "Ongedaan gemaakt: Vraag verplaatst"
    assert texts(opened) == ORDER
    assert undo(opened, "Vraag 1") == FILED


def test_a_judgement_is_undone_before_what_was_typed_before_it(opened: OpenPage, filed: str) -> None:
    opened.session.perform(records.change(filed, {"number": "2026-77"}, "Nummer gewijzigd"))
    assert undo(opened, "Onderwerp") == "Ongedaan gemaakt: Nummer gewijzigd"
    assert undo(opened, "Onderwerp") == FILED


def test_a_line_of_one_field_leaves_the_last_act_to_the_window(opened: OpenPage, filed: str) -> None:
    opened.click("+ Ondertekenaar toevoegen")
    opened.session.perform(records.change(filed, {"portfolio": "Zorg"}, "Portefeuille gewijzigd"))
    assert undo(opened, "Naam van ondertekenaar 1") == "Ongedaan gemaakt: Portefeuille gewijzigd"


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_nothing_of_before_a_filing_is_done_again_after_it(
    opened: OpenPage, filed: str, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    undo(opened, "Vraag 1")
    undo(opened, "Vraag 1")
    opened.session.perform(records.change(filed, {"number": "2026-77"}, "Nummer gewijzigd"))
    opened.field("Vraag 1").setFocus()
    key(*redo)
    assert texts(opened) == ORDER[::-1]


def test_an_act_on_another_record_leaves_typing_to_its_text(opened: OpenPage) -> None:
    opened.page.create_record()
    opened.write("Onderwerp", "Wachttijden")
    opened.session.perform(records.create("note", {"title": "Snel iets"}))
    assert undo(opened, "Onderwerp") == ""
    assert opened.field("Onderwerp").value() == ""
    assert len(opened.desk.rows("note")) == 1


def test_typing_in_one_question_is_not_undone_in_another(opened: OpenPage, filed: str) -> None:
    opened.page.create_record()
    opened.write("Toelichting", "Van de nieuwe")
    opened.write("Toelichting", stored(opened.desk, filed)["explanation"])
    opened.open(filed)
    undo(opened, "Toelichting")
    assert opened.field("Toelichting").value() == stored(opened.desk, filed)["explanation"]


def test_a_question_that_was_written_does_not_go_with_its_making(opened: OpenPage) -> None:
    opened.page.create_record()
    made = opened.page.open_id
    opened.write("Onderwerp", "Wachttijden")
    opened.leave()
    opened.page.create_record()
    opened.session.undo()
    opened.open(made)
    said = undo(opened, "Onderwerp")
    assert said.startswith("In “Wachttijden” is daarna nog geschreven")
    assert stored(opened.desk, made)["deleted_at"] is None


@pytest.mark.parametrize("field", ["Vraag 1", "Onderwerp"])
def test_the_menu_of_a_text_undoes_what_its_key_does(opened: OpenPage, filed: str, field: str) -> None:
    text = opened.field(field)
    text.setFocus()
    menu = text.menu_at(QPoint(4, 4))
    undoing = next(action for action in menu.actions() if action.objectName() == "edit-undo")
    assert undoing.isEnabled()
    undoing.trigger()
    assert opened.notices[-1].text == FILED
    assert texts(opened) == ORDER
    menu.deleteLater()
