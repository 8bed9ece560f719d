"""Nobody is there when no key and no mouse came for a while; the windows that are watched are not kept."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from zvdesk.settings import LOCK_MINUTES, Settings
from zvdesk.ui.idle import IdleWatch


@pytest.fixture
def watch(tmp_path: Path, qapp: QApplication) -> Iterator[IdleWatch]:
    settings = Settings(tmp_path)
    settings.set(LOCK_MINUTES, 1)
    holder = QObject()
    made = IdleWatch(settings, holder, minute=250)
    made.start()
    yield made
    made.stop()
    holder.deleteLater()


def kept_windows() -> int:
    return sum(isinstance(each, QWindow) for each in gc.get_objects())


def test_it_tells_once_when_nothing_comes(watch: IdleWatch, qtbot: QtBot) -> None:
    told: list[None] = []
    watch.idle.connect(lambda: told.append(None))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(600)
    assert len(told) == 1


def test_a_key_in_a_window_that_came_later_puts_it_off(watch: IdleWatch, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is not None)
    told: list[None] = []
    watch.idle.connect(lambda: told.append(None))
    window = field.windowHandle()
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_A)
        qtbot.wait(100)
    assert told == []
    assert field.text() == "a" * 8
    qtbot.waitUntil(lambda: bool(told))


def test_a_window_that_goes_is_not_kept(watch: IdleWatch, qtbot: QtBot) -> None:
    gc.collect()
    before = kept_windows()
    for _ in range(3):
        field = QLineEdit()
        field.show()
        field.activateWindow()
        qtbot.waitUntil(field.hasFocus)
        field.deleteLater()
        del field
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert kept_windows() == before
