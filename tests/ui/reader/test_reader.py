"""Reading a document: its pages as one scrolls, where one was, what was found, and what is said of a bad one."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from papers import LINES, locked, many, pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from word_parts import level, lists, made, paragraph, point

from tests.ui.reader.reading_pages import OpenReader, in_thread
from zvdesk.app import Desk
from zvdesk.ui.reader.engine import Helper, PageEngine, Urgency
from zvdesk.ui.reader.find_delegate import PLACE
from zvdesk.ui.reader.loading import Place
from zvdesk.ui.reader.side import NOTES, OUTLINE, PAGES
from zvdesk.ui.reader.text_view import EDGE, WIDEST, TextView
from zvdesk.ui.theme import current_theme

__all__ = ["in_thread"]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, in_thread: None) -> OpenReader:
    return OpenReader(qtbot, desk, tmp_path)


def press(opened: OpenReader, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(opened.pages, key, modifier)


def test_a_document_is_drawn_and_its_contents_lead_to_its_pages(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf([LINES, LINES, LINES], outline=True)))
    image = opened.pages.grab().toImage()
    dark = sum(image.pixelColor(x, y).lightness() < 90 for x in range(0, image.width(), 3) for y in range(0, 300, 3))
    assert dark > 10
    opened.qtbot.waitUntil(lambda: opened.reader.side.outline.topLevelItemCount() == 3)
    opened.reader.side.show_part(OUTLINE)
    third = opened.reader.side.outline.topLevelItem(2)
    assert (third.text(0), third.text(1)) == ("Hoofdstuk 3", "3")
    outline = opened.reader.side.outline
    assert outline.currentItem() is outline.topLevelItem(0)
    outline.itemClicked.emit(third, 0)
    assert opened.pages.page == 2
    assert outline.currentItem() is third
    assert opened.pages.accessibleDescription() == "Pagina 3 van 3"


def test_keys_lead_through_the_pages(opened: OpenReader) -> None:
    opened.open(opened.attach(many(30)))
    press(opened, Qt.Key.Key_End)
    assert opened.pages.page == 29
    press(opened, Qt.Key.Key_Home)
    assert opened.pages.page == 0
    press(opened, Qt.Key.Key_PageDown)
    assert opened.pages.verticalScrollBar().value() > 0
    press(opened, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = opened.reader.bar.page_field
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.pages.page == 11
    percent = opened.pages.percent
    press(opened, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert opened.pages.percent > percent
    assert opened.pages.page == 11
    press(opened, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert opened.pages.percent == percent
    press(opened, Qt.Key.Key_D)
    assert opened.pages.place_of(10).top == opened.pages.place_of(11).top
    closed: list[bool] = []
    opened.reader.closed.connect(lambda: closed.append(True))
    press(opened, Qt.Key.Key_Escape)
    press(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert closed == [True, True]


def test_night_draws_light_letters_on_dark_paper(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf()))
    place = opened.pages.place_of(0)
    middle = place.left + place.width // 2, 40
    assert opened.pages.grab().toImage().pixelColor(*middle).lightness() > 240
    press(opened, Qt.Key.Key_N)
    opened.wait_sharp()
    assert opened.pages.grab().toImage().pixelColor(*middle).lightness() < 60


def test_small_pages_are_dark_at_night_too(opened: OpenReader) -> None:
    opened.reader.show_side(True)
    opened.reader.side.show_part(PAGES)
    opened.open(opened.attach(pdf()))
    small = opened.reader.side.thumbnails
    place = small.visualRect(small.model().index(0, 0)).center()

    def lightness() -> int:
        return small.viewport().grab().toImage().pixelColor(place).lightness()

    opened.qtbot.waitUntil(lambda: small._model.has_image(0))
    assert lightness() > 240
    press(opened, Qt.Key.Key_N)
    assert lightness() < 60
    opened.qtbot.waitUntil(lambda: small._model.has_image(0))
    assert lightness() < 60


def test_where_one_was_and_up_to_where_one_read_is_kept(opened: OpenReader) -> None:
    file = opened.attach(many(9))
    opened.open(file)
    opened.reader._on_stayed()
    opened.pages.go_to(1)
    opened.reader._on_stayed()
    opened.pages.go_to(6)
    opened.reader._on_stayed()
    opened.reader.close_file()
    state = opened.desk.reader.open(file.id).state
    assert state is not None
    assert (state.last_page, state.page_count) == (7, 9)
    assert 2 <= state.read_up_to < 7, "leafing on is not reading"
    opened.open(file)
    assert opened.pages.page == 6
    press(opened, Qt.Key.Key_L)
    assert opened.desk.reader.open(file.id).state.read_up_to == 7  # type: ignore[union-attr]
    opened.open(file, Place(2))
    assert opened.pages.page == 1


def test_what_is_too_small_to_read_does_not_count_as_read(opened: OpenReader) -> None:
    file = opened.attach(many(9))
    opened.open(file)
    opened.pages.zoom_to(29)
    opened.reader._on_stayed()
    assert opened.reader.read_up_to == 0
    opened.pages.zoom_to(100)
    opened.pages.scroll_screen(1)
    opened.reader._on_stayed()
    assert opened.reader.read_up_to >= 1


def test_words_are_found_across_pages_and_lines(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf([LINES, ("Niets.",), ("Ook hier de OPVANG.",)])))
    press(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finds = opened.reader.side.finds
    QTest.keyClicks(finds.field, "opvang")
    QTest.keyClick(finds.field, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: len(finds.hits) == 2)
    assert [hit.span.page for hit in finds.hits] == [0, 2]
    opened.qtbot.waitUntil(lambda: opened.pages.found_now is not None)
    opened.qtbot.waitUntil(lambda: finds._list.count() == 2)
    assert finds._list.item(1).data(PLACE) == "Pagina 3"
    assert finds._list.currentRow() == 0, "one Enter right after the word is enough"
    opened.wait_glyphs()
    assert opened.pages.selected is not None
    assert opened.pages.selected.quote == "opvang"
    QTest.keyClick(finds.field, Qt.Key.Key_F3)
    opened.qtbot.waitUntil(lambda: opened.pages.page == 2)


def test_letters_are_left_to_a_field_that_is_typed_in(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf()))
    opened.reader.look_for()
    field = opened.reader.side.finds.field
    QTest.keyClicks(field, "hond")
    assert field.text() == "hond"
    assert not opened.pages.is_night
    assert not opened.pages.is_spread


def test_a_locked_document_opens_with_its_password_and_keeps_that_for_the_session_only(opened: OpenReader) -> None:
    file = opened.attach(locked(pdf(), "geheim1"))
    opened.reader.open_file(file)
    message = opened.reader.message
    opened.qtbot.waitUntil(lambda: "wachtwoord" in message.sentence)
    message.password_given.emit("mis")
    opened.qtbot.waitUntil(lambda: "past niet" in message.sentence)
    message.password_given.emit("geheim1")
    opened.wait_sharp()
    opened.reader.close_file()
    opened.open(file)
    assert opened.pages.page_count == 1


def test_a_broken_document_says_so(opened: OpenReader) -> None:
    opened.reader.open_file(opened.attach(b"%PDF-1.4\nkapot"))
    opened.qtbot.waitUntil(lambda: "beschadigd" in opened.reader.message.sentence)
    opened.reader.open_file(opened.attach(pdf()))
    opened.wait_sharp()


def test_a_text_without_pages_is_read_and_looked_through(opened: OpenReader) -> None:
    opened.reader.open_file(opened.attach(b"Besluit\nDe opvang blijft open.", "besluit.txt"))
    assert opened.reader.is_text
    opened.reader.look_for()
    finds = opened.reader.side.finds
    QTest.keyClicks(finds.field, "OPVANG")
    QTest.keyClick(finds.field, Qt.Key.Key_Return)
    assert [hit.excerpt for hit in finds.hits] == ["Besluit De opvang blijft open."]
    assert opened.reader.text.textCursor().selectedText() == "opvang"
    assert finds._list.item(0).text() == "… Besluit De opvang blijft open. …"


def sizes_of(view: TextView) -> list[int]:
    """How high each line is, in px."""
    layouts = (view.document().findBlockByNumber(number).layout() for number in range(view.document().blockCount()))
    return [round(layout.lineAt(0).height()) for layout in layouts]


def test_a_word_file_is_read_with_its_headings_and_numbers(opened: OpenReader) -> None:
    numbers = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2."))
    heading = paragraph("Besluit", '<w:outlineLvl w:val="0"/>')
    body = heading + paragraph("De raad besluit:") + point("de kade", 1) + point("de brug", 1, 1)
    opened.reader.open_file(opened.attach(made(body, numbering=numbers), "besluit.docx"))
    view = opened.reader.text
    assert view.toPlainText() == "Besluit\nDe raad besluit:\n1.\tde kade\na.\tde brug"
    blocks = [view.document().findBlockByNumber(number) for number in range(4)]
    assert [block.blockFormat().headingLevel() for block in blocks] == [1, 0, 0, 0]
    edges = [block.blockFormat().leftMargin() for block in blocks]
    assert edges[0] == edges[1] == 0 < edges[2] < edges[3]
    sizes = sizes_of(view)
    assert sizes[0] > sizes[1] == sizes[2]
    opened.reader.look_for()
    QTest.keyClicks(opened.reader.side.finds.field, "a. de brug")
    QTest.keyClick(opened.reader.side.finds.field, Qt.Key.Key_Return)
    assert view.textCursor().selectedText() == "a.\tde brug"
    current_theme().changed.emit(None)
    assert sizes_of(view) == sizes
    opened.reader.close_file()
    current_theme().changed.emit(None)
    assert not view.toPlainText()


def test_lines_of_a_text_are_no_wider_than_can_be_read(opened: OpenReader) -> None:
    opened.reader.open_file(opened.attach(b"De opvang blijft open. " * 100, "besluit.txt"))
    view = opened.reader.text

    def line() -> float:
        return view.document().firstBlock().layout().lineAt(0).width()

    narrow = line()
    assert narrow > view.viewport().width() - 3 * EDGE
    opened.reader.resize(1900, 700)
    opened.qtbot.waitUntil(lambda: view.viewport().width() > 1200)
    assert narrow < line() <= WIDEST + 1


def test_pages_and_pictures_of_them_are_kept_within_bounds(opened: OpenReader) -> None:
    opened.open(opened.attach(many(40)))
    for page in (5, 20, 39, 0):
        opened.pages.go_to(page)
        opened.wait_sharp()
    tiles = opened.pages._tiles
    assert 0 < tiles.size <= tiles._bound
    opened.reader.close_file()
    assert tiles.size == 0


def test_an_empty_outline_gives_way_to_notes(opened: OpenReader) -> None:
    opened.reader.side.show_part(OUTLINE)
    opened.open(opened.attach(pdf()))
    opened.qtbot.waitUntil(lambda: opened.reader.side.part == NOTES)


def test_the_page_that_was_gone_to_stays_the_one_when_two_lie_beside_each_other(opened: OpenReader) -> None:
    opened.open(opened.attach(pdf([LINES] * 40)))
    opened.pages.go_to(29)
    for _ in range(2):
        press(opened, Qt.Key.Key_D)
        opened.wait_sharp()
        assert (opened.pages.page, opened.reader.bar._page.text()) == (29, "30")
    assert opened.pages.accessibleDescription() == "Pagina 30 van 40"


class PipeClosedUnderARead:
    """A pipe of which the handle goes while it reads on, as `multiprocessing` has it when another thread closes it."""

    def __init__(self, close: Callable[[], None]) -> None:
        self._close = close

    def send_bytes(self, _data: bytes) -> None: ...

    def poll(self, _seconds: float) -> bool:
        return True

    def recv_bytes(self) -> bytes:
        self._close()
        raise TypeError("'NoneType' object cannot be interpreted as an integer")


@pytest.mark.parametrize("is_closed", [True, False])
def test_an_engine_that_is_closed_while_a_page_comes_in_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, is_closed: bool
) -> None:
    stumbled: list[object] = []
    monkeypatch.setattr(threading, "excepthook", stumbled.append)
    engines: list[PageEngine] = []
    pipe: Any = PipeClosedUnderARead(lambda: engines[0].close() if is_closed else None)
    monkeypatch.setattr(PageEngine, "start", staticmethod(lambda: Helper(pipe, lambda: None)))
    before = {*threading.enumerate()}
    engines.append(PageEngine())
    (worker,) = {*threading.enumerate()} - before
    engines[0].ask(lambda _answer: None, Urgency.OPENING, "open", ask="open")
    worker.join(10)
    assert bool(stumbled) is not is_closed, "any other of its kind is a fault of the program"
