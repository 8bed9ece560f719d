"""Ctrl+Z once too often takes back no step of a question: it asks first, and leaves the step when it is not sure."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from question_pages import stored
from record_pages import ALT, CTRL, OpenPage, key, typed

from zvdesk.app import Desk
from zvdesk.model.question_flow import Deed
from zvdesk.ui.operations import records
from zvdesk.ui.operations.undo import DoneAct
from zvdesk.ui.pages.questions import life_operations
from zvdesk.ui.pages.questions.life_panel import Filled
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.turning_back import agrees_to_turn_back

Asked = list[str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was asked; Enter answers it."""
    said: Asked = []

    def answer(box: QMessageBox) -> int:
        said.append(f"{box.text()}\n{box.informativeText()}")
        box.defaultButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return said


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    """The page as in the window, where Ctrl+Z asks before it takes back a step."""
    make_profile(desk)
    made = OpenPage(qtbot, desk, tmp_path, QuestionsPage)
    made.session.agrees_to_undo = lambda act: agrees_to_turn_back(made.page, act)
    QShortcut(QKeySequence("Ctrl+Z"), made.page).activated.connect(made.session.undo_by_key)
    return made


@pytest.fixture
def filed(opened: OpenPage) -> str:
    made = make_question(opened.desk)
    opened.page.refresh_list()
    opened.open(made)
    opened.click("Indienen…")
    opened.click("Indienen")
    return made


def undo(opened: OpenPage) -> None:
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_Z, CTRL)


def agree(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(box: QMessageBox) -> int:
        next(one for one in box.buttons() if one.text() == "Terugdraaien").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)


def test_a_few_times_too_many_after_typing_leaves_the_filing(opened: OpenPage, filed: str, asked: Asked) -> None:
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_End)
    typed(" Nu echt")
    for _ in range(5):
        undo(opened)
    assert stored(opened.desk, filed)["status"] == "ingediend"
    assert asked
    assert "“Raadsvraag ingediend” terugdraaien?" in asked[0]
    assert "“Wachttijden bij Veilig Thuis”" in asked[0]
    opened.leave()
    assert stored(opened.desk, filed)["items"][0]["text"] == "Hoeveel mensen wachten?"


def test_who_agrees_takes_the_filing_back(opened: OpenPage, filed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    agree(monkeypatch)
    undo(opened)
    assert stored(opened.desk, filed)["status"] == "concept"
    assert opened.notices[-1].text == "Ongedaan gemaakt: Raadsvraag ingediend"


def test_the_button_that_names_the_filing_asks_nothing(opened: OpenPage, filed: str, asked: Asked) -> None:
    notice = opened.notices[-1]
    assert (notice.text, notice.action_text) == ("Raadsvraag ingediend", "Ongedaan maken")
    assert notice.action is not None
    notice.action()
    assert stored(opened.desk, filed)["status"] == "concept"
    assert asked == []


def postpone(opened: OpenPage, question: str) -> None:
    filled = Filled(opened.session.today(), "college", reason="Drukte", length=14)
    kind = opened.page.question_editor.view.record.kind  # type: ignore[attr-defined]
    opened.session.perform(life_operations.step(question, Deed.POSTPONE, filled, kind))


def answer(opened: OpenPage, _question: str) -> None:
    opened.click("Antwoord vastleggen…")
    opened.write("Tekst van het antwoord", "Zestig mensen.")
    opened.click("Vastleggen")


def answer_more(opened: OpenPage, question: str) -> None:
    answer(opened, question)
    filled = Filled(opened.session.today(), "college", text="En nog iets.")
    opened.session.perform(life_operations.answer(question, filled))


def turn_back(opened: OpenPage, question: str) -> None:
    opened.session.perform(life_operations.undo_step(question))


@pytest.mark.parametrize("act", [postpone, answer, answer_more, turn_back])
def test_every_step_asks(opened: OpenPage, filed: str, asked: Asked, act: Callable[[OpenPage, str], None]) -> None:
    act(opened, filed)
    before = stored(opened.desk, filed)
    undo(opened)
    assert len(asked) == 1
    after = stored(opened.desk, filed)
    assert (after["steps"], after["contents"]) == (before["steps"], before["contents"])


def test_what_is_no_step_asks_nothing(opened: OpenPage, filed: str, asked: Asked) -> None:
    opened.session.perform(records.change(filed, {"portfolio": "Zorg"}, "Portefeuille gewijzigd"))
    undo(opened)
    assert asked == []
    assert stored(opened.desk, filed)["portfolio"] == ""
    opened.session.perform(records.trash("council-question", [filed]))
    opened.session.undo_by_key()
    assert asked == []
    assert stored(opened.desk, filed)["deleted_at"] is None


def test_another_act_that_came_while_asking_is_not_undone(opened: OpenPage, filed: str) -> None:
    def meanwhile(_act: DoneAct) -> bool:
        opened.session.perform(records.create("note", {"title": "Net gemaakt"}))
        return True

    opened.session.agrees_to_undo = meanwhile
    opened.session.undo_by_key()
    assert stored(opened.desk, filed)["status"] == "ingediend"
    assert len(opened.desk.rows("note")) == 1


def test_after_typing_and_a_move_are_undone_the_filing_is_asked_about(
    opened: OpenPage, filed: str, asked: Asked
) -> None:
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_End)
    typed(" En nu echt")
    for _ in range(4):
        key(Qt.Key.Key_Z, CTRL)
    count = len(asked)
    assert count > 0
    key(Qt.Key.Key_Down, ALT)
    key(Qt.Key.Key_Z, CTRL)
    assert len(asked) == count
    key(Qt.Key.Key_Z, CTRL)
    assert len(asked) == count + 1
