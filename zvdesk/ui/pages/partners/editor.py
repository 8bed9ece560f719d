"""The editor of one ketenpartner."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot

from zvdesk.model.enums import PartnerDomain, PartnerScale, label
from zvdesk.model.ids import new_id
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.child_records import CHILDREN
from zvdesk.ui.pages.partners.contacts_field import ContactsField
from zvdesk.ui.pages.partners.words import new_name
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zvdesk.services.reading import RecordView


class PartnerEditor(RecordEditor):
    """Shows and saves a partner with its contacts."""

    visit_requested = Signal()
    """Emitted when the user wants to plan a visit to this partner."""

    def __init__(self, autosave: AutosaveController) -> None:
        super().__init__(autosave)
        self.contacts = ContactsField()
        self._stored_name = ""
        self._build_fields()
        self._build_page()
        self.autosave.watch(self.contacts, CHILDREN)

    def focus_first(self) -> None:
        """Editor: the name; the one that a new partner begins with is written over."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._name.value() == new_name():
            self._name.selectAll()

    def show_contact(self, contact_id: str) -> None:
        """Bring a contact into view."""
        card = self.contacts.card(contact_id)
        if card is not None:
            self.area.reveal(card)
            card.focus_first()

    def show_more(self, view: "RecordView") -> None:
        """Editor: the contacts, and the line above the name."""
        self._stored_name = view.record.display_title
        contacts = [child for child in view.contents if child.KIND == "contact"]
        self.contacts.show_children(view.record.id, contacts)
        self._show_meta()
        self._show_name_trouble()

    def mark_saved(self, values: "Mapping[str, Any]") -> None:
        """Editor: also the contacts."""
        super().mark_saved(values)
        self._stored_name = values.get("name", self._stored_name)
        self.contacts.note_saved(values.get(CHILDREN, []))
        self._show_name_trouble()

    def _build_fields(self) -> None:
        self._name = GrowingTextEdit(
            self.tr("Naam van de organisatie"), name=self.tr("Naam"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._domain = ChoiceField([(domain.value, label(domain).capitalize()) for domain in PartnerDomain])
        self._scale = ChoiceField([(scale.value, scale.value.capitalize()) for scale in PartnerScale])
        self._lines = {
            "website": LineField(self.tr("https://")),
            "email": LineField(self.tr("info@…")),
            "phone": LineField(self.tr("Telefoonnummer")),
            "address": LineField(self.tr("Bezoekadres")),
        }
        self._mandate = GrowingTextEdit(
            self.tr("Wat mag en moet deze partner?"), name=self.tr("Mandaat"), least_lines=2
        )
        self._governed_by = GrowingTextEdit(self.tr("Wie stuurt deze partner aan?"), name=self.tr("Bestuur"))
        self._legal_basis = GrowingTextEdit(
            self.tr("Bijvoorbeeld Wmo 2015, Politiewet art. 11"), name=self.tr("Wettelijke basis")
        )
        self._remarks = GrowingTextEdit(
            self.tr("Wat u verder wilt onthouden"), name=self.tr("Opmerkingen"), least_lines=2
        )
        self._add_contact = button(self.tr("+ Contactpersoon toevoegen"), "link")
        self._add_contact.clicked.connect(self._on_add_contact)
        self._visit = button(self.tr("Werkbezoek plannen"), "primary", icon="footprints")
        self._visit.clicked.connect(self.visit_requested)

    def _build_page(self) -> None:
        words = {
            "website": self.tr("Website"),
            "email": self.tr("E-mail"),
            "phone": self.tr("Telefoon"),
            "address": self.tr("Adres"),
        }
        forms = {name: FormField(words[name], field) for name, field in self._lines.items()}
        domain, scale = FormField(self.tr("Domein"), self._domain), FormField(self.tr("Schaal"), self._scale)
        mandate = FormField(self.tr("Mandaat"), self._mandate)
        remarks = FormField(self.tr("Opmerkingen"), self._remarks)
        self._name_form = FormField(self.tr("Naam"), self._name)
        self.add(self._name_form)
        self.add(FieldRow(domain, scale))
        self.add(mandate)
        self.add(FormField(self.tr("Bestuur"), self._governed_by), space=16)
        self.add(FormField(self.tr("Wettelijke basis"), self._legal_basis), space=16)
        self.add(text_label(self.tr("Contactpersonen"), "section"))
        self.add(self.contacts, space=8)
        self.add(self._add_contact, space=8)
        self.add(FieldRow(forms["website"], forms["email"]))
        self.add(FieldRow(forms["phone"], forms["address"]), space=16)
        self.add(remarks)
        self.add_action(self.more)
        self.add_action(self._visit)
        self.bind(self._name, "name", form=self._name_form, read=self._kept_name)
        self.bind(self._domain, "domain", form=domain)
        self.bind(self._scale, "scale", form=scale)
        self._scale.edited.connect(self._show_meta)
        self._domain.edited.connect(self._show_meta)
        self._name.edited.connect(self._show_name_trouble)
        self.bind(self._mandate, "mandate", form=mandate)
        self.bind(self._governed_by, "governed_by")
        self.bind(self._legal_basis, "legal_basis")
        self.bind(self._remarks, "remarks", form=remarks)
        for name, field in self._lines.items():
            self.bind(field, name, form=forms[name])

    def _kept_name(self) -> str:
        """Return the name to save: the one that stands, while the field is empty."""
        return self._name.value().strip() or self._stored_name

    @Slot()
    def _show_name_trouble(self) -> None:
        kept = self._kept_name()
        text = self.tr("Vul een naam in; tot dan blijft “{0}” staan.").format(kept)
        self._name_form.show_error("" if self._name.value().strip() else text)

    @Slot()
    def _show_meta(self) -> None:
        domain = label(PartnerDomain(self._domain.value())).capitalize()
        self._name_form.show_facts(f"{domain} · {label(PartnerScale(self._scale.value()))}")

    @Slot()
    def _on_add_contact(self) -> None:
        self.area.reveal(self.contacts.add_card(new_id()))
