"""A field for a numbering pattern, such as "2026-{nr:03}"."""

from PySide6.QtWidgets import QWidget

from zvdesk.errors import UserError
from zvdesk.model.numbering import check_pattern
from zvdesk.sentences import sentence
from zvdesk.ui.widgets.fields import LineBase


class PatternField(LineBase):
    """A pattern that can number, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_example(self.tr("Bijvoorbeeld: {jaar}-{nr:03} of Vraag {nr} {term}"))
        self._pattern = ""

    def value(self) -> str:
        """Return the pattern; while the text is none, the last one that was stands."""
        if not self.problem():
            self._pattern = self.text().strip()
        return self._pattern

    def set_value(self, pattern: str) -> None:
        """Show a pattern without announcing it."""
        if pattern != self._pattern or not self.text():
            self._pattern = pattern
            self.setText(pattern)
            self.setCursorPosition(0)

    def problem(self) -> str:
        """Return a sentence when the text cannot number."""
        try:
            if self.text().strip():
                check_pattern(self.text())
        except UserError as error:
            return sentence(error)
        return ""
