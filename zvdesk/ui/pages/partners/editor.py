"""The editor of one ketenpartner."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import PartnerDomain, PartnerScale, label
from zvdesk.model.fields import encode
from zvdesk.model.ids import new_id
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.child_records import ChildRecordsField
from zvdesk.ui.pages.partners.agreements_field import AgreementsField, agreement_order
from zvdesk.ui.pages.partners.contacts_field import ContactsField
from zvdesk.ui.pages.partners.doubles_field import DoublesField
from zvdesk.ui.pages.partners.filling_offer import FillingOffer
from zvdesk.ui.pages.partners.moments_field import MomentsField, Today
from zvdesk.ui.pages.partners.own_fields import OwnFields
from zvdesk.ui.pages.partners.relations_field import RelationsField
from zvdesk.ui.pages.partners.words import SAVED_AS, new_name
from zvdesk.ui.pages.tags import joined_tags, split_tags
from zvdesk.ui.widgets.basics import button, column
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.form import FieldRow
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zvdesk.services.reading import RecordView


FILLED_BY_KIND = ("kind", "domain", "scale", "mandate", "governed_by", "funded_by", "legal_basis", "questions")
"""The kind, and what the catalogue knows of it."""


class PartnerEditor(RecordEditor):
    """Shows and saves a partner with its contacts, contact moments and agreements.

    `parts` has the field of each of these kinds.
    """

    visit_requested = Signal()
    """Emitted when the user wants to plan a visit to this partner."""

    timeline_requested = Signal()
    """Emitted when the user wants to see everything about this partner by its day."""

    def __init__(self, autosave: AutosaveController, today: Today) -> None:
        super().__init__(autosave)
        self.own = OwnFields()
        self.contacts, self.moments, self.agreements = ContactsField(), MomentsField(today), AgreementsField(today)
        self.parts: dict[str, ChildRecordsField] = {
            "contact": self.contacts,
            "contact-moment": self.moments,
            "agreement": self.agreements,
        }
        self.relations = RelationsField()
        self.filling = FillingOffer(self._shown_values)
        self.doubles, self.contact_doubles = DoublesField(), DoublesField()
        self._people: dict[str, str] = {}
        self._stored_name = ""
        self._build_page()
        self._bind_all()

    def focus_first(self) -> None:
        """Editor: the name; the one that a new partner begins with is written over."""
        self.own.name.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.own.name.value() == new_name():
            self.own.name.selectAll()

    def show_part(self, record_id: str) -> None:
        """Bring a contact, a contact moment or an agreement into view."""
        for field in self.parts.values():
            card = field.card(record_id)
            if card is not None:
                self.area.reveal(card)
                card.focus_first()

    def show_more(self, view: "RecordView") -> None:
        """Editor: what hangs under the partner, and the line above the name."""
        self._stored_name = view.record.display_title
        under: dict[str, list[Any]] = {kind: [] for kind in self.parts}
        for child in view.contents:
            under.get(child.KIND, []).append(child)
        under["contact-moment"].sort(key=lambda moment: (moment.held_on, moment.id), reverse=True)
        under["agreement"].sort(key=agreement_order)
        self._people = {contact.id: contact.display_title for contact in under["contact"]}
        self._offer_people()
        for kind, field in self.parts.items():
            field.show_children(view.record.id, under[kind])
        self._show_meta()
        self._show_name_trouble()
        self.filling.look_again()

    def mark_saved(self, values: "Mapping[str, Any]") -> None:
        """Editor: also what hangs under the partner; a contact that is new can be chosen from now on."""
        super().mark_saved(values)
        self._stored_name = values.get("name", self._stored_name)
        for kind, field in self.parts.items():
            field.note_saved(values.get(SAVED_AS[kind], []))
        contacts = values.get(SAVED_AS["contact"], [])
        if contacts:
            self._people |= {draft.id: draft.values["name"] for draft in contacts}
            self._offer_people()
        self._show_name_trouble()

    def _offer_people(self) -> None:
        people = list(self._people.items())
        self.moments.offer_people(people)
        self.agreements.offer_people(people)

    def _build_page(self) -> None:
        forms = self.own.forms
        self.add(_together(forms["name"], self.doubles))
        self._add_group(
            self.tr("Wat het is"),
            FieldRow(forms["kind"], forms["domain"]),
            FieldRow(forms["scale"], forms["working_area"]),
            _together(forms["tags"], self.filling),
        )
        self._add_group(
            self.tr("Contactpersonen"), _together(self.contact_doubles, self.contacts), self._adding_contact()
        )
        self._add_group(self.tr("Contactmomenten"), forms["rhythm_months"], self._adding_moment(), self.moments)
        self._add_group(self.tr("Afspraken"), self._adding_agreement(), self.agreements)
        self._add_group(self.tr("Relaties met andere ketenpartners"), self.relations)
        self._add_group(
            self.tr("Bestuur en mandaat"),
            FieldRow(forms["governed_by"], forms["funded_by"]),
            forms["mandate"],
            forms["legal_basis"],
        )
        self._add_group(
            self.tr("Bereikbaar"),
            FieldRow(forms["website"], forms["email"]),
            FieldRow(forms["phone"], forms["address"]),
        )
        self._add_group(self.tr("Om te onthouden"), forms["questions"], forms["remarks"])
        self._visit = button(self.tr("Werkbezoek plannen"), "primary", icon="footprints")
        self._visit.clicked.connect(self.visit_requested)
        timeline = button(self.tr("Tijdlijn"), icon="history", tooltip=self.tr("Alles over deze partner, op datum"))
        timeline.clicked.connect(self.timeline_requested)
        self.add_action(self.more)
        self.add_action(timeline)
        self.add_action(self._visit)

    def _add_group(self, title: str, *parts: QWidget) -> None:
        """Add parts that belong together under a heading."""
        self.add(text_label(title, "card-title"), space=32)
        for number, part in enumerate(parts):
            self.add(part, space=16 if number else 10)

    def _adding_contact(self) -> QWidget:
        return self._adding(self.tr("+ Contactpersoon toevoegen"), self.contacts)

    def _adding_moment(self) -> QWidget:
        return self._adding(self.tr("+ Contactmoment toevoegen"), self.moments)

    def _adding_agreement(self) -> QWidget:
        return self._adding(self.tr("+ Afspraak toevoegen"), self.agreements)

    def _adding(self, words: str, field: ChildRecordsField) -> QWidget:
        add = button(words, "link")
        begins_by_typing(add)
        add.clicked.connect(lambda: self.area.reveal(field.add_card(new_id())))
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
        for name in FILLED_BY_KIND:
            self._field(name).edited.connect(self.filling.look_again)
        self.own.name.edited.connect(self._show_name_trouble)
        for kind, part in self.parts.items():
            self.autosave.watch(part, SAVED_AS[kind])

    def _shown_values(self) -> dict[str, object]:
        return {name: encode(self._field(name).value()) for name in (*FILLED_BY_KIND, "remarks")}

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


def _together(*parts: QWidget) -> QWidget:
    """Return parts of which one may be hidden, without a gap where that is."""
    whole = QWidget()
    whole.setLayout(column(*parts))
    return whole
