"""Ctrl+Z among the questions: the typing first, then what was done with the questions, and nothing that lies before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from question_pages import choose, outline, stored
from record_pages import ALT, CTRL, SHIFT, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.ui.pages.questions.page import QuestionsPage

NOTHING = "Er is niets om ongedaan te maken."


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    """A question that was just begun with Ctrl+N."""
    opened.page.create_record()
    return opened.page.open_id


@pytest.fixture
def two(opened: OpenPage, question: str) -> str:
    """A question with two items that were typed, and the keyboard in the second."""
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    typed("Twee?")
    return question


def shown(opened: OpenPage) -> list[tuple[str, list[str]]]:
    """What stands in the cards."""
    items = opened.page.question_editor.items  # type: ignore[attr-defined]
    return [(one.text, [text for _, text in one.subs]) for one in items.questions()]


def test_ctrl_z_takes_a_move_back_before_the_typing_that_is_older(opened: OpenPage, two: str) -> None:
    key(Qt.Key.Key_Up, ALT)
    assert shown(opened) == [("Twee?", []), ("Een?", [])]
    typed("!")
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("Twee?", []), ("Een?", [])]
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("Een?", []), ("Twee?", [])]
    assert opened.notices[-1].text == "Ongedaan gemaakt: Vraag verplaatst"
    assert focused() is opened.field("Vraag 2")
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("Een?", []), ("", [])]
    key(Qt.Key.Key_Z, CTRL)
    assert opened.notices[-1].text == "Ongedaan gemaakt: Vraag toegevoegd"
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("", [])]
    key(Qt.Key.Key_Z, CTRL)
    assert opened.notices[-1].text == NOTHING
    assert stored(opened.desk, two)["deleted_at"] is None


def test_what_follows_a_move_in_a_text_is_undone_with_the_move_alone(opened: OpenPage, two: str) -> None:
    text = "Zie vraag 1; bij vraag 2 hoort meer."
    opened.write("Toelichting", text)
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Up, ALT)
    followed = "Zie vraag 2; bij vraag 1 hoort meer."
    explanation = opened.field("Toelichting")
    assert explanation.toPlainText() == followed
    explanation.setFocus()
    explanation.moveCursor(QTextCursor.MoveOperation.End)
    typed(" aap")
    key(Qt.Key.Key_Z, CTRL)
    assert (explanation.toPlainText(), shown(opened)) == (followed, [("Twee?", []), ("Een?", [])])
    key(Qt.Key.Key_Z, CTRL)
    assert (explanation.toPlainText(), shown(opened)) == (text, [("Een?", []), ("Twee?", [])])
    assert opened.notices[-1].text == "Ongedaan gemaakt: Vraag verplaatst"


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_a_merge_is_undone_and_done_again(opened: OpenPage, two: str, redo: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    opened.write("Aanleiding", "Zie vraag 2.")
    opened.leave()
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Backspace)
    opened.leave()
    assert outline(opened.desk, two) == [("Een? Twee?", [])]
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_Z, CTRL)
    assert outline(opened.desk, two) == [("Een?", []), ("Twee?", [])]
    assert stored(opened.desk, two)["occasion"] == "Zie vraag 2."
    key(*redo)
    assert outline(opened.desk, two) == [("Een? Twee?", [])]
    assert stored(opened.desk, two)["occasion"] == "Zie vraag 1."
    assert opened.notices[-1].text == "Opnieuw gedaan: Vragen samengevoegd"
    key(Qt.Key.Key_Z, CTRL)
    assert outline(opened.desk, two) == [("Een?", []), ("Twee?", [])]


def test_a_question_that_was_removed_comes_back_by_ctrl_z_and_only_once(opened: OpenPage, two: str) -> None:
    opened.click("Meer met vraag 2")
    choose("Vraag verwijderen")
    assert opened.notices[-1].action is not None
    opened.field("Vraag 1").setFocus()
    opened.page.activateWindow()
    key(Qt.Key.Key_Z, CTRL)
    assert outline(opened.desk, two) == [("Een?", []), ("Twee?", [])]
    assert opened.notices[-1].text == "Ongedaan gemaakt: Vraag verwijderd"

    opened.click("Meer met vraag 1")
    choose("Vraag verwijderen")
    assert opened.notices[-1].action is not None
    opened.notices[-1].action()
    assert outline(opened.desk, two) == [("Een?", []), ("Twee?", [])]


def test_level_and_split_are_undone_one_by_one_from_any_text(opened: OpenPage, two: str) -> None:
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return, CTRL)
    key(Qt.Key.Key_Right, ALT)
    assert shown(opened) == [("Een?", []), ("Twee", ["?"])]
    opened.field("Onderwerp").setFocus()
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("Een?", []), ("Twee", []), ("?", [])]
    opened.field("Onderwerp").setFocus()
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("Een?", []), ("Twee?", [])]


def test_a_move_of_empty_questions_is_undone_and_the_question_itself_stays(opened: OpenPage, question: str) -> None:
    opened.click("+ Vraag toevoegen")
    key(Qt.Key.Key_Up, ALT)
    for _ in range(4):
        key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [("", [])]
    assert opened.notices[-1].text == NOTHING
    assert stored(opened.desk, question)["deleted_at"] is None


def test_tab_through_an_empty_sub_question_is_no_step(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Backspace)
    assert shown(opened) == [("Een?", [])]
    key(Qt.Key.Key_Z, CTRL)
    assert opened.notices[-1].text == "Ongedaan gemaakt: Vraag verwijderd"


def test_numbered_lines_that_are_pasted_become_questions_in_one_step(opened: OpenPage, question: str) -> None:
    opened.field("Vraag 1").setFocus()
    pasted = "1. Een?\n2. Twee?\n a. Deel?"
    QApplication.clipboard().setText(pasted)
    key(Qt.Key.Key_V, CTRL)
    QApplication.processEvents()
    assert shown(opened) == [("Een?", []), ("Twee?", ["Deel?"])]
    assert opened.notices[-1].text.startswith("Wat u plakte, is verdeeld over 3 vragen.")
    assert focused() is opened.field("Vraag 2a")
    key(Qt.Key.Key_Z, CTRL)
    assert shown(opened) == [(pasted, [])]
    key(Qt.Key.Key_Y, CTRL)
    opened.leave()
    assert outline(opened.desk, question) == [("Een?", []), ("Twee?", ["Deel?"])]
