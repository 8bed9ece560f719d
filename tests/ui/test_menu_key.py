"""Shift+F10 opens the menu of a text, of a row in a list and of a part with a menu of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.menu_key import MenuKey
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

F10, SHIFT = Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def keys(qapp: QApplication) -> Iterator[MenuKey]:
    watching = MenuKey(qapp)
    yield watching
    watching.deleteLater()


def press(widget: QWidget, key: Qt.Key = F10) -> None:
    """Press a key as it comes from the keyboard: to the window."""
    window = widget.window().windowHandle()
    QTest.keyPress(window, key, SHIFT)
    QTest.keyRelease(window, key, SHIFT)
    QApplication.processEvents()


def test_a_text_opens_its_menu(qtbot: QtBot) -> None:
    text = GrowingTextEdit("Schrijf de vraag")
    holder = QWidget()
    holder.setLayout(column(text))
    shown(qtbot, holder)
    text.setFocus()
    press(text)
    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    menu.close()
    assert text.value() == ""


def test_a_part_that_asks_for_its_own_menu_is_asked(qtbot: QtBot) -> None:
    rows, asked = QListWidget(), list[QPoint]()
    rows.addItems(["Een", "Twee"])
    rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    rows.customContextMenuRequested.connect(asked.append)
    shown(qtbot, rows)
    rows.setFocus()
    rows.setCurrentRow(1)
    press(rows)

    assert len(asked) == 1
    assert rows.row(rows.itemAt(asked[0])) == 1, "at the row that is chosen"


def test_other_keys_ask_for_no_menu(qtbot: QtBot) -> None:
    part, heard = QWidget(), list[QPoint]()
    part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    part.customContextMenuRequested.connect(heard.append)
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown(qtbot, part)
    part.setFocus()
    press(part, Qt.Key.Key_F9)
    QTest.keyClick(part.windowHandle(), F10)

    assert heard == []
