"""What free days and recesses do to a term: two choices, each explained, and an example that follows them."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import FreeDayRule, RecessRule, label
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FieldRow, FormField


class TermRules(QWidget):
    """The two choices are fields for autosave; `show_example` says below them what they come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.free_day = ChoiceField([(rule.value, label(rule).capitalize()) for rule in FreeDayRule])
        self.recess = ChoiceField([(rule.value, label(rule).capitalize()) for rule in RecessRule])
        self._about_free_day, self._about_recess = (text_label("", "meta", wraps=True) for _ in range(2))
        self._example = text_label("", "soft", wraps=True)
        free_day = FormField(self.tr("Termijn die op een vrije dag eindigt"), self.free_day)
        recess = FormField(self.tr("Reces in de termijn"), self.recess)
        free_day.add_note(self._about_free_day)
        recess.add_note(self._about_recess)
        self.setLayout(column(FieldRow(free_day, recess), self._example, spacing=14))
        self.free_day.edited.connect(self._explain)
        self.recess.edited.connect(self._explain)
        self._explain()

    def set_values(self, free_day_rule: FreeDayRule, recess_rule: RecessRule) -> None:
        """Show what holds, without announcing it."""
        self.free_day.set_value(free_day_rule.value)
        self.recess.set_value(recess_rule.value)
        self._explain()

    def show_example(self, text: str) -> None:
        """Say what a term comes to."""
        self._example.setText(text)

    @property
    def said(self) -> tuple[str, str, str]:
        """The explanation of either choice, and the example."""
        return self._about_free_day.text(), self._about_recess.text(), self._example.text()

    @Slot()
    def _explain(self) -> None:
        free_days = {
            FreeDayRule.BLIJFT: self.tr("Eindigt de termijn op een zaterdag, zondag of feestdag, dan blijft dat zo."),
            FreeDayRule.SCHUIFT_OP: self.tr(
                "Eindigt de termijn op een zaterdag, zondag of feestdag, dan geldt de eerste werkdag daarna."
            ),
        }
        recesses = {
            RecessRule.TELT_MEE: self.tr("Dagen in het reces tellen mee zoals andere dagen."),
            RecessRule.SCHORT_OP: self.tr("In het reces staat de termijn stil; de dagen ervan tellen niet mee."),
            RecessRule.VERSCHUIFT_EINDE: self.tr(
                "Eindigt de termijn in het reces, dan geldt de eerste dag na het reces."
            ),
        }
        for field, about, words in (
            (self.free_day, self._about_free_day, free_days[FreeDayRule(self.free_day.value())]),
            (self.recess, self._about_recess, recesses[RecessRule(self.recess.value())]),
        ):
            about.setText(words)
            field.setAccessibleDescription(words)
