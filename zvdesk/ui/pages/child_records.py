"""Records that hang under the open one and are edited in it: contacts of a partner, observations of a visit.

Each is a record of its own, saved by itself; together they act as one field of the editor.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.fields import Field

Values = dict[str, Any]


class ChildCard(QWidget):
    """One child record: its fields by name, bound in `fields`; subclasses build and lay out."""

    edited = Signal()
    """Emitted when the user changed a field."""

    left = Signal()
    """Emitted when the keyboard leaves a field."""

    remove_requested = Signal(str)
    """Emitted with the record's id."""

    def __init__(self, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record_id = record_id
        self.fields: dict[str, Field] = {}

    def bind(self, name: str, field: Field) -> None:
        """Tie a field to the record's field `name`."""
        self.fields[name] = field
        field.edited.connect(self.edited)
        field.left.connect(self.left)

    def value(self) -> Values:
        """Return what the fields hold, by name, as JSON values."""
        return {name: field.value() for name, field in self.fields.items()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of the record without announcing it."""
        for name, field in self.fields.items():
            if name in values:
                field.set_value(values[name])  # type: ignore[attr-defined]  # every field of ours has it

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.fields.values()))
        if isinstance(first, QWidget):
            first.setFocus(Qt.FocusReason.OtherFocusReason)


class ChildRecordsField(QWidget):
    """The children of the open record as a column of cards. Its value lists all of them, in order."""

    edited = Signal()
    left = Signal()
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, ChildCard] = {}
        self._saved: dict[str, Values] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def make_card(self, record_id: str) -> ChildCard:
        """Return an empty card for a child."""
        raise NotImplementedError

    def values_of(self, child: Any) -> Values:
        """Return the values of a child as its card shows them."""
        return {name: getattr(child, name) for name in self._cards[child.id].fields}

    def value(self) -> list[Values]:
        """Return every child with its id."""
        return [{"id": card.record_id, **card.value()} for card in self._cards.values()]

    def set_value(self, children: Sequence[Any]) -> None:
        """Show the children of a record; a card that remains, and was not typed in, takes over what changed."""
        typed = set(self.changed_ids())
        former, self._cards = self._cards, {}
        for place, child in enumerate(children):
            card = former.pop(child.id, None) or self._new_card(child.id)
            self._cards[child.id] = card
            if child.id not in typed:
                card.show_values(self.values_of(child))
                self._saved[child.id] = card.value()
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        kept = {record_id: card for record_id, card in former.items() if record_id in typed and self._is_new(record_id)}
        for record_id, card in former.items():
            if record_id in kept:
                self._cards[record_id] = card
                self._column.addWidget(card)
            else:
                self._drop(card)

    def add_card(self, record_id: str) -> ChildCard:
        """Add an empty card for a child that is made by its first save, and put the keyboard into it."""
        card = self._new_card(record_id)
        self._cards[record_id] = card
        self._column.addWidget(card)
        card.focus_first()
        return card

    def remove_card(self, record_id: str) -> None:
        """Take a card away."""
        card = self._cards.pop(record_id, None)
        if card is not None:
            self._saved.pop(record_id, None)
            self._drop(card)

    def card(self, record_id: str) -> ChildCard | None:
        """Return the card of a child."""
        return self._cards.get(record_id)

    def changed_ids(self) -> list[str]:
        """Return the children whose fields differ from what was saved last."""
        return [record_id for record_id, card in self._cards.items() if self._saved.get(record_id) != card.value()]

    def changed(self, children: Sequence[Values]) -> list[Values]:
        """Return those of a former `value` that differ from what was saved last."""
        return [child for child in children if self._saved.get(child["id"]) != _without_id(child)]

    def is_new(self, record_id: str) -> bool:
        """Tell whether a child was never saved yet."""
        return self._is_new(record_id)

    def note_saved(self, children: Sequence[Values]) -> None:
        """These values are on the disk now."""
        for child in children:
            if child["id"] in self._cards:
                self._saved[child["id"]] = _without_id(child)

    def _is_new(self, record_id: str) -> bool:
        return record_id not in self._saved

    def _new_card(self, record_id: str) -> ChildCard:
        card = self.make_card(record_id)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.remove_requested.connect(self._on_remove_requested)
        return card

    def _drop(self, card: ChildCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot(str)
    def _on_remove_requested(self, record_id: str) -> None:
        if self._is_new(record_id):
            self.remove_card(record_id)
            self.edited.emit()
        else:
            self.remove_requested.emit(record_id)


def save_with_children(
    own: Operation | None, kind: str, owner: Mapping[str, str], changed: Sequence[Values], new: Sequence[str]
) -> Operation:
    """Return one operation that saves the record's own fields and its changed children.

    `owner` is the field with the owner's id on a new child; `new` are the ids of children that are not stored yet.
    """

    def act(desk: Desk, task: Task) -> Changes:
        changes = Changes()
        if own is not None:
            done = own.act(desk, task)
            changes = done if isinstance(done, Changes) else done[1]
        for child in changed:
            if child["id"] in new:
                changes += desk.records.create(kind, {**owner, **child}, origin="autosave")[1]
            else:
                changes += desk.records.update(child["id"], _without_id(child), origin="autosave")[1]
        return changes

    return Operation(own.label if own is not None else "", act, is_undoable=False)


def _without_id(child: Values) -> Values:
    return {name: value for name, value in child.items() if name != "id"}
