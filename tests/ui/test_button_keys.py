"""Enter and Space press what has the keyboard, in a page as in a dialog."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.widgets.basics import button, column, tool_button

ENTERS = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space]


@pytest.mark.parametrize("key", ENTERS)
@pytest.mark.parametrize("host", [QWidget, QDialog])
@pytest.mark.parametrize("is_tool", [False, True])
def test_keys_press_the_button_that_has_the_keyboard(
    qtbot: QtBot, host: type[QWidget], key: Qt.Key, is_tool: bool
) -> None:
    pressed: list[str] = []
    one: QAbstractButton = tool_button("x", "Weghalen") if is_tool else button("Openen")
    other = button("Anders", "primary")
    one.clicked.connect(lambda: pressed.append("one"))
    other.clicked.connect(lambda: pressed.append("other"))
    holder = host()
    holder.setLayout(column(QLineEdit(), one, other))
    shown(qtbot, holder)
    one.setFocus()
    QTest.keyClick(one, key)

    assert pressed == ["one"]


def test_enter_opens_the_menu_of_a_button(qtbot: QtBot) -> None:
    one, menu = tool_button("ellipsis", "Meer"), QMenu()
    chosen: list[str] = []
    menu.addAction("Verwijderen").triggered.connect(lambda: chosen.append("Verwijderen"))
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, lambda: choose_first(menu)))
    qtbot.addWidget(menu)
    one.setMenu(menu)
    one.setPopupMode(one.ToolButtonPopupMode.InstantPopup)
    holder = QWidget()
    holder.setLayout(column(one))
    shown(qtbot, holder)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: chosen == ["Verwijderen"])


def choose_first(menu: QMenu) -> None:
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_enter_in_a_field_is_left_alone(qtbot: QtBot) -> None:
    field, one = QLineEdit(), button("Openen")
    holder = QWidget()
    holder.setLayout(column(field, one))
    shown(qtbot, holder)
    one.setFocus()
    field.setFocus()
    with qtbot.waitSignal(field.returnPressed):
        QTest.keyClick(field, Qt.Key.Key_Return)
