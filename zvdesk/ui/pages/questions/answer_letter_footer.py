"""What stays in view below a letter that is read: how sure the reading is, where to look, and the taking over."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from zvdesk.phrases import joined
from zvdesk.ui.pages.questions.answer_letter_cards import tr
from zvdesk.ui.widgets.basics import button, column, hairline, row, surface, tool_button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.editor_area import Footer

if TYPE_CHECKING:
    from zvdesk.services.questions.letter_proposals import LetterProposal


class LetterFooter(Footer):
    """Stands under the page of text while a letter is looked through, however long it is."""

    left = Signal()
    """Emitted on Escape, and by the button that takes nothing over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self._standing = text_label("", "soft", wraps=True)
        self.take = button(self.tr("Overnemen"), "primary", tooltip=self.tr("F8 brengt u naar deze knoppen"))
        self._not = button(self.tr("Niet overnemen"))
        self._promises = text_label("", "soft", wraps=True)
        self.next = _link(self.tr("Volgende om na te kijken"))
        self.promise = _link(self.tr("Volgende toezegging"))
        self.undo = tool_button("undo-2", self.tr("Ongedaan maken"), shortcut=self.tr("Ctrl+Z"))
        self.redo = tool_button("redo-2", self.tr("Opnieuw"), shortcut=self.tr("Ctrl+Y"))
        self._build_layout()
        self._not.clicked.connect(self.left)
        self.hide()

    def show_standing(self, proposal: "LetterProposal", *, ticked: int, can_undo: bool, can_redo: bool) -> None:
        """Say how sure the reading is and how many promises are ticked, and offer what can be done with it."""
        self._standing.setText(standing_of(proposal))
        self._promises.setText(promises_of(proposal, ticked))
        self.take.setEnabled(bool(proposal.answers))
        self.next.setVisible(bool(doubtful_in(proposal)))
        self._promised.setVisible(bool(proposal.promises))
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def take_keys(self) -> None:
        """Put the keyboard on the first thing to do here."""
        parts = (self.next, self.promise, self.take, self._not)
        part = next((one for one in parts if one.isVisible() and one.isEnabled()), self._not)
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self._promised = _line(self._promises, self.promise)
        deeds = row(self.take, self._not, spacing=10)
        deeds.addStretch(1)
        for each in (self.undo, self.redo):
            deeds.addWidget(each)
        self._lines = column(_line(self._standing, self.next), self._promised, spacing=2)
        self._lines.addSpacing(4)
        self._lines.addLayout(deeds)
        whole = column(hairline())
        whole.addLayout(self._lines)
        self.setLayout(whole)


def _link(what: str) -> QPushButton:
    """A word that leads to the next of something, named in full where that is read out or pointed at."""
    link = button(tr("Volgende"), "link", tooltip=what)
    link.setAccessibleName(what)
    return link


def _line(words: QWidget, link: QPushButton) -> QWidget:
    line = QWidget()
    said = row(words, spacing=12)
    said.setStretch(0, 1)
    said.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    line.setLayout(said)
    return line


def standing_of(proposal: "LetterProposal") -> str:
    """Return how many questions have an answer, how sure that is, and which have none."""
    from zvdesk.services.questions.letter_proposals import certainty

    told = Counter[str]()
    for answer in proposal.answers:
        told[certainty(answer.confidence).partition(",")[0]] += len(answer.items)
    missing = proposal.unanswered
    count = told.total() + len(missing)
    questions = tr("1 vraag") if count == 1 else tr("{0} vragen").format(count)
    parts = [f"{number} {words}" for words, number in told.items() if number]
    parts += [tr("{0} zonder antwoord ({1})").format(len(missing), joined(missing))] if missing else []
    return f"{questions}: {', '.join(parts)}."


def promises_of(proposal: "LetterProposal", ticked: int) -> str:
    """Return how many promises are proposed and how many of them ticked, "" where there is none."""
    count = len(proposal.promises)
    if not count:
        return ""
    proposed = tr("1 toezegging voorgesteld") if count == 1 else tr("{0} toezeggingen voorgesteld").format(count)
    return tr("{0}, {1} aangevinkt.").format(proposed, ticked)


def doubtful_in(proposal: "LetterProposal") -> list[tuple[str, ...]]:
    """Return the questions whose answer is to be looked at: uncertain, or not found."""
    from zvdesk.services.questions.letter_proposals import CERTAIN

    unsure = [one.items for one in proposal.answers if one.confidence is not None and one.confidence < CERTAIN]
    order = [line.number for line in proposal.asked]
    return sorted([*unsure, *((number,) for number in proposal.unanswered)], key=lambda items: order.index(items[0]))
