"""The notes of the open document: read with it, drawn on its pages, listed beside them, and changed by wishes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from zvdesk.model.changes import Changes
from zvdesk.model.enums import NoteColour
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.palettes import Tone
from zvdesk.ui.reader import operations
from zvdesk.ui.reader.marked_pages import MarkedPages
from zvdesk.ui.reader.overlays import Mark
from zvdesk.ui.reader.side import NOTES, ReaderSide
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.page_notes import PageNote


class Noting(QObject):
    """Joins the pages and the list of notes with what is stored."""

    side_wanted = Signal()
    """Emitted when something is to be written or read beside the pages."""

    def __init__(self, session: Session, pages: MarkedPages, side: ReaderSide, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._pages, self._side = session, pages, side
        self._file_id = ""
        self._notes: list[PageNote] = []
        self._colour = NoteColour.GEEL
        self._marked = ""
        """The id of the mark that was made last, until one points at something else."""

        pages.pointed.connect(self._on_pointed)
        pages.mark_chosen.connect(self._on_mark_chosen)
        pages.place_chosen.connect(self._on_place_chosen)
        side.notes.note_chosen.connect(self._on_note_chosen)
        side.notes.change_wished.connect(self._on_change_wished)
        side.notes.removal_wished.connect(self.remove)
        session.bus.changed.connect(self._on_changed)

    @property
    def notes(self) -> Sequence["PageNote"]:
        """The notes of the open document, by page."""
        return self._notes

    def show_file(self, file_id: str, notes: Sequence["PageNote"]) -> None:
        """Show the notes of a file, of none for ""."""
        self._side.notes.save()
        self._file_id, self._marked = file_id, ""
        self._side.notes.choose("")
        self._take(notes)

    def look_at(self, note_id: str) -> None:
        """Go to a note on its page and show it beside that."""
        self.side_wanted.emit()
        self._side.show_part(NOTES)
        self._side.notes.choose(note_id)
        self._on_note_chosen(note_id)

    @Slot()
    def highlight(self, colour: NoteColour | None = None) -> None:
        """Mark what is selected, in a colour or the one that was used last."""
        words = self._pages.selected
        if not self._file_id:
            return
        if words is None:
            self._session.announce(self.tr("Selecteer eerst de tekst die u wilt markeren."), Tone.NEUTRAL)
            return
        self._colour = colour or self._colour
        self._pages.select_none()
        self._make(operations.highlight(self._file_id, words, self._colour.value), focus=False)

    @Slot()
    def note_here(self) -> None:
        """Write a note at what is selected or was just marked, or else where one clicked last."""
        words = self._pages.selected
        if words is not None and self._file_id:
            self._pages.select_none()
            self._make(operations.highlight(self._file_id, words, self._colour.value), focus=True)
            return
        if self._marked in {one.id for one in self._notes}:
            self._write_at(self._marked)
            return
        spot = self._pages.spot()
        if spot is not None:
            self._on_place_chosen(*spot)

    def save(self) -> None:
        """Save what is being typed at a note."""
        self._side.notes.save()

    @Slot(str)
    def remove(self, note_id: str) -> None:
        """Put a note in the trash."""
        self._session.perform(operations.remove_note(note_id))

    @Slot(int, float, float)
    def _on_place_chosen(self, page: int, x: float, y: float) -> None:
        if self._file_id:
            self._make(operations.note_at(self._file_id, page, x, y, self._colour.value), focus=True)

    def _make(self, operation: Operation, *, focus: bool) -> None:
        def made(outcome: Outcome) -> None:
            note: PageNote = outcome.result
            if note.attachment_id != self._file_id:
                return
            if note.id not in {one.id for one in self._notes}:
                self._take(sorted([*self._notes, note], key=lambda one: (one.page, one.noted_at)))
            self._marked = note.id if note.quote else ""
            if focus:
                self._write_at(note.id)
                return
            self._side.notes.choose(note.id)
            self._draw()

        self._session.perform(operation, initiator=self, on_done=made)

    def _write_at(self, note_id: str) -> None:
        self._side.show_part(NOTES)
        self.side_wanted.emit()
        self._side.notes.choose(note_id, focus=True)
        self._draw()

    @Slot()
    def _on_pointed(self) -> None:
        self._marked = ""

    @Slot(str, dict)
    def _on_change_wished(self, note_id: str, values: dict[str, str]) -> None:
        self._session.perform(operations.change_note(note_id, values))

    @Slot(str)
    def _on_mark_chosen(self, note_id: str) -> None:
        self._side.show_part(NOTES)
        self.side_wanted.emit()
        self._side.notes.choose(note_id)
        self._draw()

    @Slot(str)
    def _on_note_chosen(self, note_id: str) -> None:
        note = next((one for one in self._notes if one.id == note_id), None)
        if note is not None:
            self._pages.show_box(note.page - 1, note.places[0] if note.places else None)
        self._draw()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        file_id = self._file_id
        if file_id and "page-note" in changes.kinds:
            self._session.read(
                lambda desk: desk.reader.notes(file_id),
                on_done=lambda notes: self._take(notes) if file_id == self._file_id else None,
                on_error=self._on_gone,
                owner=self,
                label=self.tr("Leesnotities"),
            )

    def _on_gone(self, _error: Exception) -> None:
        """The document itself went meanwhile; whoever shows it hears of that."""

    def _take(self, notes: Sequence["PageNote"]) -> None:
        self._notes = list(notes)
        self._side.notes.show_notes(self._notes)
        self._side.show_note_count(len(self._notes))
        self._draw()

    def _draw(self) -> None:
        marks: dict[int, list[Mark]] = {}
        for note in self._notes:
            is_chosen = note.id == self._side.notes.note_id
            mark = Mark(note.id, note.places, note.colour, bool(note.comment) and bool(note.quote), is_chosen)
            marks.setdefault(note.page - 1, []).append(mark)
        self._pages.show_marks(marks)
