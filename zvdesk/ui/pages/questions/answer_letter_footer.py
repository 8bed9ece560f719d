"""What stays in view below a letter that is read: how sure the reading is, where to look, and the taking over."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.questions.answer_letter_cards import tr
from zvdesk.ui.widgets.basics import button, column, hairline, row, surface, tool_button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.editor_area import Footer

if TYPE_CHECKING:
    from zvdesk.services.letter_proposals import LetterProposal


class LetterFooter(Footer):
    """Stands under the page of text while a letter is looked through, however long it is."""

    left = Signal()
    """Emitted on Escape, and by the button that takes nothing over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self._standing = text_label("", "soft", wraps=True)
        self.take = button(self.tr("Overnemen"), "primary")
        self._not = button(self.tr("Niet overnemen"))
        self.next = button(self.tr("Volgende om na te kijken"), "link")
        self.undo = tool_button("undo-2", self.tr("Ongedaan maken"), shortcut=self.tr("Ctrl+Z"))
        self.redo = tool_button("redo-2", self.tr("Opnieuw"), shortcut=self.tr("Ctrl+Y"))
        self._build_layout()
        self._not.clicked.connect(self.left)
        self.hide()

    def show_standing(self, proposal: "LetterProposal", *, can_undo: bool, can_redo: bool) -> None:
        """Say how sure the reading is, and offer what can be done with it."""
        self._standing.setText(standing_of(proposal))
        self.take.setEnabled(bool(proposal.answers))
        self.next.setVisible(bool(doubtful_in(proposal)))
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def set_margins(self, left: int, right: int) -> None:
        """Stand as far from the sides as the text above."""
        self._lines.setContentsMargins(left, 10, right, 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape leaves the letter."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build_layout(self) -> None:
        said = row(self._standing, spacing=12)
        said.setStretch(0, 1)
        said.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        deeds = row(self.take, self._not, spacing=10)
        deeds.addStretch(1)
        for each in (self.undo, self.redo):
            deeds.addWidget(each)
        self._lines = column(spacing=6)
        self._lines.addLayout(said)
        self._lines.addLayout(deeds)
        whole = column(hairline())
        whole.addLayout(self._lines)
        self.setLayout(whole)


def standing_of(proposal: "LetterProposal") -> str:
    """Return how many questions have an answer, and how sure that is: "12 vragen: 9 vrijwel zeker, 3 onzeker"."""
    from zvdesk.services.letter_proposals import certainty

    told = Counter[str]()
    for answer in proposal.answers:
        told[certainty(answer.confidence).partition(",")[0]] += len(answer.items)
    told[tr("zonder antwoord")] = len(proposal.unanswered)
    count = told.total()
    questions = tr("1 vraag") if count == 1 else tr("{0} vragen").format(count)
    return f"{questions}: {', '.join(f'{number} {words}' for words, number in told.items() if number)}."


def doubtful_in(proposal: "LetterProposal") -> list[tuple[str, ...]]:
    """Return the questions whose answer is to be looked at: uncertain, or not found."""
    from zvdesk.services.letter_proposals import CERTAIN

    unsure = [one.items for one in proposal.answers if one.confidence is not None and one.confidence < CERTAIN]
    order = [line.number for line in proposal.asked]
    return sorted([*unsure, *((number,) for number in proposal.unanswered)], key=lambda items: order.index(items[0]))
