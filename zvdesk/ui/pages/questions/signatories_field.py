"""Who signs a council question: lines with a name and a fractie, the first of them the indiener."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from zvdesk.model.ids import new_id
from zvdesk.ui.widgets.basics import button, tool_button
from zvdesk.ui.widgets.fields import LineField


class SignatoryLike(Protocol):
    """A signatory as the model has it."""

    id: str
    name: str
    fractie: str


@dataclass
class _Line:
    id: str
    whole: QWidget
    name: LineField
    fractie: LineField


class SignatoriesField(QWidget):
    """Lines with name and fractie. Its value is the list that `CouncilQuestion.signatories` is saved as."""

    edited = Signal()
    """Emitted when the user changed a line."""

    left = Signal()
    """Emitted when the keyboard leaves a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._people: dict[str, str] = {}
        self._lines_layout = QVBoxLayout()
        self._lines_layout.setSpacing(8)
        add = button(self.tr("+ Ondertekenaar toevoegen"), "link")
        add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._lines_layout)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> list[dict[str, Any]]:
        """Return the lines as JSON values, in order; a line without any words is none."""
        lines = [{"id": line.id, "name": line.name.value(), "fractie": line.fractie.value()} for line in self._lines]
        return [line for line in lines if line["name"] or line["fractie"]]

    def set_value(self, signatories: Iterable[SignatoryLike]) -> None:
        """Show the signatories of a record without announcing it; lines that remain keep the cursor."""
        wanted = list(signatories)
        if [line.id for line in self._lines] != [one.id for one in wanted]:
            self._clear()
            for one in wanted:
                self._add_line(one.id)
        for line, one in zip(self._lines, wanted, strict=True):
            line.name.set_value(one.name)
            line.fractie.set_value(one.fractie)

    def offer_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Complete names while they are typed: pairs of a name and its fractie."""
        self._people = dict(people)
        for line in self._lines:
            self._complete(line)

    def _clear(self) -> None:
        for line in self._lines:
            self._lines_layout.removeWidget(line.whole)
            line.whole.hide()
            line.whole.deleteLater()
        self._lines = []

    def _add_line(self, line_id: str) -> _Line:
        name, fractie = LineField(self.tr("Naam")), LineField(self.tr("Fractie"))
        number = len(self._lines) + 1
        name.setAccessibleName(self.tr("Naam van ondertekenaar {0}").format(number))
        fractie.setAccessibleName(self.tr("Fractie van ondertekenaar {0}").format(number))
        remove = tool_button("x", self.tr("Ondertekenaar weghalen"))
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(name, 3)
        layout.addWidget(fractie, 2)
        layout.addWidget(remove)
        line = _Line(line_id, whole, name, fractie)
        for field in (name, fractie):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        remove.clicked.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._lines_layout.addWidget(whole)
        self._complete(line)
        return line

    def _complete(self, line: _Line) -> None:
        completer = QCompleter(sorted(self._people), line.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda name: self._on_person_chosen(line, name))
        line.name.setCompleter(completer)

    def _on_person_chosen(self, line: _Line, name: str) -> None:
        if not line.fractie.value():
            line.fractie.set_value(self._people.get(name, ""))
        self.edited.emit()

    def _remove(self, line: _Line) -> None:
        self._lines.remove(line)
        self._lines_layout.removeWidget(line.whole)
        line.whole.hide()
        line.whole.deleteLater()
        self.edited.emit()
        self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        self._add_line(new_id()).name.setFocus(Qt.FocusReason.OtherFocusReason)
