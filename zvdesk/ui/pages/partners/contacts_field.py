"""The contacts of a partner as lines in its editor."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.fields import encode
from zvdesk.ui.pages.child_records import ChildCard, ChildRecordsField, Values
from zvdesk.ui.pages.partners.pair_row import PairRow
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import CheckField, LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.phone_field import PhoneField

PHONES = ("phone", "mobile")
SELDOM = ("mobile", "department", "since", "until", "may_be_named")
"""Fields that are not shown before one of them is filled, or somebody asks for them."""


class ContactCard(ChildCard):
    """One contact: name and function, e-mail and telephone, remarks, and behind "Meer gegevens" what is seldom known.

    A name that was wiped out keeps the stored one, and a contact without any is kept under a stand-in, so that no
    telephone number is lost for want of a name. The sentence at the field says so.
    """

    def __init__(self, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(record_id, parent)
        self._stored_name = ""
        self.name = self._line("name", self.tr("Naam"), self.tr("Naam van de contactpersoon"))
        self.name.setProperty("kind", "bare-strong")
        self._hint = label("", "error", wraps=True)
        self._hint.hide()
        self._build_layout()
        self.edited.connect(self._show_hint)

    def value(self) -> Values:
        """Card: with the name under which the contact is kept."""
        values = {name: encode(value) for name, value in super().value().items()}
        return {**values, "name": values["name"] or self._stored_name or unnamed()}

    def is_blank(self) -> bool:
        """Card: nothing was written in any field."""
        return not any(field.value() for field in self.fields.values())

    def show_child(self, child: Any) -> None:
        """Card: also the name that stands when it is wiped out."""
        self._stored_name = child.name
        super().show_child(child)
        self._show_hint()
        if any(self.fields[name].value() for name in SELDOM):
            self._show_seldom()

    @property
    def hint(self) -> str:
        """The sentence at the name, "" when there is nothing to say."""
        return "" if self._hint.isHidden() else self._hint.text()

    def _line(self, field_name: str, placeholder: str, name: str = "") -> LineField:
        kind = PhoneField if field_name in PHONES else LineField
        field = kind(placeholder, name=name or placeholder)
        field.setToolTip(name or placeholder)
        field.setProperty("kind", "bare")
        field.setTextMargins(-2, 0, 0, 0)  # a line of text stands 2 px in by itself
        self.bind(field_name, field)
        return field

    def _build_layout(self) -> None:
        function = self._line("function", self.tr("Functie"))
        email, phone = self._line("email", self.tr("E-mail")), self._line("phone", self.tr("Telefoon"))
        remarks = self._line("remarks", self.tr("Opmerkingen"))
        self._seldom = self._make_seldom()
        self._more = button(self.tr("Meer gegevens"), "link")
        self._more.setToolTip(self.tr("Mobiel, afdeling, sinds en tot wanneer, en of de naam genoemd mag worden"))
        self._more.clicked.connect(self._on_more)
        remove = tool_button("trash-2", self.tr("Contactpersoon verwijderen"))
        remove.clicked.connect(lambda: self.remove_requested.emit(self.record_id))
        words = column()
        words.addWidget(PairRow(self.name, function))
        words.addWidget(self._hint)
        words.addWidget(PairRow(email, phone))
        words.addWidget(PairRow(remarks))
        words.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._seldom)
        lines = column(spacing=8)
        top = row(spacing=8)
        top.addLayout(words, 1)
        top.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(top)
        lines.addWidget(hairline())
        self.setLayout(lines)

    def _make_seldom(self) -> QWidget:
        self._mobile = self._line("mobile", self.tr("Mobiel"))
        department = self._line("department", self.tr("Afdeling"))
        since, until = DateField(), DateField()
        named = CheckField(self.tr("Mag bij naam genoemd worden"))
        named.setToolTip(self.tr("In wat buiten de fractie komt, zoals een verslag of een brief"))
        for name, field in (("since", since), ("until", until), ("may_be_named", named)):
            self.bind(name, field)
        days = QWidget()
        beside = FlowLayout(days, spacing=16)  # below each other where there is little room
        beside.addWidget(FormField(self.tr("Sinds"), since))
        beside.addWidget(FormField(self.tr("Tot"), until))
        lines = column(spacing=0)
        lines.addWidget(PairRow(self._mobile, department))
        lines.addSpacing(4)
        lines.addWidget(days)
        lines.addWidget(named)
        seldom = QWidget()
        seldom.setLayout(lines)
        seldom.hide()
        return seldom

    def _show_seldom(self) -> None:
        show_if(self._seldom, True)
        show_if(self._more, False)

    @Slot()
    def _on_more(self) -> None:
        """The keyboard goes into what came into view: the button that it was on is gone."""
        self._show_seldom()
        self._mobile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hint(self) -> None:
        text = ""
        if not self.name.value() and not self.is_blank():
            kept = self._stored_name or unnamed()
            text = self.tr("Vul een naam in; tot dan staat deze contactpersoon onder “{0}”.").format(kept)
        self._hint.setText(text)
        self.name.setAccessibleDescription(text or self.name.placeholderText())
        show_if(self._hint, bool(text))


class ContactsField(ChildRecordsField):
    """The contacts of the open partner."""

    kind = "contact"

    def make_card(self, record_id: str) -> ContactCard:
        """Field: a card for one contact."""
        return ContactCard(record_id)


def unnamed() -> str:
    """Return the name under which a contact is kept that has none yet."""
    return QCoreApplication.translate("ContactCard", "Naam onbekend")
