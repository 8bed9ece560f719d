"""From starting to a workspace in the window: opened at once, unlocked, made at the first start, or told why not."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from zvdesk.app import App, Desk
from zvdesk.errors import UserError, ZvdeskError
from zvdesk.settings import LAST_WORKSPACE, Settings
from zvdesk.ui.crash import CrashHandler, CrashReport
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.notices import words_for
from zvdesk.ui.tasks import Runner

if TYPE_CHECKING:
    from zvdesk.storage.backup import BackupInfo


MENDED_BY_A_BACKUP = frozenset(
    {"keys_missing", "keys_damaged", "database_missing", "database_damaged", "switch_damaged"}
)
"""Troubles of which the sentence says that a back-up is to be put back."""


class Program(QObject):
    """One run of zvdesk with a window."""

    def __init__(self, app: App, settings: Settings, runner: Runner, crash: CrashHandler) -> None:
        super().__init__()
        self._app, self._settings, self._runner, self._crash = app, settings, runner, crash
        self.desk_window: DeskWindow | None = None
        self._aside: QObject | None = None
        self._folder = Path()
        crash.crashed.connect(self._on_crashed)
        crash.save_with(self._save_drafts)

    def start(self, workspace: Path | None, passphrase: str | None = None) -> None:
        """Open `workspace`, or the one that was open last, or the user's own; show whatever comes of it."""
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self._folder = (workspace or self._usual_folder()).absolute()
        self._open(passphrase)

    def close(self) -> None:
        """Wait for what is being written, then close the workspace."""
        self._runner.close()
        if self.desk_window is not None:
            self.desk_window.close_desk()
            self.desk_window.window.deleteLater()
            self.desk_window.deleteLater()
            self.desk_window = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _usual_folder(self) -> Path:
        last = self._settings.get(LAST_WORKSPACE)
        return Path(last) if last and Path(last).is_dir() else self._app.paths.workspace

    def _open(self, passphrase: str | None) -> None:
        try:
            desk = self._app.open(self._folder, passphrase=passphrase)
        except ZvdeskError as error:
            self._show_failure(error)
        else:
            self._show(desk)

    def _show(self, desk: Desk) -> None:
        self._remember(desk.workspace.folder)
        self._make_window().show_desk(desk)

    def _remember(self, folder: Path) -> None:
        self._settings.set(LAST_WORKSPACE, str(folder))

    def _make_window(self) -> DeskWindow:
        """From here on, closing the window ends the program; before it, dialogs come and go."""
        if self.desk_window is None:
            self.desk_window = DeskWindow(self._app, self._settings, self._runner, self._crash)
            QGuiApplication.setQuitOnLastWindowClosed(True)
        return self.desk_window

    def _show_failure(self, error: ZvdeskError) -> None:
        if error.code in ("passphrase_needed", "passphrase_wrong"):
            self._remember(self._folder)
            self._make_window().show_locked(self._folder)
        elif isinstance(error, UserError) and error.code == "no_workspace":
            self._show_first_run()
        else:
            self._show_trouble(error)

    def _show_trouble(self, error: ZvdeskError) -> None:
        from zvdesk.services.maintenance import newest_backup
        from zvdesk.ui.trouble_window import TroubleWindow

        backup = newest_backup(self._folder) if error.code in MENDED_BY_A_BACKUP else None
        window = self._aside = TroubleWindow(words_for(error), "" if backup is None else self._words_of(backup))
        window.retry_requested.connect(self._on_retry)
        window.other_requested.connect(lambda: self._show_first_run())
        if backup is not None:
            window.restore_requested.connect(lambda: self._show_first_run(backup.path))
        window.rejected.connect(self._quit)
        window.show()

    def _words_of(self, backup: "BackupInfo") -> str:
        from zvdesk.ui.dates import moment_text

        today = self._app.clock().astimezone().date()
        words = self.tr("De laatste back-up is van {0}. De werkmap blijft zoals zij is; u krijgt een nieuwe ernaast.")
        if backup.damaged:
            words = self.tr("De laatste back-up is van {0}, en ook daarin is niet alles heel.")
        return words.format(moment_text(backup.created, today))

    def _show_first_run(self, backup: Path | None = None) -> None:
        from zvdesk.ui.first_run_flow import FirstRunFlow

        self._put_aside_away()
        flow = self._aside = FirstRunFlow(self._app, self._runner, self._folder, self, backup=backup)
        flow.opened.connect(self._on_first_run_opened)
        flow.given_up.connect(self._quit)
        flow.show()

    @Slot(object)
    def _on_first_run_opened(self, desk: Desk) -> None:
        self._folder = desk.workspace.folder
        self._show(desk)
        self._put_aside_away()

    @Slot()
    def _on_retry(self) -> None:
        self._put_aside_away()
        self._open(None)

    def _put_aside_away(self) -> None:
        aside, self._aside = self._aside, None
        if aside is not None:
            aside.deleteLater()

    def _save_drafts(self) -> None:
        if self.desk_window is not None and not self.desk_window.is_locked:
            self.desk_window.session.save_now()

    @Slot(object)
    def _on_crashed(self, report: CrashReport) -> None:
        from zvdesk.ui.crash_dialog import CrashDialog

        CrashDialog(report, self.desk_window.window if self.desk_window is not None else None).show()

    @Slot()
    def _quit(self) -> None:
        QTimer.singleShot(0, self, QCoreApplication.quit)
