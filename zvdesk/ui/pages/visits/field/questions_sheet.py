"""The prepared questions: ticked when they were asked, answered on the spot, saved while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel

from zvdesk.model.fields import encode
from zvdesk.services.visits.field import FieldQuestion
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.visits.field import operations
from zvdesk.ui.pages.visits.field.input import FieldInput
from zvdesk.ui.pages.visits.field.look import GAP, Look, TouchButton
from zvdesk.ui.pages.visits.field.sheets import Sheet
from zvdesk.ui.pages.visits.field.touch import reveal
from zvdesk.ui.pages.visits.field.words import saved_text, tr
from zvdesk.ui.pages.visits.field.writing import LONGEST
from zvdesk.ui.session import Session
from zvdesk.ui.status import SaveStage, SaveState
from zvdesk.ui.widgets.basics import WrappingLabel, column, row, show_if


class QuestionRow(QFrame):
    """One question: the box to tick, its words, and what was answered."""

    changed = Signal(str)
    ticked = Signal(str)

    def __init__(self, look: Look, question: FieldQuestion) -> None:
        super().__init__()
        self.setProperty("field", "entry")
        self.question = question
        self._shown = question
        self.tick = TouchButton(look, kind="tick", icon="check", name=question.text)
        self.tick.setCheckable(True)
        self.tick.clicked.connect(lambda: self.ticked.emit(question.id))
        self.words = WrappingLabel(question.text)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("field", "asked")
        self.answer = FieldInput(tr("Antwoord op: {0}").format(question.text))
        self.answer.say(tr("Antwoord"))
        self.answer.limit(4)
        self.answer.edited.connect(lambda: self.changed.emit(question.id))
        top = row(self.tick, spacing=12)
        top.addWidget(self.words, 1)
        lines = column(margins=(12, 12, 12, 12), spacing=10)
        lines.addLayout(top)
        lines.addWidget(self.answer)
        self.setLayout(lines)
        self._show(question)

    def refresh(self, question: FieldQuestion) -> None:
        """Show what the disk has, where nothing was typed since."""
        is_untouched = self.values == (self._shown.is_asked, self._shown.answer)
        self._shown = question
        if is_untouched and self.values != (question.is_asked, question.answer):
            self._show(question)

    @property
    def values(self) -> tuple[bool, str]:
        """Whether it was asked, and what was answered."""
        return self.tick.isChecked(), self.answer.value().strip()

    def _show(self, question: FieldQuestion) -> None:
        self.tick.setChecked(question.is_asked)
        self.answer.set_value(question.answer)


class QuestionsSheet(Sheet):
    """All questions one came with."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look)
        self.title.setText(tr("Voorbereide vragen"))
        self._session = session
        self.rows: dict[str, QuestionRow] = {}
        self.state = QLabel()
        self.state.setProperty("field", "meta")
        self.whole.insertWidget(self.whole.count() - 1, self.state)
        self.autosave = AutosaveController(self, describe=words_for, longest=LONGEST)
        self.autosave.state_changed.connect(self._show_state)
        self.autosave.open(self._save)
        session.add_saver(self.autosave)
        self.lines.addStretch(1)

    def show_questions(self, questions: Sequence[FieldQuestion]) -> None:
        """Show questions as the disk has them; what is being typed stays."""
        wanted = {one.id: one for one in questions}
        if list(self.rows) != list(wanted) or any(self.rows[key].question.text != wanted[key].text for key in wanted):
            self._rebuild(questions)
        for key, question in wanted.items():
            self.rows[key].refresh(question)

    @Slot(object)
    def _show_state(self, state: SaveState) -> None:
        """Say how far answers are on the disk."""
        words = state.message if state.stage is SaveStage.FAILED else saved_text(state)
        self.state.setText(words)
        show_if(self.state, bool(words))

    def _rebuild(self, questions: Sequence[FieldQuestion]) -> None:
        self.autosave.flush()
        self.clear()
        self.rows = {}
        for question in questions:
            one = self.rows[question.id] = QuestionRow(self._look, question)
            one.changed.connect(self._on_changed)
            one.ticked.connect(self._on_ticked)
            self.lines.addWidget(one)
        self.lines.addStretch(1)

    @Slot(str)
    def _on_changed(self, question_id: str) -> None:
        """What is answered was asked."""
        one = self.rows[question_id]
        if one.values[1] and not one.tick.isChecked():
            one.tick.setChecked(True)
        self._mark(question_id)
        QTimer.singleShot(0, one, lambda: reveal(self.area, one.answer, GAP))

    @Slot(str)
    def _on_ticked(self, question_id: str) -> None:
        self._mark(question_id)
        self.autosave.flush()

    def _mark(self, question_id: str) -> None:
        one = self.rows[question_id]
        moment = encode(self._session.desk.clock())

        def values() -> object:
            is_asked, answer = one.values
            return {"is_asked": is_asked, "answer": answer, "answered_at": moment if is_asked or answer else None}

        self.autosave.mark(question_id, values)

    def _save(self, fields: Fields, done: Callable[[object], None], failed: Callable[[Exception], None]) -> None:
        values = {key: dict(value) for key, value in fields.items() if isinstance(value, dict)}
        self._session.perform(operations.answered(values), on_done=done, on_error=failed)
