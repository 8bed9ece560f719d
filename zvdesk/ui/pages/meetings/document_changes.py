"""What the user makes of a document itself: how closed it is, what it is called, at which item it stands.

None of it is in the file of the council, so that a next reading of that file leaves it as it is. Each is one step that
can be undone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from zvdesk.errors import UserError
from zvdesk.ui.operations import records
from zvdesk.ui.pages.asking import Asked, ask_choice, ask_line
from zvdesk.ui.pages.meetings.operations import grade_document, put_document
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.meetings import Document
    from zvdesk.services.meetings.meetings import MeetingOverview


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
        missing = self.tr("Een stuk heeft een naam nodig.")
        words = Asked(self.tr("Naam wijzigen"), self.tr("Naam van het stuk"), self.tr("Naam wijzigen"), missing)
        name = ask_line(self._window, words, document.display_title)
        if name and name != document.title:
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
        question = self.tr("Waarom mag dit opener zijn dan de bron?")
        missing = self.tr("Schrijf kort waarom; de reden wordt bij dit onderdeel bewaard.")
        reason = ask_line(
            self._window, Asked(self.tr("Openbaarheid"), question, self.tr("Openbaarheid wijzigen"), missing)
        )
        if reason:
            self.close_off(document, level, reason)

    def _choose_place(self, document: "Document", overview: "MeetingOverview") -> None:
        items = [(node.item.id, node.item.display_title) for node in overview.walk()]
        places = [("", overview.meeting.display_title), *items]
        question = self.tr("“{0}” hoort bij").format(document.display_title)
        words = Asked(self.tr("Naar ander agendapunt"), question, self.tr("Verplaatsen"))
        chosen = ask_choice(self._window, words, places, document.agenda_item_id or "")
        if chosen is not None and chosen != (document.agenda_item_id or ""):
            self._session.perform(put_document(document.id, chosen or None, dict(places)[chosen]), initiator=self)
