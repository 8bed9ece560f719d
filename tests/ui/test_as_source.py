"""A document used as a source from where it hangs and where it is read, and the way back to the questions it is in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from papers import LINES, pdf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from question_pages import choose, stored
from record_pages import OpenPage

from tests.ui.pages.meeting_pages import Pages, meeting, written
from tests.ui.reader.reading_pages import OpenReader, in_thread
from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile
from zvdesk.ui.page import Target
from zvdesk.ui.pages.meetings.document_row import DocumentRow
from zvdesk.ui.pages.meetings.read_notes import ReadNotes
from zvdesk.ui.pages.notes.page import NotesPage
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.reader.marked_pages import Span
from zvdesk.ui.widgets.inspector import InspectorMenu, InspectorRow, _RowWidget

__all__ = ["in_thread"]


@pytest.fixture(autouse=True)
def _menus_close(qapp: QApplication) -> Iterator[None]:
    yield
    while (menu := qapp.activePopupWidget()) is not None:
        menu.close()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, in_thread: None) -> OpenReader:
    return OpenReader(qtbot, desk, tmp_path)


@pytest.fixture
def question(desk: Desk) -> str:
    return draft(desk, "Wachttijden")


def draft(desk: Desk, subject: str, **fields: str) -> str:
    return desk.records.create("council-question", {"subject": subject, "items": [{"text": "?"}], **fields})[0].id


def sources(desk: Desk, question: str) -> list[tuple[str, str]]:
    return [(one["page"], one["attachment_id"]) for one in stored(desk, question)["references"]]


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def press(opened: OpenReader, key: Qt.Key) -> None:
    opened.pages.setFocus()
    QTest.keyClick(opened.pages, key)


def test_the_page_that_is_read_becomes_a_source_by_a_key(opened: OpenReader, question: str) -> None:
    file = opened.attach(pdf([LINES] * 3))
    draft(opened.desk, "Ingediend", status="ingediend")
    opened.open(file)
    opened.pages.go_to(1)
    press(opened, Qt.Key.Key_B)
    assert words(popup()) == [
        "Bron van “Wachttijden”", "Bron van een andere raadsvraag…", "Bron van een nieuwe raadsvraag",
    ]  # fmt: skip
    assert popup().accessibleName() == "Als bron gebruiken"
    choose("Bron van “Wachttijden”")
    assert sources(opened.desk, question) == [("2", file.id)]
    added = "Bron toegevoegd aan “Wachttijden”"  # a note is internal, and so is what hangs on it
    assert opened.notices[-1].text == f"{added}. De raadsvraag is nu intern, zoals het stuk."
    press(opened, Qt.Key.Key_B)
    choose("Bron van “Wachttijden”")
    assert sources(opened.desk, question) == [("2", file.id)]
    assert opened.notices[-1].text == "Deze bladzijde is al een bron van “Wachttijden”."
    opened.session.undo()
    assert sources(opened.desk, question) == []


def test_what_is_selected_and_a_note_say_their_own_page(opened: OpenReader, question: str) -> None:
    file = opened.attach(pdf([LINES] * 3))
    opened.desk.records.create("page-note", {"attachment_id": file.id, "page": 3, "comment": "Vraag naar regie"})
    opened.open(file)
    opened.pages.go_to(1)
    opened.wait_glyphs(0)
    opened.pages.select(Span(0, 0, 5))
    press(opened, Qt.Key.Key_B)
    choose("Bron van “Wachttijden”")
    (note,) = opened.desk.reader.notes(file.id)
    opened.reader.noting.look_at(note.id)
    (use,) = (
        one
        for one in opened.reader.side.notes.findChildren(QToolButton)
        if one.accessibleName() == "Als bron gebruiken…"
    )
    use.setFocus()
    QTest.keyClick(use, Qt.Key.Key_Space)
    choose("Bron van “Wachttijden”")
    assert sources(opened.desk, question) == [("1", file.id), ("3", file.id)]


def test_the_menu_on_a_page_uses_the_page_under_it(opened: OpenReader, question: str) -> None:
    file = opened.attach(pdf([LINES] * 3))
    opened.open(file)
    at = opened.pages.viewport().mapToGlobal(QPoint(200, 60))
    opened.pages.menu_wished.emit(at)
    choose("Als bron gebruiken…")
    choose("Bron van “Wachttijden”")
    assert sources(opened.desk, question) == [("1", file.id)]


def test_a_text_without_pages_becomes_a_source_as_a_whole(opened: OpenReader, question: str) -> None:
    file = opened.attach(b"Regiovisie", "visie.txt")
    opened.reader.open_file(file)
    opened.qtbot.waitUntil(lambda: opened.reader.is_text)
    opened.reader.text.setFocus()
    QTest.keyClick(opened.reader.text, Qt.Key.Key_B)
    choose("Bron van “Wachttijden”")
    assert sources(opened.desk, question) == [("", file.id)]


def test_a_new_question_begins_with_the_source_and_as_closed(opened: OpenReader) -> None:
    targets: list[Target] = []
    opened.session.navigation_requested.connect(targets.append)
    file = opened.attach(pdf([LINES]))
    opened.desk.records.update(file.id, {"confidentiality": "geheim"})
    opened.open(file)
    press(opened, Qt.Key.Key_B)
    assert words(popup()) == ["Bron van een nieuwe raadsvraag"]
    choose("Bron van een nieuwe raadsvraag")
    (made,) = opened.desk.rows("council-question")
    assert targets == [Target("questions", made.id, enters=True)]
    assert (sources(opened.desk, made.id), made.confidentiality) == ([("1", file.id)], "geheim")
    opened.session.undo()
    assert opened.desk.rows("council-question") == []


def test_a_closed_document_closes_the_question_and_the_notice_says_so(opened: OpenReader, question: str) -> None:
    file = opened.attach(pdf([LINES]))
    opened.desk.records.update(file.id, {"confidentiality": "geheim"})
    opened.open(file)
    press(opened, Qt.Key.Key_B)
    choose("Bron van “Wachttijden”")
    assert opened.notices[-1].text == ("Bron toegevoegd aan “Wachttijden”. De raadsvraag is nu geheim, zoals het stuk.")
    opened.session.undo()
    assert stored(opened.desk, question)["confidentiality"] == "openbaar"


def test_another_question_is_found_by_its_subject(opened: OpenReader, question: str) -> None:
    filed = draft(opened.desk, "Opvang van gezinnen", status="ingediend")
    file = opened.attach(pdf([LINES]))
    opened.open(file)
    press(opened, Qt.Key.Key_B)
    choose("Bron van een andere raadsvraag…")
    (picker,) = opened.reader.findChildren(RecordPicker)
    QTest.keyClicks(picker._line, "gezinnen")
    QTest.keyClick(picker._line, Qt.Key.Key_Return)
    assert sources(opened.desk, filed) == [("1", file.id)]


def test_the_reader_says_in_which_questions_a_document_is_used(opened: OpenReader, question: str) -> None:
    targets: list[Target] = []
    opened.session.navigation_requested.connect(targets.append)
    file = opened.attach(pdf([LINES]))
    opened.open(file)
    bar = opened.reader.bar
    bar.menu.aboutToShow.emit()
    assert "Gebruikt in" not in words(bar.menu)
    press(opened, Qt.Key.Key_B)
    choose("Bron van “Wachttijden”")
    for _ in range(2):
        bar.menu.aboutToShow.emit()
        QApplication.processEvents()
    (used,) = (action.menu() for action in bar.menu.actions() if action.text() == "Gebruikt in")
    assert isinstance(used, QMenu)
    assert words(used) == ["Wachttijden, p. 1"]
    used.actions()[0].trigger()
    assert targets == [Target("questions", question)]


def row(pages: Pages) -> DocumentRow:
    return next(one for one in pages.page.items.editor._documents.rows() if one.listed.document.title == "Brief")


def entry(menu: QMenu, start: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(start)).trigger()


def test_a_document_of_a_meeting_is_used_from_its_row_which_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    pages = Pages(qtbot, desk, tmp_path)
    pages.take_in(written(tmp_path, meeting()))
    pages.click_item("Jaarverslag opvang")
    brief = tmp_path / "Brief.pdf"
    brief.write_bytes(pdf([LINES] * 2))
    pages.page.items.editor.attach(pages.page.items.item_id, (brief,))
    made = draft(desk, "Wachttijden")
    assert "bron van" not in row(pages).accessibleName()
    entry(row(pages).menu(), "Als bron gebruiken…")
    choose("Bron van “Wachttijden”")
    (file,) = row(pages).listed.files
    assert sources(desk, made) == [("", file.id)]
    assert row(pages).accessibleName().endswith("bron van 1 raadsvraag")
    targets: list[Target] = []
    pages.session.navigation_requested.connect(targets.append)
    (used,) = (action.menu() for action in row(pages).menu().actions() if action.text() == "Gebruikt in")
    assert isinstance(used, QMenu)
    used.actions()[0].trigger()
    assert targets == [Target("questions", made)]


def test_a_note_at_an_agenda_item_becomes_a_source_with_its_page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made = draft(desk, "Wachttijden")
    held = desk.records.create("meeting", {"title": "Commissie"})[0].id
    document = desk.records.create("document", {"meeting_id": held, "title": "Brief"})[0].id
    file = desk.attachments.attach(document, [IncomingFile("brief.pdf", pdf([LINES] * 2))])[0][0].id
    desk.records.create("page-note", {"attachment_id": file, "page": 2, "comment": "Hoezo?"})
    pages = Pages(qtbot, desk, tmp_path)
    notes = ReadNotes(pages.session)
    qtbot.addWidget(notes)
    notes.show_documents(desk.meetings.overview(held).documents)
    notes._section.menu_requested.emit(InspectorMenu(notes.rows[0], QPoint(10, 10)))
    assert words(popup()) == ["Lezen", "Als bron gebruiken…"]
    choose("Als bron gebruiken…")
    choose("Bron van “Wachttijden”")
    assert sources(desk, made) == [("2", file)]


def test_a_file_on_a_note_is_used_from_the_inspector_which_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = OpenPage(qtbot, desk, tmp_path, NotesPage)
    note = desk.records.create("note", {"title": "Opvang"})[0].id
    file = desk.attachments.attach(note, [IncomingFile("visie.txt", b"visie")])[0][0].id
    made = draft(desk, "Wachttijden")
    opened.open(note)
    files = opened.page.inspector.files

    def said() -> str:
        shown = [one for one in files._section.findChildren(_RowWidget) if not one.isHidden()]
        return shown[0].accessibleName()

    assert said() == "visie.txt, 5 bytes"
    menu_at(files, file)
    choose("Als bron gebruiken…")
    choose("Bron van “Wachttijden”")
    assert said() == "visie.txt, 5 bytes · bron van 1 raadsvraag"
    menu_at(files, file)
    assert "Gebruikt in" in words(popup())
    popup().close()
    desk.records.update(made, {"references": []})
    opened.page.refresh_record()
    assert said() == "visie.txt, 5 bytes"


def menu_at(files, file_id):  # type: ignore[no-untyped-def]
    files._section.menu_requested.emit(InspectorMenu(InspectorRow(file_id, "visie.txt"), QPoint(10, 10)))
