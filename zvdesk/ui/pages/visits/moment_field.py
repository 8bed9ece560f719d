"""When something was seen or heard: a time, with its day before it where that is not the day of the visit."""

from datetime import date, datetime, time

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import exact_text, parse_date, short_day_text
from zvdesk.ui.widgets.date_field import parse_time
from zvdesk.ui.widgets.fields import LineBase


class MomentField(LineBase):
    """Takes "14:05" and "13 nov 14:05"; never empty. A time alone is one on the day of the visit."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", name=name, parent=parent)
        self._value: datetime | None = None
        self._day: date | None = None
        self._is_wrong = False
        self.textChanged.connect(self._fit)

    def value(self) -> datetime | None:
        """Return the moment with its zone. While the text is none, the last one that was stands."""
        self._read()
        return self._value

    def set_value(self, value: datetime) -> None:
        """Show a moment without announcing it; the same one changes nothing."""
        if value != self._value or self._is_wrong:
            self._value, self._is_wrong = value, False
            self._show()

    def show_day(self, day: date | None) -> None:
        """Take over the day of the visit: a moment on another day is shown with its own."""
        if day != self._day:
            self._read()
            self._day = day
            if not self._is_wrong:
                self._show()

    def problem(self) -> str:
        """Return a sentence when the text is no moment."""
        self._read()
        return self.tr("Schrijf een tijd, bijvoorbeeld 14:05 of 13 november 14:05.") if self._is_wrong else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: write the moment as it is always written."""
        self._read()
        if not self._is_wrong:
            self._show()
        super().focusOutEvent(event)

    def _read(self) -> None:
        if self._value is None or self.text() == self._written():
            self._is_wrong = False
            return
        try:
            day, at = self._parsed(self._value.astimezone())
        except ValueError:
            self._is_wrong = True
        else:
            self._value, self._is_wrong = datetime.combine(day, at).astimezone(), False

    def _parsed(self, former: datetime) -> tuple[date, time]:
        """Return day and time of the text. Raises ValueError when it is none."""
        words = self.text().split()
        try:
            at, day = parse_time(" ".join(words)), self._day or former.date()
        except ValueError:
            if len(words) < 2:
                raise
            at, day = (
                parse_time(words[-1]),
                parse_date(" ".join(words[:-1]), self._day or former.date()) or former.date(),
            )
        if at is None:
            raise ValueError("no time")
        return day, at

    def _show(self) -> None:
        self.setText(self._written())
        if self._value is not None:
            local = self._value.astimezone()
            self.setToolTip(f"{exact_text(local.date())} {local:%H:%M}")
        self.setCursorPosition(0)

    def _written(self) -> str:
        if self._value is None:
            return ""
        local = self._value.astimezone()
        other = "" if local.date() == self._day else f"{short_day_text(local.date(), self._day)} "
        return f"{other}{local:%H:%M}"

    def _fit(self) -> None:
        """Take no more room than the text, and enough to write another."""
        metrics = self.fontMetrics()
        self.setFixedWidth(max(metrics.horizontalAdvance(text) for text in ("00:00", self.text())) + 12)
