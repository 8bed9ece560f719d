"""The questions one takes along on a visit: lines in an order of one's own, each to be ticked and answered."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.model.fields import encode
from zvdesk.model.visits import question_lines
from zvdesk.ui.icons import icon
from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.pages.visits.asking_drag import AskingDrag
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, tool_button
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from zvdesk.model.visits import VisitQuestion

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""Held with Alt, these move a question."""


class AskingField(QWidget):
    """Its value is the list that `Visit.questions` is saved as. Enter begins the next question."""

    edited = Signal()
    """Emitted when the user changed a question."""

    left = Signal()
    """Emitted when the keyboard leaves a question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._lines: LineList[QuestionLine] = LineList(self, self._make, self._number, spacing=10)
        self._dragging = AskingDrag(self, lambda: [*self._lines], self._move_dragged)
        self._add = button(self.tr("+ Eigen vraag"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self.add_line)
        self._lines.end_with(self._add)
        whole = column(spacing=8)
        whole.addLayout(self._lines.layout)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(whole)

    def __len__(self) -> int:
        return len(self._lines)

    def value(self) -> list[dict[str, Any]]:
        """Return the questions as JSON values, in order; one without any words is none."""
        return [line.value() for line in self._lines if not line.is_blank]

    def set_value(self, questions: "Iterable[VisitQuestion]") -> None:
        """Show the questions of a visit without announcing it; those that remain keep the cursor."""
        self._lines.show(questions, lambda line, one: line.show_question(one, self._names))

    def show_names(self, names: Mapping[str, str]) -> None:
        """Say of each question from whose set it came, by the ids of partners."""
        self._names = names
        for line in self._lines:
            line.show_source(names)

    @Slot()
    def add_line(self) -> None:
        """Add an empty question at the end and put the keyboard into it."""
        self._lines.add().text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, line_id: str) -> "QuestionLine":
        line = QuestionLine(line_id)
        line.edited.connect(self.edited)
        line.left.connect(self.left)
        line.next_wanted.connect(lambda: self._insert_after(line))
        line.move_wanted.connect(lambda step: self._move(line, step))
        line.remove_wanted.connect(lambda: self._remove(line))
        self._dragging.serve(line.handle, line)
        line.text.pasted.connect(lambda _start, _end: self._part(line))
        return line

    def _number(self, number: int, line: "QuestionLine") -> None:
        line.show_number(number, is_last=number == len(self._lines))

    def _insert_after(self, line: "QuestionLine") -> None:
        place = self._lines.ids().index(line.id) + 1
        self._lines.insert(place).text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, line: "QuestionLine", step: int) -> None:
        if self._lines.move(line, step):
            self.edited.emit()
            self.left.emit()

    def _move_dragged(self, line: QWidget, step: int) -> None:
        if isinstance(line, QuestionLine):
            self._move(line, step)

    def _remove(self, line: "QuestionLine") -> None:
        self._lines.take_away(line)
        self.edited.emit()
        self.left.emit()

    def _part(self, line: "QuestionLine") -> None:
        """Several lines were pasted into a question: each becomes one."""
        first, *others = question_lines(line.text.value()) or [""]
        line.text.replace_text(first)
        for text in others:
            line = self._lines.insert(self._lines.ids().index(line.id) + 1)
            line.text.replace_text(text)
        line.text.setFocus(Qt.FocusReason.OtherFocusReason)


class QuestionLine(QWidget):
    """One question: whether it was asked, its words, whose it is, and below that the answer once there is one."""

    edited = Signal()
    left = Signal()
    next_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, line_id: str) -> None:
        super().__init__()
        self.id = line_id
        self._partner_id: str | None = None
        self._answered_at: str | None = None
        self.handle = DragHandle(self.tr("Slepen om te verplaatsen (Alt met een pijltje)"))
        self.asked = CheckField("")
        self.text = GrowingTextEdit(self.tr("Wat wilt u vragen?"))
        self.text.installEventFilter(self)
        self._source = label("", "meta", wraps=True)
        self.answer = GrowingTextEdit(self.tr("Wat was het antwoord?"))
        self._menu = QMenu(self)
        self.more = tool_button("ellipsis", self.tr("Meer"))
        self.more.setMenu(self._menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self._fill_menu()
        self._build_layout()
        for field in (self.asked, self.text, self.answer):
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)

    @property
    def whole(self) -> QWidget:
        """All of it: what a list of lines puts in its place."""
        return self

    @property
    def remove(self) -> QWidget:
        """What has the keyboard when the question before it was taken away."""
        return self.text

    @property
    def is_blank(self) -> bool:
        """Whether there are no words in it."""
        return not self.text.value().strip() and not self.answer.value().strip()

    def value(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        said = {"text": self.text.value(), "is_asked": self.asked.value(), "answer": self.answer.value()}
        return {"id": self.id, **said, "answered_at": self._answered_at}

    def show_question(self, one: "VisitQuestion", names: Mapping[str, str]) -> None:
        """Show what is stored, without announcing it."""
        self._partner_id, self._answered_at = one.partner_id, encode(one.answered_at)
        self.asked.set_value(one.is_asked)
        self.text.set_value(one.text)
        self.answer.set_value(one.answer)
        self.show_source(names)
        self._show_answer()

    def show_source(self, names: Mapping[str, str]) -> None:
        """Say from whose set it came."""
        name = names.get(self._partner_id or "", "")
        self._source.setText(self.tr("uit de vragenlijst van {0}").format(name) if name else "")
        show_if(self._source, bool(name))

    def show_number(self, number: int, *, is_last: bool) -> None:
        """Take over a number, in what a screen reader says, and where it can be moved."""
        self.text.setAccessibleName(self.tr("Vraag {0}").format(number))
        self.handle.setAccessibleName(self.tr("Vraag {0} verplaatsen").format(number))
        show_if(self.handle, number > 1 or not is_last)
        self.answer.setAccessibleName(self.tr("Antwoord op vraag {0}").format(number))
        self.asked.setAccessibleName(self.tr("Vraag {0} is gesteld").format(number))
        self.asked.setToolTip(self.tr("Gesteld"))
        self.more.setAccessibleName(self.tr("Vraag {0}: meer").format(number))
        self._up.setEnabled(number > 1)
        self._down.setEnabled(not is_last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter at a question begins the next, Alt with an arrow moves it, Backspace in an empty one removes it."""
        if watched is not self.text or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare == Qt.KeyboardModifier.NoModifier:
            self.next_wanted.emit()
            return True
        if bare == Qt.KeyboardModifier.AltModifier and event.key() in STEPS:
            self.move_wanted.emit(STEPS[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Backspace and self.is_blank:
            self.remove_wanted.emit()
            return True
        return False

    def _fill_menu(self) -> None:
        self._up = self._menu.addAction(icon("arrow-up"), self.tr("Omhoog (Alt+pijl omhoog)"))
        self._down = self._menu.addAction(icon("arrow-down"), self.tr("Omlaag (Alt+pijl omlaag)"))
        self._menu.addSeparator()
        self._out = self._menu.addAction(icon("x"), self.tr("Weghalen"))
        self._up.triggered.connect(lambda: self.move_wanted.emit(-1))
        self._down.triggered.connect(lambda: self.move_wanted.emit(1))
        self._out.triggered.connect(self.remove_wanted)

    def _build_layout(self) -> None:
        said = row(hairline(vertical=True), spacing=10)
        said.addWidget(self.answer, 1)
        self._said = QWidget()
        self._said.setLayout(said)
        words = column(self.text, self._source, self._said, margins=(0, 4, 0, 0), spacing=4)
        words.addStretch(1)
        whole = row(spacing=8)
        lead = column(self.handle, margins=(0, 4, 0, 0))
        lead.addStretch(1)
        whole.addLayout(lead)
        whole.addWidget(self.asked, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)
        self._source.hide()
        self._said.hide()

    @Slot()
    def _on_edited(self) -> None:
        is_answered = self.asked.value() or bool(self.answer.value().strip())
        if is_answered and self._answered_at is None:
            self._answered_at = encode(datetime.now(UTC))
        elif not is_answered:
            self._answered_at = None
        self._show_answer()
        self.edited.emit()

    def _show_answer(self) -> None:
        show_if(self._said, self.asked.value() or bool(self.answer.value()) or self.answer.hasFocus())
