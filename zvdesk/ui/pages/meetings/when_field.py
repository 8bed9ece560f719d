"""When a meeting is: a day, a begin and an end, which the record keeps as two wall clock times."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.date_field import DateField, TimeField
from zvdesk.ui.widgets.form import FieldRow, FormField


class WhenField(QWidget):
    """Day, begin and end beside each other. Without a begin the day alone is kept, as midnight."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._begin, self._end = DateField(), TimeField(), TimeField()
        forms = (
            FormField(self.tr("Datum"), self._day),
            FormField(self.tr("Begin"), self._begin),
            FormField(self.tr("Einde"), self._end),
        )
        self.setLayout(column(FieldRow(*forms, shares=(2, 1, 1))))
        self.setFocusProxy(self._day)
        for field in (self._day, self._begin, self._end):
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    def value(self) -> tuple[str | None, str | None]:
        """Return begin and end as the record's JSON has them."""
        return self.start(), self.end()

    def set_value(self, value: tuple[datetime | None, datetime | None]) -> None:
        """Show begin and end without announcing it."""
        self.show_start(value[0])
        self.show_end(value[1])

    def start(self) -> str | None:
        """Return the begin as the record's JSON has it, None without a day."""
        day = self._day.value()
        return None if day is None else datetime.combine(day, self._begin.value() or time()).isoformat()

    def end(self) -> str | None:
        """Return the end; one before the begin is meant after midnight."""
        day, end = self._day.value(), self._end.value()
        if day is None or end is None:
            return None
        return _end(day, self._begin.value(), end).isoformat()

    def show_start(self, start: datetime | None) -> None:
        """Show the begin."""
        self._day.set_value(None if start is None else start.date())
        self._begin.set_value(None if start is None or start.time() == time() else start.time())

    def show_end(self, end: datetime | None) -> None:
        """Show the end."""
        self._end.set_value(None if end is None else end.time())


def _end(day: date, begin: time | None, end: time) -> datetime:
    is_next_day = begin is not None and end < begin
    return datetime.combine(day + timedelta(days=1) if is_next_day else day, end)
