"""From an observation to an exported raadsvraag in at most four actions, counted on the whole window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from visit_cases import log, make_visit

from zvdesk.app import App, Desk
from zvdesk.paths import Paths
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.page import Target
from zvdesk.ui.tasks import SynchronousRunner

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PATIENCE = 3000
"""Looks, 20 ms apart, that a dialog gets to come up on a busy machine."""


class Hands:
    """A user who clicks and presses keys, and counts how often."""

    def __init__(self) -> None:
        self.actions = 0

    def click(self, widget: QWidget) -> None:
        self.actions += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        _settle()

    def press(self, code: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        focused = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None
        QTest.keyClick(focused, code, keys)
        _settle()


class _Answering(QTimer):
    """Presses Enter in the dialog once that has the keyboard; one that never gets it is closed, and the test fails."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands, self._left = hands, PATIENCE
        self.timeout.connect(self._look)
        self.start(20)

    def _look(self) -> None:
        self._left -= 1
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not isinstance(dialog, QFileDialog):
            return
        if focused is not None and dialog.isAncestorOf(focused):
            self.stop()
            self._hands.press(Qt.Key.Key_Return)
        elif self._left <= 0:
            dialog.reject()


def _settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


@pytest.fixture
def whole(app: App, paths: Paths, new_workspace: Path, qtbot: QtBot) -> Iterator[tuple[DeskWindow, Desk]]:
    shutil.copytree(new_workspace, paths.workspace)
    desk = app.open(paths.workspace)
    made = DeskWindow(app, Settings(app.paths.config), SynchronousRunner(), CrashHandler())
    made.show_desk(desk)
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made, desk
    made.close_desk()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_an_observation_becomes_an_exported_question_in_four_actions(
    whole: tuple[DeskWindow, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog of the system is Qt's own here, so that Enter in it is the user's own as well."""
    window, desk = whole
    visit = make_visit(desk)
    seen = log(desk, visit, "De slaapzaal is vol; in de gang staan vier veldbedden.")
    window.window.open_target(Target("visits", visit))
    _settle()
    monkeypatch.chdir(tmp_path)
    hands, own = Hands(), QFileDialog.getSaveFileName

    def without_the_system(parent: QWidget, title: str, _proposed: str, filters: str) -> tuple[str, str]:
        answering = _Answering(hands)
        proposed = str(tmp_path / "raadsvraag.docx")
        try:
            return own(parent, title, proposed, filters, options=QFileDialog.Option.DontUseNativeDialog)
        finally:
            answering.stop()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", without_the_system)
    card = window.window.page.visit_editor.observations.card(seen)  # type: ignore[union-attr]
    hands.click(card.fields["text"].viewport())
    hands.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert window.window.page_key == "questions"
    hands.press(Qt.Key.Key_E, CTRL)

    assert hands.actions <= 4
    written = "\n".join(one.text for one in Document(str(tmp_path / "raadsvraag.docx")).paragraphs)
    assert "ons werkbezoek aan Opvang De Haven van 14 november 2026" in written
    assert "in de gang staan vier veldbedden" in written
    (question,) = desk.rows("council-question")
    assert [link.id for link in desk.links.of(question.id) if link.is_source] == [seen]
    assert question.confidentiality == "intern"
