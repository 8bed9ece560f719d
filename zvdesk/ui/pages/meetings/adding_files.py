"""Files for an agenda item or a document: added, or put in the place of the file that is there, as the user says."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.phrases import joined
from zvdesk.ui.operations import attachments
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.meetings.import_files import NEWER, hang_at
from zvdesk.ui.pages.meetings.words import tr
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.services.meetings.files import FileMatch


class Wanted(Enum):
    """What becomes of files that are called as those that are there."""

    NEWER = "newer"
    BESIDE = "beside"
    NOTHING = "nothing"


class FileAdding(QObject):
    """Adds files with progress. What may be a newer version is asked first: reading state and notes go along then."""

    def __init__(self, session: Session, busy: BusyBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._busy, self._window = session, busy, window

    def add(self, record_id: str, files: tuple[Path, ...]) -> None:
        """Add files to a record of a meeting."""
        self._session.read(
            lambda desk: desk.meetings.match_at(record_id, files),
            on_done=lambda matches: self._add(record_id, files, matches),
            on_error=self._session.complain, owner=self, label=self.tr("Bestanden bekijken"),
        )  # fmt: skip

    def _add(self, record_id: str, files: tuple[Path, ...], matches: "Sequence[FileMatch]") -> None:
        newer = [match for match in matches if match.reason == NEWER]
        wanted = ask_newer(self._window, newer) if newer else Wanted.BESIDE
        if wanted is Wanted.BESIDE:
            self._perform(attachments.attach(record_id, files))
        elif wanted is Wanted.NEWER and len(files) == 1:
            self._perform(attachments.replace(newer[0].record_id, files[0]))
        elif wanted is Wanted.NEWER:
            self._perform(hang_at(record_id, matches))

    def _perform(self, operation: Operation) -> None:
        self._busy.start(self.tr("Bestanden toevoegen"))
        task = self._session.perform(
            operation,
            initiator=self,
            on_done=lambda _outcome: self._busy.stop(),
            on_error=self._on_failed,
            progress=self._busy.show_progress,
        )
        self._busy.cancel_requested.connect(task.cancel, Qt.ConnectionType.SingleShotConnection)

    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)


def ask_newer(parent: QWidget, matches: "Sequence[FileMatch]") -> Wanted:
    """Ask whether files are newer versions; Enter takes them as such, Escape leaves all as it is."""
    box = QMessageBox(parent)
    box.setText(_question(matches))
    box.setInformativeText(tr("Een nieuwe versie komt in de plaats; wat u las en noteerde, gaat mee."))
    newer = box.addButton(tr("Nieuwe versie"), QMessageBox.ButtonRole.AcceptRole)
    beside = box.addButton(tr("Ernaast toevoegen"), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(newer)
    box.setEscapeButton(cancel)
    box.exec()
    answers = {newer: Wanted.NEWER, beside: Wanted.BESIDE}
    return next((wanted for one, wanted in answers.items() if one is box.clickedButton()), Wanted.NOTHING)


def _question(matches: "Sequence[FileMatch]") -> str:
    if len(matches) == 1:
        (match,) = matches
        return tr("Is “{0}” een nieuwe versie van “{1}”?").format(match.file.name, match.title)
    titles = joined([f"“{match.title}”" for match in matches])
    return tr("Zijn {0} van deze bestanden nieuwe versies van {1}?").format(len(matches), titles)
