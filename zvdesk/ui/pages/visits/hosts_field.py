"""The partners that are visited besides the first: a line for each, and the way to add one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, row, tool_button
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from zvdesk.model.visits import VisitPartner


class HostsField(QWidget):
    """Its value is the list that `Visit.partners` is saved as."""

    edited = Signal()
    """Emitted when the user added a partner or took one away."""

    left = Signal()
    """Emitted after that: nothing more is typed here."""

    add_requested = Signal(QPoint)
    """Emitted with the place on the screen to pick a partner at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._lines: LineList[HostLine] = LineList(self, self._make, lambda _number, _line: None, spacing=2)
        self._add = button(self.tr("+ Ketenpartner erbij"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self._on_add)
        self._lines.end_with(self._add)
        whole = column(spacing=4)
        whole.addLayout(self._lines.layout)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(whole)

    def value(self) -> list[dict[str, Any]]:
        """Return the partners as JSON values, in order."""
        return [{"id": line.id, "partner_id": line.partner_id} for line in self._lines if not line.is_blank]

    def set_value(self, partners: "Iterable[VisitPartner]") -> None:
        """Show the further partners of a visit without announcing it; one that is gone for good is no more."""
        there = [one for one in partners if one.partner_id]
        self._lines.show(there, lambda line, one: line.show_partner(one.partner_id or "", self._names))

    def show_names(self, names: Mapping[str, str]) -> None:
        """Call the partners by their names, by id."""
        self._names = names
        for line in self._lines:
            line.show_partner(line.partner_id, names)

    def add(self, partner_id: str, name: str) -> None:
        """Add a partner at the end, as the user wishes; one that is there already stays once."""
        if partner_id in [line.partner_id for line in self._lines]:
            return
        self._names = {**self._names, partner_id: name}
        self._lines.add().show_partner(partner_id, self._names)
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.left.emit()

    def _make(self, line_id: str) -> "HostLine":
        line = HostLine(line_id)
        line.remove.clicked.connect(lambda: self._remove(line))
        return line

    def _remove(self, line: "HostLine") -> None:
        self._lines.take_away(line)
        self.edited.emit()
        self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        self.add_requested.emit(self._add.mapToGlobal(QPoint(self._add.width(), self._add.height() + 4)))


class HostLine(QWidget):
    """One partner by its name, and the button that takes it away."""

    def __init__(self, line_id: str) -> None:
        super().__init__()
        self.id = line_id
        self.partner_id = ""
        self._name = ElidedLabel("…")
        self.remove = tool_button("x", self.tr("Weghalen"))
        line = row(spacing=8)
        line.addWidget(self._name, 1)
        line.addWidget(self.remove)
        self.setLayout(line)

    @property
    def whole(self) -> QWidget:
        """All of it: what a list of lines puts in its place."""
        return self

    @property
    def is_blank(self) -> bool:
        """Whether it names nobody."""
        return not self.partner_id

    def show_partner(self, partner_id: str, names: Mapping[str, str]) -> None:
        """Show another partner, or its name once that is known."""
        self.partner_id = partner_id
        name = names.get(partner_id, "…")
        self._name.setText(name)
        self.remove.setAccessibleName(self.tr("{0} weghalen").format(name))
