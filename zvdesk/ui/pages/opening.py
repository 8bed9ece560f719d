"""Files on records, opened by other programs only after a warning, or kept elsewhere as a copy.

The content leaves the workspace readable for others, and only here.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.errors import EnvironmentFailure
from zvdesk.ui.pages.places_of_files import ask_place
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment

_log = logging.getLogger(__name__)


class FileOpener(QObject):
    """Opens attachments and writes copies of them; `window` is what its questions stand over."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def open_file(self, file: "Attachment") -> None:
        """Open a file in the program for its kind, when the user agrees that a readable copy is made for that."""
        if self._agrees(file):
            self._fetch(file, lambda content: self.open_content(file.file_name, content))

    def save_copy(self, file: "Attachment", place: Path) -> None:
        """Write a copy of a file where the user wants it."""
        self._fetch(file, lambda content: self._write(place, content))

    def ask_place(self, file: "Attachment") -> None:
        """Ask where to keep a copy, and write it there."""
        title = self.tr("Kopie bewaren")
        chosen = ask_place(self._window, self._session.settings, "copies", title, file.file_name)
        if chosen is not None:
            self.save_copy(file, chosen.path)

    def _fetch(self, file: "Attachment", use: Callable[[bytes], None]) -> None:
        self._session.read(
            lambda desk: desk.attachments.content(file.id), on_done=use, owner=self, label=file.file_name
        )

    def _agrees(self, file: "Attachment") -> bool:
        question = QMessageBox(self._window)
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

    def open_content(self, name: str, content: bytes) -> None:
        """Open content in the program for its kind, by a readable copy of this name."""
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


def size_text(size: int) -> str:
    """Write a size in bytes for people: "512 bytes", "24 kB", "1,3 MB"."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
