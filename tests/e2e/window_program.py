"""The real program in its own event loop, while a script uses its window."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_driver import PATIENCE, WindowDriver

from zvdesk.app import App
from zvdesk.ui.button_keys import ButtonKeys
from zvdesk.ui.field_keys import FieldKeys
from zvdesk.ui.focus import FocusRings
from zvdesk.ui.main import run
from zvdesk.ui.theme import Theme
from zvdesk.ui.undo_pieces import UndoPieces

OF_THE_PLATFORM = "This plugin does not support"
"""Said by the platform without a screen about what only a screen can do."""

Script = Callable[["WindowDriver"], None]


def use_program(app: App, qtbot: QtBot, script: Script, *, workspace: Path | None = None) -> None:
    """Start the program as `zvdesk` does, let `script` use it until the window is closed, and wait for its end."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    faults: list[BaseException] = []
    unclosed = QTimer(interval=PATIENCE, singleShot=True)
    unclosed.timeout.connect(lambda: qt.exit(1))

    def begin() -> None:
        try:
            script(WindowDriver(qtbot))
        except BaseException as fault:
            faults.append(fault)
            qt.exit(1)
        else:
            unclosed.start()

    with _look_restored(qt):
        QTimer.singleShot(0, begin)
        code = run(app, workspace, None)
    unclosed.stop()
    if faults:
        raise faults[0]
    assert code == 0, "the program was still open at the end of the script"
    assert complaints(app) == []


def complaints(app: App) -> list[str]:
    """Return what the log of the program says about faults of its own."""
    log = app.paths.logs / "zvdesk.log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    faults = [line for line in lines if " ERROR " in line or " CRITICAL " in line or " WARNING zvdesk.qt" in line]
    return [line for line in faults if OF_THE_PLATFORM not in line]


@contextmanager
def _look_restored(qt: QApplication) -> Iterator[None]:
    """Take away the look that the program gave to the application, so that the next test finds its own."""
    former, theirs = qt.property("zvdesk_theme"), _look_of(qt)
    try:
        yield
    finally:
        for part in _look_of(qt):
            if not any(part is one for one in theirs):
                if isinstance(part, QTranslator):
                    qt.removeTranslator(part)
                shiboken6.delete(part)
        qt.setProperty("zvdesk_theme", former)
        if former is not None:
            former.choose(former.choice)


def _look_of(qt: QApplication) -> list[QObject]:
    return [
        part
        for part in qt.children()
        if isinstance(part, Theme | ButtonKeys | FieldKeys | FocusRings | UndoPieces | QTranslator)
    ]
