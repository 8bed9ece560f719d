"""Starting the window: the workspace is opened and its first list painted before anything heavy is imported."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from zvdesk.app import App
from zvdesk.logs import logged
from zvdesk.settings import THEME, ZOOM, Settings
from zvdesk.ui.button_keys import ButtonKeys
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.field_keys import FieldKeys
from zvdesk.ui.focus import FocusRings
from zvdesk.ui.garbage import GarbageRounds
from zvdesk.ui.in_view import TabInView
from zvdesk.ui.menu_key import MenuKey
from zvdesk.ui.program import Program
from zvdesk.ui.qt_words import QtWords
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.theme import Theme
from zvdesk.ui.undo_pieces import UndoPieces

STARTED = 2000
"""Milliseconds after which a start is over, and garbage is collected."""


def run(app: App, workspace: Path | None, passphrase: str | None) -> int:
    """Show the window on `workspace` (None: the user's own) until it is closed, and return the exit code."""
    settings = Settings(app.paths.config)
    qt = make_application(settings)
    crash = CrashHandler(qt)
    crash.install()
    program, garbage = Program(app, settings, TaskRunner(qt), crash), GarbageRounds()
    with logged(app.paths.logs):
        try:
            garbage.start(STARTED)
            program.start(workspace, passphrase)
            FocusRings(qt)
            TabInView(qt)
            FieldKeys(qt)
            MenuKey(qt)
            ButtonKeys(qt)
            UndoPieces(qt)
            return qt.exec()
        finally:
            garbage.stop()
            program.close()
            crash.uninstall()


def make_application(settings: Settings) -> QApplication:
    """Return the application with its look, its font and Qt's own words in Dutch."""
    existing = QApplication.instance()
    has_style = not isinstance(existing, QApplication)
    qt = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    qt.setApplicationName("zvdesk")
    qt.setApplicationDisplayName("zvdesk")
    qt.setDesktopFileName("zvdesk")
    translator = QTranslator(qt)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        qt.installTranslator(translator)
    qt.installTranslator(QtWords(qt))
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    Theme(qt, choice=settings.get(THEME), zoom=settings.get(ZOOM), has_style=has_style)
    return qt
