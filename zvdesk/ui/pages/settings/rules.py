"""What the rules of order say of one kind of question, in a form."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.enums import QuestionKind, TermUnit, label
from zvdesk.ui.pages.settings.number_field import NumberField
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.council import RulesOfOrder

LONGEST_TERM = 365


class RuleForm(QWidget):
    """Article, addressee, term and closing sentence; blank for a kind that the council does not know.

    A field like every other for autosave: `value`, `edited`, `left`.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, kind: QuestionKind) -> None:
        super().__init__()
        self._kind = kind
        self.rule_id = ""
        self._article, self._addressee = LineField(self.tr("Bijvoorbeeld: 39")), LineField()
        self._length = NumberField(lowest=1, highest=LONGEST_TERM)
        self._unit = ChoiceField(
            [(unit.value, label(unit)) for unit in TermUnit], name=self.tr("Eenheid van de termijn")
        )
        self._cites = CheckField(self.tr("Noem ook artikel 155 van de Gemeentewet"))
        self._closing = GrowingTextEdit(self.tr("Wij zien uw antwoord binnen de termijn tegemoet."))
        self._build_layout()
        for field in (self._article, self._addressee, self._length, self._unit, self._cites, self._closing):
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    @property
    def is_blank(self) -> bool:
        """True when nothing was filled in, and no rule is kept."""
        texts = (self._article.value(), self._closing.value().strip())
        return not self.rule_id and not any(texts) and self._length.value() is None and not self._cites.isChecked()

    def value(self) -> dict[str, Any]:
        """Return the rule as JSON; with its id when it is kept already."""
        rule = {
            "kind": self._kind.value,
            "article": self._article.value(),
            "addressee": self._addressee.value() or "college",
            "term_length": self._length.value(),
            "term_unit": self._unit.value(),
            "cites_gemeentewet_155": self._cites.isChecked(),
            "closing_sentence": self._closing.value().strip(),
        }
        return {"id": self.rule_id, **rule} if self.rule_id else rule

    def show_rule(self, rule: "RulesOfOrder | None") -> None:
        """Show what is kept; None for nothing yet."""
        self.rule_id = rule.id if rule is not None else ""
        self._article.set_value(rule.article if rule is not None else "")
        self._addressee.set_value(rule.addressee if rule is not None else "college")
        self._length.set_value(rule.term_length if rule is not None else None)
        self._unit.set_value(rule.term_unit if rule is not None else TermUnit.DAGEN)
        self._cites.setChecked(rule is not None and rule.cites_gemeentewet_155)
        self._closing.set_value(rule.closing_sentence if rule is not None else "")

    def _build_layout(self) -> None:
        article = FormField(self.tr("Artikel"), self._article)
        addressee = FormField(self.tr("Gericht aan"), self._addressee)
        length = FormField(self.tr("Termijn"), self._length)
        unit = FormField(self.tr("In"), self._unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(text_label(label(self._kind).capitalize(), "card-title"))
        layout.addWidget(FieldRow(article, addressee, length, unit, shares=(3, 4, 2, 3)))
        layout.addWidget(self._cites)
        layout.addWidget(FormField(self.tr("Slotzin van de brief"), self._closing))
