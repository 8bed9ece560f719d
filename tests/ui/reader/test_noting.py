"""Highlights and notes: made on the page, kept, drawn, found, written at, and taken away with a way back."""

from pathlib import Path

import pytest
from papers import LINES, pdf, turned
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.reader.reading_pages import OpenReader, in_thread
from zvdesk.app import Desk
from zvdesk.model.enums import NoteColour
from zvdesk.ui.reader.loading import Place
from zvdesk.ui.reader.marked_pages import Span
from zvdesk.ui.reader.side import NOTES

__all__ = ["in_thread"]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, in_thread: None) -> OpenReader:
    return OpenReader(qtbot, desk, tmp_path)


def select(opened: OpenReader, words: str, page: int = 0) -> None:
    opened.wait_glyphs(page)
    glyphs = opened.pages.glyphs(page)
    assert glyphs is not None
    at = glyphs.text.index(words)
    opened.pages.select(Span(page, at, at + len(words) - 1))


def press(opened: OpenReader, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    opened.pages.setFocus()
    QTest.keyClick(opened.pages, key, modifier)


def test_words_that_are_selected_with_the_mouse_are_marked_by_a_key_and_kept(opened: OpenReader) -> None:
    file = opened.attach(pdf())
    opened.open(file)
    opened.wait_glyphs()
    glyphs, place = opened.pages.glyphs(0), opened.pages.place_of(0)
    assert glyphs is not None

    def at(index: int) -> QPointF:
        left, top, right, bottom = glyphs.frame.seen_box(glyphs.box(index))
        scale = opened.pages.scale
        return QPointF(place.left + (left + right) / 2 * scale, place.top + (top + bottom) / 2 * scale)

    first = glyphs.text.index("besluit")
    view = opened.pages.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(first).toPoint())
    event_at = at(first + len("besluit over de opvang") - 1).toPoint()
    QTest.mouseMove(view, event_at)
    opened.pages.select(Span(0, first, first + len("besluit over de opvang") - 1))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=event_at)
    press(opened, Qt.Key.Key_H)
    (note,) = opened.desk.reader.notes(file.id)
    assert (note.page, note.quote, note.colour) == (1, "besluit over de opvang", NoteColour.GEEL)
    (box,) = note.places
    assert 40 < box.left < box.right < 360
    assert 430 < box.bottom < box.top < 460
    assert opened.pages.selected is None
    assert opened.pages.mark_at(at(first + 2)) == note.id
    assert [hit.page for hit in opened.desk.find("opvang", kinds=["page-note"])] == [1]


def test_a_mark_is_undone_and_one_that_is_removed_comes_back(opened: OpenReader) -> None:
    file = opened.attach(pdf())
    opened.open(file)
    select(opened, "jeugdhulp")
    press(opened, Qt.Key.Key_H)
    opened.session.undo()
    assert opened.desk.reader.notes(file.id) == []
    assert not opened.reader.noting.notes
    select(opened, "jeugdhulp")
    press(opened, Qt.Key.Key_H)
    (note,) = opened.reader.noting.notes
    opened.reader.side.notes.choose(note.id)
    opened.reader.side.notes._on_delete()
    assert opened.desk.reader.notes(file.id) == []
    opened.session.undo()
    assert [one.id for one in opened.desk.reader.notes(file.id)] == [note.id]


def test_a_note_is_written_at_and_coloured_beside_the_page(opened: OpenReader) -> None:
    file = opened.attach(pdf())
    opened.open(file)
    opened.wait_glyphs()
    press(opened, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    panel = opened.reader.side.notes
    assert opened.reader.side.part == NOTES
    QTest.keyClicks(panel._comment, "Vraag naar de GGD")
    panel.save()
    panel._colour.set_value("groen")
    panel._colour.edited.emit()
    (note,) = opened.desk.reader.notes(file.id)
    assert (note.comment, note.colour, note.quote, len(note.places)) == ("Vraag naar de GGD", NoteColour.GROEN, "", 1)
    assert note.display_title == "Vraag naar de GGD"


def test_the_sign_of_a_note_stands_in_the_margin_and_covers_no_letters(opened: OpenReader) -> None:
    file = opened.attach(pdf())
    fields = {"attachment_id": file.id, "page": 1, "boxes": ["100 436 160 450"], "quote": "opvang", "comment": "Nu?"}
    note, _ = opened.desk.records.create("page-note", fields)
    opened.open(file)
    opened.wait_glyphs()
    (mark,) = opened.pages._marks[0]
    sheet = opened.pages._sheet(0)
    sign = sheet.sign_beside(mark)
    glyphs = opened.pages.glyphs(0)
    boxes = [sheet.rect(glyphs.box(at)) for at, letter in enumerate(glyphs.text) if not letter.isspace()]
    assert not any(sign.intersects(box) for box in boxes)
    assert opened.pages.mark_at(sign.center()) == note.id


def test_without_a_selection_one_is_asked_to_select(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf()))
    press(opened, Qt.Key.Key_H)
    assert opened.notices[-1].text == "Selecteer eerst de tekst die u wilt markeren."


def test_a_note_leads_to_its_page(opened: OpenReader) -> None:
    file = opened.attach(pdf([LINES] * 12))
    note, _ = opened.desk.records.create(
        "page-note", {"attachment_id": file.id, "page": 9, "boxes": ["40 400 120 420"], "quote": "wachttijd"}
    )
    opened.open(file, Place(note_id=note.id))
    opened.qtbot.waitUntil(lambda: opened.pages.page == 8)
    assert opened.reader.side.notes.note_id == note.id


def test_notes_are_drawn_whenever_a_document_is_opened(opened: OpenReader) -> None:
    file = opened.attach(pdf([LINES] * 12))
    for page in (1, 9):
        values = {"attachment_id": file.id, "page": page, "boxes": ["20 300 380 480"], "colour": "rood"}
        opened.desk.records.create("page-note", values)

    def is_marked(page: int) -> bool:
        opened.wait_sharp()
        opened.wait_glyphs(page)
        place, image = opened.pages.place_of(page), opened.pages.viewport().grab().toImage()
        spots = range(0, min(place.height, image.height() - max(0, place.top)), 4)
        colours = [image.pixelColor(place.left + place.width // 2, max(0, place.top) + down) for down in spots]
        return any(one.saturation() > 30 and one.lightness() > 100 for one in colours)

    opened.open(file)
    assert is_marked(0)
    opened.reader.bar.page_wanted.emit(8)
    assert is_marked(8)
    opened.open(opened.attach(pdf([("Niets.",)]), "Ander.pdf"))
    assert not is_marked(0)
    opened.open(file, Place(1))
    assert is_marked(0)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_points_of_a_turned_page_lie_where_they_are_seen(opened: OpenReader, degrees: int) -> None:
    opened.open(opened.attach(turned(pdf(), degrees)))
    opened.wait_glyphs()
    glyphs = opened.pages.glyphs(0)
    assert glyphs is not None
    box = glyphs.box(glyphs.text.index("raad"))
    left, top, right, bottom = glyphs.frame.seen_box(box)
    width, height = (500, 400) if degrees != 180 else (400, 500)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert glyphs.frame.point(*glyphs.frame.seen(box.left, box.top)) == pytest.approx((box.left, box.top))
    place, scale = opened.pages.place_of(0), opened.pages.scale
    spot = opened.pages.grab().toImage().copy(
        round(place.left + left * scale), round(place.top + top * scale), round((right - left) * scale) + 1,
        round((bottom - top) * scale) + 1,
    )  # fmt: skip
    darkest = min(spot.pixelColor(x, y).lightness() for x in range(spot.width()) for y in range(spot.height()))
    assert darkest < 140, "a letter is where its box is"


def look_for(opened: OpenReader, words: str) -> None:
    """Look for words and stand on the first place where they are."""
    press(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(opened.reader.side.finds.field, words)
    QTest.keyClick(opened.reader.side.finds.field, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.pages.found_now is not None)
    opened.wait_glyphs(opened.pages.found_now.page)


def test_a_note_after_a_mark_is_written_at_that_mark_and_not_at_what_was_found(opened: OpenReader) -> None:
    file = opened.attach(pdf())
    opened.open(file)
    look_for(opened, "opvang")
    select(opened, "jeugdhulp")
    press(opened, Qt.Key.Key_H)
    press(opened, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    panel = opened.reader.side.notes
    assert opened.reader.side.part == NOTES
    QTest.keyClicks(panel._comment, "Wie betaalt?")
    panel.save()
    (note,) = opened.desk.reader.notes(file.id)
    assert (note.quote, note.comment) == ("jeugdhulp", "Wie betaalt?")


def test_what_was_found_is_marked_once_and_left_by_a_click_elsewhere(opened: OpenReader) -> None:
    file = opened.attach(pdf())
    opened.open(file)
    look_for(opened, "opvang")
    press(opened, Qt.Key.Key_H)
    press(opened, Qt.Key.Key_H)
    assert [note.quote for note in opened.desk.reader.notes(file.id)] == ["opvang"]
    assert opened.notices[-1].text == "Selecteer eerst de tekst die u wilt markeren."
    look_for(opened, "jeugdhulp")
    assert opened.pages.selected.quote == "jeugdhulp"
    place = opened.pages.place_of(0)
    QTest.mouseClick(
        opened.pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left + 30, place.top + place.height // 2)
    )
    assert opened.pages.selected is None
    press(opened, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    (at_place,) = [note for note in opened.desk.reader.notes(file.id) if not note.quote]
    assert at_place.places[0].left < 40


def test_a_click_on_what_was_found_stays_there(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf()))
    look_for(opened, "opvang")
    span, sheet = opened.pages.found_now, opened.pages._sheet(0)
    (box,) = opened.pages.glyphs(0).boxes_of(span.first, span.last)
    QTest.mouseClick(opened.pages.viewport(), Qt.MouseButton.LeftButton, pos=sheet.rect(box).center().toPoint())
    assert opened.pages.selected.quote == "opvang"
