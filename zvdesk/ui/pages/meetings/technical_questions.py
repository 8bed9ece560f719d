"""The technical questions at an item: lines, each of which becomes a council question in one step and leads to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zvdesk.model.enums import label as word_for
from zvdesk.model.ids import new_id
from zvdesk.ui.pages.tab_order import anchor, follow
from zvdesk.ui.widgets.basics import button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

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
        self._lines: list[_Line] = []
        self._made: Mapping[str, CouncilQuestion] = {}
        self._before = anchor(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._add = button(self.tr("+ Technische vraag"), "link")
        self._add.clicked.connect(self.add_line)
        whole = column(label(self.tr("Technische vragen"), "section"), spacing=6)
        whole.addLayout(self._column)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(whole)

    def value(self) -> list[dict[str, Any]]:
        """Return the lines as JSON values, in order; a line without any words is none."""
        return [{"id": one.id, "text": one.text.value()} for one in self._lines if one.text.value().strip()]

    def set_value(self, questions: "Iterable[TechnicalQuestion]") -> None:
        """Show the questions of a preparation without announcing it; lines that remain keep the cursor."""
        former = {line.id: line for line in self._lines}
        self._lines = []
        for one in questions:
            line = former.pop(one.id, None) or self._line(one.id)
            line.text.set_value(one.text)
            self._lines.append(line)
        for line in former.values():
            if not line.text.value().strip() and line.whole.isAncestorOf(self.window().focusWidget() or self.window()):
                self._lines.append(line)
            else:
                self._drop(line)
        self._arrange()

    def show_made(self, made: "Mapping[str, CouncilQuestion]") -> None:
        """Say of each line which council question was made of it."""
        self._made = made
        for line in self._lines:
            self._show_state(line)

    @Slot()
    def add_line(self) -> None:
        """Add an empty line and put the keyboard into it."""
        self._lines.append(self._line(new_id()))
        self._arrange()
        self._lines[-1].text.setFocus(Qt.FocusReason.OtherFocusReason)

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
        line.make.setEnabled(bool(line.text.value().strip()))
        if question is not None:
            number = f" {question.number}" if question.number else ""
            line.made.setText(self.tr("Raadsvraag{0}: {1}").format(number, word_for(question.status)))
            line.made.setToolTip(self.tr("Naar de raadsvraag “{0}”").format(question.display_title))

    def _go_to(self, line_id: str) -> None:
        question = self._made.get(line_id)
        if question is not None:
            self.question_chosen.emit(question.id)

    def _arrange(self) -> None:
        """Put the lines in their order, say which each is to a screen reader, and let Tab follow."""
        for number, line in enumerate(self._lines, start=1):
            if self._column.indexOf(line.whole) != number - 1:
                self._column.insertWidget(number - 1, line.whole)
            line.text.setAccessibleName(self.tr("Technische vraag {0}").format(number))
            line.make.setAccessibleName(self.tr("Raadsvraag maken van technische vraag {0}").format(number))
            self._show_state(line)
        follow(self._before, (*(line.whole for line in self._lines), self._add))

    def _drop(self, line: _Line) -> None:
        self._column.removeWidget(line.whole)
        line.whole.hide()
        line.whole.deleteLater()

    def _remove(self, line: _Line) -> None:
        place = self._lines.index(line)
        self._lines.remove(line)
        self._drop(line)
        self._arrange()
        beside = self._lines[min(place, len(self._lines) - 1)].remove if self._lines else self._add
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.left.emit()
