"""Uitwerken in the window: each observation gets its place by one key, is undone, and leads to what it became."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from record_pages import CTRL, SHIFT, OpenPage
from visit_cases import hang_photo, log, make, make_visit

from zvdesk.app import Desk
from zvdesk.model.enums import ObservationOutcome
from zvdesk.ui.page import Target
from zvdesk.ui.pages.visits.inbox_window import InboxWindow
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.widgets.picture import Picture


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, visit: str) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, VisitsPage)


def inbox(opened: OpenPage) -> InboxWindow:
    opened.page.show_inbox()  # type: ignore[attr-defined]
    QApplication.processEvents()
    return opened.page.findChildren(InboxWindow)[-1]


def press(window: InboxWindow, code: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = window.rows.focusProxy()
    assert view is not None
    QTest.keyClick(view, code, keys)
    QApplication.processEvents()


def outcomes(desk: Desk) -> dict[str, str]:
    return {row.title: row.columns["outcome"] for row in desk.rows("observation")}


def test_one_key_gives_each_its_place_and_one_goes_on_to_the_next(opened: OpenPage, desk: Desk, visit: str) -> None:
    for number, words in enumerate(("Een", "Twee", "Drie", "Vier", "Vijf")):
        log(desk, visit, words, f"09:1{number}")
    window = inbox(opened)
    assert window.rows.count_text == "5 waarnemingen"
    for code in (Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_T, Qt.Key.Key_G):
        press(window, code)
    assert outcomes(desk) == {
        "Een": "notitie", "Twee": "raadsvraag", "Drie": "afspraak", "Vier": "actie", "Vijf": "geen",
    }  # fmt: skip
    assert window.rows.count_text in ("", "0 waarnemingen")
    assert [row.title for row in desk.rows("note")] == ["Een"]
    assert [row.title for row in desk.rows("action")] == ["Vier"]


def test_after_a_button_by_mouse_a_letter_gives_the_next_its_place(opened: OpenPage, desk: Desk, visit: str) -> None:
    for number, words in enumerate(("Een", "Twee", "Drie")):
        log(desk, visit, words, f"09:1{number}")
    window = inbox(opened)
    window.activateWindow()
    first = window._pane.buttons[ObservationOutcome.NOTITIE]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.focusWidget() is window.rows.focusProxy()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_G)
    QApplication.processEvents()
    assert outcomes(desk) == {"Een": "notitie", "Twee": "geen", "Drie": "open"}


def test_when_all_is_done_the_list_stays_where_it_is(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een")
    window = inbox(opened)
    place = window.rows.mapTo(window, QPoint(0, 0))
    press(window, Qt.Key.Key_G)
    assert not window._pane.isVisible()
    assert window.rows.mapTo(window, QPoint(0, 0)) == place


def test_what_one_goes_to_is_shown_beside_the_list(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een", "09:10")
    log(desk, visit, "Twee", "09:20", kind="citaat")
    window = inbox(opened)
    assert (window._pane._text.text(), window._pane.consent.isVisibleTo(window)) == ("Een", False)
    press(window, Qt.Key.Key_Down)
    assert (window._pane._text.text(), window._pane.consent.isVisibleTo(window)) == ("Twee", True)
    view: Any = window.rows.focusProxy()
    model = view.model()
    first = next(n for n in range(model.rowCount()) if getattr(model.entry(n), "title", "") == "Een")
    place = view.visualRect(model.index(first)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window._pane._text.text() == "Een"


def test_what_was_done_is_undone_with_one_key(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een")
    window = inbox(opened)
    press(window, Qt.Key.Key_N)
    assert desk.count("note") == 1
    press(window, Qt.Key.Key_Z, CTRL)
    assert (desk.rows("note"), outcomes(desk)) == ([], {"Een": "open"})
    assert window.rows.count_text == "1 waarneming"


def test_who_does_an_action_and_when_is_filled_in_once(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een", "09:10")
    log(desk, visit, "Twee", "09:20")
    window = inbox(opened)
    window._pane.owner.setText("Mirthe")
    QTest.keyClicks(window._pane.due, "1-12-2026")
    press(window, Qt.Key.Key_T)
    press(window, Qt.Key.Key_T)
    told = [(row.title, row.columns["owner"], row.columns["due_on"]) for row in desk.rows("action")]
    assert sorted(told) == [("Een", "Mirthe", "2026-12-01"), ("Twee", "Mirthe", "2026-12-01")]


def test_several_get_the_same_place_in_one_step(opened: OpenPage, desk: Desk, visit: str) -> None:
    for number in range(3):
        log(desk, visit, f"Nr {number}", f"09:1{number}")
    window = inbox(opened)
    press(window, Qt.Key.Key_A, CTRL)
    press(window, Qt.Key.Key_G)
    assert set(outcomes(desk).values()) == {"geen"}
    assert opened.session.undo_stack.undoText() == "Afgehandeld (3×)"
    press(window, Qt.Key.Key_Z, CTRL)
    assert set(outcomes(desk).values()) == {"open"}


def test_consent_is_set_there_and_said_to_matter(opened: OpenPage, desk: Desk, visit: str) -> None:
    said = log(desk, visit, "Te lang", kind="citaat", speaker="Ineke Vos")
    window = inbox(opened)
    pane = window._pane
    assert pane.consent.isVisibleTo(window)
    pane.consent.set_value("anoniem")
    pane.consent.edited.emit()
    QApplication.processEvents()
    assert desk.reading_service.show(said)["consent"] == "anoniem"
    opened.session.undo()
    assert desk.reading_service.show(said)["consent"] == "onbekend"


def test_what_was_just_made_is_told_with_the_way_there(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een", "09:10")
    log(desk, visit, "Twee", "09:20")
    window = inbox(opened)
    press(window, Qt.Key.Key_G)
    assert (window._done.text(), window._open_made.isVisibleTo(window)) == ("Afgehandeld", False)
    press(window, Qt.Key.Key_R)
    assert (window._done.text(), window._open_made.isVisibleTo(window)) == ("Raadsvraag gemaakt", True)
    press(window, Qt.Key.Key_Z, CTRL)
    assert (window._done.text(), window._open_made.isVisibleTo(window)) == ("", False)
    press(window, Qt.Key.Key_R)
    window._open_made.click()
    assert opened.targets[-1] == Target("questions", desk.rows("council-question")[0].id)


def test_what_it_became_is_told_and_opened(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "De slaapzaal is vol.")
    window = inbox(opened)
    press(window, Qt.Key.Key_N)
    window._all.click()
    QApplication.processEvents()
    assert window._pane._became.text() == "Werd notitie “De slaapzaal is vol”."
    window._pane.open.click()
    assert opened.targets[-1] == Target("notes", desk.rows("note")[0].id)
    assert not window.isVisible()


def test_what_was_settled_can_wait_again(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een")
    window = inbox(opened)
    press(window, Qt.Key.Key_G)
    window._all.click()
    QApplication.processEvents()
    assert window._pane._became.text() == "Hier hoeft niets mee."
    window._pane.reopen.click()
    assert outcomes(desk) == {"Een": "open"}


def test_a_question_is_made_and_gone_to_with_ctrl_shift_r(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een")
    window = inbox(opened)
    press(window, Qt.Key.Key_R, CTRL | SHIFT)
    assert opened.targets[-1] == Target("questions", desk.rows("council-question")[0].id)
    assert opened.page.findChildren(InboxWindow) == []


def test_letters_filter_once_the_filter_was_asked_for(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Nachtopvang", "09:10")
    log(desk, visit, "Dagopvang", "09:20")
    window = inbox(opened)
    press(window, Qt.Key.Key_F, CTRL)
    line: Any = QApplication.focusWidget()
    QTest.keyClicks(line, "nacht")
    assert window.rows.count_text == "1 van 2 waarnemingen"
    assert set(outcomes(desk).values()) == {"open"}


def test_an_agreement_without_a_partner_is_told_and_nothing_changes(opened: OpenPage, desk: Desk) -> None:
    log(desk, make(desk, "visit", title="Wandeling"), "Iemand belooft iets")
    window = inbox(opened)
    press(window, Qt.Key.Key_A)
    assert "staat geen ketenpartner" in opened.notices[-1].text
    assert outcomes(desk) == {"Iemand belooft iets": "open"}


def test_who_types_faster_than_the_disk_hits_each_thing_once(
    qtbot: QtBot, desk: Desk, tmp_path: Path, visit: str
) -> None:
    """With writing and reading beside the window, as it is at home; here one key follows the other at once."""
    for number in range(6):
        log(desk, visit, f"Nr {number}", f"09:1{number}")
    runner = TaskRunner()
    opened = OpenPage(qtbot, desk, tmp_path, VisitsPage, runner)
    window = InboxWindow(opened.session, parent=opened.page)
    window.show()
    qtbot.waitUntil(lambda: window.rows.count_text == "6 waarnemingen")
    view = window.rows.focusProxy()
    assert view is not None
    for code in (Qt.Key.Key_G, Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_G):
        QTest.keyClick(view, code)
    qtbot.waitUntil(lambda: desk.count("action") == 1 and not runner.is_busy)
    qtbot.waitUntil(lambda: list(outcomes(desk).values()).count("geen") == 2)
    assert outcomes(desk) == {
        "Nr 0": "geen", "Nr 1": "notitie", "Nr 2": "actie", "Nr 3": "geen", "Nr 4": "open", "Nr 5": "open",
    }  # fmt: skip
    assert not [one for one in opened.notices if "al uitgewerkt" in one.text]
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.rows.count_text == "3 waarnemingen")
    window.close()
    qtbot.waitUntil(lambda: not runner.is_busy)
    runner.close()


def test_the_photo_of_what_was_seen_is_shown(qtbot: QtBot, opened: OpenPage, desk: Desk, visit: str) -> None:
    hang_photo(desk, log(desk, visit, "Gang", kind="foto"), alternative_text="Bedden in de gang")
    window = inbox(opened)
    qtbot.waitUntil(lambda: len(window.findChildren(Picture)) == 1)
    assert window.findChildren(Picture)[0].accessibleName() == "Bedden in de gang"


def test_all_that_can_be_done_with_a_photo_is_in_view_on_a_small_screen(
    qtbot: QtBot, opened: OpenPage, desk: Desk, visit: str
) -> None:
    said = "Vier bedden langs de muur van de gang; de deur naar de binnenplaats staat open. " * 2
    hang_photo(desk, log(desk, visit, said, kind="foto"), alternative_text="Bedden in de gang")
    window = inbox(opened)
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() < room.height()
    window.resize(window.width(), min(window.height(), 740))
    qtbot.waitUntil(lambda: len(window.findChildren(Picture)) == 1)
    QApplication.processEvents()
    area = window._pane.findChildren(QScrollArea)[0]
    for field in (*window._pane.buttons.values(), window._pane.owner, window._pane.due):
        bottom = field.mapTo(area.viewport(), QPoint(0, field.height())).y()
        assert bottom <= area.viewport().height()


def test_the_inbox_of_one_visit_is_opened_from_it_and_counted_in_the_list(
    opened: OpenPage, desk: Desk, visit: str
) -> None:
    log(desk, visit, "Hier")
    log(desk, make(desk, "visit", title="Ander", start="2026-10-01T10:00:00"), "Daar")
    opened.open(visit)
    opened.page.refresh_list()
    assert [row.badge for row in _rows(opened) if row.id == visit] == ["1 uit te werken"]
    opened.click("Uitwerken")
    window = opened.page.findChildren(InboxWindow)[-1]
    assert (window.windowTitle(), window.rows.count_text) == (
        "Uitwerken: Werkbezoek opvang De Haven", "1 waarneming",
    )  # fmt: skip


def test_the_list_says_how_much_waits_and_when_all_is_done(opened: OpenPage, desk: Desk, visit: str) -> None:
    link = opened.page.inbox_link._link  # type: ignore[attr-defined]
    assert not link.isVisible()
    seen, changes = desk.records.create("observation", {"visit_id": visit, "text": "Hier"})
    opened.session.bus.publish(changes)
    assert (link.text(), link.isVisible()) == ("1 nog uit te werken", True)
    opened.click("1 nog uit te werken")
    press(opened.page.findChildren(InboxWindow)[-1], Qt.Key.Key_G)
    assert link.text() == "Alles uitgewerkt"
    opened.session.undo()
    assert link.text() == "1 nog uit te werken"
    assert desk.reading_service.show(seen.id)["outcome"] == "open"


def _rows(opened: OpenPage) -> list[Any]:
    model = opened.page.list._model
    entries = [model.entry(number) for number in range(model.rowCount())]
    return [entry for entry in entries if hasattr(entry, "badge")]


def test_an_agreement_gets_its_day_and_the_partner_that_is_chosen(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Een", "09:10")
    log(desk, visit, "Twee", "09:20")
    window = inbox(opened)
    assert not window._pane.partner.isVisibleTo(window)
    window.close()
    ggd = make(desk, "partner", name="GGD")
    desk.records.update(visit, {"partners": [{"partner_id": ggd}]})
    window = inbox(opened)
    assert window._pane.partner.isVisibleTo(window)
    window._pane.partner.set_value(ggd)
    QTest.keyClicks(window._pane.due, "1-12-2026")
    press(window, Qt.Key.Key_A)
    (row,) = desk.rows("agreement")
    assert (row.title, row.columns["partner_id"], row.columns["due_on"]) == ("Een", ggd, "2026-12-01")


def test_an_agreement_is_with_the_organisation_of_who_said_it(opened: OpenPage, desk: Desk, visit: str) -> None:
    home = make(desk, "partner", name="Veilig Thuis")
    sanne = make(desk, "contact", partner_id=home, name="Sanne Vos")
    desk.records.update(visit, {"partners": [{"partner_id": home}]})
    log(desk, visit, "Een", "09:10", speaker="Sanne Vos")
    log(desk, visit, "Twee", "09:20")
    window = inbox(opened)
    assert window._pane.partner.value() == home
    assert window._pane.partner.accessibleDescription() == "gezegd door Sanne Vos"
    press(window, Qt.Key.Key_A)
    assert window._pane.partner.value() != home
    press(window, Qt.Key.Key_A)
    made = {row.title: row.columns["partner_id"] for row in desk.rows("agreement")}
    assert made == {"Een": home, "Twee": desk.reading_service.show(visit)["partner_id"]}
    (agreement,) = [row.id for row in desk.rows("agreement") if row.title == "Een"]
    assert desk.reading_service.show(agreement)["contact_id"] == sanne
