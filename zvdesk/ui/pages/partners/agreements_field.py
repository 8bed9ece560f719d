"""The agreements with a partner in its editor: what was agreed, with whom, until when, and where it stands."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import AgreementKind, CommitmentState
from zvdesk.model.enums import label as word_for
from zvdesk.model.fields import encode
from zvdesk.ui.pages.child_records import ChildCard, Values
from zvdesk.ui.pages.partners.contact_choice import ContactChoice, SpokenField
from zvdesk.ui.pages.partners.moments_field import Today
from zvdesk.ui.pages.partners.words import capitalized
from zvdesk.ui.pages.questions.life_words import term_badge
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, hairline, row, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

LEAST_LETTERS = 4
"""Of a choice beside a day or a badge, so that both find room in the narrowest column."""


class AgreementCard(ChildCard):
    """One agreement, with how far its day lies ahead or behind."""

    def __init__(self, record_id: str, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._today = today
        self._begun: date | None = None
        self._make_fields()
        self._build_layout()
        for field in (self._due, self._state):
            field.edited.connect(self._show_state)
            field.left.connect(self._show_state)

    def value(self) -> Values:
        """Card: as JSON."""
        values = {name: encode(value) for name, value in super().value().items()}
        return {**values, "contact_id": values["contact_id"] or None}

    def is_blank(self) -> bool:
        """Card: nothing was written; of what kind it is and where it stands says nothing by itself."""
        values = self.value()
        begun = None if self._begun is None else encode(self._begun)
        is_dated = values["agreed_on"] not in (None, begun)
        return not (values["text"].strip() or values["contact_id"] or is_dated or values["due_on"])

    def begin_today(self) -> None:
        """Say of a new one that it is agreed today, which by itself is nothing to keep."""
        self._begun = self._today()
        self._agreed.set_value(self._begun)

    def show_child(self, child: Any) -> None:
        """Card: also how it stands."""
        super().show_child(child)
        self._show_state()

    def _make_fields(self) -> None:
        self._text = GrowingTextEdit(self.tr("Wat is er afgesproken?"), name=self.tr("Afspraak"))
        self._kind = ChoiceField(
            [(kind.value, capitalized(word_for(kind))) for kind in AgreementKind], name=self.tr("Soort afspraak")
        )
        self._kind.set_value(AgreementKind.OVERIG)
        self._kind.setProperty("kind", "bare")
        self._who = ContactChoice(name=self.tr("Met"))
        self._agreed, self._due = DateField(), DateField()
        self._state = ChoiceField([(one.value, capitalized(word_for(one))) for one in CommitmentState])
        for choice in (self._kind, self._who, self._state):
            choice.setMinimumContentsLength(LEAST_LETTERS)
        self.bind("text", self._text)
        self.bind("kind", self._kind)
        self.bind("contact_id", self._who)
        self.bind("agreed_on", self._agreed)
        self.bind("due_on", self._due)
        self.bind("state", self._state)

    def _build_layout(self) -> None:
        self._badge = Badge()
        self._badge.hide()
        remove = tool_button("trash-2", self.tr("Afspraak verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        top = row(spacing=8)
        top.addWidget(self._kind, 1)
        top.addWidget(self._badge)
        top.addWidget(remove)
        lines = column(spacing=8)
        lines.addLayout(top)
        lines.addWidget(self._text)
        met, agreed = FormField(self.tr("Met"), self._who), FormField(self.tr("Afgesproken op"), self._agreed)
        stand, due = FormField(self.tr("Stand"), self._state), FormField(self.tr("Uiterlijk"), self._due)
        lines.addWidget(FieldRow(agreed, met))
        lines.addWidget(FieldRow(due, stand))
        lines.addSpacing(4)
        lines.addWidget(hairline())
        self.setLayout(lines)

    @Slot()
    def _show_state(self) -> None:
        day, state = self._due.value(), self._state.value()
        if state != CommitmentState.OPEN:
            tone = Tone.DONE if state == CommitmentState.NAGEKOMEN else Tone.NEUTRAL
            self._badge.show_badge(word_for(CommitmentState(state)), tone)
        elif day is None:
            self._badge.show_badge("")
        else:
            self._badge.show_badge(*term_badge(day, self._today()))


class AgreementsField(SpokenField):
    """The agreements with the open partner."""

    kind = "agreement"

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def make_card(self, record_id: str) -> AgreementCard:
        """Field: a card for one agreement."""
        card = AgreementCard(record_id, self._today)
        self.offer_to(card)
        return card

    def add_card(self, record_id: str) -> ChildCard:
        """Field: a new agreement, of today until another day is filled in."""
        card = super().add_card(record_id)
        if isinstance(card, AgreementCard):
            card.begin_today()
        return card


def agreement_order(agreement: Any) -> tuple[bool, bool, int, str]:
    """Return a key that puts what is open first, what is due first before the rest, and what is over last."""
    is_over, day = agreement.state != CommitmentState.OPEN, agreement.due_on
    number = 0 if day is None else day.toordinal()
    return is_over, day is None, -number if is_over else number, agreement.id
