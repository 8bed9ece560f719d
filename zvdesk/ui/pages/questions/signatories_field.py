"""Who signs a council question: lines with a name and a fractie, the first of them the indiener."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.widgets.basics import button, tool_button
from zvdesk.ui.widgets.completing import complete
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.writing_on import begins_by_typing


class SignatoryLike(Protocol):
    """A signatory as the model has it."""

    id: str
    name: str
    fractie: str


@dataclass(frozen=True)
class _Line:
    id: str
    whole: QWidget
    name: LineField
    fractie: LineField
    remove: QWidget

    @property
    def is_blank(self) -> bool:
        return not self.name.value() and not self.fractie.value()


class SignatoriesField(QWidget):
    """Lines with name and fractie. Its value is the list that `CouncilQuestion.signatories` is saved as."""

    edited = Signal()
    """Emitted when the user changed a line."""

    left = Signal()
    """Emitted when the keyboard leaves a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = LineList(self, self._make_line, self._number)
        self._people: dict[str, str] = {}
        self._own_fractie = ""
        self._written: set[str] = set()
        self._add = button(self.tr("+ Ondertekenaar toevoegen"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self._on_add)
        self._lines.end_with(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._lines.layout)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> list[dict[str, Any]]:
        """Return the lines as JSON values, in order; a line without any words is none."""
        return [
            {"id": line.id, "name": line.name.value(), "fractie": line.fractie.value()}
            for line in self._lines
            if not line.is_blank
        ]

    def set_value(self, signatories: Iterable[SignatoryLike]) -> None:
        """Show the signatories of a record without announcing it; lines that remain keep the cursor.

        A blank line that the keyboard is in stays too: somebody is about to write a name there.
        """

        def fill(line: _Line, one: SignatoryLike) -> None:
            line.name.set_value(one.name)
            line.fractie.set_value(one.fractie)

        self._lines.show(signatories, fill)

    def offer_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Complete names while they are typed: pairs of a name and its fractie."""
        if dict(people) != self._people:
            self._people = dict(people)
            for line in self._lines:
                self._complete(line)

    def suggest_fractie(self, fractie: str) -> None:
        """Give who is written in anew this fractie, unless another is known or typed."""
        self._own_fractie = fractie.strip()

    def _make_line(self, line_id: str) -> _Line:
        name, fractie = LineField(self.tr("Naam")), LineField(self.tr("Fractie"))
        remove = tool_button("x", self.tr("Ondertekenaar weghalen"))
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(name, 1)
        layout.addWidget(fractie, 1)
        layout.addWidget(remove)
        line = _Line(line_id, whole, name, fractie, remove)
        name.edited.connect(lambda: self._written.add(line_id))
        name.left.connect(lambda: self._know_fractie(line))
        for field in (name, fractie):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        remove.clicked.connect(lambda: self._remove(line))
        self._complete(line)
        return line

    def _number(self, number: int, line: _Line) -> None:
        """Say who a line is, also to a screen reader."""
        line.name.show_example(self.tr("Naam van de indiener") if number == 1 else self.tr("Mede-indiener"))
        line.name.setAccessibleName(self.tr("Naam van ondertekenaar {0}").format(number))
        line.fractie.setAccessibleName(self.tr("Fractie van ondertekenaar {0}").format(number))
        line.remove.setAccessibleName(self.tr("Ondertekenaar {0} weghalen").format(number))

    def _complete(self, line: _Line) -> None:
        complete(line.name, sorted(self._people), lambda: self._know_fractie(line, is_chosen=True))

    def _know_fractie(self, line: _Line, *, is_chosen: bool = False) -> None:
        """Fill in the fractie of a person that is known, or the own one of a name that was written just now.

        One that was typed stands, one that came along goes.
        """
        is_new = line.id in self._written and bool(line.name.value())
        self._written.discard(line.id)
        known = self._people.get(line.name.value(), "") or (self._own_fractie if is_new else "")
        present = line.fractie.value()
        came_along = {*self._people.values(), self._own_fractie}
        if known and (not present or (is_chosen and present in came_along)):
            line.fractie.set_value(known)
        if is_chosen or line.fractie.value() != present:
            self.edited.emit()

    def _remove(self, line: _Line) -> None:
        self._lines.take_away(line)
        self.edited.emit()
        self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        self._lines.add().name.setFocus(Qt.FocusReason.OtherFocusReason)
