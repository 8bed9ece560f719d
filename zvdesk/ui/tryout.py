"""The window tried out where nobody sees it, for the self-test: opened, every page shown, closed again."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from zvdesk.app import App
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler, CrashReport
from zvdesk.ui.garbage import GarbageRounds
from zvdesk.ui.main import make_application
from zvdesk.ui.program import Program
from zvdesk.ui.tasks import TaskRunner

STEP = 50
"""Milliseconds between one page and the next, so that each is painted and its list read."""

PATIENCE = 60_000
"""Milliseconds after which a window that does not close is given up."""


def try_window(app: App, workspace: Path, passphrase: str | None = None) -> list[str]:
    """Open the window offscreen, show each page, close it; return the pages shown. Raises RuntimeError for a fault."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings = Settings(app.paths.config)
    qt = make_application(settings)
    crash = CrashHandler(qt)
    crash.install()
    tour = _Tour(Program(app, settings, TaskRunner(qt), crash), workspace, passphrase)
    crash.crashed.connect(tour.on_crashed)
    garbage = GarbageRounds()
    garbage.start()
    QTimer.singleShot(0, tour.begin)
    QTimer.singleShot(PATIENCE, lambda: qt.exit(1))
    try:
        code = qt.exec()
    finally:
        garbage.stop()
        tour.program.close()
        crash.uninstall()
    if tour.fault or code:
        raise RuntimeError(tour.fault or "the window did not close")
    return tour.shown


class _Tour:
    def __init__(self, program: Program, workspace: Path, passphrase: str | None) -> None:
        self.program = program
        self.shown: list[str] = []
        self.fault = ""
        self._workspace, self._passphrase = workspace, passphrase
        self._left: list[str] = []

    def begin(self) -> None:
        self.program.start(self._workspace, self._passphrase)
        desk_window = self.program.desk_window
        if desk_window is None or desk_window.is_locked or not desk_window.window.isVisible():
            self.fault = "the workspace did not open in the window"
            QTimer.singleShot(0, self._stop)
            return
        self._left = list(desk_window.window.page_keys)
        QTimer.singleShot(STEP, self._next)

    def on_crashed(self, report: CrashReport) -> None:
        self.fault = self.fault or report.details
        self._stop()

    def _next(self) -> None:
        desk_window = self.program.desk_window
        if desk_window is None or not self._left:
            self._stop()
            return
        key = self._left.pop(0)
        desk_window.window.show_page(key)
        self.shown.append(key)
        QTimer.singleShot(STEP, self._next)

    def _stop(self) -> None:
        desk_window = self.program.desk_window
        if desk_window is None or self.fault:
            QCoreApplication.exit(0)
        else:
            desk_window.window.close()
