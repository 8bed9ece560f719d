"""Personen: councillors, the college, the griffie and assistants, known by function."""

from collections.abc import Mapping
from typing import Any

from zvdesk.model.enums import PersonRole, label
from zvdesk.storage.lists import ListRow
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.base import PageWords, RecordPage
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.base_rows import Sort
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.widgets.text_edit import GrowingTextEdit


class PeoplePart(RecordPage):
    """The list of people with an editor, as a part of the settings."""

    kind = "person"
    key = "people"
    help_topic = "instellingen"

    def words(self) -> PageWords:
        """RecordPage: what this page says."""
        return PageWords(
            title=self.tr("Personen"),
            one=self.tr("persoon"),
            many=self.tr("personen"),
            new=self.tr("+ Nieuwe persoon"),
            empty=self.tr("Hier staan de mensen om de raad heen, zodat u hun naam en functie overal kunt kiezen."),
            icon="users",
            example=self.tr("Bijvoorbeeld: “M. de Wit, wethouder, zorg en jeugd”"),
            choose=self.tr("Kies een persoon uit de lijst, of maak een nieuwe."),
        )

    def make_editor(self) -> "PersonEditor":
        """RecordPage: the editor of a person."""
        return PersonEditor(self.autosave)

    def row_for(self, line: ListRow) -> Row:
        """RecordPage: name, function and fractie or portfolio."""
        role = label(PersonRole(line.columns["role"]))
        more = line.columns["fractie"] or line.columns["portfolio"]
        return Row(line.id, line.title, f"{role} · {more}" if more else role)

    def sorts(self) -> tuple[Sort, ...]:
        """RecordPage: by name."""
        return (Sort("name", self.tr("Naam")),)

    def new_values(self) -> Mapping[str, Any]:
        """RecordPage: a person has to have a name."""
        return {"name": self.tr("Nieuwe persoon")}


class PersonEditor(RecordEditor):
    """Name, function, fractie, portfolio and how to reach them."""

    def __init__(self, autosave: AutosaveController) -> None:
        super().__init__(autosave)
        self.name = GrowingTextEdit(
            self.tr("Naam"), name=self.tr("Naam"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._role = ChoiceField([(role.value, label(role).capitalize()) for role in PersonRole])
        self._fractie, self._portfolio, self._email, self._phone = (LineField() for _ in range(4))
        self._remarks = GrowingTextEdit(self.tr("Wat u van deze persoon wilt onthouden"), name=self.tr("Opmerkingen"))
        self._name_form = FormField(self.tr("Naam"), self.name)
        role = FormField(self.tr("Functie"), self._role)
        fractie = FormField(self.tr("Fractie"), self._fractie)
        portfolio = FormField(self.tr("Portefeuille"), self._portfolio)
        email = FormField(self.tr("E-mail"), self._email)
        phone = FormField(self.tr("Telefoon"), self._phone)
        remarks = FormField(self.tr("Opmerkingen"), self._remarks)
        self.add_action(self.more)
        self.add(self._name_form)
        self.add(FieldRow(role, fractie))
        self.add(portfolio)
        self.add(FieldRow(email, phone))
        self.add(remarks)
        self.bind(self.name, "name", form=self._name_form)
        self.bind(self._role, "role", form=role)
        self.bind(self._fractie, "fractie")
        self.bind(self._portfolio, "portfolio")
        self.bind(self._email, "email")
        self.bind(self._phone, "phone")
        self.bind(self._remarks, "remarks")

    def focus_first(self) -> None:
        """RecordEditor: the name, chosen whole so that typing replaces it."""
        self.name.setFocus()
        self.name.selectAll()
