"""The fields of a visit itself, each in its form; the editor puts them in their groups."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.visits.hosts_field import HostsField
from zvdesk.ui.pages.visits.item_choice import ItemChoice
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit


class OwnFields(QObject):
    """`forms` has the form of each field by the field's name, `title` the field above them all."""

    def __init__(self) -> None:
        super().__init__()
        self.title = GrowingTextEdit(
            self.tr("Waar gaat u heen?"), name=self.tr("Titel"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._offered = [("", self.tr("Geen ketenpartner"))]
        self.partner, self.hosts, self.item = ChoiceField(self._offered), HostsField(), ItemChoice()
        self.forms = {
            "partner_id": FormField(self.tr("Ketenpartner"), self.partner),
            "partners": FormField(self.tr("Ook aanwezig"), self.hosts),
            "agenda_item_id": FormField(self.tr("Agendapunt"), self.item),
        }
        self._make_texts()
        self.forms["tags"] = FormField(
            self.tr("Thema's"),
            LineField(self.tr("Bijvoorbeeld: opvang, jeugd")),
            hint=self.tr("met een komma ertussen"),
        )

    def offer_partners(self, partners: Sequence[tuple[str, str]]) -> None:
        """Offer the partners to choose from, as pairs of id and name; what is chosen stays chosen."""
        chosen, choices = self.partner.value(), [("", self.tr("Geen ketenpartner")), *partners]
        if choices != self._offered:
            self._offered = choices
            self.partner.set_choices(choices)
            self.show_partner(chosen)

    def show_partner(self, partner_id: str | None) -> None:
        """The partners may come after the visit: until then its own stands there without a name."""
        if partner_id and self.partner.findData(partner_id) < 0:
            self.partner.addItem("…", partner_id)
        self.partner.set_value(partner_id or "")

    def _make_texts(self) -> None:
        texts = {
            "place": (self.tr("Plaats"), self.tr("Adres of locatie"), 1),
            "participants": (self.tr("Deelnemers"), self.tr("Wie gaan er mee?"), 1),
            "occasion": (self.tr("Aanleiding"), self.tr("Waarom nu?"), 1),
            "purpose": (self.tr("Doel"), self.tr("Wat wilt u weten of laten zien?"), 1),
            "plan": (self.tr("Kader"), self.tr("Bij welk plan hoort dit bezoek?"), 1),
            "practical_notes": (
                self.tr("Praktisch"),
                self.tr("Melden bij de receptie, parkeren, legitimatie …"),
                2,
            ),
            "report": (self.tr("Verslag"), self.tr("Verslag, na afloop"), 3),
        }
        for name, (word, example, lines) in texts.items():
            self.forms[name] = FormField(word, GrowingTextEdit(example, name=word, least_lines=lines))
