"""Ctrl+Shift+Z does again what was taken back, in the order in which it was done; no step is passed over."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from question_pages import stored
from record_pages import ALT, CTRL, SHIFT, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.pages.questions import life_operations
from zvdesk.ui.pages.questions.page import QuestionsPage

REDO = [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)]
STEP_FIELDS = ("status", "number", "filed_on", "due_on", "due_explanation", "question_date", "steps")


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    """The page as in the window, which undoes and does again by key."""
    make_profile(desk)
    made = OpenPage(qtbot, desk, tmp_path, QuestionsPage)
    QShortcut(QKeySequence("Ctrl+Z"), made.page).activated.connect(made.session.undo)
    for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
        QShortcut(QKeySequence(keys), made.page).activated.connect(made.session.redo)
    return made


@pytest.fixture
def filed(opened: OpenPage) -> str:
    """A question that was filed in the window and is open there."""
    made = make_question(opened.desk, items=[{"text": "Hoe lang wacht men?"}, {"text": "Wie wacht het langst?"}])
    opened.page.refresh_list()
    opened.open(made)
    opened.click("Indienen…")
    opened.click("Indienen")
    assert stored(opened.desk, made)["status"] == "ingediend"
    return made


def step_of(opened: OpenPage, question: str) -> dict[str, Any]:
    """Return all that a filing leaves: fields, steps, and the files as they can be opened."""
    values = stored(opened.desk, question)
    kept = opened.desk.attachments.of(question)
    files = [(one.id, one.file_name, opened.desk.attachments.content(one.id)) for one in kept]
    return {**{name: values[name] for name in STEP_FIELDS}, "files": files}


def texts(opened: OpenPage) -> list[str]:
    return [one.text for one in opened.page.question_editor.items.questions()]  # type: ignore[attr-defined]


def press(opened: OpenPage, code: Qt.Key, modifier: Qt.KeyboardModifier, field: str = "Vraag 1") -> str:
    """Press keys in a field, and return what was said of it."""
    opened.field(field).setFocus()
    count = len(opened.notices)
    key(code, modifier)
    return opened.notices[-1].text if len(opened.notices) > count else ""


def undo(opened: OpenPage, field: str = "Vraag 1") -> str:
    return press(opened, Qt.Key.Key_Z, CTRL, field)


@pytest.mark.parametrize("redo", REDO)
def test_a_filing_and_a_move_after_it_are_done_again_in_their_order(
    opened: OpenPage, filed: str, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    before, order = step_of(opened, filed), texts(opened)
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Up, ALT)
    assert undo(opened) == "Ongedaan gemaakt: Vraag verplaatst"
    assert undo(opened) == "Ongedaan gemaakt: Raadsvraag ingediend"
    assert press(opened, *redo) == "Opnieuw gedaan: Raadsvraag ingediend"
    assert step_of(opened, filed) == before
    assert texts(opened) == order
    assert press(opened, *redo) == "Opnieuw gedaan: Vraag verplaatst"
    assert texts(opened) == order[::-1]
    assert step_of(opened, filed) == before


@pytest.mark.parametrize("redo", REDO)
def test_what_was_typed_after_a_filing_is_done_again_after_it(
    opened: OpenPage, filed: str, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    before = step_of(opened, filed)
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_End)
    typed(" Nu")
    assert undo(opened) == ""
    assert undo(opened) == "Ongedaan gemaakt: Raadsvraag ingediend"
    assert press(opened, *redo) == "Opnieuw gedaan: Raadsvraag ingediend"
    assert texts(opened)[0] == "Hoe lang wacht men?"
    assert press(opened, *redo) == ""
    assert texts(opened)[0] == "Hoe lang wacht men? Nu"
    opened.leave()
    assert step_of(opened, filed) == before


def test_what_was_done_before_a_filing_is_done_again_before_it(opened: OpenPage) -> None:
    made = make_question(opened.desk, items=[{"text": "Hoe lang wacht men?"}, {"text": "Wie wacht het langst?"}])
    opened.page.refresh_list()
    opened.open(made)
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Up, ALT)
    opened.click("Indienen…")
    opened.click("Indienen")
    before, order = step_of(opened, made), texts(opened)
    undo(opened)
    assert undo(opened) == "Ongedaan gemaakt: Vraag verplaatst"
    assert press(opened, *REDO[1]) == "Opnieuw gedaan: Vraag verplaatst"
    assert press(opened, *REDO[1]) == "Opnieuw gedaan: Raadsvraag ingediend"
    assert (step_of(opened, made), texts(opened)) == (before, order)


def test_an_act_after_a_filing_is_done_again_after_it(opened: OpenPage, filed: str) -> None:
    opened.session.perform(records.change(filed, {"portfolio": "Zorg"}, "Portefeuille gewijzigd"))
    undo(opened)
    undo(opened)
    assert press(opened, *REDO[1], field="Onderwerp") == "Opnieuw gedaan: Raadsvraag ingediend"
    assert press(opened, *REDO[1], field="Onderwerp") == "Opnieuw gedaan: Portefeuille gewijzigd"
    assert press(opened, *REDO[1], field="Onderwerp") == "Er is niets om opnieuw te doen."


def test_files_of_an_undone_filing_hang_on_to_the_question(opened: OpenPage, filed: str) -> None:
    undo(opened)
    assert opened.desk.trash.rows() == []
    press(opened, *REDO[1])
    assert len(stored(opened.desk, filed)["attachments"]) == 3
    undo(opened)
    opened.desk.records.trash([filed])
    assert [row.id for row in opened.desk.trash.rows()] == [filed]
    opened.desk.trash.purge([filed])
    folder = opened.desk.workspace.database.parent / "attachments"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_files_of_a_step_that_was_turned_back_hang_on_to_the_question(opened: OpenPage, filed: str) -> None:
    opened.session.perform(life_operations.undo_step(filed))
    assert opened.desk.trash.rows() == []
    assert "prullenbak" not in opened.notices[-1].text
    undo(opened)
    assert len(stored(opened.desk, filed)["attachments"]) == 3


def test_a_file_that_the_user_throws_away_is_in_the_trash(opened: OpenPage, filed: str) -> None:
    file = stored(opened.desk, filed)["attachments"][0]["id"]
    opened.desk.records.trash([file])
    assert [row.id for row in opened.desk.trash.rows()] == [file]


@pytest.mark.parametrize(
    ("since", "why"),
    [
        ("text", "gewijzigd"),
        ("number", "intussen het nummer 2026-001"),
        ("files", "definitief verwijderd"),
        ("step", "gewijzigd"),
    ],
)
def test_a_filing_that_cannot_be_as_it_was_is_refused_in_words_that_stay(
    opened: OpenPage, filed: str, since: str, why: str
) -> None:
    undo(opened)
    if since == "text":
        opened.desk.records.update(filed, {"subject": "Iets anders"})
    elif since == "number":
        make_question(opened.desk, number="2026-001")
    elif since == "files":
        opened.desk.trash.empty()
    else:
        opened.desk.question_life.review(filed)
    opened.page.refresh_record()
    before = step_of(opened, filed)
    opened.session.redo()
    said = opened.notices[-1]
    assert said.is_trouble
    assert why in said.text
    assert "Neem de stap" in said.text
    assert step_of(opened, filed) == before


def test_an_answer_is_done_again_with_its_text(opened: OpenPage, filed: str) -> None:
    opened.click("Antwoord vastleggen…")
    opened.write("Tekst van het antwoord", "Twintig weken.")
    opened.click("Vastleggen")
    before = stored(opened.desk, filed)
    assert before["status"] == "beantwoord"
    assert undo(opened) == "Ongedaan gemaakt: Antwoord vastgelegd"
    assert press(opened, *REDO[1]) == "Opnieuw gedaan: Antwoord vastgelegd"
    after = stored(opened.desk, filed)
    assert [one["title"] for one in after["contents"] if one["record"] == "answer"] == ["Twintig weken."]
    assert (after["status"], after["steps"]) == (before["status"], before["steps"])


def test_redo_in_a_line_leaves_the_last_act_to_the_window(opened: OpenPage, filed: str) -> None:
    undo(opened)
    opened.field("Naam van ondertekenaar 1").setFocus()
    key(*REDO[1])
    assert stored(opened.desk, filed)["status"] == "ingediend"
    assert focused() is opened.field("Naam van ondertekenaar 1")


@pytest.mark.parametrize("redo", REDO)
def test_what_was_undone_before_a_move_is_not_done_again_after_it(
    opened: OpenPage, filed: str, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_End)
    typed(" Nu")
    undo(opened)
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Up, ALT)
    order = texts(opened)
    for field in ("Vraag 1", "Vraag 2"):
        assert press(opened, *redo, field=field) == "Er is niets om opnieuw te doen."
    assert texts(opened) == order


def test_typing_that_was_undone_elsewhere_is_done_again_where_it_stood(opened: OpenPage, filed: str) -> None:
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_End)
    typed(" Nu")
    undo(opened, "Vraag 1")
    assert texts(opened)[1] == "Wie wacht het langst?"
    press(opened, *REDO[1], field="Vraag 1")
    assert texts(opened)[1] == "Wie wacht het langst? Nu"
    assert focused() is opened.field("Vraag 2")
    undo(opened, "Vraag 2")
    opened.field("Vraag 1").setFocus()
    typed("X")
    assert press(opened, *REDO[1], field="Onderwerp") == "Er is niets om opnieuw te doen."


def test_what_was_done_before_a_filing_that_cannot_come_back_is_undone_still(
    opened: OpenPage, filed: str, qtbot: QtBot
) -> None:
    opened.session.undo()
    opened.session.undo_stack.clear()
    opened.session.perform(records.change(filed, {"portfolio": "Zorg"}, "Portefeuille gewijzigd"))
    opened.click("Indienen…")
    opened.click("Indienen")
    opened.session.perform(records.change(filed, {"number": "7"}, "Nummer gewijzigd"))
    opened.session.undo()
    opened.session.undo()
    opened.desk.records.update(filed, {"subject": "Iets anders"})
    opened.session.redo()
    assert "Neem de stap" in opened.notices[-1].text
    qtbot.waitUntil(lambda: not opened.session.undo_stack.canRedo())
    assert opened.session.undo_stack.undoText() == "Portefeuille gewijzigd"
    assert opened.session.newest_serial(filed) > 0
    opened.session.undo()
    assert stored(opened.desk, filed)["portfolio"] == ""
    opened.session.redo()
    assert stored(opened.desk, filed)["portfolio"] == "Zorg"
