"""What stays in view below a letter that is read: how sure the reading is, where to look, and the taking over."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zvdesk.ui.widgets.basics import button, column, hairline, surface
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.editor_area import Footer
from zvdesk.ui.widgets.flow import FlowLayout

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
        self.undo = button(self.tr("Ongedaan maken"), icon="undo-2", tooltip=self.tr("Ctrl+Z"))
        self.redo = button(self.tr("Opnieuw"), tooltip=self.tr("Ctrl+Y"))
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
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        for each in (self.take, self._not, self.next, self.undo, self.redo):
            flow.addWidget(each)
        self._lines = column(self._standing, self._buttons, spacing=8)
        whole = column(hairline())
        whole.addLayout(self._lines)
        self.setLayout(whole)


def standing_of(proposal: "LetterProposal") -> str:
    """Return how many questions have an answer, and how sure that is: "12 vragen: 9 vrijwel zeker, 3 onzeker"."""
    from zvdesk.services.letter_proposals import certainty

    told = Counter[str]()
    for answer in proposal.answers:
        told[certainty(answer.confidence).partition(",")[0]] += len(answer.items)
    told[_tr("zonder antwoord")] = len(proposal.unanswered)
    count = told.total()
    questions = _tr("1 vraag") if count == 1 else _tr("{0} vragen").format(count)
    return f"{questions}: {', '.join(f'{number} {words}' for words, number in told.items() if number)}."


def doubtful_in(proposal: "LetterProposal") -> list[tuple[str, ...]]:
    """Return the questions whose answer is to be looked at: uncertain, or not found."""
    from zvdesk.services.letter_proposals import CERTAIN

    unsure = [one.items for one in proposal.answers if one.confidence is not None and one.confidence < CERTAIN]
    order = [line.number for line in proposal.asked]
    return sorted([*unsure, *((number,) for number in proposal.unanswered)], key=lambda items: order.index(items[0]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnswerLetter", text)
