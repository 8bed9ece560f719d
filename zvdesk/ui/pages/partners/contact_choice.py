"""The choice of whom at a partner one spoke, and the fields of records that have such a choice."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.child_records import ChildRecordsField
from zvdesk.ui.widgets.fields import ChoiceField

People = Sequence[tuple[str, str]]
"""Id and name of each contact of the open partner."""


class ContactChoice(ChoiceField):
    """One of the contacts of a partner, or none of them in particular."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__([("", self.tr("Niemand gekozen"))], name=name, parent=parent)
        self._people: People = ()

    def offer(self, people: People) -> None:
        """Offer these people; who is chosen stays chosen."""
        if list(people) != list(self._people):
            self._people, chosen = people, self.value()
            self.set_choices([("", self.tr("Niemand gekozen")), *people])
            self.set_value(chosen)

    def set_value(self, value: object) -> None:
        """Choice: also somebody who is no contact any more."""
        if value and self.findData(str(value)) < 0:
            self.addItem(self.tr("Verwijderde contactpersoon"), str(value))
        super().set_value(value)


class SpokenField(ChildRecordsField):
    """Records of the open partner that name a contact in `contact_id`; what is begun stands above the others."""

    newest_first = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: People = ()

    def offer_people(self, people: People) -> None:
        """Let each record choose from these people."""
        self._people = people
        for card in self.cards():
            self.offer_to(card)

    def offer_to(self, card: QWidget) -> None:
        """Let one record choose from the people at the partner."""
        for choice in card.findChildren(ContactChoice):
            choice.offer(self._people)
