"""What the tests of Raadsvragen, Ketenpartners and Werkbezoeken share: a page, shown, on a workspace of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.page import Target
from zvdesk.ui.pages.base import RecordPage
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Runner, SynchronousRunner

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class OpenPage:
    """A page as a user has it before them, and what it told: notices, and where it wanted to go."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        folder: Path,
        make: Callable[[Session], RecordPage],
        runner: Runner | None = None,
    ) -> None:
        self.desk = desk
        self.session = Session(desk, runner or SynchronousRunner(), Settings(folder / "instellingen"))
        self.page = make(self.session)
        self.notices: list[Notice] = []
        self.targets: list[Target] = []
        self.session.notified.connect(self.notices.append)
        self.page.navigation_requested.connect(self.targets.append)
        qtbot.addWidget(self.page)
        self.page.resize(1280, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitExposed(self.page)
        self.page.entered()

    def open(self, record_id: str) -> None:
        """Show a record."""
        self.page.open_record(record_id)

    def field(self, name: str, number: int = 0) -> Any:
        """Return the visible field of this accessible name; `number` tells equal ones apart."""
        QApplication.processEvents()
        found = [
            one
            for one in self.page.editor.findChildren(QWidget)
            if isinstance(one, QLineEdit | QTextEdit | QComboBox) and one.accessibleName() == name and one.isVisible()
        ]
        return sorted(found, key=self._place)[number]

    def _place(self, widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(self.page, widget.rect().topLeft())
        return at.y(), at.x()

    def has_field(self, name: str) -> bool:
        """Tell whether a field of this accessible name can be seen."""
        QApplication.processEvents()
        return any(
            one.accessibleName() == name and one.isVisible()
            for kind in (QLineEdit, QTextEdit, QComboBox)
            for one in self.page.editor.findChildren(kind)
        )

    def button(self, name: str, number: int = 0) -> QAbstractButton:
        """Return the visible button with these words or this accessible name."""
        QApplication.processEvents()
        found = [
            one
            for one in self.page.findChildren(QAbstractButton)
            if name in (one.text(), one.accessibleName()) and one.isVisible()
        ]
        return sorted(found, key=self._place)[number]

    def click(self, name: str, number: int = 0) -> None:
        """Click a button."""
        QTest.mouseClick(self.button(name, number), Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str, number: int = 0) -> None:
        """Put the keyboard into a field, replace what stands there, and stay in it."""
        field = self.field(name, number)
        field.setFocus()
        field.selectAll()
        if text:
            QTest.keyClicks(field, text)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)

    def choose(self, name: str, value: str, number: int = 0) -> None:
        """Choose from a list by keyboard."""
        field = self.field(name, number)
        field.setFocus()
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())

    def leave(self) -> None:
        """Take the keyboard out of the editor, which saves."""
        self.page.list.setFocus()
        self.page.autosave.flush()

    def error_at(self, field: Any) -> str:
        """Return the sentence at a field, "" where only the example in it is described."""
        said = str(field.accessibleDescription())
        return "" if said == field.placeholderText() else said


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focused(), code, modifier)


def typed(text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    """Return what has the keyboard."""
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def wait_open(qtbot: QtBot, opened: OpenPage, record_id: str) -> None:
    """Wait until a record stands in the editor, where reading takes its time."""
    qtbot.waitUntil(lambda: opened.page.open_id == record_id)
