"""The fields of a council profile that stand by themselves: gemeente, fractie, committees, griffie."""

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from zvdesk.model.limits import FASTEST_SPEAKER, SLOWEST_SPEAKER
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.pages.settings.number_field import NumberField
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.council import CouncilProfile

USUAL_SPEED = 130
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


class AddressField(LineField):
    """An e-mail address, or nothing."""

    def problem(self) -> str:
        """Return a sentence when the text is no address."""
        text = self.value()
        if not text or _ADDRESS.fullmatch(text):
            return ""
        return self.tr("Vul een e-mailadres in, zoals griffie@gemeente.nl.")


class CouncilFields(QWidget):
    """The form; `fields` has the fields of one value by their name in the model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, LineField | NumberField] = {
            "municipality": LineField(self.tr("Bijvoorbeeld: Gemeente Voorbeeldstad")),
            "council_term": LineField(self.tr("Bijvoorbeeld: 2026-2030")),
            "fractie": LineField(),
            "speaking_words_per_minute": NumberField(
                lowest=SLOWEST_SPEAKER, highest=FASTEST_SPEAKER, standard=USUAL_SPEED
            ),
            "griffie_email": AddressField(self.tr("Bijvoorbeeld: griffie@gemeente.nl")),
            "rules_name": LineField(),
            "source": LineField(self.tr("Waar dit staat, zodat u het kunt nakijken")),
        }
        self.committees = GrowingTextEdit(self.tr("Elke commissie op een eigen regel"))
        self._build_layout()

    def watch(self, autosave: AutosaveController) -> None:
        """Have everything in this form saved."""
        for name, field in self.fields.items():
            autosave.watch(field, name)
        autosave.watch(self.committees, "committees", read=self.committee_names)

    def committee_names(self) -> list[str]:
        """Return the committees, one a line; a line twice is one committee."""
        lines = (" ".join(line.split()) for line in self.committees.value().splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def show_profile(self, profile: "CouncilProfile") -> None:
        """Show what is kept, without announcing it."""
        for name, field in self.fields.items():
            field.set_value(getattr(profile, name))
        if profile.committees != self.committee_names():
            self.committees.set_value("\n".join(profile.committees))

    def _build_layout(self) -> None:
        speed = self._form(self.tr("Spreektempo"), "speaking_words_per_minute", hint=self.tr("woorden per minuut"))
        usual = self.tr("Een toespraak haalt zo'n 120 tot 140 woorden per minuut (bron: Jaarbeurs); leeg is dat 130.")
        self.fields["speaking_words_per_minute"].setToolTip(usual)
        municipality = self._form(self.tr("Gemeente"), "municipality")
        fractie = self._form(self.tr("Fractie"), "fractie")
        griffie = self._form(self.tr("E-mail van de griffie"), "griffie_email")
        rows = (
            FieldRow(municipality, self._form(self.tr("Raadsperiode"), "council_term"), shares=(3, 2)),
            FieldRow(fractie, speed, shares=(3, 2)),
            FieldRow(griffie),
            FormField(self.tr("Commissies"), self.committees),
            self._form(self.tr("Naam van het reglement van orde"), "rules_name"),
            self._form(self.tr("Bron van deze gegevens"), "source"),
        )
        self.setLayout(column(*rows, spacing=20))

    def _form(self, text: str, name: str, *, hint: str = "") -> FormField:
        return FormField(text, self.fields[name], hint=hint)
