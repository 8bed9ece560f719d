"""The contact moments of a partner in its editor: when, how and whom one spoke, about what, and what comes of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import ContactWay
from zvdesk.model.enums import label as word_for
from zvdesk.model.fields import encode
from zvdesk.ui.focus import go_to
from zvdesk.ui.pages.child_records import ChildCard, Values
from zvdesk.ui.pages.partners.contact_choice import ContactChoice, SpokenField
from zvdesk.ui.pages.partners.words import capitalized
from zvdesk.ui.pages.questions.life_words import term_badge
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, button, column, hairline, label, row, show_if, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import begins_by_typing

Today = Callable[[], date]
NEXT = ("next_step", "next_on", "next_done")


class MomentCard(ChildCard):
    """One contact moment. Without a day it keeps the one that stands, which for a new one is today."""

    def __init__(self, record_id: str, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._today = today
        self._stored_day = today()
        self._make_fields()
        self._day.set_value(self._stored_day)
        self._way.set_value(ContactWay.GESPREK)
        self._begun_as = self.value()
        self._build_layout()
        for field in (self._next_on, self._next_done, self._step):
            field.edited.connect(self._show_state)
            field.left.connect(self._show_state)
        self._day.left.connect(self._on_day_left)

    def value(self) -> Values:
        """Card: with the day on which it is kept."""
        values = {name: encode(value) for name, value in super().value().items()}
        values["held_on"] = values["held_on"] or self._stored_day.isoformat()
        return {**values, "contact_id": values["contact_id"] or None}

    def is_blank(self) -> bool:
        """Card: it stands as it was begun."""
        return self.value() == self._begun_as

    def show_child(self, child: Any) -> None:
        """Card: also the day that stands when it is wiped out, and what comes of it."""
        self._stored_day = child.held_on
        super().show_child(child)
        self._show_state()
        if any(self.fields[name].value() for name in NEXT):
            self._show_next()

    def focus_first(self) -> None:
        """Card: what was said; the day is today's already."""
        go_to(self._text)

    def _make_fields(self) -> None:
        self._day = DateField(name=self.tr("Dag van het contact"))
        self._way = ChoiceField(
            [(way.value, capitalized(word_for(way))) for way in ContactWay], name=self.tr("Hoe"), is_whole=True
        )
        self._who = ContactChoice(name=self.tr("Met wie"))
        self._text = GrowingTextEdit(self.tr("Wat is er gezegd?"), name=self.tr("Wat er gezegd is"))
        self._step = LineField(self.tr("Wat moet er gebeuren?"), name=self.tr("Vervolgstap"))
        self._next_on = DateField(name=self.tr("Vervolg uiterlijk"))
        self._next_done = CheckField(self.tr("Gedaan"))
        for bare in (self._day, self._way, self._who, self._step):
            bare.setProperty("kind", "bare")
        self._step.setTextMargins(-2, 0, 0, 0)  # a line of text stands 2 px in by itself
        self._day.setTextMargins(-2, 0, self._day.textMargins().right(), 0)
        self.bind("held_on", self._day)
        self.bind("way", self._way)
        self.bind("contact_id", self._who)
        self.bind("text", self._text)
        self.bind("next_step", self._step)
        self.bind("next_on", self._next_on)
        self.bind("next_done", self._next_done)

    def _build_layout(self) -> None:
        self._trouble = label("", "error", wraps=True)
        self._trouble.hide()
        self._badge = Badge()
        self._badge.hide()
        self._add_next = button(self.tr("+ Vervolgstap"), "link")
        begins_by_typing(self._add_next)
        self._add_next.clicked.connect(self._on_add_next)
        self._next = self._make_next()
        remove = tool_button("trash-2", self.tr("Contactmoment verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        top = row(self._day, spacing=12)
        top.addStretch(1)
        top.addWidget(remove)
        how = row(self._way, spacing=12)
        how.addWidget(self._who, 1)
        lines = column(spacing=4)
        lines.addLayout(top)
        lines.addWidget(self._trouble)
        lines.addLayout(how)
        lines.addWidget(self._text)
        lines.addWidget(self._add_next, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._next)
        lines.addSpacing(4)
        lines.addWidget(hairline())
        self.setLayout(lines)

    def _make_next(self) -> QWidget:
        title = row(label(self.tr("Vervolg"), "section"), self._badge, spacing=8)
        title.addStretch(1)
        when = row(label(self.tr("uiterlijk"), "meta"), self._next_on, spacing=12)
        when.addStretch(1)
        lines = column(spacing=2)
        lines.addSpacing(4)
        lines.addLayout(title)
        lines.addWidget(self._step)
        lines.addLayout(when)
        lines.addWidget(self._next_done)
        whole = QWidget()
        whole.setLayout(lines)
        whole.hide()
        return whole

    def _show_next(self) -> None:
        show_if(self._next, True)
        show_if(self._add_next, False)

    @Slot()
    def _on_add_next(self) -> None:
        self._show_next()
        self._step.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_day_left(self) -> None:
        """A day that was wiped out comes back: a contact moment cannot be without one."""
        if not self._day.problem():
            self._stored_day = self._day.value() or self._stored_day
            self._day.set_value(self._stored_day)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        """Say what is wrong with a day, and how the next step stands."""
        text = self._day.problem() or self._next_on.problem()
        self._trouble.setText(text)
        show_if(self._trouble, bool(text))
        self._badge.show_badge(*self._state())

    def _state(self) -> tuple[str, Tone]:
        if self._next_done.value():
            return self.tr("gedaan"), Tone.DONE
        day = self._next_on.value()
        return ("", Tone.NEUTRAL) if day is None else term_badge(day, self._today())


class MomentsField(SpokenField):
    """The contact moments of the open partner."""

    kind = "contact-moment"

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def make_card(self, record_id: str) -> MomentCard:
        """Field: a card for one contact moment."""
        card = MomentCard(record_id, self._today)
        self.offer_to(card)
        return card
