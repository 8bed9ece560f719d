"""A question with its answers leaves from its menu, and is among what can be printed, once there is an answer."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.pages.questions.page import QuestionsPage

PLAIN, JUDGED = "Met de antwoorden exporteren…", "Met antwoorden en ons oordeel exporteren…"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def filed(opened: OpenPage) -> str:
    """A question that waits for its answer, open in the editor."""
    made = make_question(opened.desk)
    opened.desk.question_life.file(made, Taken(date(2026, 11, 3)))
    opened.page.refresh_list()
    opened.open(made)
    return made


def offers(opened: OpenPage) -> dict[str, QAction]:
    """Return what the menu of the question offers, as it is about to be shown."""
    page = opened.page
    assert isinstance(page, QuestionsPage)
    menu = page.question_editor.menu
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.isVisible()}


def test_it_is_offered_once_there_is_an_answer(
    opened: OpenPage, filed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not {PLAIN, JUDGED} & set(offers(opened))
    assert "Met de antwoorden" not in [one.word for one in opened.page.printables()]
    opened.click("Antwoord vastleggen…")
    opened.write("Op welke vragen", "1")
    opened.write("Tekst van het antwoord", "Zestig mensen.")
    opened.click("Vastleggen")
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, *_: object) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / f"bewaard{len(asked)}.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    for name in (PLAIN, JUDGED):
        offers(opened)[name].trigger()
    assert asked == [
        "Antwoorden Wachttijden bij Veilig Thuis.docx", "Antwoorden en oordeel Wachttijden bij Veilig Thuis.docx",
    ]  # fmt: skip
    assert [(tmp_path / f"bewaard{number}.pdf").read_bytes()[:5] for number in (1, 2)] == [b"%PDF-"] * 2
    words = [one.word for one in opened.page.printables()]
    assert words[2:4] == ["Met de antwoorden", "Met de antwoorden en ons oordeel"]
    printed = opened.page.printables()[2].make(opened.desk, False, lambda _done, _of: None)
    assert printed[:5] == b"%PDF-"
