"""When a visit is: a day, and from when until when, in three fields that together give the begin and the end."""

from datetime import datetime, time

from PySide6.QtCore import QObject, Slot

from zvdesk.ui.widgets.date_field import DateField, TimeField
from zvdesk.ui.widgets.form import FieldRow, FormField


class WhenFields(QObject):
    """`row` has the forms beside each other; a time without a day is told of and is not saved."""

    def __init__(self) -> None:
        super().__init__()
        self.day, self.begin, self.until = DateField(), TimeField(), TimeField()
        self.forms = {
            "start": FormField(self.tr("Datum"), self.day),
            "from": FormField(self.tr("Van"), self.begin),
            "end": FormField(self.tr("Tot"), self.until),
        }
        self.row = FieldRow(self.forms["start"], self.forms["from"], self.forms["end"], shares=(3, 2, 2))
        for moment in (self.day, self.begin, self.until):
            moment.left.connect(self.show_trouble)

    def start(self) -> str | None:
        """Return the begin as it is saved; midnight where there is a day without a time."""
        return self._moment(self.begin.value() or time(0, 0))

    def end(self) -> str | None:
        """Return the end as it is saved."""
        until = self.until.value()
        return None if until is None else self._moment(until)

    def show_start(self, start: datetime | None) -> None:
        """Show the begin of a visit."""
        self.day.set_value(None if start is None else start.date())
        self.begin.set_value(None if start is None or start.time() == time(0, 0) else start.time())

    def show_end(self, end: datetime | None) -> None:
        """Show the end of a visit."""
        self.until.set_value(None if end is None else end.time())

    @Slot()
    def show_trouble(self) -> None:
        """Say at the field what is no time, what lacks its day or its begin, and what ends before it begins."""
        day, start, end = self.day.value(), self.begin.value(), self.until.value()
        dayless = self.tr("Vul ook een datum in; een tijd zonder datum wordt niet bewaard.")
        beginless = self.tr("Vul ook in hoe laat het begint; zonder begin staat het als hele dag in de agenda.")
        no_begin = beginless if end and day and start is None else ""
        troubles = {
            "start": self.day.problem(),
            "from": self.begin.problem() or no_begin or (dayless if start and not day else ""),
            "end": self.until.problem() or (dayless if end and not day else ""),
        }
        if not troubles["end"] and start and end and end < start:
            troubles["end"] = self.tr("Dit is vóór het begin; controleer de tijden.")
        for name, text in troubles.items():
            form = self.forms[name]
            if text != form.error_text and not (text and form.field.hasFocus()):
                form.show_error(text)

    def _moment(self, at: time) -> str | None:
        day = self.day.value()
        return None if day is None else datetime.combine(day, at).isoformat(timespec="seconds")
