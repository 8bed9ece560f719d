"""Who was in the veldmodus when the program ended or was locked is there again, and who left it is not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zvdesk.app import App
from zvdesk.paths import Paths
from zvdesk.settings import PAGE, Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.pages.visits.field.window import FieldWindow
from zvdesk.ui.program import Program
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.widgets.lock_screen import UnlockRequest

WORDS = "vier woorden die blijven"


class Run:
    """The program, started where the power went out on a visit."""

    def __init__(self, app: App, folder: Path, qtbot: QtBot, *, is_left: bool) -> None:
        desk, _ = app.create(folder, passphrase=WORDS)
        self.visit = desk.records.create("visit", {"title": "De Haven"})[0].id
        desk.visit_field.stay(self.visit, "opvang", "Mevrouw Jansen")
        if is_left:
            desk.visit_field.leave(self.visit)
        desk.close()
        settings = Settings(app.paths.config)
        settings.set(PAGE, "notes")
        self.qtbot, self.crash = qtbot, CrashHandler()
        self.program = Program(app, settings, TaskRunner(), self.crash)
        self.program.start(folder, WORDS)

    @property
    def window(self) -> DeskWindow:
        window = self.program.desk_window
        assert window is not None
        return window

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)

    def field(self) -> FieldWindow | None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, FieldWindow) and one.isVisible()]
        return found[0] if found else None

    def quiet(self) -> None:
        self.until(lambda: not self.program._runner.is_busy)

    def end(self) -> None:
        field = self.field()
        if field is not None:
            field.close()
        self.program.close()
        self.crash.uninstall()
        QApplication.setQuitOnLastWindowClosed(True)
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def run(app: App, paths: Paths, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Run]:
    made = Run(app, paths.workspace, qtbot, is_left=getattr(request, "param", False))
    yield made
    made.end()


def test_a_start_and_the_passphrase_after_a_lock_both_lead_back_to_it(run: Run) -> None:
    run.until(lambda: run.field() is not None)
    field = run.field()
    assert field is not None
    assert field.isFullScreen()
    run.until(lambda: field.board.pad.who.text() == "Mevrouw Jansen")
    assert field.header.name.text() == "De Haven"
    assert run.window.window.page_key == "visits"

    run.quiet()
    run.window.lock()
    run.until(lambda: run.window.is_locked)
    assert run.field() is None
    screen = run.window._lock_screen
    assert screen is not None
    screen.unlock_requested.emit(UnlockRequest(passphrase=WORDS))
    run.until(lambda: run.field() is not None)
    again = run.field()
    assert again is not None
    run.until(lambda: again.board.pad.who.text() == "Mevrouw Jansen")


@pytest.mark.parametrize("run", [True], indirect=True)
def test_who_left_it_is_where_the_window_was(run: Run) -> None:
    run.until(lambda: run.window._feed is not None)
    run.quiet()
    assert run.field() is None
    assert run.window.window.page_key == "notes"
