"""The fields of a ketenpartner itself, each in its form; the editor puts them in their groups."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import PartnerDomain, PartnerKind, PartnerScale, label
from zvdesk.model.rhythm import LONGEST_RHYTHM
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.words import capitalized
from zvdesk.ui.pages.settings.number_field import NumberField
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.basics import row
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.phone_field import PhoneField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

NUMBER_WIDTH = 72
LEAST_LETTERS = 6
"""Of a choice, so that two find room beside each other in the narrowest column."""


class OwnFields(QObject):
    """`forms` has the form of each field by the field's name, `name` the field for the partner's name."""

    def __init__(self) -> None:
        super().__init__()
        self.name = GrowingTextEdit(
            self.tr("Naam van de organisatie"), name=self.tr("Naam"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self.forms = {"name": FormField(self.tr("Naam"), self.name)}
        self._make_choices()
        self._make_texts()
        self._make_lines()
        self.forms["tags"] = FormField(
            self.tr("Thema's"),
            LineField(self.tr("Bijvoorbeeld: opvang, jeugd")),
            hint=self.tr("met een komma ertussen"),
        )
        self.forms["rhythm_months"] = FormField(
            self.tr("Ritme"), RhythmField(), hint=self.tr("leeg laten als het er niet toe doet")
        )

    def _make_choices(self) -> None:
        kinds = [(kind.value, capitalized(label(kind).replace("_", " "))) for kind in PartnerKind]
        domains = [(domain.value, capitalized(label(domain))) for domain in PartnerDomain]
        scales = [(scale.value, capitalized(label(scale))) for scale in PartnerScale]
        for name, word, choices in (
            ("kind", self.tr("Soort organisatie"), kinds),
            ("domain", self.tr("Domein"), domains),
            ("scale", self.tr("Schaal"), scales),
        ):
            choice = ChoiceField(choices)
            choice.setMinimumContentsLength(LEAST_LETTERS)
            self.forms[name] = FormField(word, choice)

    def _make_texts(self) -> None:
        texts = {
            "working_area": (self.tr("Werkgebied"), self.tr("Welke gemeenten of wijken?"), 1),
            "governed_by": (self.tr("Bestuur"), self.tr("Wie stuurt deze partner aan?"), 1),
            "funded_by": (self.tr("Betaald door"), self.tr("Wie betaalt deze partner?"), 1),
            "mandate": (self.tr("Mandaat"), self.tr("Wat mag en moet deze partner?"), 2),
            "legal_basis": (self.tr("Wettelijke basis"), self.tr("Bijvoorbeeld Wmo 2015, Politiewet art. 11"), 1),
            "questions": (self.tr("Vragen om te stellen"), self.tr("Wat vraagt u hier elke keer?"), 2),
            "remarks": (self.tr("Opmerkingen"), self.tr("Wat u verder wilt onthouden"), 2),
        }
        for name, (word, example, lines) in texts.items():
            self.forms[name] = FormField(word, GrowingTextEdit(example, name=word, least_lines=lines))

    def _make_lines(self) -> None:
        lines = {
            "website": (self.tr("Website"), self.tr("https://")),
            "email": (self.tr("E-mail"), self.tr("info@…")),
            "phone": (self.tr("Telefoon"), self.tr("Telefoonnummer")),
            "address": (self.tr("Adres"), self.tr("Bezoekadres")),
        }
        for name, (word, example) in lines.items():
            self.forms[name] = FormField(word, (PhoneField if name == "phone" else LineField)(example))


class RhythmField(QWidget):
    """After how many months one means to speak again, as a sentence: "Spreken om de [6] maanden"."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number = NumberField(lowest=1, highest=LONGEST_RHYTHM, counted=self.tr("een aantal maanden"))
        self._number.setAccessibleName(self.tr("Spreken om de hoeveel maanden"))
        self._number.setFixedWidth(NUMBER_WIDTH)
        self.setFocusProxy(self._number)
        line = row(text_label(self.tr("Spreken om de")), self._number, text_label(self.tr("maanden")), spacing=8)
        line.addStretch(1)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self._number.edited.connect(self.edited)
        self._number.left.connect(self.left)

    def value(self) -> int | None:
        """Return the months, None where no rhythm matters."""
        return self._number.value()

    def set_value(self, months: int | None) -> None:
        """Show a number of months, or none, without announcing it."""
        self._number.set_value(months)

    def problem(self) -> str:
        """Return a sentence when the text is no number of months."""
        return self._number.problem()
