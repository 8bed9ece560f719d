"""Hands before the window: events given to Qt where there is no screen, real mouse and keys where there is one."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

SOURCE = Path(__file__).with_name("window_source.py")
ARRIVAL = 10.0
"""Seconds that a key or a click may take from the screen to the program; one that closes the window never arrives."""
NAMES = {"\n": "Return", "PgUp": "Prior", "PgDown": "Next", "Del": "Delete", "Ctrl": "ctrl", "Shift": "shift"}
"""What X calls keys that Qt calls otherwise."""

HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Mode_switch)


def has_screen() -> bool:
    """Tell whether the window stands on a screen of X, where mouse and keys are real."""
    return QGuiApplication.platformName() == "xcb"


class Hands(Protocol):
    """Mouse and keyboard."""

    def click(self, part: QWidget, at: QPoint) -> None:
        """Click a point of a part."""

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""

    def keys(self, keys: str) -> None:
        """Press keys together, such as "Ctrl+K", where the keyboard is."""

    def drop(self, place: QWidget, at: QPoint, files: Sequence[Path]) -> None:
        """Let files go at a point of a part."""


def make_hands() -> Hands:
    """Return the hands for the platform that the tests run on."""
    return ScreenHands() if has_screen() else QtHands()


class QtHands:
    """Gives events to the widget that would get them."""

    def click(self, part: QWidget, at: QPoint) -> None:
        """Click a point of a part."""
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=at)

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None, "the keyboard is nowhere"
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(target, event)

    def keys(self, keys: str) -> None:
        """Press keys together, such as "Ctrl+K", where the keyboard is."""
        combination = QKeySequence(keys)[0]
        popup = QApplication.activePopupWidget()
        target = popup.focusWidget() if popup is not None else QApplication.focusWidget()
        target = target or popup or QApplication.activeWindow()
        assert target is not None, "the keyboard is nowhere"
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def drop(self, place: QWidget, at: QPoint, files: Sequence[Path]) -> None:
        """Let files go at a point of a part."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, action, data, button, none)
        QApplication.sendEvent(place, enter)
        assert enter.isAccepted(), "files are not welcome there"
        QApplication.sendEvent(place, QDragMoveEvent(at, action, data, button, none))
        QApplication.sendEvent(place, QDropEvent(QPointF(at), action, data, button, none))


class ScreenHands:
    """Moves the pointer and presses keys of the X server, and waits until the program got them."""

    def click(self, part: QWidget, at: QPoint) -> None:
        """Click a point of a part."""
        point = part.mapToGlobal(at)
        self._do(QEvent.Type.MouseButtonRelease, 1, "mousemove", str(point.x()), str(point.y()), "click", "1")

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.keys("\n")
            if line:
                self._do(QEvent.Type.KeyRelease, len(line), "type", "--delay", "2", "--", line)

    def keys(self, keys: str) -> None:
        """Press keys together, such as "Ctrl+K", where the keyboard is."""
        names = [NAMES.get(key, key.lower() if len(key) == 1 else key) for key in keys.split("+")]
        self._do(QEvent.Type.KeyRelease, 1, "key", "--delay", "2", "+".join(names))

    def drop(self, place: QWidget, at: QPoint, files: Sequence[Path]) -> None:
        """Drag files out of the window of another program and let them go at a point of a part."""
        goal = place.mapToGlobal(at)
        with subprocess.Popen([sys.executable, str(SOURCE), *map(str, files)], stdout=subprocess.PIPE) as source:
            assert source.stdout is not None
            x, y = (int(number) for number in source.stdout.readline().split())
            _xdotool("mousemove", str(x), str(y), "mousedown", "1", "mousemove_relative", "--", "-9", "-9")
            try:
                self._hover(source, goal)
                _xdotool("mouseup", "1")
                _wait(lambda: source.poll() is not None)
            finally:
                source.kill()

    def _hover(self, source: "subprocess.Popen[bytes]", goal: QPoint) -> None:
        """Move about the goal until the program has seen files above it: a drag lives by the moves of the pointer."""
        with _Seen(QEvent.Type.DragMove) as seen:
            for step in range(1000):
                _xdotool("mousemove", str(goal.x() + step % 2), str(goal.y()))
                QTest.qWait(20)
                if seen.count >= 2 and step % 2:
                    return
        raise AssertionError("files are not welcome there")

    def _do(self, kind: QEvent.Type, count: int, *command: str) -> None:
        with _Seen(kind) as seen:
            _xdotool(*command)
            _wait(lambda: seen.count >= count)


class _Seen(QObject):
    """Counts what comes in from the screen at the windows of the program, as long as the block lasts."""

    def __init__(self, kind: QEvent.Type) -> None:
        super().__init__()
        self._kind, self.count = kind, 0

    def __enter__(self) -> "_Seen":
        qt = QApplication.instance()
        assert qt is not None
        qt.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        qt = QApplication.instance()
        assert qt is not None
        qt.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Qt: count, and let it through; keys that are held for another one do not count."""
        if event.type() == self._kind and isinstance(watched, QWindow):
            self.count += not (isinstance(event, QKeyEvent) and event.key() in HELD)
        return False


def _xdotool(*command: str) -> None:
    subprocess.run(["xdotool", *command], check=True, timeout=60, env={**os.environ, "LC_ALL": "C.UTF-8"})


def _wait(holds: Callable[[], bool]) -> None:
    """Let the program run until something holds, or long enough for it to have happened."""
    end = time.monotonic() + ARRIVAL
    while not holds() and time.monotonic() < end and QApplication.topLevelWidgets():
        QTest.qWait(5)
