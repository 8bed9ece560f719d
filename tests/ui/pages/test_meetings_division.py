"""Wie spreekt waarover: the window with its list, names that are typed there, and where a row leads."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, meeting, written
from zvdesk.app import Desk
from zvdesk.ui.page import Target
from zvdesk.ui.pages.meetings.division_window import COMING, DivisionWindow, open_division


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    found = Pages(qtbot, desk, tmp_path)
    found.take_in(written(tmp_path, meeting()))
    found.page.show_meetings()
    return found


@pytest.fixture
def window(qtbot: QtBot, pages: Pages) -> DivisionWindow:
    shown = open_division(pages.page)
    qtbot.waitExposed(shown)
    return shown


def told(window: DivisionWindow) -> list[tuple[str, str]]:
    return [(row.title, row.badge) for row in window.rows._model._rows]


def test_the_open_meeting_is_divided_and_a_name_typed_is_kept(pages: Pages, window: DivisionWindow) -> None:
    nobody = "nog niemand"
    titles = ["1 Opening", "2 Jaarverslag opvang", "2a Doelen", "3 Grondzaken"]
    assert told(window) == [(title, nobody) for title in titles]
    window._on_selected(window.rows._model._rows[1])
    QTest.keyClicks(window._speaker, "Ans Bos")
    QTest.keyClick(window._speaker, Qt.Key.Key_Return)
    QTest.qWait(1)
    kept = pages.preparation("Jaarverslag opvang")
    assert kept is not None
    assert kept.speaker == "Ans Bos"
    assert told(window)[1] == ("2 Jaarverslag opvang", "Ans Bos")
    pages.session.undo()
    QTest.qWait(1)
    assert told(window)[1] == ("2 Jaarverslag opvang", nobody)


def test_a_row_leads_to_its_item_and_the_window_comes_once(pages: Pages, window: DivisionWindow) -> None:
    assert open_division(pages.page) is window
    first = window.rows._model._rows[0]
    window._on_opened(first)
    assert pages.targets == [Target("meetings", pages.page.open_id, first.id)]
    assert not window.isVisible()


def test_all_meetings_to_come_stand_under_their_names(pages: Pages, window: DivisionWindow, tmp_path: Path) -> None:
    desk = pages.session.desk
    other = desk.records.create("meeting", {"title": "Raad", "start": "2026-12-10T20:00:00"})[0].id
    desk.records.create("agenda-item", {"meeting_id": other, "title": "Begroting", "treatment": "hamerstuk"})
    window._which.set_value(COMING)
    window.refresh()
    rows = window.rows._model._rows
    assert (rows[-1].title, rows[-1].badge, rows[-1].detail) == ("Begroting", "", "hamerstuk")
    assert rows[-1].group.startswith("Raad · ")
    assert window.meeting_ids == ()


def test_every_control_of_the_window_has_a_name(window: DivisionWindow) -> None:
    for one in window.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            assert one.accessibleName() or getattr(one, "text", str)(), one
