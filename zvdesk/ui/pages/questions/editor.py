"""The editor of one council question: what it is, to whom, what gave rise to it, the questions, who signs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from zvdesk.model.enums import AnswerForm, QuestionKind, QuestionStatus, label
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.questions.items_field import QuestionItemsField
from zvdesk.ui.pages.questions.signatories_field import SignatoriesField
from zvdesk.ui.pages.questions.words import STATUS_TONES, rule_text
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.services.questions import QuestionForm
    from zvdesk.services.reading import RecordView


class QuestionEditor(RecordEditor):
    """Shows and saves a council question."""

    export_requested = Signal()
    """Emitted when the user wants the letter as a file."""

    def __init__(self, autosave: AutosaveController) -> None:
        super().__init__(autosave)
        self._build_fields()
        self._build_page()
        self._bind_all()

    def focus_first(self) -> None:
        """Editor: the subject."""
        self._subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_item(self, _part_id: str) -> None:
        """Show the questions, where a search result lies in one of them."""
        self.area.reveal(self._items)

    def show_more(self, view: "RecordView") -> None:
        """Editor: the state in the bar."""
        status = QuestionStatus(str(view.about["status"]))
        self.badge.show_badge(label(status).capitalize(), STATUS_TONES[status])

    def show_rule(self, form: "QuestionForm") -> None:
        """Say what the rules of order ask for this kind of question."""
        self._kind_form.show_hint(rule_text(form.profile, form.rule))

    def offer_people(self, people: list[tuple[str, str]]) -> None:
        """Complete the names of signatories."""
        self._signatories.offer_people(people)

    def _build_fields(self) -> None:
        self._subject = GrowingTextEdit(
            self.tr("Onderwerp"), name=self.tr("Onderwerp"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._kind = ChoiceField([(kind.value, label(kind).capitalize()) for kind in QuestionKind])
        self._addressee = LineField(self.tr("college, burgemeester of raad"))
        self._number = LineField(self.tr("Nummer van de griffie"))
        self._date = DateField()
        self._answer = ChoiceField([(form.value, form.value.capitalize()) for form in AnswerForm])
        self._status = ChoiceField([(status.value, label(status).capitalize()) for status in QuestionStatus])
        self._occasion = GrowingTextEdit(self.tr("Wat gaf aanleiding tot deze vragen?"), least_lines=2)
        self._items = QuestionItemsField()
        self._explanation = GrowingTextEdit(self.tr("Toelichting, als die nodig is"), least_lines=2)
        self._signatories = SignatoriesField()
        self._export = button(self.tr("Exporteren…"), "primary", icon="download", tooltip=self.tr("Ctrl+E"))
        self._export.clicked.connect(self.export_requested)

    def _build_page(self) -> None:
        self._kind_form = FormField(self.tr("Soort vraag"), self._kind)
        self._forms = {
            "addressee": FormField(self.tr("Gericht aan"), self._addressee),
            "number": FormField(self.tr("Nummer"), self._number),
            "question_date": FormField(self.tr("Datum"), self._date),
            "answer_form": FormField(self.tr("Antwoord"), self._answer),
            "status": FormField(self.tr("Status"), self._status),
        }
        self.add(self._subject)
        self.add(self._kind_form)
        self.add(FieldRow(self._forms["addressee"], self._forms["answer_form"], shares=(3, 2)), space=16)
        self.add(FieldRow(self._forms["status"], self._forms["number"], self._forms["question_date"]), space=16)
        self.add(FormField(self.tr("Aanleiding"), self._occasion))
        keys = self.tr("Enter: volgende · Tab: deelvraag · Alt+↑↓: verplaatsen")
        self.add(FormField(self.tr("Vragen"), self._items, hint=keys))
        self.add(FormField(self.tr("Toelichting"), self._explanation))
        self.add(FormField(self.tr("Ondertekenaars"), self._signatories))
        self.add_action(self.more)
        self.add_action(self._export)

    def _bind_all(self) -> None:
        self.bind(self._subject, "subject")
        self.bind(self._kind, "kind", form=self._kind_form)
        self.bind(self._addressee, "addressee", form=self._forms["addressee"])
        self.bind(self._answer, "answer_form", form=self._forms["answer_form"])
        self.bind(self._status, "status", form=self._forms["status"])
        self.bind(self._number, "number", form=self._forms["number"])
        self.bind(self._date, "question_date", form=self._forms["question_date"], read=self._date_text)
        self.bind(self._occasion, "occasion")
        self.bind(self._items, "items")
        self.bind(self._explanation, "explanation")
        self.bind(self._signatories, "signatories")

    def _date_text(self) -> str | None:
        day = self._date.value()
        return None if day is None else day.isoformat()
