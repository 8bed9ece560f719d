"""Qt for tests: without a screen, with our own look, and with the words of the user on the main thread."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stopped_clock import StoppedClock
from walking import Walk

from zvdesk.app import App
from zvdesk.paths import Paths
from zvdesk.resources import resource
from zvdesk.ui.button_keys import ButtonKeys
from zvdesk.ui.focus import FocusRings
from zvdesk.ui.theme import Theme
from zvdesk.ui.undo_pieces import UndoPieces

_made: list[object] = []

LONG = 0.03
"""Seconds of work that collecting may take; when it takes more, what is there by then (modules, mostly) is left out."""

NOT_OURS = "This plugin does not support"
"""Said by the platform without a screen about windows of a fixed height and about menus."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(NOT_OURS, extend=True))


@pytest.fixture(autouse=True)
def _garbage_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """Collect between tests all that one leaves, and never in a thread that works, as the window does.

    Widgets that stay would be styled anew with every change of the look, which made the last tests ten times as slow.
    What is to be deleted later is deleted here, for no loop of events does it; and what a test was given is let go only
    after its end: collected before the next one, it is not left out for ever.
    """
    gc.disable()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    started = thread_time()
    gc.collect()
    if thread_time() - started > LONG:
        gc.freeze()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Return the clipboard; what Python put there is taken off again, for Qt lets it go only after Python has ended."""
    board = QGuiApplication.clipboard()
    yield board
    board.clear()


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, _garbage_on_this_thread: None) -> Theme:
    """Return the look of the application, light and at its own size; it is put back when no widget is left."""
    if not _made:
        _made.extend((Theme(qapp, choice="light"), FocusRings(qapp), ButtonKeys(qapp), UndoPieces(qapp)))
    look = _made[0]
    assert isinstance(look, Theme)
    if look.choice != "light":
        look.choose("light")
    look.zoom_to(100)
    return look


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of fictional data; reading its files takes seconds, so that it is made once."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    desk, _ = App(Paths(folder / "werkmap.zvdesk", folder, folder), StoppedClock()).create(folder / "werkmap.zvdesk")
    desk.demo.load(resource("demo"), progress=lambda _done, _total: None)
    desk.close()
    return folder / "werkmap.zvdesk"


@pytest.fixture
def walk(app: App, paths: Paths, example: Path, qtbot: QtBot) -> Iterator[Walk]:
    shutil.copytree(example, paths.workspace)
    desk = app.open(paths.workspace)
    made = Walk(desk, app, qtbot)
    yield made
    made.whole.close_desk()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
