"""The editor of one ketenpartner."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import PartnerDomain, PartnerScale, label
from zvdesk.model.ids import new_id
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.child_records import CHILDREN
from zvdesk.ui.pages.partners.contacts_field import ContactsField
from zvdesk.ui.pages.partners.own_fields import OwnFields
from zvdesk.ui.pages.partners.words import new_name
from zvdesk.ui.pages.tags import joined_tags, split_tags
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.form import FieldRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zvdesk.services.reading import RecordView


class PartnerEditor(RecordEditor):
    """Shows and saves a partner with its contacts."""

    visit_requested = Signal()
    """Emitted when the user wants to plan a visit to this partner."""

    def __init__(self, autosave: AutosaveController) -> None:
        super().__init__(autosave)
        self.own = OwnFields()
        self.contacts = ContactsField()
        self._stored_name = ""
        self._build_page()
        self._bind_all()

    def focus_first(self) -> None:
        """Editor: the name; the one that a new partner begins with is written over."""
        self.own.name.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.own.name.value() == new_name():
            self.own.name.selectAll()

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

    def _build_page(self) -> None:
        forms = self.own.forms
        self.add(forms["name"])
        self._add_group(
            self.tr("Wat het is"),
            FieldRow(forms["kind"], forms["domain"]),
            FieldRow(forms["scale"], forms["working_area"]),
            forms["tags"],
        )
        self._add_group(
            self.tr("Bestuur en mandaat"),
            FieldRow(forms["governed_by"], forms["funded_by"]),
            forms["mandate"],
            forms["legal_basis"],
        )
        self._add_group(self.tr("Contactpersonen"), self.contacts, self._adding_contacts())
        self._add_group(
            self.tr("Bereikbaar"),
            FieldRow(forms["website"], forms["email"]),
            FieldRow(forms["phone"], forms["address"]),
        )
        self._add_group(self.tr("Om te onthouden"), forms["rhythm_months"], forms["questions"], forms["remarks"])
        self._visit = button(self.tr("Werkbezoek plannen"), "primary", icon="footprints")
        self._visit.clicked.connect(self.visit_requested)
        self.add_action(self.more)
        self.add_action(self._visit)

    def _add_group(self, title: str, *parts: QWidget) -> None:
        """Add parts that belong together under a heading."""
        self.add(text_label(title, "card-title"), space=32)
        for number, part in enumerate(parts):
            self.add(part, space=16 if number else 10)

    def _adding_contacts(self) -> QWidget:
        add = button(self.tr("+ Contactpersoon toevoegen"), "link")
        add.clicked.connect(self._on_add_contact)
        return add

    def _bind_all(self) -> None:
        for name, form in self.own.forms.items():
            field: Any = form.field
            if name == "name":
                self.bind(field, name, form=form, read=self._kept_name)
            elif name == "tags":
                self.bind(field, name, form=form, read=self._read_tags, show=self._show_tags)
            else:
                self.bind(field, name, form=form)
        for name in ("scale", "domain"):
            self._field(name).edited.connect(self._show_meta)
        self.own.name.edited.connect(self._show_name_trouble)
        self.autosave.watch(self.contacts, CHILDREN)

    def _read_tags(self) -> list[str]:
        return split_tags(self._field("tags").value())

    def _show_tags(self, tags: list[str]) -> None:
        self._field("tags").set_value(joined_tags(tags))

    def _field(self, name: str) -> Any:
        return self.own.forms[name].field

    def _kept_name(self) -> str:
        """Return the name to save: the one that stands, while the field is empty."""
        return self.own.name.value().strip() or self._stored_name

    @Slot()
    def _show_name_trouble(self) -> None:
        kept = self._kept_name()
        text = self.tr("Vul een naam in; tot dan blijft “{0}” staan.").format(kept)
        self.own.forms["name"].show_error("" if self.own.name.value().strip() else text)

    @Slot()
    def _show_meta(self) -> None:
        domain = label(PartnerDomain(self._field("domain").value())).capitalize()
        scale = label(PartnerScale(self._field("scale").value()))
        self.own.forms["name"].show_facts(f"{domain} · {scale}")

    @Slot()
    def _on_add_contact(self) -> None:
        self.area.reveal(self.contacts.add_card(new_id()))
