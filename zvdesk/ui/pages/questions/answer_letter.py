"""Antwoordbrief: a letter of answers dropped, chosen or pasted, shown beside the questions, corrected, taken over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from zvdesk.app import Desk
from zvdesk.model.dates import written_date
from zvdesk.model.enums import DECISIONS, QuestionStatus
from zvdesk.model.question_flow import WAITING
from zvdesk.phrases import joined
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.pages.questions import answer_letter_cards as cards
from zvdesk.ui.pages.questions.answer_letter_board import LetterBoard, Review
from zvdesk.ui.pages.questions.answer_letter_footer import LetterFooter, doubtful_in
from zvdesk.ui.pages.questions.answer_letter_intake import LetterIntake, paste_into
from zvdesk.ui.pages.questions.answer_letter_operations import read_letter, read_text, take_over
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.pages.tab_order import follow
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.notices import BusyBar
from zvdesk.ui.writing_on import TAKES_PASTE

if TYPE_CHECKING:
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.questions.letter_proposals import LetterProposal
    from zvdesk.services.reading import RecordView

    Read = Callable[[Desk, str], LetterProposal]

_TAKES_LETTERS = WAITING | {QuestionStatus.BEANTWOORD}


class AnswerLetterSection(QWidget):
    """Takes a letter for the open question; while one is looked at, its answers stand here until they are taken over,
    and the `footer` stays in view below the page.

    A letter that is half looked through waits while another question is open, as long as the program runs.
    """

    looked_at = Signal(bool)
    """Emitted with True when a letter is shown, and with False when it is taken over or left."""

    place_wanted = Signal(object)
    """Emitted with a part (QWidget) of the letter that is to come into view."""

    taken = Signal()
    """Emitted when a letter was taken over, and its answers wait to be judged."""

    def __init__(self, session: Session, autosave: AutosaveController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._autosave = session, autosave
        self._record_id = ""
        self._waiting: dict[str, tuple[Review, date | None]] = {}
        self._file = b""
        self._looked_at: tuple[str, ...] = ()
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.setProperty(TAKES_PASTE, True)
        self.hide()

    def show_view(self, view: "RecordView") -> None:
        """Stand ready for a question that may be answered."""
        question = cast("CouncilQuestion", view.record)
        if question.id != self._record_id:
            self._set_aside()
            self._record_id = question.id
            self.leave()
            if _takes_letters(question):
                self._go_on()
        self.setVisible(_takes_letters(question))

    def paste(self) -> bool:
        """Read the letter that was copied, where one is taken; False when there is none."""
        return self.isVisible() and paste_into(self.intake)

    @Slot(object)
    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Read a letter after what was typed is saved; of several files the first."""
        self._read_saved(lambda desk, record_id: read_letter(desk, record_id, paths[0]))

    @Slot(str)
    def read_text(self, text: str) -> None:
        """Read a letter that was pasted, after what was typed is saved."""
        self._read_saved(lambda desk, record_id: read_text(desk, record_id, text))

    @Slot()
    def leave(self) -> None:
        """Leave the letter without keeping anything."""
        self.board.show_letter(None)
        self._file = b""
        self._looked_at = ()
        self._shown.hide()
        self.footer.hide()
        self.intake.fold()
        self.intake.show()
        self.looked_at.emit(False)

    def go_to_footer(self) -> bool:
        """F8: put the keyboard where the letter is taken over, past its paragraphs; False when none is looked at."""
        if self.board.proposal is not None:
            self.footer.take_keys()
        return self.board.proposal is not None

    def event(self, event: QEvent) -> bool:
        """Qt: Ctrl+Z at the facts of a letter is for the letter as well."""
        if isinstance(event, QKeyEvent) and self.board.act_of(event):
            if event.type() == QEvent.Type.KeyPress:
                self.board.take(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape leaves the letter; Ctrl+V reads the one that was copied in its place."""
        if self.board.proposal is not None and event.key() == Qt.Key.Key_Escape:
            self._on_left()
        elif not (event.matches(QKeySequence.StandardKey.Paste) and paste_into(self.intake)):
            super().keyPressEvent(event)

    def _build_widgets(self) -> None:
        self.intake, self.board = LetterIntake(self._session.settings), LetterBoard()
        self._busy = BusyBar()
        self._facts = text_label("", "soft", wraps=True)
        how = self.tr(
            "Staat een alinea verkeerd? Kies er een andere vraag bij, of sleep haar aan de stippen; met de vakjes "
            "ervoor verplaatst u er meer tegelijk. Hoort een deel bij een andere vraag, splits de alinea dan. Alles "
            "van de brief blijft bewaard."
        )
        self._how = text_label(how, "meta", wraps=True)
        self.footer = LetterFooter()
        self._day = DateField()
        self._dated = FormField(self.tr("Datum van het antwoord"), self._day)

    def _build_layout(self) -> None:
        self._shown = QWidget()
        title = text_label(self.tr("Antwoordbrief nakijken"), "section")
        lines = column(title, self._facts, self._dated, self._how, self.board, spacing=10)
        self._shown.setLayout(lines)
        self._shown.hide()
        self.setLayout(column(self.intake, self._busy, self._shown, spacing=6))

    def _connect(self) -> None:
        self.intake.files_given.connect(self.read_files)
        self.intake.text_given.connect(self.read_text)
        self.board.changed.connect(self._on_changed)
        self.board.nothing_to_undo.connect(self._session.say_nothing_to_undo)
        self.board.refused.connect(lambda said: self._session.announce(said, Tone.NEUTRAL))
        self.footer.take.clicked.connect(self._on_taken)
        self.footer.left.connect(self._on_left)
        self.footer.next.clicked.connect(self._on_next)
        self.footer.promise.clicked.connect(self._on_next_promise)
        self.board.ticks.changed.connect(self._show_standing)
        self._day.edited.connect(self._show_day_problem)
        self._day.left.connect(self._show_day_problem)  # after the field itself said what is wrong with it
        self.footer.undo.clicked.connect(self.board.undo)
        self.footer.redo.clicked.connect(self.board.redo)

    def _read_saved(self, read: "Read") -> None:
        record_id = self._record_id
        when_saved(self._session, self._autosave, lambda: self._read(record_id, read))

    def _read(self, record_id: str, read: "Read") -> None:
        self._busy.start(self.tr("Brief lezen"))
        task = self._session.read(
            lambda desk: read(desk, record_id),
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
        self.board.show_letter(proposal)
        self._show_board()
        self.board.focus_first()

    def _show_board(self) -> None:
        self.intake.fold()
        self.intake.hide()
        self._shown.show()
        self.footer.show()
        self.looked_at.emit(True)

    def _set_aside(self) -> None:
        """Keep the letter with what was corrected, for when its question is opened again."""
        review = self.board.review
        if review is not None:
            self._waiting[self._record_id] = review, self._day.value()

    def _go_on(self) -> None:
        review, day = self._waiting.pop(self._record_id, (None, None))
        if review is not None:
            self.board.resume(review)
            self._day.set_value(day)
            self._show_board()

    @Slot()
    def _on_changed(self) -> None:
        proposal = self.board.proposal
        if proposal is not None:
            self._facts.setText(_facts(proposal))
            self._show_standing()
            self._show_day(proposal)
            follow(follow(self._day, self.board.parts()), [self.footer])  # cards are made anew, and would come last

    @Slot()
    def _show_standing(self) -> None:
        board, proposal = self.board, self.board.proposal
        if proposal is not None:
            ticked, can_undo, can_redo = len(board.promises), board.can_undo, board.can_redo
            self.footer.show_standing(proposal, ticked=ticked, can_undo=can_undo, can_redo=can_redo)

    @Slot()
    def _on_next_promise(self) -> None:
        box = self.board.ticks.go_to_next()
        if box is not None:
            self.place_wanted.emit(box.parentWidget())

    @Slot()
    def _on_next(self) -> None:
        """Go to the next answer to be looked at, and from the last to the first."""
        proposal = self.board.proposal
        doubtful = [] if proposal is None else doubtful_in(proposal)
        if doubtful:
            passed = doubtful.index(self._looked_at) + 1 if self._looked_at in doubtful else 0
            self._looked_at = doubtful[passed % len(doubtful)]
            card = self.board.go_to(self._looked_at)
            if card is not None:
                self.place_wanted.emit(card)

    def _show_day(self, proposal: "LetterProposal") -> None:
        """The day is that of the letter, until the user writes another or another letter is read."""
        if proposal.content is not self._file:
            self._file = proposal.content
            self._day.set_value(proposal.written_on)
            self._show_day_problem()

    @Slot()
    def _show_day_problem(self) -> None:
        self._dated.show_error(self._day_problem())

    def _day_problem(self) -> str:
        """Say why the answer cannot be of the day in the field, as soon as that is known."""
        proposal, day = self.board.proposal, self._day.value()
        if self._day.problem() or proposal is None:
            return self._day.problem()
        if day is None:
            ahead = self.tr("In de brief staat {0}, en dat is nog niet geweest; kies de dag waarop het antwoord kwam.")
            return ahead.format(written_date(proposal.ahead)) if proposal.ahead is not None else ""
        if day > self._session.today():
            return self.tr("{0} is nog niet geweest; kies de dag waarop het antwoord kwam.").format(written_date(day))
        if proposal.earliest is not None and proposal.is_too_early(day):
            early = self.tr("{0} is voor de vorige stap van de vraag, {1}; kies de dag waarop het antwoord kwam.")
            return early.format(written_date(day), written_date(proposal.earliest))
        return ""

    @Slot()
    def _on_left(self) -> None:
        """The keyboard goes back to where the letter came in."""
        self.leave()
        self.intake.focus_first()

    @Slot()
    def _on_taken(self) -> None:
        proposal = self.board.proposal
        if proposal is None:
            return
        day, problem = self._day.value(), self._day_problem()
        if problem:
            self._dated.show_error(problem)
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.place_wanted.emit(self._dated)
            return
        self._session.perform(
            take_over(replace(proposal, written_on=day), self.board.promises),
            initiator=self,
            on_done=lambda _outcome: self._leave_letter(proposal),
        )

    def _leave_letter(self, proposal: "LetterProposal") -> None:
        self._waiting = {key: kept for key, kept in self._waiting.items() if kept[0].proposal is not proposal}
        if self.board.proposal is proposal:
            self.leave()
            self.taken.emit()

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
    if proposal.asked_version:
        filed = cards.tr(
            " Ernaast staan de vragen zoals ze zijn ingediend (versie {0}); de tekst is sindsdien gewijzigd."
        )
        said += filed.format(proposal.asked_version)
    if proposal.replaces:
        said += cards.tr(" Dit vervangt wat eerder is overgenomen uit {0}.").format(joined(proposal.replaces))
    return said


def _takes_letters(question: "CouncilQuestion") -> bool:
    """Tell whether an answer may come to a question; nobody writes one to a motie."""
    return question.status in _TAKES_LETTERS and question.kind not in DECISIONS
