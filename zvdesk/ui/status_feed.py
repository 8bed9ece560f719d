"""Feeds the status line and the rail with the truth: counts, the council, the last back-up; and makes the daily one."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Slot

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.settings import LOCK_MINUTES
from zvdesk.storage import lists
from zvdesk.storage.lists import ListRow
from zvdesk.ui.dates import stamp_text
from zvdesk.ui.first_facts import council_text, show_counts
from zvdesk.ui.notices import Notice
from zvdesk.ui.palettes import Tone
from zvdesk.ui.places import PAGE_OF
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task
from zvdesk.ui.window import MainWindow

BACKUP_CHECK = 30 * 60_000
"""Milliseconds between looks whether a back-up is due; the window may stay open for days."""


class StatusFeed(QObject):
    """Lives as long as the workspace is open in the window."""

    def __init__(self, session: Session, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._window = session, window
        session.bus.changed.connect(self._on_changed)
        session.preferences_changed.connect(self.show_lock)
        timer = QTimer(self, interval=BACKUP_CHECK)
        timer.timeout.connect(self.back_up)
        timer.start()
        self.show_lock()
        self.back_up()

    @Slot()
    def show_lock(self) -> None:
        """Say when the window locks by itself; without a passphrase it cannot."""
        minutes = self._session.settings.get(LOCK_MINUTES)
        locks = minutes > 0 and self._session.desk.workspace.encrypted
        self._window.status.show_lock(self.tr("Vergrendelt na {0} min").format(minutes) if locks else "")

    @Slot()
    def back_up(self) -> None:
        """Make the daily back-up when it is due, beside everything else, and say when the last one was made."""
        desk = self._session.desk

        def make(task: Task) -> tuple[datetime | None, list[str]]:
            from zvdesk.problem_sentences import backup_lines

            self._session.prepare(desk)
            with self._session.files:
                made = desk.maintenance.backup_if_due(progress=lambda done, total: task.report(done, total))
            lines = [] if made is None else backup_lines(made.damaged, made.rescued)
            return desk.maintenance.last_backup(), lines

        self._session.runner.run(make, on_done=self._on_backed_up, owner=self, reads=True, label=self.tr("Back-up"))

    def show_backup(self, moment: datetime | None) -> None:
        """Say when the last back-up was made."""
        if moment is None:
            self._window.status.show_backup(self.tr("Nog geen back-up"))
            return
        today = self._session.today()
        day = self.tr("vandaag ") if moment.astimezone().date() == today else ""
        self._window.status.show_backup(self.tr("Back-up {0}").format(day + stamp_text(moment, today)))

    def _on_backed_up(self, made: tuple[datetime | None, list[str]]) -> None:
        moment, lines = made
        self.show_backup(moment)
        if lines:
            self._session.notified.emit(Notice("\n".join(lines), Tone.LATE, is_trouble=True))

    def _show_counts(self) -> None:
        self._session.look(_counts, on_done=self._on_counted, owner=self)

    def _show_council(self) -> None:
        self._session.look(
            lambda desk: desk.rows("council-profile", limit=1), on_done=self._on_council_read, owner=self
        )

    def _on_counted(self, counts: dict[str, int]) -> None:
        show_counts(counts, self._window)

    def _on_council_read(self, rows: list[ListRow]) -> None:
        self._window.status.show_council(council_text(rows))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & PAGE_OF.keys():
            self._show_counts()
        if "council-profile" in changes.kinds:
            self._show_council()


def _counts(desk: Desk) -> dict[str, int]:
    with desk.reading() as connection:
        return lists.counts(connection)
