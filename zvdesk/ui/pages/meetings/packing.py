"""The pack of a meeting as a file: first what goes in, then where to, then the making, with progress."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import day_text
from zvdesk.ui.pages.exporting import PDF, WORD, Exporter
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Cancelled, Progress
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.documents.pack_choice import PackChoice
    from zvdesk.services.meetings.meetings import MeetingOverview


class PackExport(QObject):
    """Writes the pack of a meeting."""

    _progressed = Signal(object)
    """Emitted, from any thread, with a Progress; with None when the work is over."""

    _stopped = Signal(object)
    """Emitted, from any thread, with the path of a pack that the user no longer wanted."""

    def __init__(self, session: Session, busy: BusyBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._exporter = Exporter(session, window)
        self._window, self._busy = window, busy
        self._is_cancelled = False
        self._progressed.connect(self._on_progressed)
        self._stopped.connect(self._on_stopped)
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
        if meeting.start is not None and (day := day_text(meeting.start.date())) not in title:
            title = f"{title} {day}"
        PackDialog(self._session, overview, lambda choice: self._write(meeting.id, title, choice), self._window).open()

    def _write(self, meeting_id: str, title: str, choice: "PackChoice") -> bool:
        def write(desk: "Desk", path: Path, include: bool) -> Any:
            self._is_cancelled = False
            self._progressed.emit(Progress())
            try:
                return desk.exports.pack(
                    meeting_id, path, choice=choice, include_confidential=include, progress=self._report
                )
            except Cancelled:
                self._stopped.emit(path)
                raise
            finally:
                self._progressed.emit(None)

        return self._exporter.export(title, write, forms=(WORD,) if choice.form.as_word else (PDF,))

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

    @Slot(object)
    def _on_stopped(self, path: Path) -> None:
        """Said in the place of what the notice said before, that the pack is being made."""
        told = self.tr("Gestopt: er is geen bundel gemaakt.")
        if path.exists():
            told = self.tr("Gestopt: {0} is gebleven zoals het was.").format(path.name)
        self._session.announce(told, Tone.NEUTRAL)

    @Slot()
    def _on_cancel(self) -> None:
        self._is_cancelled = True
