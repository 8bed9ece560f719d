"""The pack of a meeting as a file: first what goes in, then where to, then the making, with progress."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.exporting import PDF, WORD, Exporter
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Cancelled, Progress
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.documents.pack_choice import PackChoice
    from zvdesk.services.meetings import MeetingOverview


class PackExport(QObject):
    """Writes the pack of a meeting."""

    _progressed = Signal(object)
    """Emitted, from any thread, with a Progress; with None when the work is over."""

    def __init__(self, session: Session, busy: BusyBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._exporter = Exporter(session, window)
        self._window, self._busy = window, busy
        self._is_cancelled = False
        self._progressed.connect(self._on_progressed)
        busy.cancel_requested.connect(self._on_cancel)

    def ask(self, meeting_id: str) -> None:
        """Ask what goes into the pack of a meeting, and where it goes; then write it."""
        self._session.read(
            lambda desk: desk.meetings.overview(meeting_id),
            on_done=self._open, owner=self, label=self.tr("Stukkenbundel"),
        )  # fmt: skip

    def _open(self, overview: "MeetingOverview") -> None:
        from zvdesk.ui.pages.meetings.pack_dialog import PackDialog

        meeting = overview.meeting
        title = self.tr("Stukkenbundel {0}").format(meeting.display_title)
        PackDialog(self._session, overview, lambda choice: self._write(meeting.id, title, choice), self._window).open()

    def _write(self, meeting_id: str, title: str, choice: "PackChoice") -> bool:
        def write(desk: "Desk", path: Path, include: bool) -> Any:
            self._is_cancelled = False
            self._progressed.emit(Progress())
            try:
                return desk.exports.pack(
                    meeting_id, path, choice=choice, include_confidential=include, progress=self._report
                )
            finally:
                self._progressed.emit(None)

        return self._exporter.export(title, write, forms=(PDF, WORD))

    def _report(self, done: int, total: int) -> None:
        """Runs on the thread that writes; the signal brings it to the window."""
        if self._is_cancelled:
            raise Cancelled(self.tr("Stukkenbundel"))
        self._progressed.emit(Progress(done, total))

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
