"""The recesses of the council as lines in a form: a name, the first day and the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from zvdesk.ui.dates import day_text
from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.widgets.basics import button, column, label, set_look, show_if, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.writing_on import begins_by_typing


class RecessLike(Protocol):
    """A recess as the model has it."""

    id: str
    name: str
    first_day: date
    last_day: date


class Days(NamedTuple):
    """A recess that can be kept: both days are there, in their order."""

    id: str
    name: str
    first_day: date
    last_day: date

    def overlaps(self, other: "Days") -> bool:
        """Tell whether the two have a day in common."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


@dataclass
class _Line:
    """One recess; `kept` is what it was when it was last left and its days made sense, None for one that never did."""

    id: str
    whole: QWidget
    name: LineField
    first: DateField
    last: DateField
    remove: QWidget
    error: QLabel
    kept: Days | None = None

    @property
    def is_blank(self) -> bool:
        return not self.name.value() and self.first.value() is None and self.last.value() is None

    def read(self) -> Days | None:
        """Return the recess as it is kept: while a day is missing or wrong, as it was before it was written in."""
        first, last = self.first.value(), self.last.value()
        wrong = self.first.problem() or self.last.problem()
        if wrong or first is None or last is None or last < first:
            return self.kept
        return Days(self.id, self.name.value(), first, last)


class RecessesField(QWidget):
    """Lines with a name and two days. Its value is the list that `CouncilProfile.recesses` is saved as."""

    edited = Signal()
    """Emitted when the user changed a line."""

    left = Signal()
    """Emitted when the keyboard leaves a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = LineList(self, self._make_line, self._number)
        self._empty = label(self.tr("Er zijn nog geen recessen. Zonder recessen tellen alle dagen mee."), "soft")
        self._add = button(self.tr("+ Reces toevoegen"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self._on_add)
        self._lines.end_with(self._add)
        layout = column(self._empty, spacing=8)
        layout.addLayout(self._lines.layout)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)

    def days(self) -> list[Days]:
        """Return the recesses as they are kept."""
        return [days for line in self._lines if (days := line.read()) is not None]

    def value(self) -> list[dict[str, Any]]:
        """Return the recesses as JSON values; a line that never made sense is none."""
        return [
            {
                "id": days.id,
                "name": days.name,
                "first_day": days.first_day.isoformat(),
                "last_day": days.last_day.isoformat(),
            }
            for days in self.days()
        ]

    def set_value(self, recesses: Iterable[RecessLike]) -> None:
        """Show the recesses of a profile without announcing it; lines that remain keep the cursor."""

        def fill(line: _Line, one: RecessLike) -> None:
            line.name.set_value(one.name)
            line.first.set_value(one.first_day)
            line.last.set_value(one.last_day)
            line.kept = line.read()

        self._lines.show(recesses, fill)
        self._show_empty()
        self._show_errors()

    def errors(self) -> list[str]:
        """Return the sentence at each line, "" where there is nothing to say."""
        return ["" if line.error.isHidden() else line.error.text() for line in self._lines]

    def _make_line(self, line_id: str) -> _Line:
        name, first, last = LineField(self.tr("Naam, zoals herfstreces")), DateField(), DateField()
        remove, error = tool_button("x", self.tr("Reces weghalen")), label("", "error", wraps=True)
        error.hide()
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for part, share in ((name, 4), (first, 3), (label(self.tr("t/m"), "meta"), 0), (last, 3)):
            fields.addWidget(part, share)
        fields.addWidget(remove)
        whole = QWidget()
        layout = column(spacing=4)
        layout.addLayout(fields)
        layout.addWidget(error)
        whole.setLayout(layout)
        line = _Line(line_id, whole, name, first, last, remove, error)
        for field in (name, first, last):
            field.edited.connect(self.edited)
            field.left.connect(self._on_left)
        remove.clicked.connect(lambda: self._remove(line))
        return line

    def _number(self, number: int, line: _Line) -> None:
        """Say which recess a line is to a screen reader."""
        line.name.setAccessibleName(self.tr("Naam van reces {0}").format(number))
        line.first.setAccessibleName(self.tr("Eerste dag van reces {0}").format(number))
        line.last.setAccessibleName(self.tr("Laatste dag van reces {0}").format(number))
        line.remove.setAccessibleName(self.tr("Reces {0} weghalen").format(number))
        line.first.show_example(self.tr("Eerste dag"))
        line.last.show_example(self.tr("Laatste dag"))

    def _show_empty(self) -> None:
        show_if(self._empty, not self._lines)

    def _show_errors(self) -> None:
        for line in self._lines:
            text = self._problem(line)
            line.error.setText(text)
            show_if(line.error, bool(text))
            for field in (line.first, line.last):
                field.setAccessibleDescription(text or field.placeholderText())
                set_look(field, "invalid", bool(text))

    def _problem(self, line: _Line) -> str:
        first, last = line.first.value(), line.last.value()
        wrong = line.first.problem() or line.last.problem()
        if line.is_blank or wrong:
            return wrong
        if first is None or last is None:
            return self.tr("Vul de eerste en de laatste dag in; tot dan wordt dit reces niet bewaard.")
        if last < first:
            return self.tr("Dit reces eindigt voordat het begint; draai de dagen om.")
        return self._overlap(Days(line.id, line.name.value(), first, last))

    def _overlap(self, days: Days) -> str:
        other = next((one for one in self.days() if one.id != days.id and one.overlaps(days)), None)
        if other is None:
            return ""
        text = self.tr("Dit reces valt samen met “{0}” ({1} tot en met {2}); pas de dagen aan.")
        return text.format(other.name or self.tr("reces"), day_text(other.first_day), day_text(other.last_day))

    def _remove(self, line: _Line) -> None:
        self._lines.take_away(line)
        self._show_empty()
        self._show_errors()
        self.edited.emit()
        self.left.emit()

    @Slot()
    def _on_left(self) -> None:
        """While a day is being typed it may read as another; what it is counts when it is left."""
        for line in self._lines:
            line.kept = line.read()
        self._show_errors()
        self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        line = self._lines.add()
        self._show_empty()
        line.name.setFocus(Qt.FocusReason.OtherFocusReason)
