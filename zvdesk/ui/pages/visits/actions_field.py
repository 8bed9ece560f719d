"""What the fractie is to do after a visit, in its editor: what, who, until when, and whether it was done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.fields import encode
from zvdesk.ui.dates import short_day_text
from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField, Values
from zvdesk.ui.pages.questions.life_words import term_badge
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, hairline, row, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import CheckField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

ACTIONS = "actions"
"""Name under which the editor hands over actions that were typed; a visit has no field of that name."""


class ActionCard(ChildCard):
    """One action, with how far its day lies ahead or behind. Ticking it makes today the day on which it was done."""

    def __init__(self, record_id: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._today = today
        self._done_on: date | None = None
        self._text = GrowingTextEdit(self.tr("Wat gaat u doen?"), name=self.tr("Actie"))
        self._owner, self._due = LineField(self.tr("Wie doet het?")), DateField()
        self._done = CheckField(self.tr("Gedaan"))
        self.bind("text", self._text)
        self.bind("owner", self._owner)
        self.bind("due_on", self._due)
        self._done.edited.connect(self._on_done)
        self._done.left.connect(self.left)
        self._build_layout()
        self._due.left.connect(self._show_state)

    def value(self) -> Values:
        """Card: as JSON, with the day on which it was done."""
        values = {name: encode(value) for name, value in super().value().items()}
        return {**values, "done_on": encode(self._done_on)}

    def show_child(self, child: Any) -> None:
        """Card: also whether it was done."""
        super().show_child(child)
        self._done_on = child.done_on
        self._done.set_value(child.done_on is not None)
        self._show_state()

    def _build_layout(self) -> None:
        self._badge = Badge()
        self._badge.hide()
        remove = tool_button("trash-2", self.tr("Actie verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        top = row(self._done, spacing=8)
        top.addStretch(1)
        top.addWidget(self._badge)
        top.addWidget(remove)
        lines = column(self._text, spacing=8)
        lines.insertLayout(0, top)
        lines.addWidget(
            FieldRow(FormField(self.tr("Wie"), self._owner), FormField(self.tr("Uiterlijk"), self._due)),
        )
        lines.addSpacing(4)
        lines.addWidget(hairline())
        self.setLayout(lines)

    @Slot()
    def _on_done(self) -> None:
        self._done_on = self._today() if self._done.value() else None
        self._show_state()
        self.edited.emit()
        self.left.emit()

    @Slot()
    def _show_state(self) -> None:
        day = self._due.value()
        if self._done_on is not None:
            done = short_day_text(self._done_on, self._today())
            self._badge.show_badge(self.tr("gedaan op {0}").format(done), Tone.DONE)
        elif day is None:
            self._badge.show_badge("")
        else:
            self._badge.show_badge(*term_badge(day, self._today()))


class ActionsField(ChildRecordsField):
    """The actions after the open visit."""

    kind = "action"

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def make_card(self, record_id: str) -> ActionCard:
        """Field: a card for one action."""
        return ActionCard(record_id, self._today)


def action_order(action: Any) -> tuple[bool, bool, date, str]:
    """Return a key that puts what is to be done first, by its day, and what was done last."""
    return action.done_on is not None, action.due_on is None, action.due_on or date.min, action.id
