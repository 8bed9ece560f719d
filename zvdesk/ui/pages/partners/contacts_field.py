"""The contacts of a partner as cards in its editor."""

from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField, Values
from zvdesk.ui.widgets.basics import column, hairline, row, tool_button
from zvdesk.ui.widgets.fields import LineField


class ContactCard(ChildCard):
    """One contact: name and function, e-mail and telephone, remarks."""

    def __init__(self, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self.name = LineField(self.tr("Naam"), name=self.tr("Naam van de contactpersoon"))
        function = LineField(self.tr("Functie"), name=self.tr("Functie"))
        email = LineField(self.tr("E-mail"), name=self.tr("E-mail"))
        phone = LineField(self.tr("Telefoon"), name=self.tr("Telefoon"))
        remarks = LineField(self.tr("Opmerkingen"), name=self.tr("Opmerkingen"))
        fields = {"name": self.name, "function": function, "email": email, "phone": phone, "remarks": remarks}
        for field_name, field in fields.items():
            self.bind(field_name, field)
        remove = tool_button("trash-2", self.tr("Contactpersoon verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        lines = column(spacing=8)
        lines.addLayout(row(self.name, function, remove))
        lines.addLayout(row(email, phone))
        lines.addWidget(remarks)
        lines.addSpacing(4)
        lines.addWidget(hairline())
        self.setLayout(lines)


class ContactsField(ChildRecordsField):
    """The contacts of the open partner."""

    def make_card(self, record_id: str) -> ContactCard:
        """Field: a card for one contact."""
        return ContactCard(record_id)

    def value(self) -> list[Values]:
        """Return the contacts that have a name; one without is not there yet."""
        return [contact for contact in super().value() if contact["name"]]
