"""Older questions in the window: chosen or let go, looked at and corrected, and taken over at once."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from older_letters import ANSWER, QUESTION, folder_of, without_children
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_question, shown
from question_pages import choose
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.ui.pages.questions.older_window import OlderWindow
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.widgets.drop import FilesOver

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    without_children(monkeypatch)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = folder_of(tmp_path, f"{QUESTION}.docx", f"{ANSWER}.docx")
    (folder / "scan.pdf").write_bytes(b"geen PDF")
    return folder


def over(opened: OpenPage, folder: Path, kind: type[Any]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    none = Qt.KeyboardModifier.NoModifier
    place = QPointF(40, 200) if kind is QDropEvent else QPointF(40, 200).toPoint()
    event = kind(place, Qt.DropAction.CopyAction, data, LEFT, none)
    taker = opened.page._listing.findChild(FilesOver)
    assert taker is not None
    assert taker.eventFilter(opened.page._listing, event)


def let_go(opened: OpenPage, folder: Path) -> OlderWindow:
    over(opened, folder, QDropEvent)
    return window(opened)


def window(opened: OpenPage) -> OlderWindow:
    QApplication.processEvents()
    (found,) = [one for one in opened.page.findChildren(OlderWindow) if one.isVisible()]
    return found


def rows(shown_window: OlderWindow) -> list[tuple[str, str, str]]:
    from zvdesk.ui.pages.questions.older_words import rows_of

    return [(row.title, row.group, row.badge) for row in rows_of(shown_window.plan)]


def stand_on(shown_window: OlderWindow, name: str) -> None:
    key = next(entry.key for entry in shown_window.plan.entries if name in entry.key.rpartition("/")[2])
    assert shown_window._list.select(key)
    shown_window._show_chosen()


def field(shown_window: OlderWindow, name: str) -> Any:
    QApplication.processEvents()
    found = [one for one in shown_window.findChildren(QWidget) if one.accessibleName() == name and one.isVisible()]
    return found[0]


def write(shown_window: OlderWindow, name: str, text: str) -> None:
    place = field(shown_window, name)
    assert isinstance(place, QLineEdit | QTextEdit)
    place.setFocus()
    place.selectAll()
    if isinstance(place, QTextEdit):
        place.insertPlainText(text)
    else:
        QTest.keyClicks(place, text)
    shown_window._list.setFocus()
    QApplication.processEvents()


def press(shown_window: OlderWindow, words: str) -> None:
    button = next(one for one in shown_window.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()


def says(shown_window: OlderWindow) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in shown_window.findChildren(QLabel) if one.isVisible())


def test_a_folder_that_is_let_go_on_the_list_is_looked_at_and_taken_over(opened: OpenPage, folder: Path) -> None:
    over(opened, folder, QDragEnterEvent)
    veil = next(one for one in opened.page._listing.findChildren(QWidget) if "Laat los" in one.accessibleName())
    assert veil.isVisible()
    QApplication.sendEvent(opened.page._listing, QDragLeaveEvent())
    assert not veil.isVisible()
    looked_at = let_go(opened, folder)
    assert rows(looked_at) == [
        (f"{ANSWER}.docx", "Wordt overgenomen", "vrijwel zeker"),
        (f"{QUESTION}.docx", "Wordt overgenomen", "vrijwel zeker"),
        ("scan.pdf", "Niet gelezen", ""),
    ]
    assert "3 bestanden gelezen; 1 raadsvraag en 1 antwoordbrief worden overgenomen." in says(looked_at)
    assert "Vraag 1 en 2 · vrijwel zeker\nIn 2024 kwamen 17 signalen binnen" in says(looked_at)
    press(looked_at, "Overnemen")
    (row,) = opened.desk.rows("council-question")
    assert opened.page.open_id == row.id
    assert shown(opened.desk, row.id)["status"] == "beantwoord"
    assert opened.notices[-1].text == "1 oudere raadsvraag en 5 antwoorden ingelezen"
    opened.session.undo()
    assert opened.desk.rows("council-question") == []
    opened.session.redo()
    assert len(opened.desk.rows("council-question")) == 1


def test_what_was_read_is_corrected_and_a_file_is_left_out(opened: OpenPage, folder: Path) -> None:
    looked_at = let_go(opened, folder)
    stand_on(looked_at, "vraag")
    assert field(looked_at, "Nummer").value() == "2026/09"
    assert field(looked_at, "Vragen").value().startswith("1. Hoeveel signalen")
    write(looked_at, "Onderwerp", "Buitengebied")
    write(looked_at, "Ingediend op", "6-4-2026")
    write(looked_at, "Vragen", "1. Hoeveel?\na. Waar?\n2. Wanneer?")
    stand_on(looked_at, "antwoord")
    looked_at._list.delete_requested.emit(looked_at._list.selected_ids())
    assert (f"{ANSWER}.docx", "Weggelaten", "") in rows(looked_at)
    looked_at._list.delete_requested.emit(looked_at._list.selected_ids())
    looked_at._list.delete_requested.emit(looked_at._list.selected_ids())
    press(looked_at, "Overnemen")
    (row,) = opened.desk.rows("council-question")
    made = shown(opened.desk, row.id)
    assert (made["subject"], made["filed_on"], made["status"]) == ("Buitengebied", "2026-04-06", "ingediend")
    assert [(item["text"], [part["text"] for part in item["items"]]) for item in made["items"]] == [
        ("Hoeveel?", ["Waar?"]), ("Wanneer?", []),
    ]  # fmt: skip


def test_a_number_that_is_there_asks_for_a_choice(opened: OpenPage, folder: Path) -> None:
    make_question(opened.desk, subject="Anders", number="2026/09")
    looked_at = let_go(opened, folder)
    assert rows(looked_at)[0] == (f"{QUESTION}.docx", "Kies wat u wilt", "nummer bestaat al")
    stand_on(looked_at, "vraag")
    assert "Nummer 2026/09 bestaat al, bij “Anders”." in says(looked_at)
    assert "blijft weg zolang u niet kiest" in says(looked_at)
    ticks = [one for one in looked_at.findChildren(QCheckBox) if one.text() == "Dit bestand overnemen"]
    assert [one.isVisible() for one in ticks] == [False]
    choice = field(looked_at, "Het nummer bestaat al")
    choice.setCurrentIndex(choice.findData("nieuw"))
    choice.activated.emit(choice.currentIndex())
    assert (f"{QUESTION}.docx", "Wordt overgenomen", "vrijwel zeker") in rows(looked_at)
    press(looked_at, "Overnemen")
    assert len(opened.desk.rows("council-question")) == 2


def test_a_file_that_does_not_say_so_is_given_to_the_question_it_answers(opened: OpenPage, tmp_path: Path) -> None:
    made = make_question(opened.desk, subject="Fietsenstalling", items=[{"text": "Hoeveel?"}, {"text": "Wie?"}])
    opened.desk.question_life.file(made)
    (tmp_path / "bericht.txt").write_text(
        "Geachte heer,\n\n1. Er zijn er twaalf.\n\n2. Stalwerk beheert ze.\n", "utf-8"
    )
    opened.page._older.read([tmp_path / "bericht.txt"])
    looked_at = window(opened)
    choice = field(looked_at, "Antwoord op")
    assert choice.currentText() == "geen vraag: dit is geen antwoordbrief"
    choice.setCurrentIndex(choice.findData(made))
    choice.activated.emit(choice.currentIndex())
    assert "Antwoord op “Fietsenstalling”." in says(looked_at)
    assert field(looked_at, "Wat het is").currentData() == "antwoordbrief"
    purpose = field(looked_at, "Wat het is")
    purpose.setCurrentIndex(purpose.findData("iets anders"))
    purpose.activated.emit(purpose.currentIndex())
    choice = field(looked_at, "Antwoord op")
    assert choice.currentText() == "geen vraag: dit is geen antwoordbrief"
    choice.setCurrentIndex(choice.findData(made))
    choice.activated.emit(choice.currentIndex())
    QApplication.processEvents()
    press(looked_at, "Overnemen")
    assert shown(opened.desk, made)["status"] == "beantwoord"


def test_what_was_not_read_may_be_filled_in_by_hand(opened: OpenPage, folder: Path) -> None:
    looked_at = let_go(opened, folder / "scan.pdf")
    assert "Deze brief kan niet gelezen worden" in says(looked_at)
    purpose = field(looked_at, "Wat het is")
    purpose.setCurrentIndex(purpose.findData("raadsvraag"))
    purpose.activated.emit(purpose.currentIndex())
    write(looked_at, "Onderwerp", "Van een scan")
    press(looked_at, "Overnemen")
    (row,) = opened.desk.rows("council-question")
    assert (row.title, [one["file_name"] for one in shown(opened.desk, row.id)["attachments"]]) == (
        "Van een scan", ["scan.pdf"],
    )  # fmt: skip


def test_closing_keeps_the_corrections_and_not_taking_over_lets_them_go(opened: OpenPage, folder: Path) -> None:
    looked_at = let_go(opened, folder)
    stand_on(looked_at, "vraag")
    write(looked_at, "Onderwerp", "Buitengebied")
    looked_at.reject()
    assert not looked_at.isVisible()
    opened.click("Oudere vragen inlezen…")
    choose("Verder met nakijken (3 bestanden)")
    assert "Buitengebied" in [entry.says.subject for entry in window(opened).plan.entries]
    press(window(opened), "Niet inlezen")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened.page.findChildren(OlderWindow) == []
    assert opened.desk.rows("council-question") == []


def test_files_and_folders_are_chosen_and_a_fault_keeps_the_work(
    opened: OpenPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    opened.page._older.choose_folder()
    assert len(window(opened).plan.entries) == 3
    files = [str(folder / f"{QUESTION}.docx")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_named: (files, ""))
    opened.page._older.choose_files()
    looked_at = window(opened)
    assert [entry.says.asked_on for entry in looked_at.plan.entries] == [date(2026, 4, 7)]
    shutil.copy(folder / f"{ANSWER}.docx", folder / f"{QUESTION}.docx")
    press(looked_at, "Overnemen")
    assert "is gewijzigd nadat het gelezen was" in opened.notices[-1].text
    assert window(opened)._take.isEnabled()
    opened.page._older.read([folder / "weg"])
    assert "weg" in opened.notices[-1].text


def test_what_is_read_uncertainly_comes_along_only_where_the_user_says_so(opened: OpenPage, tmp_path: Path) -> None:
    for name, subject in (("bankjes", "de bankjes"), ("lantaarns", "de lantaarns")):
        text = f"Beste wethouder,\n\nHoe staat het met {subject}? En wanneer komen er nieuwe?\n"
        (tmp_path / f"{name}.txt").write_text(text)
    opened.page._older.read([tmp_path / "bankjes.txt", tmp_path / "lantaarns.txt"])
    looked_at = window(opened)
    assert [group for _, group, _ in rows(looked_at)] == ["Kijk dit na", "Kijk dit na"]
    assert "2 bestanden gelezen; niets wordt overgenomen." in says(looked_at)
    assert not looked_at._take.isEnabled()
    assert not looked_at._form._wanted.isChecked()
    stand_on(looked_at, "bankjes")
    write(looked_at, "Onderwerp", "Bankjes")  # whoever corrects it has looked at it
    assert "1 raadsvraag wordt overgenomen." in says(looked_at)
    assert looked_at._uncertain.text() == "Ook het onzekere bestand"
    QTest.mouseClick(looked_at._uncertain, LEFT)
    assert "2 raadsvragen worden overgenomen." in says(looked_at)
    press(looked_at, "Overnemen")
    assert len(opened.desk.rows("council-question")) == 2
