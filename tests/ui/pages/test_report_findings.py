"""The list of what was found in a report: of many only what is near is made, and what stays the same stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.services.visits.report import ReportRemark
from zvdesk.ui.pages.visits.report_findings import FindingList
from zvdesk.ui.theme import Theme


def remark(number: int, reason: str = "") -> ReportRemark:
    words = f"mevrouw Bakker{number}"
    place = Place("text", f"record {number}")
    finding = Finding("private_name", place, 0, len(words), words, "Een naam.", Severity.WARNING, "[naam]")
    return ReportRemark(finding, f"waarneming {number}", f"Hier zei {words} iets.", f"record {number}", "text", reason)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Iterator[FindingList]:
    made = FindingList()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    yield made
    made.hide()


def settle() -> None:
    for _ in range(30):
        QApplication.processEvents()


def test_of_hundreds_only_those_near_what_one_sees_are_made_and_all_are_there(shown: FindingList) -> None:
    every = [remark(number) for number in range(300)]
    shown.show_remarks(every)
    assert len(shown.rows) < 20, "at once no more than a view of them"
    settle()
    assert len(shown.rows) < 60
    assert shown.keys == [one.key for one in every]
    for _ in range(100):
        shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
        settle()
    assert [one.key for one in shown.rows] == shown.keys
    bottom = shown.rows[-1]
    assert not bottom.visibleRegion().isEmpty()


def test_what_is_settled_goes_and_the_others_stay_with_what_is_written_there(shown: FindingList) -> None:
    every = [remark(number) for number in range(40)]
    shown.show_remarks(every)
    settle()
    rows = {one.key: one for one in shown.rows}
    shown.verticalScrollBar().setValue(500)
    rows[every[5].key].accepting.click()
    rows[every[5].key].reason.setText("Zij is wethouder")
    shown.show_remarks([one for one in every if one is not every[2]])
    settle()
    assert shown.verticalScrollBar().value() > 300, "one stays where one was"
    assert every[2].key not in shown.keys
    now = {one.key: one for one in shown.rows}
    assert now[every[5].key] is rows[every[5].key]
    assert now[every[5].key].reason.value() == "Zij is wethouder"
    places = [one.y() for one in shown.rows]
    assert places == sorted(places)


def test_what_was_accepted_stands_last_and_can_be_taken_back(shown: FindingList, qtbot: QtBot) -> None:
    every = [remark(0), remark(1), remark(2)]
    shown.show_remarks(every)
    shown.show_remarks([remark(0, "Mag"), *every[1:]])
    settle()
    assert [one.key for one in shown.rows] == [every[1].key, every[2].key, every[0].key]
    assert shown.keys == [every[1].key, every[2].key], "those that are open"
    last = shown.rows[-1]
    with qtbot.waitSignal(shown.take_back_requested) as told:
        qtbot.mouseClick(last.returning, Qt.MouseButton.LeftButton)
    assert told.args == [every[0].key]


def test_tab_reaches_all_of_them(shown: FindingList) -> None:
    shown.show_remarks([remark(number) for number in range(60)])
    settle()
    shown.activateWindow()
    shown.rows[0].masking.setFocus(Qt.FocusReason.TabFocusReason)
    reached = set()
    for _ in range(200):
        focused = QApplication.focusWidget()
        reached |= {one.key for one in shown.rows if focused is not None and one.isAncestorOf(focused)}
        if len(reached) == 60:
            break
        shown.focusNextPrevChild(True)
        settle()
    assert len(reached) == 60
