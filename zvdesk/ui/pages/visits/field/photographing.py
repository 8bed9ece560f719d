"""Photos of the veldmodus: chosen, dropped, pasted or found, with the words in the field and the theme that is on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import ObservationKind
from zvdesk.ui.pages.visits.field import operations
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.pages.visits.photo_intake import PastedPhotos, PhotoIntake
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.drop import FilesOver

if TYPE_CHECKING:
    from zvdesk.services.visits.photos import TakenIn
    from zvdesk.ui.pages.visits.field.writing import Writing


class Photographing(QObject):
    """Joins the ways of photos into a visit with what is being written."""

    none_came = Signal(str, object)
    """Emitted with the id of the entry whose words no photo came to, and the ObservationKind these had before."""

    def __init__(self, session: Session, visit_id: str, writing: "Writing", board: QWidget) -> None:
        super().__init__(board)
        self._session, self._visit_id, self._writing = session, visit_id, writing
        self.intake = PhotoIntake(session, board)
        self.intake.show_visit(visit_id)
        self.intake.taken_in.connect(self._on_taken_in)
        over = FilesOver(board, tr("Laat los om foto's bij dit werkbezoek te zetten"))
        over.dropped.connect(self.intake.drop)
        PastedPhotos(self.intake, board)

    def choose(self) -> None:
        """Ask for photos; what stands in the field is what they show."""
        self.take(self.intake.ask())

    def take(self, photos: Sequence[Path]) -> None:
        """Take photos in, at the entry that is being written where there are words, once these are on the disk."""
        if photos and self._writing.has_text:
            kind = self._writing.draft.kind
            entry_id = self._writing.finish(ObservationKind.FOTO)

            def settled(_is_saved: bool) -> None:
                self.intake.take(photos, entry_id, on_none=lambda: self.none_came.emit(entry_id, kind))

            self._writing.autosave.settle(settled)
        else:
            self.intake.take(photos)

    @Slot(str, object)
    def note_found(self, visit_id: str, found: "TakenIn") -> None:
        """Photos came in by themselves from the folder that is followed: they are about what is on here."""
        if visit_id == self._visit_id:
            self._on_taken_in(found)

    @Slot(object)
    def _on_taken_in(self, found: "TakenIn") -> None:
        theme = self._writing.draft.theme
        if theme and found.observation_ids:
            self._session.perform(operations.about(self._visit_id, found.observation_ids, theme))
