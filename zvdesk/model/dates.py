"""Dates and times as Dutch people write them; pure, on dates and wall clock times."""

from datetime import date, datetime

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def written_date(day: date) -> str:
    """Return "22 november 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_weekday(day: date) -> str:
    """Return "zondag 22 november 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {written_date(day)}"


def written_period(start: datetime | None, end: datetime | None) -> str:
    """Return "donderdag 3 december 2026, 19:30 tot 22:00 uur", shorter where less is known."""
    if start is None:
        return ""
    text = written_weekday(start.date())
    if (start.hour, start.minute) != (0, 0):
        text += f", {start:%H:%M}"
        if end is not None and end > start:
            text += f" tot {end:%H:%M}"
        text += " uur"
    return text


def days_away(day: date, today: date) -> str:
    """Return how far `day` is from `today`: "vandaag", "morgen", "nog 4 dagen", "gisteren", "2 dagen geleden"."""
    days = (day - today).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if days in near:
        return near[days]
    return f"nog {days} dagen" if days > 0 else f"{-days} dagen geleden"
