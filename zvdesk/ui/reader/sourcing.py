"""The open document as a source of council questions: named there at the page that is read, and told of those it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from zvdesk.model.changes import Changes
from zvdesk.ui.pages.as_source import AsSource, uses_menu
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.services.questions.sources import SourceUse
    from zvdesk.ui.reader.reader import DocumentReader


class Sourcing(QObject):
    """Asks in which question the page that is looked at is to be a source."""

    def __init__(self, reader: "DocumentReader", session: Session) -> None:
        super().__init__(reader)
        self._reader, self._session = reader, session
        self._as_source = AsSource(session, reader)
        self._uses: tuple[SourceUse, ...] = ()
        reader.file_opened.connect(self._on_file_opened)
        reader.side.notes.source_wished.connect(self._as_source.offer)
        session.bus.changed.connect(self._on_changed)

    def offer(self, at: QPoint | None = None, note_id: str = "", page: int | None = None) -> None:
        """Ask at a point on the screen, else below the menu of the reader.

        Of a note its own page counts, else that of what is selected, else `page` (from 0), or that which is looked at.
        """
        reader = self._reader
        if reader.file is None:
            return
        if at is None:
            at = reader.bar.more.mapToGlobal(reader.bar.more.rect().bottomLeft())
        pages = reader.pages
        place = page if page is not None else pages.page
        place = place if pages.selected is None else pages.selected.page
        said = "" if note_id or not pages.page_count else str(place + 1)
        self._as_source.offer(note_id or reader.file.id, at, said)

    def uses_menu(self) -> QMenu | None:
        """Return a menu of the questions that rest on the document, None where none does."""
        return uses_menu(self._reader, self._session, self._uses)

    @Slot(object)
    def _on_file_opened(self, file: "Attachment") -> None:
        self._uses = ()
        self._read(file.id)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._reader.file is not None and "council-question" in changes.kinds:
            self._read(self._reader.file.id)

    def _read(self, file_id: str) -> None:
        def show(uses: "dict[str, tuple[SourceUse, ...]]") -> None:
            if self._reader.file is not None and self._reader.file.id == file_id:
                self._uses = uses.get(file_id, ())

        self._session.read(
            lambda desk: desk.question_sources.uses_of([file_id]),
            on_done=show,
            owner=self,
            label=self.tr("Gebruikt in"),
        )
