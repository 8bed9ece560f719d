"""Dates as people say and type them in Dutch. All but `now` are pure: whoever calls says what today is."""

import re
from datetime import date, datetime, timedelta

from zvdesk.model.dates import MONTHS, WEEKDAYS

SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKS_FROM_DAYS = 21
"""From this many days on, terms are said in weeks."""

_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s*([a-z]+)\.?(?:\s+(\d{2}|\d{4}))?")
_DAYS_AHEAD = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}


def now() -> datetime:
    """Return this moment in the machine's own time zone."""
    return datetime.now().astimezone()


def term_text(due: date, today: date) -> str:
    """Say how far `due` lies from `today`: "nog 4 dagen", "2 dagen te laat", "nog 3 weken", "vandaag"."""
    days = (due - today).days
    if days == 0:
        return "vandaag"
    if days == 1:
        return "morgen"
    amount = _amount(abs(days))
    return f"nog {amount}" if days > 0 else f"{amount} te laat"


def ago_text(day: date, today: date) -> str:
    """Say how long ago `day` was: "vandaag", "gisteren", "4 dagen geleden", "5 weken geleden", "8 maanden geleden"."""
    days = (today - day).days
    if days < 0:
        return day_text(day, today)
    if days < 2:
        return ("vandaag", "gisteren")[days]
    if days < 60:
        return f"{_amount(days)} geleden"
    months = days // 30
    return f"{months} maanden geleden" if months < 24 else f"{days // 365} jaar geleden"


def day_text(day: date, today: date | None = None) -> str:
    """Write a date in words, "3 december 2026"; without the year when it is that of `today`."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if today is not None and day.year == today.year else f"{words} {day.year}"


def short_day_text(day: date, today: date | None = None) -> str:
    """Write a date for narrow places: "3 dec" or "3 dec 2026"."""
    words = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return words if today is not None and day.year == today.year else f"{words} {day.year}"


def weekday_text(day: date, today: date | None = None) -> str:
    """Write a date with its weekday: "donderdag 3 december" (and the year, where it is not that of `today`)."""
    return f"{WEEKDAYS[day.weekday()]} {day_text(day, today)}"


def short_weekday_text(day: date) -> str:
    """Write a date with its weekday for narrow places: "do 3 dec 2026"."""
    return f"{WEEKDAYS[day.weekday()][:2]} {short_day_text(day)}"


def moment_text(moment: datetime, today: date | None = None) -> str:
    """Write a moment in the machine's own time: "donderdag 3 december 19:30"; naive moments are taken as they are."""
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return f"{weekday_text(local.date(), today)} {local:%H:%M}"


def stamp_text(moment: datetime, today: date) -> str:
    """Write when something was done, briefly: "14:02", "gisteren 14:02", "3 dec 14:02"."""
    local = moment.astimezone() if moment.tzinfo is not None else moment
    days = (today - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if days == 1:
        return f"gisteren {local:%H:%M}"
    return f"{short_day_text(local.date(), today)} {local:%H:%M}"


def exact_text(day: date) -> str:
    """Write a date in figures, for fields and tooltips: "03-12-2026"."""
    return f"{day:%d-%m-%Y}"


def parse_date(text: str, today: date) -> date | None:
    """Read what a Dutch user types: "3-12-2026", "3/12", "3 december", "do 3 dec 26", "2026-12-03", "morgen".

    Without a year the nearest day in the coming eleven months or the month just past is meant. None for an empty
    text. Raises ValueError when it is no date.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        return None
    if words in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[words])
    words = _without_weekday(words)
    if match := _ISO.fullmatch(words):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(words):
        return _complete(int(match[1]), int(match[2]), match[3], today)
    if match := _WORDS.fullmatch(words):
        return _complete(int(match[1]), _month(match[2]), match[3], today)
    raise ValueError(f"no date: {text!r}")


def plural(number: int, one: str, many: str) -> str:
    """Return "1 vraag" or "4 vragen"; thousands are parted by a point."""
    return f"{thousands(number)} {one if number == 1 else many}"


def thousands(number: int) -> str:
    """Return a number as it is counted with: "1.007"."""
    return f"{number:,}".replace(",", ".")


def _amount(days: int) -> str:
    return plural(days, "dag", "dagen") if days < WEEKS_FROM_DAYS else plural(days // 7, "week", "weken")


def _without_weekday(words: str) -> str:
    first, _, rest = words.partition(" ")
    name = first.rstrip(".")
    return rest if rest and len(name) >= 2 and any(day.startswith(name) for day in WEEKDAYS) else words


def _month(name: str) -> int:
    if name in SHORT_MONTHS:
        return SHORT_MONTHS.index(name) + 1
    matches = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(name) < 3 or len(matches) != 1:
        raise ValueError(f"no month: {name!r}")
    return matches[0]


def _complete(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in (today.year, today.year + 1, today.year - 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue  # 29 February does not exist in every year
        if timedelta(days=-31) <= found - today <= timedelta(days=335):
            return found
    return date(today.year, month, day)
