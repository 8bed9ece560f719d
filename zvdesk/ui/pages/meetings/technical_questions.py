"""The technical questions at an item: lines, each of which becomes a council question in one step and leads to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from zvdesk.model.enums import label as word_for
from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.widgets.basics import button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from zvdesk.model.meetings import TechnicalQuestion
    from zvdesk.model.questions import CouncilQuestion


@dataclass(frozen=True)
class _Line:
    id: str
    whole: QWidget
    text: GrowingTextEdit
    make: QPushButton
    made: QPushButton
    remove: QWidget

    @property
    def is_blank(self) -> bool:
        return not self.text.value().strip()


class TechnicalQuestionsField(QWidget):
    """Its value is the list that `Preparation.technical_questions` is saved as."""

    edited = Signal()
    """Emitted when the user changed a line."""

    left = Signal()
    """Emitted when the keyboard leaves a line."""

    ask_requested = Signal(str)
    """Emitted with the id of a line that is to become a council question."""

    question_chosen = Signal(str)
    """Emitted with the id of the council question that one wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = LineList(self, self._line, self._number)
        self._made: Mapping[str, CouncilQuestion] = {}
        self._add = button(self.tr("+ Technische vraag"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self.add_line)
        self._lines.end_with(self._add)
        whole = column(label(self.tr("Technische vragen"), "section"), spacing=6)
        whole.addLayout(self._lines.layout)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(whole)

    def value(self) -> list[dict[str, Any]]:
        """Return the lines as JSON values, in order; a line without any words is none."""
        return [{"id": one.id, "text": one.text.value()} for one in self._lines if not one.is_blank]

    def set_value(self, questions: "Iterable[TechnicalQuestion]") -> None:
        """Show the questions of a preparation without announcing it; lines that remain keep the cursor."""
        self._lines.show(questions, lambda line, one: line.text.set_value(one.text))

    def show_made(self, made: "Mapping[str, CouncilQuestion]") -> None:
        """Say of each line which council question was made of it."""
        self._made = made
        for line in self._lines:
            self._show_state(line)

    @Slot()
    def add_line(self) -> None:
        """Add an empty line and put the keyboard into it."""
        self._lines.add().text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, line_id: str) -> _Line:
        text = GrowingTextEdit(self.tr("Wat wilt u weten?"), one_paragraph=True)
        make = button(self.tr("Raadsvraag maken"), icon="message-circle-question-mark")
        made = button("", "link", icon="check")
        remove = tool_button("x", self.tr("Technische vraag weghalen"))
        whole = QWidget()
        layout = row(spacing=8)
        layout.addWidget(text, 1)
        for part in (make, made, remove):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        whole.setLayout(layout)
        line = _Line(line_id, whole, text, make, made, remove)
        text.edited.connect(lambda: self._on_edited(line))
        text.left.connect(self.left)
        text.submitted.connect(self.add_line)
        make.clicked.connect(lambda: self.ask_requested.emit(line_id))
        made.clicked.connect(lambda: self._go_to(line_id))
        remove.clicked.connect(lambda: self._remove(line))
        return line

    def _on_edited(self, line: _Line) -> None:
        self._show_state(line)
        self.edited.emit()

    def _show_state(self, line: _Line) -> None:
        question = self._made.get(line.id)
        had_keyboard = line.make.hasFocus() or line.made.hasFocus()
        show_if(line.made, question is not None)
        if had_keyboard and question is not None:  # Qt gives it to what comes next, which takes the line away
            line.made.setFocus(Qt.FocusReason.OtherFocusReason)
        show_if(line.make, question is None)
        line.make.setEnabled(not line.is_blank)
        if question is not None:
            number = f" {question.number}" if question.number else ""
            line.made.setText(self.tr("Raadsvraag{0}: {1}").format(number, word_for(question.status)))
            line.made.setToolTip(self.tr("Naar de raadsvraag “{0}”").format(question.display_title))

    def _go_to(self, line_id: str) -> None:
        question = self._made.get(line_id)
        if question is not None:
            self.question_chosen.emit(question.id)

    def _number(self, number: int, line: _Line) -> None:
        """Say which line this is to a screen reader, and what became of it."""
        line.text.setAccessibleName(self.tr("Technische vraag {0}").format(number))
        line.remove.setAccessibleName(self.tr("Technische vraag {0} weghalen").format(number))
        line.make.setAccessibleName(self.tr("Raadsvraag maken van technische vraag {0}").format(number))
        self._show_state(line)

    def _remove(self, line: _Line) -> None:
        self._lines.take_away(line)
        self.edited.emit()
        self.left.emit()
