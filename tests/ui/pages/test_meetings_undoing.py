"""Ctrl+Z at an agenda item takes back the last thing that was done, also at one that was just made."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, meeting, written
from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.pages.meetings.item_editor import ItemEditor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    """The page as in the window, which undoes by key."""
    pages = Pages(qtbot, desk, tmp_path)
    for keys, act in (("Ctrl+Z", pages.session.undo_by_key), ("Ctrl+Y", pages.session.redo)):
        QShortcut(QKeySequence(keys), pages.page).activated.connect(act)
    pages.take_in(written(tmp_path, meeting()))
    pages.click_item("Jaarverslag opvang")
    return pages


@pytest.fixture
def editor(opened: Pages, request: pytest.FixtureRequest) -> ItemEditor:
    """The editor of an item of the council, or of one of the user's own that was just made."""
    if request.param == "new":
        opened.page.items.editor.add_below_requested.emit()
    shown = opened.page.items.editor
    assert (shown.item is not None and shown.item.source_id == "") == (request.param == "new")
    return shown


at_every_item = pytest.mark.parametrize("editor", ["given", "new"], indirect=True)


@at_every_item
def test_what_was_typed_before_an_act_waits_for_it(opened: Pages, editor: ItemEditor) -> None:
    field = editor._key_question
    field.setFocus()
    QTest.keyClicks(field, "Wat kost het?")
    opened.page.items.autosave.flush()
    change = records.change(editor.record_id, {"decision": "Akkoord"}, "Besluit vastgelegd")
    opened.session.perform(change)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert opened.last_notice == "Ongedaan gemaakt: Besluit vastgelegd"
    assert (editor._outcome.decision.value(), field.value()) == ("", "Wat kost het?")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.value() == "Wat kost"


@at_every_item
def test_what_was_typed_after_an_act_goes_before_it(opened: Pages, editor: ItemEditor) -> None:
    field = editor._key_question
    opened.session.perform(records.change(editor.record_id, {"decision": "Akkoord"}, "Besluit vastgelegd"))
    field.setFocus()
    QTest.keyClicks(field, "Kosten")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (editor._outcome.decision.value(), field.value()) == ("Akkoord", "")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert editor._outcome.decision.value() == ""
    QTest.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert (editor._outcome.decision.value(), field.value()) == ("Akkoord", "")
    QTest.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert (editor._outcome.decision.value(), field.value()) == ("Akkoord", "Kosten")


def test_an_act_at_another_item_is_no_bar(opened: Pages) -> None:
    editor = opened.page.items.editor
    field = editor._key_question
    field.setFocus()
    QTest.keyClicks(field, "Kosten")
    opened.session.perform(records.change(opened.item_id("Doelen"), {"decision": "Akkoord"}, "Besluit vastgelegd"))
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.value() == ""
