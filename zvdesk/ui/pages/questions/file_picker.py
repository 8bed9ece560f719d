"""The picker of a file that is to be a source of a council question, wherever in the workspace it hangs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import Confidentiality
from zvdesk.storage.search import SearchHit
from zvdesk.ui.pages.record_picker import PickerWords, RecordPicker
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.services.questions.sources import SourceFile

SEARCHED = (
    "attachment",
    "document",
    "page-note",
    "agenda-item",
    "meeting",
    "note",
    "visit",
    "observation",
    "partner",
    "contact",
    "contact-moment",
    "agreement",
    "council-question",
)
"""Kinds of records that are a file, stand for the files that hang on them, or lie in one."""


class FilePicker(RecordPicker):
    """Finds files by their titles, by the words on their pages, and by what they hang on."""

    chosen = Signal(object)
    """Emitted with the SourceFile that was chosen, at the page where the words stand."""

    def __init__(self, session: Session, question_id: str, parent: QWidget) -> None:
        """Files of the question itself are no sources of it, and are not offered."""
        words = PickerWords(
            tr("Zoek een stuk"),
            tr("Zoek een stuk als bron"),
            tr("Typ een paar letters van de titel, van de tekst, of van de vergadering, notitie of partner erbij."),
        )
        super().__init__(session, kinds=SEARCHED, words=words, parent=parent)
        self._session, self._question_id = session, question_id
        self._files: dict[str, SourceFile] = {}
        self.resize(460, self.height())

    def _show_hits(self, found: Sequence[SearchHit]) -> None:
        """Picker: the files among the hits, and those that hang on what was found."""
        text = self._line.text()
        places = [(hit.record_id, hit.page) for hit in found]

        def show(files: "list[SourceFile]") -> None:
            if text == self._line.text() and not (self._is_choosing and self._files):
                self._files = {file.id: file for file in files}
                self._show_rows([_row(file) for file in files])

        if not places:
            show([])
            return
        self._session.read(
            lambda desk: desk.question_sources.choices(places, self._question_id),
            on_done=show,
            owner=self,
            label=tr("Bron kiezen"),
        )

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        """Picker: the file of a row."""
        row = self._model.row_at(index)
        if row is not None:
            self.chosen.emit(self._files[row.id])
            self.close()


def _row(file: "SourceFile") -> Row:
    page = tr("p. {0}").format(file.page) if file.page else ""
    level = "" if file.level == Confidentiality.OPENBAAR else CONFIDENTIALITY[file.level].lower()
    return Row(file.id, file.title, " · ".join(filter(None, (page, file.where, level))), tooltip=file.where)


def tr(text: str) -> str:
    """Return the translation of a text of this picker."""
    return QCoreApplication.translate("FilePicker", text)
