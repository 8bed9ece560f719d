"""A fault of the program is logged, told once, and costs nobody a word."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from zvdesk.ui.crash import CrashHandler, CrashReport
from zvdesk.ui.crash_dialog import CrashDialog


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Heard(list[CrashReport]):
    """Collects reports."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def handler(qapp: QObject, clock: Clock) -> CrashHandler:
    return CrashHandler(clock=clock)


@pytest.fixture
def heard(handler: CrashHandler) -> Heard:
    reports = Heard()
    handler.crashed.connect(reports.append)
    return reports


@pytest.fixture
def installed(handler: CrashHandler) -> Iterator[CrashHandler]:
    handler.install()
    yield handler
    handler.uninstall()


def fail(number: int = 0) -> Exception:
    """Return an exception with a traceback."""
    try:
        1 / number
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_fault_is_logged_and_told(
    handler: CrashHandler, heard: Heard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    handler.take(fail())
    qtbot.waitUntil(lambda: len(heard) == 1)

    assert heard[0].kind == "ZeroDivisionError"
    assert "1 / number" in heard[0].details
    assert "ZeroDivisionError" in caplog.text


def test_the_same_fault_is_told_once_a_minute(handler: CrashHandler, heard: Heard, clock: Clock, qtbot: QtBot) -> None:
    for _ in range(7):
        handler.take(fail())
    handler.take(ValueError("een andere"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    clock.seconds = 61
    handler.take(fail())
    qtbot.waitUntil(lambda: len(heard) == 3)

    assert [report.kind for report in heard] == ["ZeroDivisionError", "ValueError", "ZeroDivisionError"]


def test_drafts_are_saved_before_it_is_told(handler: CrashHandler, qtbot: QtBot) -> None:
    order: list[str] = []
    handler.save_with(lambda: order.append("saved"))
    handler.crashed.connect(lambda _report: order.append("told"))
    handler.take(fail())
    qtbot.waitUntil(lambda: order == ["saved", "told"])


def test_saving_that_fails_too_does_not_hide_the_fault(
    handler: CrashHandler, heard: Heard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise OSError("disk full")

    handler.save_with(broken)
    handler.take(fail())
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert "disk full" in caplog.text


def test_hooks_are_taken_over_and_given_back(installed: CrashHandler, heard: Heard, qtbot: QtBot) -> None:
    error = fail()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(heard) == 1)

    installed.uninstall()
    assert sys.excepthook is not installed._on_exception
    installed.install()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_a_thread_reaches_the_gui_thread(installed: CrashHandler, heard: Heard, qtbot: QtBot) -> None:
    def work() -> None:
        raise ValueError("in een draad")

    thread = threading.Thread(target=work, name="lezer")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].thread == "lezer"


def test_an_interrupt_from_the_keyboard_is_no_fault(
    handler: CrashHandler, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *arguments: passed_on.append(arguments[0]))
    fresh = CrashHandler()
    fresh._on_exception(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed_on == [KeyboardInterrupt]


def test_a_fault_in_a_finalizer_is_told(installed: CrashHandler, heard: Heard, qtbot: QtBot) -> None:
    class Unraisable:
        exc_value = ValueError("bij het opruimen")
        err_msg = None

    sys.unraisablehook(Unraisable())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].thread == "finalizer"


@pytest.mark.no_qt_log
def test_messages_of_qt_go_to_the_log(installed: CrashHandler, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="zvdesk.qt"):
        qWarning("een waarschuwing")
    assert "een waarschuwing" in caplog.text


def test_the_dialog_lets_one_go_on_and_copies_the_details(qtbot: QtBot) -> None:
    dialog = CrashDialog(CrashReport("ValueError", "x", "Traceback (most recent call last): ..."))
    qtbot.addWidget(dialog)
    dialog.show()
    show, copy, close = (
        next(part for part in dialog.findChildren(QPushButton) if part.text() == text)
        for text in ("Technische gegevens", "Kopiëren", "Verder werken")
    )
    details = dialog.findChild(QPlainTextEdit)
    assert not dialog.isModal()
    assert not details.isVisible()
    show.click()
    assert details.isVisible()
    copy.click()
    assert QGuiApplication.clipboard().text() == "Traceback (most recent call last): ..."
    assert copy.text() == "Gekopieerd"
    with qtbot.waitSignal(dialog.accepted):
        close.click()
