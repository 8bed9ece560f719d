"""Bijlagen: files of the open record, let go here or chosen, opened by other programs only after a warning."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from zvdesk.errors import EnvironmentFailure
from zvdesk.ui.icons import icon
from zvdesk.ui.operations import attachments
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.drop import DropArea
from zvdesk.ui.widgets.inspector import InspectorRow, InspectorSection
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.services.reading import RecordView

_log = logging.getLogger(__name__)


class FilesSection(QWidget):
    """The files that hang on the open record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._record_id = ""
        self._files: dict[str, Attachment] = {}
        self._section = InspectorSection(self.tr("Bijlagen"), empty="")
        self._section.row_chosen.connect(lambda row: self.open_file(row.id))
        self._section.menu_requested.connect(self._on_menu_requested)
        self._drop = DropArea(self.tr("Sleep bestanden hierheen"), self.tr("Bestanden kiezen…"))
        self._drop.dropped.connect(self.attach)
        self._drop.choose_requested.connect(self._on_choose_requested)
        self._busy = BusyBar()
        self.setLayout(column(self._section, self._busy, self._drop, spacing=6))

    def show_view(self, view: "RecordView") -> None:
        """Show the files of a record."""
        self._record_id = view.record.id
        self._files = {file.id: file for file in view.attachments}
        self._section.show_rows(
            [InspectorRow(file.id, file.file_name, size_text(file.size), "file-text") for file in view.attachments]
        )

    @Slot(object)
    def attach(self, paths: tuple[Path, ...]) -> None:
        """Add files to the open record, with progress."""
        self._busy.start(self.tr("Bestanden toevoegen"))
        task = self._session.perform(
            attachments.attach(self._record_id, paths),
            initiator=self,
            on_done=lambda _outcome: self._busy.stop(),
            on_error=self._on_failed,
            progress=self._busy.show_progress,
        )
        self._busy.cancel_requested.connect(task.cancel, Qt.ConnectionType.SingleShotConnection)

    def open_file(self, file_id: str) -> None:
        """Open a file in the program for its kind, when the user agrees that a readable copy is made for that."""
        file = self._files[file_id]
        if self._agrees(file):
            self._fetch(file, lambda content: self._open_copy(file.file_name, content))

    def save_copy(self, file_id: str, place: Path) -> None:
        """Write a copy of a file where the user wants it."""
        file = self._files[file_id]
        self._fetch(file, lambda content: self._write(place, content))

    def _fetch(self, file: "Attachment", use: Callable[[bytes], None]) -> None:
        self._session.read(
            lambda desk: desk.attachments.content(file.id), on_done=use, owner=self, label=file.file_name
        )

    def _agrees(self, file: "Attachment") -> bool:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.NoIcon)
        question.setText(self.tr("“{0}” openen in een ander programma?").format(file.file_name))
        question.setInformativeText(
            self.tr(
                "Daarvoor maakt zvdesk een kopie die andere programma's kunnen lezen. Die wordt gewist zodra u zvdesk "
                "vergrendelt of sluit; wijzigingen in de kopie komen niet terug in zvdesk."
            )
        )
        agree = question.addButton(self.tr("Kopie maken en openen"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(self.tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        question.exec()
        return question.clickedButton() is agree

    def _open_copy(self, name: str, content: bytes) -> None:
        try:
            place = self._session.copies.make(name, content)
        except OSError as error:
            self._session.complain(EnvironmentFailure("folder_read_only", path=str(error.filename or "")))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._session.announce(self.tr("Er is geen programma gevonden om “{0}” te openen.").format(name), Tone.SOON)

    def _write(self, place: Path, content: bytes) -> None:
        try:
            place.write_bytes(content)
        except OSError:
            _log.warning("a copy could not be written", exc_info=True)
            self._session.complain(EnvironmentFailure("folder_read_only", path=str(place)))
        else:
            self._session.announce(self.tr("Kopie bewaard als “{0}”.").format(place.name))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)

    @Slot()
    def _on_choose_requested(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Bestanden toevoegen"))
        if chosen:
            self.attach(tuple(Path(name) for name in chosen))

    @Slot(object)
    def _on_menu_requested(self, wanted: tuple[InspectorRow, QPoint]) -> None:
        row, point = wanted
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("eye"), self.tr("Openen…")).triggered.connect(lambda: self.open_file(row.id))
        menu.addAction(icon("download"), self.tr("Kopie bewaren als…")).triggered.connect(lambda: self._ask_place(row))
        remove = menu.addAction(icon("trash-2"), self.tr("Bijlage verwijderen"))
        remove.triggered.connect(lambda: self._session.perform(attachments.remove([row.id])))
        menu.popup(point)

    def _ask_place(self, row: InspectorRow) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Kopie bewaren"), row.title)
        if chosen:
            self.save_copy(row.id, Path(chosen))


def size_text(size: int) -> str:
    """Write a size in bytes for people: "512 bytes", "24 kB", "1,3 MB"."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
