"""A field for a whole number that may be empty."""

from PySide6.QtWidgets import QWidget

from zvdesk.ui.widgets.fields import LineBase


class NumberField(LineBase):
    """A whole number from `lowest` to `highest`; empty gives `standard`."""

    def __init__(
        self,
        *,
        lowest: int,
        highest: int,
        standard: int | None = None,
        counted: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`counted` is what to fill in where the sentence is to say more than that it is a whole number."""
        super().__init__(parent=parent)
        self._counted = counted or self.tr("een heel getal")
        self._lowest, self._highest, self._standard = lowest, highest, standard
        self._number = standard

    def value(self) -> int | None:
        """Return the number; while the text is none that is allowed, the last one that was stands."""
        text = self.text().strip()
        if not text:
            self._number = self._standard
        elif not self.problem():
            self._number = int(text)
        return self._number

    def set_value(self, number: int | None) -> None:
        """Show a number, or None, without announcing it."""
        if number != self._number or not self.text() or self.problem():
            self._number = number
            self.setText("" if number is None else str(number))

    def problem(self) -> str:
        """Return a sentence when the text is no number that is allowed."""
        text = self.text().strip()
        if not text or (text.isascii() and text.isdigit() and self._lowest <= int(text) <= self._highest):
            return ""
        return self.tr("Vul {0} in, van {1} tot {2}.").format(self._counted, self._lowest, self._highest)
