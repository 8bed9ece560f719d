"""The pack of a meeting as a file: what is closed stays out unless the user wants it in, once, and progress shows."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.ui.pages.exporting import PDF, WORD, Exporter
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Cancelled, Progress
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.app import Desk

MOST_NAMED = 6


class Closed(Enum):
    """What to do with what is vertrouwelijk or geheim in this one export."""

    LEAVE_OUT = "leave out"
    TAKE_IN = "take in"


class PackExport(QObject):
    """Writes the pack of a meeting."""

    _progressed = Signal(object)
    """Emitted, from any thread, with a Progress; with None when the work is over."""

    def __init__(self, session: Session, busy: BusyBar, window: QWidget) -> None:
        super().__init__(window)
        self._exporter = Exporter(session, window)
        self._window, self._busy = window, busy
        self._is_cancelled = False
        self._progressed.connect(self._on_progressed)
        busy.cancel_requested.connect(self._on_cancel)

    def export(self, meeting_id: str, title: str, closed: Sequence[str]) -> None:
        """Ask what to do with what is `closed`, and where the pack goes; then write it."""
        choice = self._ask_closed(closed) if closed else Closed.LEAVE_OUT
        if choice is None:
            return
        takes_in = choice is Closed.TAKE_IN

        def write(desk: "Desk", path: Path, include: bool) -> Any:
            self._is_cancelled = False
            self._progressed.emit(Progress())
            try:
                return desk.exports.pack(
                    meeting_id, path, include_confidential=include or takes_in, progress=self._report
                )
            finally:
                self._progressed.emit(None)

        self._exporter.export(self.tr("Stukkenbundel {0}").format(title), write, forms=(PDF, WORD))

    def _report(self, done: int, total: int) -> None:
        """Runs on the thread that writes; the signal brings it to the window."""
        if self._is_cancelled:
            raise Cancelled(self.tr("Stukkenbundel"))
        self._progressed.emit(Progress(done, total))

    def _ask_closed(self, closed: Sequence[str]) -> Closed | None:
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.NoIcon)
        question.setText(self.tr("In deze vergadering is een deel vertrouwelijk of geheim. Dat blijft uit de bundel."))
        named = [f"– {title}" for title in closed[:MOST_NAMED]]
        if len(closed) > MOST_NAMED:
            named.append(self.tr("– en nog {0}").format(len(closed) - MOST_NAMED))
        question.setInformativeText("\n".join(named))
        leave = question.addButton(self.tr("Weglaten"), QMessageBox.ButtonRole.AcceptRole)
        take = question.addButton(self.tr("Deze keer meenemen"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(self.tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(leave)
        question.exec()
        clicked = question.clickedButton()
        return Closed.LEAVE_OUT if clicked is leave else Closed.TAKE_IN if clicked is take else None

    @Slot(object)
    def _on_progressed(self, progress: Progress | None) -> None:
        if progress is None:
            self._busy.stop()
        elif progress.total:
            self._busy.show_progress(progress)
        else:
            self._busy.start(self.tr("Stukkenbundel maken"))

    @Slot()
    def _on_cancel(self) -> None:
        self._is_cancelled = True
