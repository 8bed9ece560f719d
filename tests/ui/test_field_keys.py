"""A key of a page works while one types in a field, also where fields use it themselves."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.field_keys import FieldKeys
from zvdesk.ui.widgets.basics import column


class FieldOfLinux(QLineEdit):
    """A field that wants every key, as one of Qt on X11 wants Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        """Qt: whether the field wants the key is asked before the shortcuts are."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.fixture(autouse=True)
def field_keys(qapp: QApplication) -> Iterator[None]:
    made = FieldKeys(qapp)
    yield
    shiboken6.delete(made)


@pytest.fixture
def pressed(qtbot: QtBot) -> Iterator[list[str]]:
    """Give which keys of the page were used; the keyboard is in the second of two fields."""
    page, fields = QWidget(), (FieldOfLinux(), FieldOfLinux())
    page.setLayout(column(*fields))
    used: list[str] = []
    for keys in ("Ctrl+E", "Ctrl+A"):
        QShortcut(QKeySequence(keys), page).activated.connect(lambda keys=keys: used.append(keys))
    shown(qtbot, page)
    for field in fields:
        field.setFocus()
    qtbot.waitUntil(fields[1].hasFocus)
    yield used
    page.close()


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)


def test_exporting_works_from_within_a_field(pressed: list[str]) -> None:
    press(Qt.Key.Key_E)
    assert pressed == ["Ctrl+E"]


def test_what_is_not_ours_stays_with_the_field(pressed: list[str]) -> None:
    press(Qt.Key.Key_A)
    assert pressed == []
