"""What the rules of order say of one kind of question, in a form."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.addressees import usual_addressee
from zvdesk.model.enums import QuestionKind, TermStart, TermUnit, label
from zvdesk.model.limits import LONGEST_NOTICE, LONGEST_TERM
from zvdesk.model.signing import signing_words
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.settings.number_field import NumberField
from zvdesk.ui.pages.settings.pattern_field import PatternField
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.council import RulesOfOrder


class RuleForm(QWidget):
    """Article, addressee, term, numbering and closing sentence; blank for a kind that the council does not know.

    A field like every other for autosave: `value`, `edited`, `left`.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, kind: QuestionKind, number_for: Callable[[str], str]) -> None:
        """`number_for` gives the first number by a pattern, as an example."""
        super().__init__()
        self._kind, self._number_for = kind, number_for
        self.rule_id = ""
        self._article, self._addressee = LineField(self.tr("Bijvoorbeeld: 39")), LineField(usual_addressee(kind))
        self._length = NumberField(lowest=1, highest=LONGEST_TERM)
        self._unit = ChoiceField([(unit.value, label(unit)) for unit in TermUnit])
        self._start = ChoiceField([(start.value, label(start)) for start in TermStart])
        self._notice = NumberField(lowest=0, highest=LONGEST_NOTICE)
        self._numbering = PatternField()
        self._may_sign = LineField(self.tr("Bijvoorbeeld: een of meer raadsleden"))
        self._cites = CheckField(self.tr("Noem ook artikel 155 van de Gemeentewet"))
        self._closing = GrowingTextEdit(self.tr("Wij zien uw antwoord binnen de termijn tegemoet."))
        self._blank = self.value()
        self._build_layout()
        for field in self._fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._numbering.edited.connect(self._show_number)
        self._may_sign.edited.connect(self._show_signing)

    @property
    def _fields(self) -> tuple[Any, ...]:
        return (
            self._article, self._addressee, self._length, self._unit, self._start, self._cites, self._notice,
            self._numbering, self._may_sign, self._closing,
        )  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """True when nothing was filled in, and no rule is kept."""
        return not self.rule_id and self.value() == self._blank

    @property
    def term(self) -> tuple[int | None, TermUnit]:
        """The length of the term, None for none, and its unit."""
        return self._length.value(), TermUnit(self._unit.value())

    @property
    def summary(self) -> str:
        """The facts in few words: "art. 39, 30 dagen, 24 uur vooraf"."""
        length, unit = self.term
        hours = self._notice.value()
        words = [
            self.tr("art. {0}").format(self._article.value()) if self._article.value() else "",
            _amount(length, unit) if length is not None else "",
            self.tr("{0} uur vooraf").format(hours) if hours else "",
        ]
        return ", ".join(filter(None, words))

    def value(self) -> dict[str, Any]:
        """Return the rule as JSON; with its id when it is kept already."""
        rule = {
            "kind": self._kind.value,
            "article": self._article.value(),
            "cites_gemeentewet_155": self._cites.isChecked(),
            "addressee": self._addressee.value() or usual_addressee(self._kind),
            "term_length": self._length.value(),
            "term_unit": self._unit.value(),
            "term_start": self._start.value(),
            "notice_hours": self._notice.value(),
            "numbering": self._numbering.value(),
            "may_sign": self._may_sign.value(),
            "closing_sentence": self._closing.value().strip(),
        }
        return {"id": self.rule_id, **rule} if self.rule_id else rule

    def show_rule(self, rule: "RulesOfOrder | None") -> None:
        """Show what is kept; None for nothing yet."""
        self.rule_id = rule.id if rule is not None else ""
        self._article.set_value(rule.article if rule is not None else "")
        self._addressee.set_value(rule.addressee if rule is not None else usual_addressee(self._kind))
        self._length.set_value(rule.term_length if rule is not None else None)
        self._unit.set_value(rule.term_unit if rule is not None else TermUnit.DAGEN)
        self._start.set_value(rule.term_start if rule is not None else TermStart.INDIENING)
        self._notice.set_value(rule.notice_hours if rule is not None else None)
        self._numbering.set_value(rule.numbering if rule is not None else "")
        self._may_sign.set_value(rule.may_sign if rule is not None else "")
        self._cites.setChecked(rule is not None and rule.cites_gemeentewet_155)
        self._closing.set_value(rule.closing_sentence if rule is not None else "")
        self._show_number()
        self._show_signing()

    def _build_layout(self) -> None:
        article = FormField(self.tr("Artikel"), self._article)
        addressee = FormField(self.tr("Gericht aan"), self._addressee)
        length = FormField(self.tr("Termijn"), self._length)
        unit = FormField(self.tr("In"), self._unit)
        start = FormField(self.tr("Gerekend vanaf"), self._start)
        notice = FormField(self.tr("Uren vóór de vergadering"), self._notice)
        self._numbering_form = FormField(self.tr("Nummering"), self._numbering)
        self._may_sign_form = FormField(self.tr("Wie mogen ondertekenen"), self._may_sign)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(FieldRow(article, addressee, shares=(2, 3)))
        layout.addWidget(self._cites)
        layout.addWidget(FieldRow(length, unit, start, shares=(2, 3, 3)))
        layout.addWidget(FieldRow(notice, self._numbering_form, shares=(2, 3)))
        layout.addWidget(self._may_sign_form)
        layout.addWidget(FormField(self.tr("Slotzin van de brief"), self._closing))

    @Slot()
    def _show_signing(self) -> None:
        self._may_sign_form.show_hint(signing_words(self._may_sign.value()))

    @Slot()
    def _show_number(self) -> None:
        pattern = self._numbering.value()
        can_number = pattern and not self._numbering.problem()
        hint = self.tr("geeft: {0}").format(self._number_for(pattern)) if can_number else ""
        self._numbering_form.show_hint(hint)


def _amount(length: int, unit: TermUnit) -> str:
    singular = {TermUnit.DAGEN: "dag", TermUnit.WEKEN: "week", TermUnit.WERKDAGEN: "werkdag"}[unit]
    return plural(length, singular, label(unit))
