"""Fields for a date and a time of day, written the way people write them."""

import re
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from zvdesk.ui.dates import now, parse_date, short_weekday_text, weekday_text
from zvdesk.ui.icons import set_icon
from zvdesk.ui.stylesheet import TARGET
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, surface, tool_button
from zvdesk.ui.widgets.fields import LineBase

PICK_WIDTH, BOX = 32, 16
"""Px for the button, and for what stands left and right of the text."""
_WIDE = date(2026, 11, 28)
_TIME = re.compile(r"(\d{1,2})(?:[:.,u h]?(\d{2}))?\s*(?:u|uur|h)?")


class CalendarPopup(QWidget):
    """A month to choose a day from; opened below its field, and closed by a choice, Escape or a click beside it."""

    day_chosen = Signal(object)
    """Emitted with the date that was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        surface(self, "panel")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._calendar.setMinimumSize(QSize(320, 260))
        for view in self._calendar.findChildren(QTableView):
            view.setAccessibleName(self.tr("Kalender"))
        self.setLayout(column(self._calendar, margins=(8, 8, 8, 8)))
        self._calendar.clicked.connect(self._on_chosen)
        self._calendar.activated.connect(self._on_chosen)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def open_at(self, day: date, place: QPoint) -> None:
        """Show the month of `day` with its left top corner at `place` on the screen."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(place)
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        self.hide()
        self.day_chosen.emit(date(day.year(), day.month(), day.day()))

    @Slot()
    def _on_theme_changed(self) -> None:
        """Weekends are days like others; days of other months are soft."""
        ordinary, names = QTextCharFormat(), QTextCharFormat()
        ordinary.setForeground(current_theme().colour("ink"))
        names.setForeground(current_theme().colour("soft"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, ordinary)
        self._calendar.setHeaderTextFormat(names)
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                set_icon(button, icon, "soft", size=18)


class DateField(LineBase):
    """A date as people type it; may be empty. Shown in words once it was left: "do 3 dec 2026"."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", name=name, parent=parent)
        self.show_example(self.tr("3-12-2026 of morgen"))
        self._value: date | None = None
        self._is_wrong = False
        self._popup: CalendarPopup | None = None
        self._pick = tool_button("calendar-days", self.tr("Kies een dag"))
        self._pick.setParent(self)
        self._pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pick.setCursor(Qt.CursorShape.ArrowCursor)
        self._pick.clicked.connect(self._on_pick_requested)
        self.setTextMargins(0, 0, PICK_WIDTH - 8, 0)

    def value(self) -> date | None:
        """Return the date, None when empty. While the text is no date, the last one that was stands."""
        self._read()
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show a date, or None, without announcing it."""
        if value != self._value or self._is_wrong:
            self._value, self._is_wrong = value, False
            self._show()

    def problem(self) -> str:
        """Return a sentence when the text is no date."""
        self._read()
        return self.tr("Schrijf een datum, bijvoorbeeld 3-12-2026 of 3 december.") if self._is_wrong else ""

    def minimumSizeHint(self) -> QSize:
        """Qt: a date can be read whole beside the button, however little room there is."""
        width = self.fontMetrics().horizontalAdvance(f"{short_weekday_text(_WIDE)}0")
        return QSize(width + PICK_WIDTH + BOX, super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: write the date out in words."""
        self._read()
        if not self._is_wrong:
            self._show()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._on_pick_requested()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the button at the right."""
        super().resizeEvent(event)
        self._pick.setGeometry(self.width() - PICK_WIDTH - 1, (self.height() - TARGET) // 2, PICK_WIDTH, TARGET)

    def _read(self) -> None:
        if self.text() == self._written():
            self._is_wrong = False
            return
        try:
            self._value = parse_date(self.text(), now().date())
            self._is_wrong = False
        except ValueError:
            self._is_wrong = True

    def _show(self) -> None:
        self.setText(self._written())
        self.setToolTip("" if self._value is None else weekday_text(self._value))
        self.setCursorPosition(0)

    def _written(self) -> str:
        return "" if self._value is None else short_weekday_text(self._value)

    @Slot()
    def _on_pick_requested(self) -> None:
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.day_chosen.connect(self._on_day_chosen)
        self._popup.open_at(self.value() or now().date(), self.mapToGlobal(QPoint(0, self.height() + 4)))

    @Slot(object)
    def _on_day_chosen(self, day: date) -> None:
        self._value, self._is_wrong = day, False
        self._show()
        self.edited.emit()
        self.left.emit()


class TimeField(LineBase):
    """A time of day: "19:30", "19.30", "1930", "19u30" or "19 uur"; may be empty."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", name=name, parent=parent)
        self.show_example(self.tr("19:30"))
        self._value: time | None = None
        self._is_wrong = False

    def value(self) -> time | None:
        """Return the time, None when empty. While the text is no time, the last one that was stands."""
        self._read()
        return self._value

    def set_value(self, value: time | None) -> None:
        """Show a time, or None, without announcing it."""
        if value != self._value or self._is_wrong:
            self._value, self._is_wrong = value, False
            self._show()

    def problem(self) -> str:
        """Return a sentence when the text is no time."""
        self._read()
        return self.tr("Schrijf een tijd, bijvoorbeeld 19:30.") if self._is_wrong else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: write the time in full."""
        self._read()
        if not self._is_wrong:
            self._show()
        super().focusOutEvent(event)

    def _read(self) -> None:
        try:
            self._value = parse_time(self.text())
            self._is_wrong = False
        except ValueError:
            self._is_wrong = True

    def _show(self) -> None:
        self.setText("" if self._value is None else f"{self._value:%H:%M}")


def parse_time(text: str) -> time | None:
    """Read a time of day as people type it; None for an empty text. Raises ValueError when it is none."""
    words = text.strip().lower()
    if not words:
        return None
    if len(words) == 3 and words.isdigit():
        words = f"0{words}"
    match = _TIME.fullmatch(words)
    if match is None:
        raise ValueError(f"no time: {text!r}")
    return time(int(match[1]), int(match[2] or 0))
