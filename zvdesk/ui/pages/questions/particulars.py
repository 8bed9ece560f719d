"""What a question is (kind, addressee, portfolio, number, date), behind a line: it is read often and changed seldom."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.documents.question_templates import QuestionTemplate, template_for
from zvdesk.model.addressees import Addressees, Holder
from zvdesk.model.enums import DECISIONS, AnswerForm, QuestionKind, label
from zvdesk.ui.icons import set_icon
from zvdesk.ui.pages.questions.words import meta_text, term_text
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.completing import complete
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField

if TYPE_CHECKING:
    from zvdesk.model.council import CouncilProfile
    from zvdesk.ui.pages.questions.surroundings import Surroundings


class Particulars(QWidget):
    """The fields; `heading` is the line that says what matters of them, and stands above the subject."""

    kind_changed = Signal(object, object)
    """Emitted with the kind that was, and the one that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._profile: CouncilProfile | None = None
        self._people: Sequence[Holder] = ()
        self._names_rules = True
        self._shown_kind = QuestionKind.SCHRIFTELIJK
        self._build_fields()
        self._build_layout()
        self._unfold.toggled.connect(self.fold)
        self.kind.edited.connect(self._on_kind_chosen)
        self.addressee.edited.connect(self.show_meta)

    def show_surroundings(self, found: "Surroundings") -> None:
        """Take over the rules of order, and complete portfolios and to whom a question goes."""
        self._profile, self._people = found.profile, found.holders
        complete(self.portfolio, found.portfolios, self.portfolio.edited.emit)
        self._offer_addressees()
        self.show_meta()

    def say_rules(self, is_wanted: bool) -> None:
        """Name article and term of the rules of today until the question is filed: after that others may hold."""
        self._names_rules = is_wanted
        self.show_meta()
        self.term.setVisible(is_wanted and bool(self.term.text()))

    @Slot(bool)
    def fold(self, is_open: bool) -> None:
        """Show the fields, or only the line."""
        self._unfold.setChecked(is_open)
        self._unfold.setText(self.tr("Inklappen") if is_open else self.tr("Wijzigen"))
        set_icon(self._unfold, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._details.setVisible(is_open)

    @Slot()
    def show_meta(self) -> None:
        """Say in the line what stands in the fields."""
        kind = QuestionKind(self.kind.value())
        if kind is not self._shown_kind:
            self._shown_kind = kind
            self._offer_addressees()
        self.forms["answer_form"].setVisible(kind not in DECISIONS)  # the council itself decides: nobody answers
        self.meta.setText(meta_text(kind, self.addressee.value(), self._profile if self._names_rules else None))
        self.term.setText(term_text(kind, self._profile))

    def _build_fields(self) -> None:
        self.kind = ChoiceField([(kind.value, label(kind).capitalize()) for kind in QuestionKind], is_whole=True)
        self.kind.setMinimumContentsLength(0)  # not even beside the letter is it narrower than its words
        self.addressee = LineField(self.tr("college, burgemeester of raad"))
        self.portfolio = LineField(self.tr("bijvoorbeeld Zorg"))
        self.number = LineField(self.tr("van de griffie"))
        self.date = DateField()
        self.answer = ChoiceField([(form.value, form.value.capitalize()) for form in AnswerForm])
        self.forms = {
            "kind": FormField(self.tr("Soort vraag"), self.kind),
            "addressee": FormField(self.tr("Gericht aan"), self.addressee),
            "portfolio": FormField(self.tr("Portefeuille"), self.portfolio),
            "answer_form": FormField(self.tr("Antwoord"), self.answer),
            "number": FormField(self.tr("Nummer"), self.number),
            "question_date": FormField(self.tr("Datum"), self.date),
        }

    def _build_layout(self) -> None:
        self.meta, self.term = ElidedLabel("", "meta"), text_label("", "meta", wraps=True)
        self._unfold = button(self.tr("Wijzigen"), "link")
        self._unfold.setCheckable(True)
        self._unfold.setAccessibleName(self.tr("Soort, geadresseerde, portefeuille en nummer wijzigen"))
        self.heading = QWidget()
        line = row(spacing=12)
        line.addWidget(self.meta, 1)
        line.addWidget(self._unfold)
        self.heading.setLayout(line)
        forms, lines = self.forms, column(spacing=16, margins=(0, 12, 0, 8))
        lines.addWidget(FieldRow(forms["kind"], forms["addressee"]))
        lines.addWidget(FieldRow(forms["portfolio"], forms["answer_form"]))
        lines.addWidget(FieldRow(forms["number"], forms["question_date"]))
        self._details = QWidget()
        self._details.setLayout(lines)
        self._details.hide()
        self.setLayout(column(self.term, self._details))

    @Slot()
    def _on_kind_chosen(self) -> None:
        """Another kind goes to somebody else and is answered otherwise, as long as nobody chose that."""
        former, present = self._shown_kind, QuestionKind(self.kind.value())
        before, after = template_for(former), template_for(present)
        self._suggest(self.addressee, self._usual(former, before), self._usual(present, after))
        self._suggest(self.answer, before.answer_form, after.answer_form)
        self.show_meta()
        self.kind_changed.emit(former, present)

    def _suggest(self, field: LineField | ChoiceField, was: str, now: str) -> None:
        """Take over what a kind is usually given, where the usual of the former kind stands."""
        if field.value() in ("", was) and now != field.value():
            field.set_value(now)
            field.edited.emit()

    def _usual(self, kind: QuestionKind, template: QuestionTemplate) -> str:
        rule = self._profile.rule_for(kind) if self._profile is not None else None
        return (rule.addressee if rule is not None else "") or template.addressee

    def _offer_addressees(self) -> None:
        kind = self._shown_kind
        committees = self._profile.committees if self._profile is not None else ()
        known = Addressees(kind, self._usual(kind, template_for(kind)), self._people, committees)
        complete(self.addressee, known.names(), self.addressee.edited.emit)
