"""The first two minutes: make a workspace, open one, or look around in an example.

Gathers what the user wants and asks for it; making and opening are done elsewhere.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from zvdesk.ui.first_run_parts import Step
from zvdesk.ui.first_run_secrets import PassphraseStep, RecoveryStep
from zvdesk.ui.first_run_steps import FolderStep, OpenStep, StartStep, Way
from zvdesk.ui.quitting import quit_by
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface


@dataclass(frozen=True)
class NewWorkspace:
    """Make a workspace in `folder`; without a passphrase ("") it is not encrypted."""

    folder: Path
    passphrase: str = ""


@dataclass(frozen=True)
class OpenWorkspace:
    """Open the workspace in `folder`, with a passphrase or a recovery key where it needs one."""

    folder: Path
    passphrase: str = ""
    recovery_key: str = ""


@dataclass(frozen=True)
class DemoWorkspace:
    """Make a workspace with fictional data in `folder`, to look around in."""

    folder: Path


class FirstRunDialog(QDialog):
    """Steps with one question each; every step can be skipped, and nothing is made before the last.

    Whoever listens to `requested` answers with `show_error`, `show_recovery_key` or `accept`.
    """

    requested = Signal(object)
    """Emitted with a NewWorkspace, OpenWorkspace or DemoWorkspace."""

    def __init__(self, workspace: Path, demo: Path, parent: QWidget | None = None) -> None:
        """`workspace` and `demo` are the folders that are proposed."""
        super().__init__(parent)
        self._way = Way.NEW
        self._past: list[Step] = []
        self.setWindowTitle(self.tr("Welkom bij zvdesk"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        surface(self, "ground")
        self._build_widgets(workspace, demo)
        self._build_layout()
        self._connect()
        self._show(self._start)

    def ask_to_open(self, folder: Path) -> None:
        """Start at opening `folder`, which may be a backup."""
        self._open.set_folder(folder)
        self._on_way_chosen(Way.OPEN)

    def show_error(self, text: str, *, at_secret: bool = False) -> None:
        """Say why it did not work: at the folder, or (`at_secret`) at the passphrase or recovery key."""
        self.show_busy("")
        step = self._open if self._way is Way.OPEN else self._passphrase if at_secret else self._folder
        if self._current is not step:
            self._show(step)
        if step is self._open and at_secret:
            self._open.show_secret_error(text)
        else:
            step.show_error(text)

    def show_busy(self, text: str) -> None:
        """Say that the workspace is being made or opened; "" when that has ended."""
        self._busy.setText(text)
        for part in (self._next, self._skip, self._back, self._steps):
            part.setEnabled(not text)

    def show_recovery_key(self, key: str) -> None:
        """The workspace was made with a passphrase: show its recovery key, this once."""
        self.show_busy("")
        self._recovery.show_key(key)
        self._past.clear()
        self._show(self._recovery)

    def reject(self) -> None:
        """Qt: closing the window gives up; but not while the recovery key shows, which would be lost."""
        if self._current is not self._recovery:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes a step back, and closes the first step."""
        if event.key() == Qt.Key.Key_Escape and self._past:
            self._on_back()
        else:
            super().keyPressEvent(event)

    @property
    def _current(self) -> QWidget | None:
        return self._steps.currentWidget()

    def _build_widgets(self, workspace: Path, demo: Path) -> None:
        self._start = StartStep()
        self._folder = FolderStep(workspace, demo)
        self._passphrase = PassphraseStep()
        self._open = OpenStep(workspace)
        self._recovery = RecoveryStep()
        self._steps = QStackedWidget()
        for step in (self._start, self._folder, self._passphrase, self._open, self._recovery):
            self._steps.addWidget(step)
        self._back = button(self.tr("Terug"))
        self._skip = button(self.tr("Overslaan"))
        self._next = button(self.tr("Verder"), "primary")
        self._next.setDefault(True)
        self._busy = label("", "meta")

    def _build_layout(self) -> None:
        buttons = row(self._back, margins=(40, 16, 40, 16), spacing=8)
        buttons.addWidget(self._busy, 1)
        buttons.addWidget(self._skip)
        buttons.addWidget(self._next)
        layout = column(self._steps, hairline())
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.setMinimumSize(640, 520)

    def _connect(self) -> None:
        self._start.way_chosen.connect(self._on_way_chosen)
        self._back.clicked.connect(self._on_back)
        self._skip.clicked.connect(self._on_skip)
        self._next.clicked.connect(self._on_next)
        self._recovery.ready_changed.connect(self._next.setEnabled)
        quit_by(self)

    def _show(self, step: Step) -> None:
        self._steps.setCurrentWidget(step)
        last = step in (self._open, self._recovery, self._passphrase) or self._way is Way.DEMO
        words = {
            self._open: self.tr("Openen"),
            self._recovery: self.tr("Aan de slag"),
            self._passphrase: self.tr("Werkmap maken"),
        }
        self._next.setText(words.get(step, self.tr("Voorbeeld openen") if last else self.tr("Verder")))
        self._next.setEnabled(step is not self._recovery)
        show_if(self._next, step is not self._start)
        show_if(self._back, bool(self._past))
        show_if(self._skip, step is not self._open)
        words_to_skip = {self._passphrase: self.tr("Zonder wachtwoord"), self._recovery: self.tr("Niet bewaren")}
        self._skip.setText(words_to_skip.get(step, self.tr("Overslaan")))
        step.enter()

    def _go(self, step: Step) -> None:
        current = self._current
        if isinstance(current, Step):
            self._past.append(current)
        self._show(step)

    def _request(self, passphrase: str = "") -> None:
        if self._way is Way.DEMO:
            self.requested.emit(DemoWorkspace(self._folder.folder(Way.DEMO)))
        else:
            self.requested.emit(NewWorkspace(self._folder.folder(Way.NEW), passphrase))

    @Slot(object)
    def _on_way_chosen(self, way: Way) -> None:
        self._way = way
        self._folder.show_way(way)
        self._go(self._open if way is Way.OPEN else self._folder)

    @Slot()
    def _on_back(self) -> None:
        self._show(self._past.pop())

    @Slot()
    def _on_skip(self) -> None:
        """Take what is proposed: a new workspace in the usual place, without a passphrase."""
        if self._current is self._start:
            self._way = Way.NEW
            self._request()
        elif self._current is self._folder:
            self._folder.reset()
            self._on_next()
        elif self._current is self._passphrase:
            self._request()
        else:
            self.accept()

    @Slot()
    def _on_next(self) -> None:
        step = self._current
        if not isinstance(step, Step) or not step.is_complete():
            return
        if step is self._folder and self._way is Way.NEW:
            self._go(self._passphrase)
        elif step is self._open:
            self.requested.emit(OpenWorkspace(self._open.folder(), self._open.passphrase(), self._open.recovery_key()))
        elif step is self._recovery:
            self.accept()
        else:
            self._request(self._passphrase.passphrase() if step is self._passphrase else "")
