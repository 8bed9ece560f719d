"""Antwoordbrief: a letter of answers let go or chosen, shown beside the questions, corrected, and taken over."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionStatus
from zvdesk.model.question_flow import WAITING
from zvdesk.phrases import joined
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.pages.questions import answer_letter_cards as cards
from zvdesk.ui.pages.questions.answer_letter_operations import read_letter, take_over
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.drop import DropArea
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.letter_proposals import LetterProposal
    from zvdesk.services.reading import RecordView

_TAKES_LETTERS = WAITING | {QuestionStatus.BEANTWOORD}


class AnswerLetterSection(QWidget):
    """Takes a letter for the open question; while one is looked at, its answers stand here until they are taken over.

    A letter that is looked at is left when another question is opened.
    """

    looked_at = Signal(bool)
    """Emitted with True when a letter is shown, and with False when it is taken over or left."""

    def __init__(self, session: Session, autosave: AutosaveController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._autosave = session, autosave
        self._record_id = ""
        self._proposal: LetterProposal | None = None
        self._promises: dict[str, CheckField] = {}
        self._build_widgets()
        self._build_layout()
        self.hide()

    def show_view(self, view: "RecordView") -> None:
        """Stand ready for a question that may be answered."""
        question = cast("CouncilQuestion", view.record)
        if question.id != self._record_id:
            self._record_id = question.id
            self.leave()
        self.setVisible(question.status in _TAKES_LETTERS)

    @Slot(object)
    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Read a letter after what was typed is saved; of several files the first."""
        when_saved(self._session, self._autosave, lambda: self._read(self._record_id, paths[0]))

    @Slot()
    def leave(self) -> None:
        """Leave the letter without keeping anything."""
        self._proposal = None
        self._clear()
        self._shown.hide()
        self._drop.show()
        self.looked_at.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape leaves the letter."""
        if event.key() == Qt.Key.Key_Escape and self._proposal is not None:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _build_widgets(self) -> None:
        self._drop = DropArea(
            self.tr("Sleep de antwoordbrief hierheen, als Word of PDF"), self.tr("Antwoordbrief inlezen…")
        )
        self._drop.dropped.connect(self.read_files)
        self._drop.choose_requested.connect(self._on_choose_requested)
        self._busy = BusyBar()
        self._facts = text_label("", "soft", wraps=True)
        self._take = button(self.tr("Overnemen"), "primary")
        self._take.clicked.connect(self._on_taken)
        self._not = button(self.tr("Niet overnemen"))
        self._not.clicked.connect(self._on_left)

    def _build_layout(self) -> None:
        self._cards: QVBoxLayout = column(spacing=10)
        buttons = row(self._take, self._not, spacing=10)
        buttons.addStretch(1)
        self._shown = QWidget()
        lines = column(text_label(self.tr("Antwoordbrief nakijken"), "section"), self._facts, spacing=10)
        lines.addLayout(self._cards)
        lines.addLayout(buttons)
        self._shown.setLayout(lines)
        self._shown.hide()
        self.setLayout(column(self._drop, self._busy, self._shown, spacing=6))

    def _read(self, record_id: str, path: Path) -> None:
        self._busy.start(self.tr("Brief lezen"))
        task = self._session.read(
            lambda desk: read_letter(desk, record_id, path),
            on_done=self._on_read,
            on_error=self._on_failed,
            owner=self,
            label=self.tr("Brief lezen"),
        )
        self._busy.cancel_requested.connect(task.cancel, Qt.ConnectionType.SingleShotConnection)
        self._busy.cancel_requested.connect(self._busy.stop, Qt.ConnectionType.SingleShotConnection)

    def _on_read(self, proposal: "LetterProposal") -> None:
        self._busy.stop()
        if proposal.question_id != self._record_id:
            return
        self._proposal = proposal
        self._facts.setText(_facts(proposal))
        self._promises = {}
        self._fill()
        self._drop.hide()
        self._shown.show()
        self.looked_at.emit(True)
        first = next(iter(self._shown.findChildren(ChoiceField)), None)
        if first is not None:
            QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))

    def _fill(self) -> None:
        """Make the cards anew; the ticks at promises stay as they were."""
        proposal = self._proposal
        if proposal is None:
            return
        ticked = {text for text, box in self._promises.items() if box.value()}
        self._clear()
        for line in proposal.asked:
            for answer in proposal.answers:
                if answer.items[0] == line.number:
                    self._cards.addWidget(cards.answer_card(proposal, answer, self._assign))
            if line.number in proposal.unanswered:
                self._cards.addWidget(cards.missing_card(proposal, line.number))
        rest = cards.rest_card(proposal, self._assign)
        if rest is not None:
            self._cards.addWidget(rest)
        self._fill_promises(proposal, ticked)
        self._take.setEnabled(bool(proposal.answers))

    def _fill_promises(self, proposal: "LetterProposal", ticked: set[str]) -> None:
        self._promises = {}
        if proposal.promises:
            self._cards.addWidget(text_label(self.tr("Toezeggingen in de brief"), "strong"))
        for text in proposal.promises:
            box, line = cards.promise_line(text)
            box.set_value(text in ticked)
            self._promises[text] = box
            self._cards.addWidget(line)

    def _clear(self) -> None:
        while (entry := self._cards.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _assign(self, place: int, items: tuple[str, ...]) -> None:
        """Give a paragraph to other questions; the keyboard stays at it, wherever its card is now."""
        if self._proposal is None:
            return
        self._proposal = self._proposal.assigned([place], items)
        self._fill()
        choice = self._shown.findChildren(ChoiceField, str(place))[-1]  # the former one waits for its end
        QTimer.singleShot(0, choice, lambda: choice.setFocus(Qt.FocusReason.OtherFocusReason))  # it is not shown yet

    @Slot()
    def _on_left(self) -> None:
        """The keyboard goes back to where the letter came in."""
        self.leave()
        for choosing in self._drop.findChildren(QPushButton):
            choosing.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_choose_requested(self) -> None:
        kinds = self.tr("Brieven (*.docx *.pdf)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Antwoordbrief inlezen"), "", kinds)
        if chosen:
            self.read_files((Path(chosen),))

    @Slot()
    def _on_taken(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        promises = tuple(text for text, box in self._promises.items() if box.value())
        self._session.perform(
            take_over(proposal, promises), initiator=self, on_done=lambda _outcome: self._leave_letter(proposal)
        )

    def _leave_letter(self, proposal: "LetterProposal") -> None:
        if self._proposal is proposal:
            self._on_left()

    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)


def _facts(proposal: "LetterProposal") -> str:
    """Say which letter it is, and what it takes the place of."""
    said = proposal.file_name
    if proposal.written_on is not None:
        said += cards.tr(" van {0}").format(written_date(proposal.written_on))
    if proposal.reference_date is not None:
        said += cards.tr(", peildatum {0}").format(written_date(proposal.reference_date))
    said += "."
    if proposal.replaces:
        said += cards.tr(" Dit vervangt wat eerder is overgenomen uit {0}.").format(joined(proposal.replaces))
    return said
