"""Nadere inlichtingen: to which coming meeting what stayed open goes, or as what kind of draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.model.enums import QuestionKind
from zvdesk.ui.dates import short_day_text
from zvdesk.ui.icons import icon

if TYPE_CHECKING:
    from datetime import date

    from zvdesk.services.questions.inquiries import ComingMeeting

MOST_MEETINGS = 5
MOST_ITEMS = 40
LONGEST = 60
"""Letters of a title in the menu."""


class Inquiry(NamedTuple):
    """What was chosen: a meeting for an item of one's own, an agenda item, or a kind of question."""

    meeting_id: str = ""
    item_id: str = ""
    kind: QuestionKind | None = None


class InquiryMenu(QObject):
    """One choice is enough: the meeting first, each with the items that it has already behind it."""

    chosen = Signal(object)
    """Emitted with the Inquiry."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._menu = QMenu(window)

    def offer(self, coming: "Sequence[ComingMeeting]", beside: QWidget, today: "date") -> None:
        """Show the menu at a button."""
        menu = self._menu
        menu.clear()
        for meeting in coming[:MOST_MEETINGS]:
            words = self.tr("Op de agenda van {0}").format(_named(meeting, today))
            self._add(words, Inquiry(meeting.id), "calendar-days")
        for meeting in coming[:MOST_MEETINGS]:
            if meeting.items:
                self._add_items(meeting, today)
        if not coming:
            menu.addAction(self.tr("Er staat geen komende vergadering in zvdesk")).setEnabled(False)
        menu.addSeparator()
        self._add(self.tr("Als mondelinge vraag"), Inquiry(kind=QuestionKind.MONDELING))
        self._add(self.tr("Als agenderingsverzoek"), Inquiry(kind=QuestionKind.AGENDERINGSVERZOEK))
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height() + 4)))

    def _add(self, words: str, inquiry: Inquiry, sign: str = "message-circle-question-mark") -> None:
        self._menu.addAction(icon(sign), words).triggered.connect(lambda: self.chosen.emit(inquiry))

    def _add_items(self, meeting: "ComingMeeting", today: "date") -> None:
        below = self._menu.addMenu(self.tr("Bij een agendapunt van {0}").format(_named(meeting, today)))
        for item_id, title in meeting.items[:MOST_ITEMS]:
            words = title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"
            inquiry = Inquiry(item_id=item_id)
            below.addAction(words).triggered.connect(lambda _=False, chosen=inquiry: self.chosen.emit(chosen))


def _named(meeting: "ComingMeeting", today: "date") -> str:
    return f"{meeting.title}, {short_day_text(meeting.start.date(), today)}"
