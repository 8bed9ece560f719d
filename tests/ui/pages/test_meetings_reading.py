"""A document is read in the place of its agenda item, notes in it stand at the item, and each leads to the other."""

from pathlib import Path

import pytest
from papers import LINES, pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, meeting, written
from tests.ui.reader.reading_pages import in_thread
from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile
from zvdesk.storage.search import SearchHit
from zvdesk.ui.hits import words_of
from zvdesk.ui.page import Target
from zvdesk.ui.pages.meetings.document_row import DocumentRow
from zvdesk.ui.places import where_is
from zvdesk.ui.reader.loading import Place
from zvdesk.ui.reader.reader import DocumentReader
from zvdesk.ui.reader.window import ReaderWindow

__all__ = ["in_thread"]


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, tmp_path: Path, in_thread: None) -> Pages:
    """The page with a meeting, the item with documents open and a PDF at one of them."""
    made = Pages(qtbot, desk, tmp_path)
    made.take_in(written(tmp_path, meeting()))
    made.click_item("Jaarverslag opvang")
    brief = tmp_path / "Brief.pdf"
    brief.write_bytes(pdf([LINES] * 4))
    made.page.items.editor.attach(made.page.items.item_id, (brief,))
    return made


def row(pages: Pages) -> DocumentRow:
    return next(one for one in pages.page.items.editor._documents.rows() if one.listed.document.title == "Brief")


def reader(pages: Pages, qtbot: QtBot) -> DocumentReader:
    made = pages.page._reading.reader
    assert made is not None
    qtbot.waitUntil(lambda: made.pages.page_count == 4 and made.pages.is_sharp(made.pages.page))
    return made


def test_enter_reads_a_document_and_escape_goes_back_to_the_item(pages: Pages, qtbot: QtBot) -> None:
    QTest.keyClick(row(pages), Qt.Key.Key_Return)
    shown = reader(pages, qtbot)
    assert not pages.page.items.inspector.isVisible(), "the pages have its room"
    assert pages.page.items.item_id
    pages.page.focus_filter()
    assert shown.side.finds.field.hasFocus()
    QTest.keyClick(shown.side.finds.field, Qt.Key.Key_Escape)
    QTest.keyClick(shown.pages, Qt.Key.Key_Escape)
    assert pages.page._reading.reader is None
    assert pages.page.items.editor.isVisible()
    assert pages.page.items.inspector.isVisible()


def test_a_note_stands_at_the_item_and_leads_to_its_page_as_does_search(pages: Pages, qtbot: QtBot) -> None:
    (file,) = row(pages).listed.files
    desk = pages.session.desk
    values = {"attachment_id": file.id, "page": 3, "boxes": ["40 430 120 450"], "quote": "wachttijd", "comment": "Hoe?"}
    note, changes = desk.records.create("page-note", values)
    pages.session.bus.publish(changes)
    notes = pages.page.items.editor._read_notes
    assert notes.isVisible()
    assert [(one.title, one.detail) for one in notes.rows] == [("Hoe?", "Brief, p. 3 · “wachttijd”")]
    notes.note_chosen.emit(note.id)
    shown = reader(pages, qtbot)
    qtbot.waitUntil(lambda: shown.pages.page == 2)
    shown.closed.emit()
    pages.page.show_meetings()
    target = where_is(desk, note.id)
    pages.page.open_record(target.record_id, target.part_id)
    shown = reader(pages, qtbot)
    qtbot.waitUntil(lambda: shown.pages.page == 2)
    shown.closed.emit()
    assert pages.page.items.item_id == pages.item_id("Jaarverslag opvang")


def test_a_newer_version_is_what_is_opened_and_the_former_is_reached_by_its_notes(pages: Pages, qtbot: QtBot) -> None:
    (file,) = row(pages).listed.files
    desk = pages.session.desk
    values = {"attachment_id": file.id, "page": 3, "boxes": ["40 430 120 450"], "quote": "wachttijd"}
    note, _ = desk.records.create("page-note", values)
    replaced, changes = desk.reader_versions.replace(file.id, IncomingFile("Brief v2.pdf", pdf([("Anders.",)] * 4)))
    pages.session.bus.publish(changes)
    line = row(pages)
    assert [one.id for one in line.listed.files] == [replaced.file.id]
    assert "1 vorige versie bewaard" in line.accessibleName()
    assert {"Vorige versie lezen: Brief.pdf", "Vorige versie verwijderen: Brief.pdf"} <= {
        one.text() for one in line.menu().actions()
    }
    notes = pages.page.items.editor._read_notes
    assert [one.detail for one in notes.rows] == ["Brief (vorige versie), p. 3"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert reader(pages, qtbot).file.id == replaced.file.id  # type: ignore[union-attr]
    pages.page._reading.reader.closed.emit()  # type: ignore[union-attr]
    notes.note_chosen.emit(note.id)
    shown = reader(pages, qtbot)
    assert (shown.file.id, shown.bar.title.text()) == (file.id, "Brief (vorige versie)")  # type: ignore[union-attr]


def test_another_item_closes_the_reader(pages: Pages, qtbot: QtBot) -> None:
    row(pages).open_first()
    reader(pages, qtbot)
    pages.click_item("Grondzaken")
    assert pages.page._reading.reader is None


def test_with_ctrl_a_document_is_read_in_a_window_of_its_own(pages: Pages, qtbot: QtBot) -> None:
    QTest.keyClick(row(pages), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (window,) = pages.page.window().findChildren(ReaderWindow)
    qtbot.waitUntil(lambda: window.reader.pages.page_count == 4)
    assert window.windowTitle() == "Brief"
    row(pages).open_first(apart=True)
    assert len(pages.page.window().findChildren(ReaderWindow)) == 1
    window.close()


def test_a_hit_in_the_text_of_a_file_is_read_at_its_page_with_the_words_marked(pages: Pages, qtbot: QtBot) -> None:
    (file,) = row(pages).listed.files
    target = where_is(pages.session.desk, file.id)
    pages.page.show_meetings()
    assert pages.page.expect_file(target, file, Place(3, words="opvang"))
    pages.page.open_record(target.record_id, target.part_id)
    shown = reader(pages, qtbot)
    qtbot.waitUntil(lambda: shown.pages.found_now is not None)
    assert (shown.pages.page, shown.pages.found_now.page) == (2, 2)  # type: ignore[union-attr]
    assert shown.side.finds.field.text() == "opvang"
    shown.closed.emit()
    assert pages.page.items.item_id == pages.item_id("Jaarverslag opvang")


def test_a_document_that_comes_while_one_types_beside_it_leaves_the_keyboard(pages: Pages, qtbot: QtBot) -> None:
    row(pages).open_first()
    pages.page.agenda.focus_filter()
    assert pages.page.agenda._filter.hasFocus()
    shown = reader(pages, qtbot)
    assert pages.page.agenda._filter.hasFocus()
    shown.closed.emit()


def test_a_file_that_hangs_at_no_part_is_not_waited_for(pages: Pages) -> None:
    (file,) = row(pages).listed.files
    assert not pages.page.expect_file(Target("meetings", pages.page.open_id), file, Place(1))


@pytest.mark.parametrize(
    ("excerpt", "marks", "words"),
    [
        ("de wachttijd voor opvang", ((3, 12),), "wachttijd"),
        ("de wachttijd opvang loopt", ((3, 12), (13, 19)), "wachttijd opvang"),
        ("opvang en wachttijd", ((0, 6), (10, 19)), "opvang"),
        ("niets", (), ""),
    ],
)
def test_the_words_looked_for_are_those_that_stand_there(
    excerpt: str, marks: tuple[tuple[int, int], ...], words: str
) -> None:
    assert words_of(SearchHit("attachment", "id", 1, "a.pdf", (), excerpt, marks)) == words
