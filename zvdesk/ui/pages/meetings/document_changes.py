"""What the user makes of a document itself: how closed it is, what it is called, at which item it stands.

None of it is in the file of the council, so that a next reading of that file leaves it as it is. Each is one step that
can be undone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from zvdesk.errors import UserError
from zvdesk.ui.operations import records
from zvdesk.ui.pages.meetings.operations import grade_document, put_document
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.meetings import Document
    from zvdesk.services.meetings import MeetingOverview


class DocumentChanges(QObject):
    """Asks what has to be known, and has it done."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def close_off(self, document: "Document", level: str, reason: str = "") -> None:
        """Set how closed a document is; to open it further than what it stands under, a reason is asked."""
        if level == document.confidentiality:
            return

        def failed(error: Exception) -> None:
            if isinstance(error, UserError) and error.code == "confidentiality_reason_missing":
                self._ask_reason(document, level)
            else:
                self._session.complain(error)

        self._session.perform(grade_document(document.id, level, reason), initiator=self, on_error=failed)

    def rename(self, document: "Document") -> None:
        """Ask for another name."""
        title, asked = self.tr("Naam wijzigen"), self.tr("Naam van het stuk:")
        name, is_given = QInputDialog.getText(self._window, title, asked, text=document.display_title)
        name = " ".join(name.split())
        if not is_given or name == document.title:
            return
        if not name:
            self._session.announce(self.tr("Een stuk heeft een naam nodig; de oude is blijven staan."), Tone.SOON)
            return
        operation = records.change(document.id, {"title": name}, self.tr("Naam gewijzigd"), is_announced=True)
        self._session.perform(operation, initiator=self)

    def ask_place(self, document: "Document") -> None:
        """Ask at which item a document is to stand."""
        self._session.read(
            lambda desk: desk.meetings.overview(document.meeting_id),
            on_done=lambda overview: self._choose_place(document, overview),
            owner=self,
            label=self.tr("Naar ander agendapunt"),
        )

    def _ask_reason(self, document: "Document", level: str) -> None:
        asked = self.tr("Waarom mag dit opener zijn dan de bron?")
        reason, is_given = QInputDialog.getText(self._window, self.tr("Openbaarheid"), asked)
        if is_given and reason.strip():
            self.close_off(document, level, reason.strip())
        elif is_given:
            told = self.tr("Zonder reden blijft het stuk zoals het was; schrijf kort waarom het opener mag zijn.")
            self._session.announce(told, Tone.SOON)

    def _choose_place(self, document: "Document", overview: "MeetingOverview") -> None:
        places = _places(overview)
        words = list(places)
        now = next((at for at, place in enumerate(places.values()) if place == document.agenda_item_id), 0)
        title, asked = self.tr("Naar ander agendapunt"), self.tr("“{0}” hoort bij:").format(document.display_title)
        chosen, is_given = QInputDialog.getItem(self._window, title, asked, words, now, editable=False)
        if is_given and places[chosen] != document.agenda_item_id:
            self._session.perform(put_document(document.id, places[chosen], chosen), initiator=self)


def _places(overview: "MeetingOverview") -> dict[str, str | None]:
    """Return the meeting (None) and its items by what they are called; a name that is there already gets a number."""
    places: dict[str, str | None] = {overview.meeting.display_title: None}
    for node in overview.walk():
        name, count = node.item.display_title, 2
        while name in places:
            name, count = f"{node.item.display_title} ({count})", count + 1
        places[name] = node.item.id
    return places
