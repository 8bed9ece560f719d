"""A field for a speaking time: minutes, or minutes and seconds, as people write them."""

from zvdesk.model.speaking import MOST_MINUTES, read_length, written_length
from zvdesk.ui.widgets.fields import LineBase


class LengthField(LineBase):
    """A length in seconds that is typed in minutes; empty gives None."""

    def __init__(self, example: str) -> None:
        super().__init__(example)
        self._seconds: int | None = None
        self.left.connect(self._show)

    def value(self) -> int | None:
        """Return the seconds; while the text is no length that is allowed, the last one that was stands."""
        if not self.problem():
            self._seconds = read_length(self.text())
        return self._seconds

    def set_value(self, seconds: int | None) -> None:
        """Show a length, or None, without announcing it."""
        if seconds != self._seconds or not self.text() or self.problem():
            self._seconds = seconds
            self._show_seconds()

    def problem(self) -> str:
        """Return a sentence when the text is no length that is allowed."""
        text = self.text().strip()
        found = read_length(text)
        if not text or (found is not None and found <= MOST_MINUTES * 60):
            return ""
        return self.tr("Vul minuten in als 5, 2,5 of 2:30, tot {0}.").format(MOST_MINUTES)

    def _show(self) -> None:
        """Write what was typed as it is read everywhere: "2,5 minuut" becomes "2:30"."""
        if not self.problem():
            self.value()
            self._show_seconds()

    def _show_seconds(self) -> None:
        self.setText("" if self._seconds is None else written_length(self._seconds))
