"""A letter of answers in the window: let go, looked through, corrected with the keyboard, and taken over."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from record_pages import OpenPage, focused, key

from zvdesk.app import Desk
from zvdesk.services.question_steps import Taken
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.widgets.basics import Badge
from zvdesk.ui.widgets.drop import DropArea

LETTERS = Path(__file__).resolve().parents[2] / "exchange" / "letters"
LETTER = LETTERS / "05-antwoord-buitengebied.docx"
ASKED = json.loads((LETTERS / "05-antwoord-buitengebied.expected.json").read_text("utf-8"))["questions"]
OPENING = "Negen fracties hebben op 7 april 2026 ge"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def filed(opened: OpenPage) -> str:
    """The question that the letter answers, open in the editor."""
    made = make_question(opened.desk, items=[{"text": each["text"]} for each in ASKED])
    opened.desk.question_life.file(made, Taken(date(2026, 4, 7)))
    opened.page.refresh_list()
    opened.open(made)
    return made


def let_go(opened: OpenPage, path: Path) -> None:
    """Let a file go on the place for the letter."""
    QApplication.processEvents()
    area = next(one for one in opened.page.editor.findChildren(DropArea) if one.isVisible())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    area.dropEvent(event)


def says(opened: OpenPage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in opened.page.editor.findChildren(QLabel) if one.isVisible()]


def badges(opened: OpenPage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in opened.page.editor.letter.findChildren(Badge) if one.isVisible()]


def primary(opened: OpenPage) -> list[str]:
    buttons = opened.page.editor.findChildren(QPushButton)
    return [one.text() for one in buttons if one.isVisible() and one.property("kind") == "primary"]


def test_a_letter_that_is_let_go_is_looked_through_and_taken_over(opened: OpenPage, filed: str) -> None:
    let_go(opened, LETTER)
    assert f"{LETTER.name} van 4 mei 2026." in says(opened)
    assert badges(opened) == ["vrijwel zeker"] * 5 + ["blijft bewaard"]
    assert primary(opened) == ["Overnemen"]
    assert focused().accessibleName() == "“In 2024 kwamen 17 signalen binnen en in…” hoort bij"
    assert shown(opened.desk, filed)["status"] == "ingediend"
    promise = "Vastleggen als toezegging: Wij zeggen u toe elk najaar een besloten bijeenkomst"
    box = next(one for one in opened.page.editor.letter._promises.values() if one.accessibleName().startswith(promise))
    box.setFocus()
    key(Qt.Key.Key_Space)
    opened.button("Overnemen").setFocus()
    key(Qt.Key.Key_Space)

    after = shown(opened.desk, filed)
    assert (after["status"], after["answered_on"]) == ("beantwoord", "2026-05-04")
    assert [one["record"] for one in after["contents"]].count("commitment") == 1
    assert opened.notices[-1].text == "Antwoordbrief overgenomen"
    assert "Antwoordbrief nakijken" not in says(opened)
    assert primary(opened) == ["Afronden…"]
    assert "Verder in de brief: aanhef, inleiding en slot" in says(opened)
    opened.session.undo()
    assert (shown(opened.desk, filed)["status"], shown(opened.desk, filed)["contents"]) == ("ingediend", [])


def test_a_paragraph_is_given_to_another_question_or_to_none(opened: OpenPage, filed: str) -> None:
    let_go(opened, LETTER)
    name = "“Ja, samen met de landbouworganisatie. De…” hoort bij"
    opened.choose(name, "")
    assert "geen antwoord gevonden" in badges(opened)
    assert focused() is opened.field(name)
    opened.choose(f"“{OPENING}…” hoort bij", "8")
    assert badges(opened).count("door u gekozen") == 1
    opened.click("Overnemen")
    items = [item["id"] for item in shown(opened.desk, filed)["items"]]
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    (own,) = [one for one in contents if one["record"] == "answer" and one["item_ids"] == [items[7]]]
    assert own["text"].startswith(OPENING)
    assert any(one["is_rest"] and "Ja, samen met de landbouworganisatie." in one["text"] for one in contents)


def test_a_letter_is_left_without_a_trace_and_when_another_question_is_opened(opened: OpenPage, filed: str) -> None:
    let_go(opened, LETTER)
    opened.click("Niet overnemen")
    assert "Antwoordbrief nakijken" not in says(opened)
    assert primary(opened) == ["Antwoord vastleggen…"]
    assert focused() is opened.button("Antwoordbrief inlezen…")
    let_go(opened, LETTER)
    key(Qt.Key.Key_Escape)
    assert "Antwoordbrief nakijken" not in says(opened)
    let_go(opened, LETTER)
    opened.open(make_question(opened.desk))
    opened.open(filed)
    assert "Antwoordbrief nakijken" not in says(opened)
    assert shown(opened.desk, filed)["contents"] == []


def test_the_letter_is_chosen_in_a_dialog_and_says_what_it_replaces(
    opened: OpenPage, filed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(LETTER), ""))
    opened.click("Antwoordbrief inlezen…")
    opened.click("Overnemen")
    opened.click("Antwoordbrief inlezen…")
    replaces = f"{LETTER.name} van 4 mei 2026. Dit vervangt wat eerder is overgenomen uit {LETTER.name}."
    assert replaces in says(opened)
    opened.click("Overnemen")
    assert opened.notices[-1].text.endswith(f"Dit vervangt wat eerder was overgenomen uit {LETTER.name}.")
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    assert sum(not one["is_rest"] for one in contents if one["record"] == "answer") == 5


def test_what_is_no_letter_is_told_and_a_draft_takes_none(opened: OpenPage, filed: str, tmp_path: Path) -> None:
    wrong = tmp_path / "brief.pdf"
    wrong.write_bytes(b"geen PDF")
    let_go(opened, wrong)
    assert opened.notices[-1].text.startswith("Deze brief kan niet gelezen worden")
    let_go(opened, tmp_path / "weg.docx")
    assert "weg.docx" in opened.notices[-1].text
    opened.open(make_question(opened.desk))
    QApplication.processEvents()
    assert not opened.page.editor.letter.isVisible()
