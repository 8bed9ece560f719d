"""Beside the letter in a window of 1280 px the editor of a question is narrow; nothing in it asks for more."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.services.questions.answers import Promise, Reply
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.pages.questions.page import QuestionsPage

BESIDE_LETTER = 350
"""Px that the editor has there, less its bar."""


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.mark.parametrize("state", ["draft", "filed", "answered"])
def test_nothing_needs_more_room_than_there_is_beside_the_letter(opened: OpenPage, state: str) -> None:
    long = "Meerjarenuitvoeringsprogramma veiligheidshuisvoorzieningen"
    sources = [{"title": long, "publisher": "Rekenkamercommissie", "page": "12", "url": "https://example.nl/stuk"}]
    desk, question = opened.desk, make_question(opened.desk, references=sources, subject=long, occasion=f"{long}.")
    if state != "draft":
        desk.question_life.file(question, Taken(date(2026, 10, 3), "Mirthe Zandvoorde"))
    if state == "answered":
        desk.question_answers.answer(question, [Reply(f"{long}.", ("1",))], Taken(date(2026, 11, 20), "college"))
        desk.question_answers.promise(question, Promise(f"{long} komt.", "wethouder Zorg", date(2027, 5, 1)))
    opened.page.refresh_list()
    opened.open(question)
    QApplication.processEvents()
    editor = opened.page.editor
    (scrolled,) = [one for one in editor.findChildren(QScrollArea) if one.isVisible()]
    assert scrolled.widget().minimumSizeHint().width() <= BESIDE_LETTER
