"""The window shows answers beside what was filed, and says so where the text reads otherwise now."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from record_pages import OpenPage, focused, key

from zvdesk.app import Desk
from zvdesk.services.questions.answers import Reply
from zvdesk.ui.pages.questions.page import QuestionsPage

FILED = ["Hoeveel mensen wachten?", "Wie voert de regie?"]
CHANGED = "de tekst is sindsdien gewijzigd"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def changed(opened: OpenPage) -> str:
    """A question of which the second item went and the first reads otherwise since it was filed, open."""
    made = make_question(opened.desk, items=[{"text": text} for text in FILED])
    opened.desk.question_life.file(made)
    first = shown(opened.desk, made)["items"][0]
    opened.desk.records.update(made, {"items": [{"text": "Wat kost het?"}, {**first, "text": "Hoe oud zijn zij?"}]})
    opened.page.refresh_list()
    opened.open(made)
    return made


def says(opened: OpenPage, within: QWidget | None = None) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in (within or opened.page.editor).findChildren(QLabel) if one.isVisible()]


def test_answers_are_judged_beside_what_was_filed(opened: OpenPage, changed: str) -> None:
    opened.desk.question_answers.answer(changed, [Reply("Zestig.", ("1",)), Reply("Daar gaan wij over.", ("2",))])
    opened.page.refresh_record()
    answers = opened.page.question_editor.answers
    said = says(opened, answers)
    assert [text for text in said if text[:1].isdigit()] == [f"1  {FILED[0]}", f"2  {FILED[1]}"]
    assert any("Hier staan de vragen van versie 1" in text for text in said)
    opened.choose("Oordeel over het antwoord op vraag 2", "ontweken")
    opened.write("Opmerking bij het antwoord op vraag 2", "Geen naam.")
    key(Qt.Key.Key_Tab)
    item = shown(opened.desk, changed)["asked_items"][1]
    assert (item["judgement"], item["judgement_remark"]) == ("ontweken", "Geen naam.")
    assert opened.field("Oordeel over het antwoord op vraag 2").value() == "ontweken"
    opened.session.undo()
    opened.session.undo()
    assert opened.field("Oordeel over het antwoord op vraag 2").value() == ""
    opened.click("Nieuwe raadsvraag van vraag 2 maken")
    assert [one["text"] for one in shown(opened.desk, opened.page.open_id)["items"]] == [FILED[1]]


def test_nothing_is_said_where_the_text_is_as_it_was_filed(opened: OpenPage) -> None:
    made = make_question(opened.desk)
    opened.desk.question_life.file(made)
    opened.desk.question_answers.answer(made, [Reply("Alles gaat goed.")])
    opened.page.refresh_list()
    opened.open(made)
    assert not any("sindsdien" in text for text in says(opened))


def test_an_answer_to_what_was_never_filed_is_not_lost(opened: OpenPage, changed: str) -> None:
    new = shown(opened.desk, changed)["items"][0]["id"]
    opened.desk.question_answers.answer(changed, [Reply("Zestig.", ("1",))])
    values = {"question_id": changed, "item_ids": [new], "text": "Een miljoen."}
    opened.desk.records.create("answer", values)
    opened.page.refresh_record()
    said = says(opened, opened.page.question_editor.answers)
    assert said[said.index("Antwoord op een vraag die niet is ingediend") + 1] == "Een miljoen."


def test_whoever_fills_in_an_answer_knows_whose_numbers_they_are(opened: OpenPage, changed: str) -> None:
    opened.click("Antwoord vastleggen…")
    assert any("De nummers zijn die van de ingediende versie 1" in text and CHANGED in text for text in says(opened))
    opened.write("Op welke vragen", "3")
    opened.write("Tekst van het antwoord", "Zestig.")
    opened.click("Vastleggen")
    assert any("kies uit 1 en 2" in text for text in says(opened))


def test_a_letter_is_looked_through_beside_what_was_filed(opened: OpenPage, changed: str) -> None:
    opened.click("Plak de brief…")
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Antwoord 1: Zestig mensen.\n\nAntwoord 2: De burgemeester.")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = "\n".join(says(opened))
    assert f"zoals ze zijn ingediend (versie 1); {CHANGED}" in said
    assert all(text in said for text in FILED)
    opened.click("Overnemen")
    assert [text for text in says(opened, opened.page.question_editor.answers) if text[:1].isdigit()] == [
        f"{number}  {text}" for number, text in enumerate(FILED, start=1)
    ]
