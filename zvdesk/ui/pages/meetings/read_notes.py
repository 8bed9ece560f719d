"""What was noted in the documents at an agenda item, beside its preparation: each leads to its page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.model.changes import Changes
from zvdesk.phrases import FORMER_VERSION
from zvdesk.ui.icons import icon
from zvdesk.ui.pages.as_source import PICTURE, AsSource
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column, show_if
from zvdesk.ui.widgets.inspector import InspectorMenu, InspectorRow, InspectorSection

if TYPE_CHECKING:
    from zvdesk.model.page_notes import PageNote
    from zvdesk.services.meetings.meetings import ListedDocument

LONGEST = 160


class ReadNotes(QWidget):
    """A row for each note, in the order of the documents and their pages; hidden while there are none."""

    note_chosen = Signal(str)
    """Emitted with the id of the note that is to be seen on its page."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._files: dict[str, str] = {}
        self.rows: list[InspectorRow] = []
        self._section = InspectorSection(self.tr("Leesnotities bij de stukken"), empty="")
        self._section.row_chosen.connect(lambda row: self.note_chosen.emit(row.id))
        self._section.menu_requested.connect(self._on_menu_requested)
        self._as_source = AsSource(session, self)
        self.setLayout(column(self._section))
        show_if(self, False)
        session.bus.changed.connect(self._on_changed)

    def show_documents(self, documents: Sequence["ListedDocument"]) -> None:
        """Show the notes in these documents."""
        files = {file.id: one.document.display_title for one in documents for file in one.files}
        for one in documents:
            title = self.tr("{0} ({1})").format(one.document.display_title, FORMER_VERSION)
            files |= {file.id: title for file in one.former}
        if files != self._files:
            self._files = files
            self._section.show_rows([])
            show_if(self, False)
            self._read()

    def _read(self) -> None:
        files = self._files
        if not files:
            return
        self._session.read(
            lambda desk: desk.reader.notes_in(list(files)),
            on_done=lambda notes: self._show(notes) if files == self._files else None,
            owner=self,
            label=self.tr("Leesnotities"),
        )

    def _show(self, notes: Sequence["PageNote"]) -> None:
        self.rows = [self._row(note) for note in notes]
        self._section.show_rows(self.rows)
        show_if(self, bool(notes))

    def _row(self, note: "PageNote") -> InspectorRow:
        place = self.tr("{0}, p. {1}").format(self._files[note.attachment_id], note.page)
        quote = f"“{note.quote}”" if note.quote and note.comment else ""
        detail = " · ".join(part for part in (place, quote) if part)
        title = note.display_title if note.comment else f"“{note.display_title}”" if note.quote else note.display_title
        return InspectorRow(note.id, title[:LONGEST], detail[:LONGEST], "quote" if note.quote else "notebook-pen")

    @Slot(object)
    def _on_menu_requested(self, wanted: InspectorMenu) -> None:
        note_id, at = wanted.row.id, wanted.at
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        read = menu.addAction(icon("book-open"), self.tr("Lezen"))
        read.triggered.connect(lambda: self.note_chosen.emit(note_id))
        use = menu.addAction(icon(PICTURE), self.tr("Als bron gebruiken…"))
        use.triggered.connect(lambda: self._as_source.offer(note_id, at))
        menu.popup(at)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {"page-note", "attachment"}:
            self._read()
