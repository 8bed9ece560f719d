"""When a meeting is, in the many ways in which files write it; always Dutch wall clock in the end."""

import re
from datetime import date, datetime, time, timedelta

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, shown

_YEARS = range(1900, 2201)
_COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_CLOCK = re.compile(
    r"(?:om |[0-9-]{10}[T ])?([0-9]{1,2})(?: ?[:.uh] ?([0-9]{2})(?:[:.][0-9]{2}(?:[.:][0-9]+)?)?)?"
    r" ?(u|uur|h|hrs?)?\.?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"([0-9]{1,2})([0-9]{2})(?:[0-9]{2})? ?(?:u|uur|h|hrs?)?\.?", re.IGNORECASE)
_MILLISECONDS = re.compile(r"(:[0-9]{2}):([0-9]{3})(?=Z|$)")
_WRITTEN = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,? )?([0-9]{1,2})(?:[-/.]| )([0-9]{1,2}|[a-z]{3,9})(?:[-/.]| )"
    r"([0-9]{4})(?:,? +(.+))?",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mrt maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), start=1
    )
    for name in names.split()
}
_NO_TIME = frozenset({"", "0", "-"})


def moment(fields: Fields, *names: str) -> datetime | None:
    """Return the first of these fields that holds a moment, with a zone or without, or a date."""
    for name in names:
        value = fields.raw.get(name)
        is_text = isinstance(value, str | int) and not isinstance(value, bool)
        found = dutch_moment(str(value)) if is_text else None
        if found is not None:
            fields.take(name)
            return found
    return None


def period(
    fields: Fields, day: tuple[str, ...], start: tuple[str, ...], end: tuple[str, ...]
) -> tuple[datetime | None, datetime | None]:
    """Return start and end from a field with the day and fields with times; an end before the start is the next day.

    Raises UserError("meeting_date_invalid", value) for a day that is given and is none.
    """
    on = required_moment(fields, *day)
    if on is None:
        return None, None
    begins, ends = _clock(fields, *start), _clock(fields, *end)
    first = on if begins is None else datetime.combine(on, begins)
    last = None if ends is None else datetime.combine(on, ends)
    if last is not None and last < first:
        last += timedelta(days=1)
    return first, last if last and last.year in _YEARS else None


def required_moment(fields: Fields, *names: str) -> datetime | None:
    """Return the first moment in these fields. Raises UserError("meeting_date_invalid", value) for one that is none."""
    found = moment(fields, *names)
    given = next((fields.raw[name] for name in names if fields.raw.get(name) not in (None, "")), None)
    if found is None and given is not None:
        raise UserError("meeting_date_invalid", value=shown(given))
    return found


def until(fields: Fields, start: datetime | None, *names: str) -> datetime | None:
    """Return the end in these fields; one before the start is left out, and stays in the rest."""
    for name in names:
        end = moment(fields, name)
        if end is not None and (start is None or end >= start):
            return end
        fields.keep(name)
    return None


def dutch_moment(text: str) -> datetime | None:
    """Return what a text says of a moment as Dutch wall clock, None for anything else."""
    text = text.strip()
    compact, written = _COMPACT.fullmatch(text), _WRITTEN.fullmatch(text)
    text = "-".join(compact.groups()) if compact else _MILLISECONDS.sub(r"\1.\2", text)
    if written is not None:
        return _as_written(written)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    return (found if found.tzinfo is None else in_dutch_time(found)).replace(microsecond=0)


def _as_written(found: re.Match[str]) -> datetime | None:
    """Return a day as people write it, "3-12-2026" or "donderdag 3 december 2026", with a time where there is one."""
    name = found[2].casefold()
    month = int(name) if name.isdigit() else _MONTHS.get(name[:3], 0)
    clock = clock_of(found[4]) if found[4] else time()
    year = int(found[3])
    if clock is None or year not in _YEARS:
        return None
    try:
        return datetime.combine(date(year, month, int(found[1])), clock)
    except ValueError:
        return None


def in_dutch_time(found: datetime) -> datetime:
    """Return a moment with a zone as Dutch wall clock."""
    from zoneinfo import ZoneInfo  # only files with zones need it

    return found.astimezone(ZoneInfo("Europe/Amsterdam")).replace(tzinfo=None)


def _clock(fields: Fields, *names: str) -> time | None:
    for name in names:
        value = fields.raw.get(name)
        text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else None
        if text in _NO_TIME:
            fields.take(name)
            continue
        found = clock_of(text or "")
        if found is not None:
            fields.take(name)
            return found
    return None


def clock_of(text: str) -> time | None:
    """Return a time of the day as people write it: "19:30", "19.30 uur", "19u30", "1930"; None for anything else."""
    text = text.strip()
    match = _CLOCK.fullmatch(text)
    if match and (match[2] or match[3]):
        return _time(match[1], match[2] or "0")
    digits = _DIGITS.fullmatch(text)
    return _time(digits[1], digits[2]) if digits else None


def _time(hours: str, minutes: str) -> time | None:
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None
