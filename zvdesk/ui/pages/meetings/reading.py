"""Reading a document in the place of the agenda item or the meeting at which it hangs, and going back to that."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvdesk.ui.columns import Columns
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.ui.reader.loading import Place
    from zvdesk.ui.reader.reader import DocumentReader


class ReadingHere(QObject):
    """Puts a reader into the middle column while a document is read; made at the first."""

    ended = Signal()
    """Emitted when the reader made room for what was there before."""

    def __init__(self, session: Session, middle: QStackedWidget, columns: Columns, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._middle, self._columns = session, middle, columns
        self._reader: DocumentReader | None = None
        self._before: QWidget | None = None
        self._expected: tuple[str, Attachment, Place] | None = None

    @property
    def reader(self) -> "DocumentReader | None":
        """The reader while something is read here."""
        return self._reader if self._reader is not None and self._is_shown else None

    def open(self, file: "Attachment", place: "Place | None" = None) -> None:
        """Read a file here."""
        from zvdesk.ui.reader.loading import ANYWHERE

        reader = self._made()
        if not self._is_shown:
            self._before = self._middle.currentWidget()
        self._columns.put_inspector_away(True)
        self._middle.setCurrentWidget(reader)
        reader.open_file(file, place or ANYWHERE)

    def expect(self, part_id: str, file: "Attachment", place: "Place") -> bool:
        """Read a file as soon as the part at which it hangs is shown; False for one that hangs at no part."""
        self._expected = (part_id, file, place) if part_id else None
        return self._expected is not None

    def expects(self, part_id: str) -> bool:
        """Tell whether a file is to be read when this part is shown."""
        return self._expected is not None and self._expected[0] == part_id

    def open_expected(self, part_id: str) -> None:
        """The part is shown: read the file that was expected at it."""
        expected, self._expected = self._expected, None
        if expected is not None and expected[0] == part_id:
            self.open(expected[1], expected[2])

    def open_note(self, note_id: str, *, before: Callable[[str], None] = lambda _document_id: None) -> None:
        """Read the file in which a note stands, at that note, if it is one; `before` gets what the file hangs on."""
        from zvdesk.ui.reader.loading import Place

        def found(file: "Attachment") -> None:
            before(file.record_id)
            self.open(file, Place(note_id=note_id))

        self._session.read(
            lambda desk: desk.reader.file_of(note_id)[0],
            on_done=found,
            on_error=lambda _none: None,
            owner=self,
            label=self.tr("Leesnotitie"),
        )

    @Slot()
    def close(self) -> None:
        """Go back to what was there before."""
        if self._reader is None or not self._is_shown:
            return
        self._reader.close_file()
        self._columns.put_inspector_away(False)
        if self._before is not None:
            self._middle.setCurrentWidget(self._before)
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def keep_place(self) -> None:
        """Store where one reads; the page goes out of view."""
        if self._reader is not None:
            self._reader.noting.save()
            self._reader.keep_place()

    @property
    def _is_shown(self) -> bool:
        return self._reader is not None and self._middle.currentWidget() is self._reader

    def _made(self) -> "DocumentReader":
        if self._reader is None:
            from zvdesk.ui.reader.reader import DocumentReader

            self._reader = DocumentReader(self._session)
            self._reader.closed.connect(self.close)
            self._reader.window_wanted.connect(self._on_window_wanted)
            self._middle.addWidget(self._reader)
        return self._reader

    @Slot(object, object)
    def _on_window_wanted(self, file: "Attachment", place: "Place") -> None:
        from zvdesk.ui.reader.window import read_in_window

        self.close()
        read_in_window(self._session, file, self._columns, place)
