"""The first start joined to what makes and opens workspaces, away from the GUI thread."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from zvdesk.app import App, Desk
from zvdesk.errors import UserError, ZvdeskError
from zvdesk.paths import WORKSPACE_SUFFIX
from zvdesk.resources import resource
from zvdesk.ui.first_run import DemoWorkspace, FirstRunDialog, NewWorkspace, OpenWorkspace
from zvdesk.ui.notices import words_for
from zvdesk.ui.tasks import Progress, Runner, Task

DEMO_NAME = "voorbeeld.zvdesk"
AT_SECRET = frozenset(
    {
        "passphrase_needed",
        "passphrase_wrong",
        "passphrase_empty",
        "recovery_key_wrong",
        "recovery_key_length",
        "recovery_key_mistyped",
    }
)

Wish = NewWorkspace | OpenWorkspace | DemoWorkspace


@dataclass(frozen=True)
class _Opened:
    desk: Desk
    recovery_key: str | None = None


class FirstRunFlow(QObject):
    """Shows the dialog until there is an open workspace, or the user gives up."""

    opened = Signal(object)
    """Emitted with the Desk that was made or opened; the dialog goes away after that."""

    given_up = Signal()
    """Emitted when the dialog was closed without a workspace."""

    def __init__(
        self, app: App, runner: Runner, folder: Path, parent: QObject | None = None, *, backup: Path | None = None
    ) -> None:
        """`folder` is the workspace that is proposed; with a `backup` it starts at putting that back."""
        super().__init__(parent)
        self._app, self._runner = app, runner
        self._made: _Opened | None = None
        self._wish: Wish | None = None
        self.dialog = FirstRunDialog(folder, app.paths.workspace.with_name(DEMO_NAME))
        self.dialog.requested.connect(self._on_requested)
        self.dialog.finished.connect(self._on_finished)
        if backup is not None:
            self.dialog.ask_to_open(backup)

    def show(self) -> None:
        """Show the dialog."""
        self.dialog.show()

    @Slot(object)
    def _on_requested(self, wish: Wish) -> None:
        text = (
            self.tr("De werkmap wordt geopend…")
            if isinstance(wish, OpenWorkspace)
            else self.tr("De werkmap wordt gemaakt…")
        )
        self._wish = wish
        self.dialog.show_busy(text)
        self._runner.run(
            lambda task: self._make(wish, task),
            on_done=self._on_made,
            on_error=self._on_failed,
            progress=self._on_progress,
            label=text,
        )

    def _make(self, wish: Wish, task: Task) -> _Opened:
        """Runs on the writing thread."""
        if isinstance(wish, OpenWorkspace):
            return _Opened(self._open(wish, task))
        if isinstance(wish, NewWorkspace):
            return _Opened(*self._app.create(wish.folder, passphrase=wish.passphrase or None))
        desk, _ = self._app.create(wish.folder)
        try:
            desk.demo.load(resource("demo"), progress=lambda done, total: task.report(done, total))
        except BaseException:
            desk.close()
            raise
        return _Opened(desk)

    def _open(self, wish: OpenWorkspace, task: Task) -> Desk:
        """Open a workspace; a backup is put back first, as a new workspace, since working in it would spoil it."""
        opening = partial(self._app.open, passphrase=wish.passphrase or None, recovery_key=wish.recovery_key or None)
        try:
            return opening(wish.folder)
        except UserError as error:
            if error.code != "backup_opened":
                raise
        from zvdesk.services.maintenance import restore

        usual = self._app.paths.workspace
        folder = usual.with_name(f"{usual.stem}-{wish.folder.name}{WORKSPACE_SUFFIX}")
        if not folder.exists():  # it does after a wrong passphrase: the backup is back, and opens at the next try
            restore(wish.folder, folder, progress=lambda done, total: task.report(done, total))
        return opening(folder)

    def _on_progress(self, progress: Progress) -> None:
        if progress.total:
            share = round(100 * progress.done / progress.total)
            words = (
                self.tr("De back-up wordt teruggezet… {0} %")
                if isinstance(self._wish, OpenWorkspace)
                else self.tr("Het voorbeeld wordt gemaakt… {0} %")
            )
            self.dialog.show_busy(words.format(share))

    def _on_made(self, made: _Opened) -> None:
        self._made = made
        if made.recovery_key is not None:
            self.dialog.show_recovery_key(made.recovery_key)
        else:
            self.dialog.accept()

    def _on_failed(self, error: Exception) -> None:
        at_secret = isinstance(error, ZvdeskError) and error.code in AT_SECRET
        self.dialog.show_error(words_for(error), at_secret=at_secret)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        if self._made is not None:
            self.opened.emit(self._made.desk)
        else:
            self.given_up.emit()
        self.dialog.deleteLater()
