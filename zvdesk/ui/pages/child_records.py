"""Records that hang under the open one and are edited in it: contacts of a partner, observations of a visit.

Each is a record of its own, saved by itself; together they act as one field of the editor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.phrases import kind_word
from zvdesk.ui.focus import go_to
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.tab_order import anchor, follow, stops_in
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.fields import Field
from zvdesk.ui.writing_on import AMONG_TEXTS

Values = dict[str, Any]

CHILDREN = "children"
"""Name under which an editor hands over its changed children; no record has a field of that name."""

AT_ONCE = 8
"""Cards made before the record is painted: as many as fit on a screen. The rest follows in short turns."""

TURN_SECONDS = 0.012


@dataclass(frozen=True)
class ChildDraft:
    """A child as it is to be saved: its id, its fields as JSON values, and whether no save of it was seen yet."""

    id: str
    values: Values
    is_new: bool = False


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

    def show_child(self, child: Any) -> None:
        """Show a record without announcing it."""
        for name, field in self.fields.items():
            field.set_value(getattr(child, name))  # type: ignore[attr-defined]  # every field of ours has it

    def is_blank(self) -> bool:
        """Tell whether nothing was written yet, so that a new child need not be kept."""
        return not any(self.value().values())

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.fields.values()))
        if isinstance(first, QWidget):
            go_to(first)


class ChildRecordsField(QWidget):
    """The children of the open record as a column of cards. Its value lists those that differ from what was saved."""

    edited = Signal()
    left = Signal()

    remove_requested = Signal(str)
    """Emitted with the id of a child that is, or is about to be, on the disk."""

    kind = ""
    """Kind of the children, by which each card is called: "Waarneming 2"."""

    newest_first = False
    """Whether a child that is begun stands above the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner_id = ""
        self._children: dict[str, Any] = {}
        self._cards: dict[str, ChildCard] = {}
        self._standing: list[ChildCard] = []
        self._saved: dict[str, Values] = {}
        self.setProperty(AMONG_TEXTS, True)
        self._before = anchor(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._rest = QTimer(self, interval=0)
        self._rest.timeout.connect(self._make_some)

    def make_card(self, record_id: str) -> ChildCard:
        """Return an empty card for a child."""
        raise NotImplementedError

    def value(self) -> list[ChildDraft]:
        """Return the children that were typed in since they were saved; a new one that is still blank is none."""
        return [
            ChildDraft(record_id, values, is_new)
            for record_id, values, is_new in self._typed()
            if not (is_new and self._cards[record_id].is_blank())
        ]

    def show_children(self, owner_id: str, children: Sequence[Any]) -> None:
        """Show the children of a record, in order.

        Of the record that is shown already, a card that was typed in keeps its words, and so does a new one.
        """
        is_same, self._owner_id = owner_id == self._owner_id, owner_id
        typed = {record_id for record_id, _, _ in self._typed()} if is_same else set()
        self._children = {child.id: child for child in children}
        new = [one for one in typed if self._is_new(one) and one not in self._children]
        gone = [one for one in self._cards if one not in self._children and one not in new]
        self._remove(gone, keeps_focus=is_same)
        for record_id in self._cards:
            if record_id in self._children and record_id not in typed and self._is_outdated(record_id):
                self._show(record_id)
        self._make_missing(max(0, AT_ONCE - len(self._cards)))

    def add_card(self, record_id: str) -> ChildCard:
        """Add an empty card for a child that is made by its first save, and put the keyboard into it."""
        card = self._new_card(record_id)
        self._insert(0 if self.newest_first else self._column.count(), card)
        card.focus_first()
        return card

    def card(self, record_id: str) -> ChildCard | None:
        """Return the card of a child, None when there is no such child."""
        if record_id in self._children and record_id not in self._cards:
            self._make(record_id)
        return self._cards.get(record_id)

    def card_around(self, widget: QWidget) -> ChildCard | None:
        """Return the card in which a widget stands, None for one elsewhere."""
        return next((card for card in self._cards.values() if card is widget or card.isAncestorOf(widget)), None)

    def cards(self) -> list[ChildCard]:
        """Return the cards that were made so far, from top to bottom."""
        return list(self._standing)

    def note_saved(self, drafts: Sequence[ChildDraft]) -> None:
        """These values are on the disk now."""
        for draft in drafts:
            if draft.id in self._cards:
                self._saved[draft.id] = draft.values

    def _typed(self) -> Iterator[tuple[str, Values, bool]]:
        for record_id, card in self._cards.items():
            values = card.value()
            if self._saved.get(record_id) != values:
                yield record_id, values, self._is_new(record_id)

    def _is_new(self, record_id: str) -> bool:
        return record_id not in self._saved

    def _is_outdated(self, record_id: str) -> bool:
        child = self._children[record_id]
        return any(getattr(child, name) != value for name, value in self._saved[record_id].items())

    def _show(self, record_id: str) -> None:
        card = self._cards[record_id]
        card.show_child(self._children[record_id])
        self._saved[record_id] = card.value()

    def _make(self, record_id: str) -> None:
        """Make the card of a child and put it after those of the children before it."""
        place = sum(one not in self._children for one in self._cards) if self.newest_first else 0
        for one in self._children:
            if one == record_id:
                break
            place += one in self._cards
        self._insert(place, self._new_card(record_id))
        self._show(record_id)

    def _insert(self, place: int, card: ChildCard) -> None:
        """Put a card at its place, for the eye and for Tab."""
        self._column.insertWidget(place, card)
        self._standing.insert(place, card)
        stops = stops_in(self._standing[place - 1]) if place else []
        follow(stops[-1] if stops else self._before, [card])
        self._name_cards()

    def _name_cards(self) -> None:
        """Say of each card which it is: its fields are called as those of the others."""
        word = kind_word(self.kind).capitalize()
        for number, card in enumerate(self._standing, start=1):
            card.setAccessibleName(f"{word} {number}")

    def _make_missing(self, count: int) -> None:
        missing = [record_id for record_id in self._children if record_id not in self._cards]
        for record_id in missing[:count]:
            self._make(record_id)
        if len(missing) > count:
            self._rest.start()
        else:
            self._rest.stop()

    def _new_card(self, record_id: str) -> ChildCard:
        card = self.make_card(record_id)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.remove_requested.connect(self._on_remove_requested)
        self._cards[record_id] = card
        return card

    def _remove(self, record_ids: Sequence[str], *, keeps_focus: bool) -> None:
        """Take cards away; the keyboard goes to the nearest one that remains."""
        order = self.cards()
        dropped = [self._cards.pop(record_id) for record_id in record_ids]
        for card in dropped:
            self._saved.pop(card.record_id, None)
        focused = next((card for card in dropped if card.isAncestorOf(self._focused())), None)
        if focused is not None and keeps_focus:
            place = order.index(focused)
            near = [card for card in (*order[place + 1 :], *reversed(order[:place])) if card not in dropped]
            if near:
                near[0].focus_first()
        for card in dropped:
            self._column.removeWidget(card)
            self._standing.remove(card)
            card.hide()
            card.deleteLater()
        self._name_cards()

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self.window()

    @Slot()
    def _make_some(self) -> None:
        """Make cards for a moment, then let the window do what waits."""
        end = perf_counter() + TURN_SECONDS
        while self._rest.isActive() and perf_counter() < end:
            self._make_missing(1)

    @Slot(str)
    def _on_remove_requested(self, record_id: str) -> None:
        if self._is_new(record_id) and self._cards[record_id].is_blank():
            self._remove([record_id], keeps_focus=True)
        else:
            self.remove_requested.emit(record_id)


def save_with_children(
    own: Operation | None, kind: str, owner: Mapping[str, str], drafts: Sequence[ChildDraft]
) -> Operation:
    """Return one operation that saves the record's own fields and its changed children.

    `owner` is the field with the owner's id on a new child.
    """

    def act(desk: Desk, task: Task) -> Changes:
        changes = Changes()
        if own is not None:
            done = own.act(desk, task)
            changes = done if isinstance(done, Changes) else done[1]
        for draft in drafts:
            changes += _saved(desk, kind, owner, draft)
        return changes

    return Operation(QCoreApplication.translate("Operation", "Opslaan"), act, is_undoable=False)


def _saved(desk: Desk, kind: str, owner: Mapping[str, str], draft: ChildDraft) -> Changes:
    """Write one child. Whether it is there is asked of the disk: a former save of it may have ended just now.

    What was removed while it was typed in stays removed, since the user did that after the typing.
    """
    try:
        stored = desk.records.get(draft.id, kind)
    except UserError as error:
        if error.code != "record_unknown":
            raise
        if not draft.is_new:
            return Changes()
        return desk.records.create(kind, {**owner, "id": draft.id, **draft.values}, origin="autosave")[1]
    if stored.deleted_at is not None:
        return Changes()
    return desk.records.update(draft.id, draft.values, origin="autosave")[1]
