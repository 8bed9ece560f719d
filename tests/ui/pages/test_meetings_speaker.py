"""Sprekersmodus: item by item by single keys, the clock against the speaking time, notes that save themselves."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, meeting, written
from zvdesk.app import Desk
from zvdesk.model.speaking import SpeakingTime
from zvdesk.ui.autosave import LONGEST_UNSAVED
from zvdesk.ui.pages.meetings.speaker.clock import SpeakingClock, clock_words, state_words
from zvdesk.ui.pages.meetings.speaker.window import SpeakerWindow


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    found = Pages(qtbot, desk, tmp_path)
    found.take_in(written(tmp_path, meeting()))
    found.page.show_meetings()
    return found


@pytest.fixture
def prepared(pages: Pages) -> Pages:
    item = pages.item_id("Jaarverslag opvang")
    pages.session.desk.records.update(item, {"speaking_minutes": 5})
    texts = {"speaking_text": "Voorzitter, dank.", "second_text": "Tot slot.", "key_question": "Genoeg bedden?"}
    pages.session.desk.meetings.prepare(item, texts)
    return pages


def opened(qtbot: QtBot, pages: Pages, title: str) -> SpeakerWindow:
    window = SpeakerWindow(pages.session, pages.page.open_id, pages.page)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.start(pages.item_id(title))
    window.show()
    qtbot.waitExposed(window)
    return window


def press(window: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window, key)


def test_a_clicker_goes_through_what_is_discussed(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Opening")
    assert (window._title.text(), window._meeting.text()) == ("Opening", "Punt 1 van 4")
    press(window, Qt.Key.Key_PageDown)
    assert (window._title.text(), window._speech.text()) == ("Jaarverslag opvang", "Voorzitter, dank.")
    assert window._other.text() == "Kernvraag\nGenoeg bedden?"
    press(window, Qt.Key.Key_2)
    assert window._speech.text() == "Tot slot."
    press(window, *[Qt.Key.Key_PageDown] * 5)
    assert (window._title.text(), window._meeting.text()) == ("Grondzaken", "Punt 4 van 4")
    press(window, Qt.Key.Key_PageUp)
    assert window._title.text() == "Doelen"


def test_after_a_step_while_noting_the_keys_are_for_the_screen_again(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    press(window, Qt.Key.Key_A)
    QTest.keyClicks(window.note.field, "Wachttijd?")
    press(window.note.field, Qt.Key.Key_PageDown)
    assert window.item_id != prepared.item_id("Jaarverslag opvang")
    assert window.focusWidget() is window
    press(window, Qt.Key.Key_Space)
    assert window.clock.is_running
    assert window.note.field.text() == ""


def test_what_comes_next_and_the_clock_stand_beside_the_text_on_a_wide_screen(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    narrow = window._speech.font().pixelSize()
    assert window._coming_line.text().startswith("Hierna: ")
    assert window._time.mapTo(window, QPoint()).y() > window._scroll.geometry().bottom()
    window.resize(1920, 1080)
    qtbot.waitUntil(window._beside.isVisible)
    assert not window._coming_line.isVisible()
    assert window._coming_line.text() == f"Hierna: {window._coming.first.text()}"
    assert window._time.mapTo(window, QPoint()).x() > window._scroll.geometry().right()
    assert window._speech.font().pixelSize() > narrow
    for _ in window._agenda.items:
        press(window, Qt.Key.Key_PageDown)
    assert window._coming.first.text() == "Dit is het laatste punt."
    window.resize(1280, 800)
    qtbot.waitUntil(window._coming_line.isVisible)
    assert window._speech.font().pixelSize() == narrow


def test_of_a_closed_item_that_comes_next_only_the_number_is_shown(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    at = window._agenda.items.index(window.item_id) + 1
    following = window._agenda.nodes[window._agenda.items[at]].item
    prepared.session.desk.records.update(following.id, {"confidentiality": "geheim"})
    window._read()
    assert following.title not in window._coming_line.text()
    assert window._coming_line.text().endswith("· besloten")


def test_the_clock_starts_pauses_and_is_kept_for_each_item() -> None:
    moment = [100.0]
    clock = SpeakingClock(lambda: moment[0])
    clock.stand_on("a", 1, SpeakingTime(300))
    clock.toggle()
    moment[0] += 92
    assert (clock_words(clock.seconds, 300), clock.is_running) == ("1:32 van 5:00", True)
    assert state_words(clock.seconds, 300, is_running=True) == "loopt · nog 3:28"
    clock.stand_on("a", 2, SpeakingTime(300))
    assert (clock.seconds, clock.is_running) == (92, True)
    clock.stand_on("b", 1, SpeakingTime())
    moment[0] += 50
    assert (clock.seconds, clock.is_running) == (0, False)
    assert state_words(12.4, 300, is_running=True) == "loopt · nog 4:48"
    assert state_words(0, None, is_running=False) == "klaar om te starten"
    clock.stand_on("a", 1, SpeakingTime(300))
    clock.toggle()
    moment[0] += 228
    assert state_words(clock.seconds, 300, is_running=False) == "gepauzeerd · 0:20 over de tijd"
    clock.reset()
    assert clock.seconds == 0


def test_a_second_term_with_its_own_time_has_its_own_clock() -> None:
    moment = [0.0]
    clock = SpeakingClock(lambda: moment[0])
    clock.stand_on("a", 1, SpeakingTime(300, 120))
    clock.toggle()
    moment[0] += 60
    clock.stand_on("a", 2, SpeakingTime(300, 120))
    assert (clock.seconds, clock.is_running) == (0, False)


def test_space_runs_the_clock(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    assert (window._time.text(), window._run.text()) == ("0:00 van 5:00", "Start")
    press(window, Qt.Key.Key_Space)
    assert (window.clock.is_running, window._run.text()) == (True, "Pauze")
    press(window, Qt.Key.Key_Space)
    assert not window.clock.is_running


def notes(pages: Pages, title: str) -> str:
    found = pages.preparation(title)
    return "" if found is None else found.notes


def test_a_note_saves_itself_at_its_item_within_two_seconds(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    press(window, Qt.Key.Key_A)
    assert window.focusWidget() is window.note.field
    QTest.keyClicks(window.note.field, "Brief ")
    assert window.note.autosave._timer.isActive()
    assert LONGEST_UNSAVED <= 2000
    window.note.autosave.flush()
    QTest.keyClicks(window.note.field, "komt")
    window.note.autosave.flush()
    assert notes(prepared, "Jaarverslag opvang").endswith(" Brief komt")
    assert window.note.state.text() == "Bewaard bij dit agendapunt"
    press(window.note.field, Qt.Key.Key_Return)
    QTest.keyClicks(window.note.field, "Tweede")
    press(window.note.field, Qt.Key.Key_PageDown)
    assert [line.partition(" ")[2] for line in notes(prepared, "Jaarverslag opvang").splitlines()] == [
        "Brief komt",
        "Tweede",
    ]
    assert (window.note.field.text(), window._title.text()) == ("", "Doelen")
    assert notes(prepared, "Doelen") == ""


def test_what_is_wiped_out_again_leaves_no_line(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Opening")
    QTest.keyClicks(window.note.field, "Oeps")
    window.note.autosave.flush()
    window.note.field.selectAll()
    QTest.keyClick(window.note.field, Qt.Key.Key_Delete)
    window.note.autosave.flush()
    assert notes(prepared, "Opening") == ""


def test_escape_leaves_the_note_and_then_the_mode_and_what_was_typed_is_kept(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Opening")
    press(window, Qt.Key.Key_A)
    QTest.keyClicks(window.note.field, "Stemming uitgesteld")
    press(window.note.field, Qt.Key.Key_Escape)
    assert window.isVisible()
    with qtbot.waitSignal(window.destroyed):
        press(window, Qt.Key.Key_Escape)
    assert notes(prepared, "Opening").endswith("Stemming uitgesteld")


@pytest.mark.parametrize("of_item", [True, False])
def test_what_is_closed_shows_only_when_it_is_asked_for(qtbot: QtBot, prepared: Pages, of_item: bool) -> None:
    item = prepared.item_id("Jaarverslag opvang")
    if of_item:
        prepared.session.desk.records.update(item, {"confidentiality": "geheim"})
    else:
        prepared.session.desk.meetings.prepare(item, {"confidentiality": "vertrouwelijk"})
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    shown = "" if of_item else "Jaarverslag opvang"
    assert (window._title.text(), window._speech.text(), window._other.text()) == (shown, "", "")
    assert "Druk op B" in window._hidden.text()
    press(window, Qt.Key.Key_B)
    assert (window._title.text(), window._speech.text()) == ("Jaarverslag opvang", "Voorzitter, dank.")
    press(window, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert window._speech.text() == ""


def test_letters_grow_and_the_dark_is_white_on_black(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    before = window._speech.font().pixelSize()
    press(window, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert window._speech.font().pixelSize() > before
    press(window, Qt.Key.Key_D)
    assert window.grab().toImage().pixelColor(3, 3).lightness() < 40
    press(window, Qt.Key.Key_D)
    assert window.grab().toImage().pixelColor(3, 3).lightness() > 200


def test_letters_and_dark_are_as_they_were_the_last_time(qtbot: QtBot, prepared: Pages) -> None:
    window = opened(qtbot, prepared, "Jaarverslag opvang")
    press(window, Qt.Key.Key_Plus, Qt.Key.Key_D)
    again = opened(qtbot, prepared, "Jaarverslag opvang")
    assert again._speech.font().pixelSize() == window._speech.font().pixelSize()
    assert again.grab().toImage().pixelColor(3, 3).lightness() < 40
