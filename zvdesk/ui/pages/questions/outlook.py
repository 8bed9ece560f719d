"""What filing will give a question, told in the panel beforehand: its number, and until when an answer is due."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from zvdesk.model.enums import DECISIONS
from zvdesk.model.question_flow import Deed
from zvdesk.ui.dates import weekday_text
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.questions.life_panel import StepPanel
from zvdesk.ui.pages.questions.life_words import tr
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.questions.numbers import FilingOutlook


class Outlook(QObject):
    """Keeps what a panel says of a filing in step with the day that is filled in."""

    def __init__(self, panel: StepPanel, session: Session) -> None:
        super().__init__(panel)
        self._panel, self._session = panel, session
        self._question: CouncilQuestion | None = None
        panel.day_changed.connect(self._look)

    def show_for(self, question: "CouncilQuestion") -> None:
        """Tell what filing would give a question that is on the disk as it stands."""
        self._question = question
        self._look()

    @Slot()
    def _look(self) -> None:
        question, day = self._question, self._panel.day
        if question is None or day is None or self._panel.matter != Deed.FILE:
            return
        self._session.read(
            lambda desk: desk.question_life.outlook(question.id, day),
            on_done=lambda found: self._show(question, day, outlook_text(question, found, self._session.today())),
            on_error=lambda error: self._show(question, day, words_for(error)),
            owner=self,
            label=tr("Indienen"),
        )

    def _show(self, question: "CouncilQuestion", day: date, text: str) -> None:
        if self._question is question and self._panel.day == day and self._panel.matter == Deed.FILE:
            self._panel.show_outlook(text)


def outlook_text(question: "CouncilQuestion", found: "FilingOutlook", today: date) -> str:
    """Return what filing gives: "Wordt ingediend als 2026-014; antwoord uiterlijk 30 december (30 dagen na …)."."""
    number = tr("Wordt ingediend als {0}").format(found.number) if found.number else tr("Wordt zonder nummer ingediend")
    if question.kind in DECISIONS:
        return f"{number}."
    if found.term is None:
        return tr("{0}; het raadsprofiel noemt geen termijn voor het antwoord.").format(number)
    due = weekday_text(found.term.due_on, today)
    return tr("{0}; antwoord uiterlijk {1} ({2}).").format(number, due, found.term.explanation)
