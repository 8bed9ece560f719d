"""What happens to a fault of the program: it is logged, drafts are saved, the user is told once, work goes on."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

REPEAT_SECONDS = 60
"""The same fault within this time is counted, not told again."""

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("zvdesk.qt")


class CrashReport(NamedTuple):
    """One fault: its kind and message, the traceback as text, and where it came from (a thread's name, or "")."""

    kind: str
    message: str
    details: str
    thread: str = ""

    @property
    def signature(self) -> str:
        """What makes two faults the same: the kind and the line it came from."""
        lines = [line for line in self.details.splitlines() if line.startswith("  File ")]
        return f"{self.kind}:{lines[-1] if lines else self.message}"


class CrashHandler(QObject):
    """Takes exceptions that nobody caught, from any thread. One faulty paint may fire many times a second."""

    crashed = Signal(object)
    """Emitted on the GUI thread with a CrashReport, once for each different fault a minute."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._told: dict[str, float] = {}
        self._is_telling = False
        self._savers: list[Callable[[], None]] = []
        self._former = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def save_with(self, save_drafts: Callable[[], None]) -> None:
        """Call `save_drafts` after every new fault, so that the open editor puts its words on the disk."""
        self._savers.append(save_drafts)

    def install(self) -> None:
        """Take over the hooks of Python and the messages of Qt."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._former
        qInstallMessageHandler(None)

    def take(self, error: BaseException, *, thread: str = "") -> None:
        """Take a fault that was caught elsewhere, such as in a task. Safe from any thread."""
        details = "".join(traceback.format_exception(error))
        report = CrashReport(type(error).__name__, str(error), details, thread)
        _log.error("unexpected error%s", f" in thread {thread}" if thread else "", exc_info=error)
        self._arrived.emit(report)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._former[0](kind, error, trace)
            return
        self.take(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_value, thread=arguments.thread.name if arguments.thread else "?")

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        if unraisable.exc_value is not None:
            self.take(unraisable.exc_value, thread=str(unraisable.err_msg or "finalizer"))

    @Slot(object)
    def _on_arrived(self, report: CrashReport) -> None:
        now = self._clock()
        last = self._told.get(report.signature)
        if self._is_telling or (last is not None and now - last < REPEAT_SECONDS):
            return
        self._told[report.signature] = now
        self._is_telling = True
        try:
            self._save_drafts()
            self.crashed.emit(report)
        finally:
            self._is_telling = False

    def _save_drafts(self) -> None:
        for save in self._savers:
            try:
                save()
            except Exception:
                _log.exception("drafts could not be saved after a fault")


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    _qt_log.log(levels.get(kind, logging.WARNING), "%s: %s", context.category or "qt", message)
