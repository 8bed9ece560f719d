"""When a repeated event of a calendar takes place: its rule, dates added and dates left out.

Rules are taken as far as councils use them. One that could run on without ever giving a date is not followed: the
event then comes in once, with its rule beside it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import islice, takewhile
from typing import Any, NamedTuple

from zvdesk.exchange.meetings.times import in_dutch_time

MOST = 500
"""How often one event is repeated at most."""

_YEARS_AHEAD = 10
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_BY_DATE = _ALWAYS | {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
_FOLLOWED = {"DAILY": _ALWAYS, "WEEKLY": _ALWAYS | {"BYDAY"}, "MONTHLY": _BY_DATE, "YEARLY": _BY_DATE}
_WEEKDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)
_IN_EVERY_MONTH = 28


class Series(NamedTuple):
    """The starts of a repeated event in Dutch wall clock, and whether there are more than are read."""

    starts: list[datetime]
    is_cut: bool


def occurrences(event: Any, start: datetime | None) -> Series | None:
    """Return when a repeated event takes place, None for one that is not repeated."""
    if start is None or not ("RRULE" in event or "RDATE" in event):
        return None
    found = _by_rule(event, start) if "RRULE" in event else [start.replace(tzinfo=None)]
    if found is None:
        return None
    added = [_plain(value, start) for value in _dates(event, "RDATE")]
    left_out = {_plain(value, start) for value in _dates(event, "EXDATE")}
    starts = [each for each in sorted({*found, *filter(None, added)} - left_out) if each.year < _LAST_YEAR]
    return Series([_wall(each, start) for each in starts[:MOST]], len(starts) > MOST)


def is_broken(value: Any) -> bool:
    """Tell whether a property could not be understood; it then raises for whatever is asked of it."""
    from icalendar.prop.broken import vBroken

    return isinstance(value, vBroken)


def unbroken(value: Any) -> Any:
    """Return a property, None for one that could not be understood."""
    return None if is_broken(value) else value


def _by_rule(event: Any, start: datetime) -> list[datetime] | None:
    """Return the starts by the rule, in the clock of the event's own zone; None for a rule that is not followed."""
    from dateutil.rrule import rrulestr

    rule = unbroken(event["RRULE"])
    if rule is None or isinstance(rule, list) or not _is_followed(rule, start):
        return None
    until = next(iter(rule.get("UNTIL", [])), None)
    last = None if until is None else _plain(until, start)
    text = ";".join(part for part in rule.to_ical().decode("ascii", "replace").split(";") if part[:6] != "UNTIL=")
    plain = start.replace(tzinfo=None)
    end = min(filter(None, (last, plain.replace(year=plain.year + _YEARS_AHEAD, day=min(plain.day, 28)))))
    try:
        return list(islice(takewhile(lambda each: each <= end, rrulestr(text, dtstart=plain)), MOST + 1))
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError, IndexError):
        return None


def _is_followed(rule: Any, start: datetime) -> bool:
    """Tell whether a rule is one that is sure to give a date now and then; any other might be looked for for ever."""
    frequency = "".join(_parts(rule, "FREQ")).upper()
    names = {str(name).upper() for name in rule}
    interval = _numbers(rule, "INTERVAL") or [1]
    if interval[0] not in range(1, 100) or not names <= _FOLLOWED.get(frequency, frozenset()):
        return False
    days = [_WEEKDAY.fullmatch(day) for day in _parts(rule, "BYDAY")]
    if not all(days) or (frequency == "WEEKLY" and any(day and day[1] for day in days)):
        return False
    is_counted = any(day and day[1] for day in days)
    return _months_come(rule, frequency, interval[0], start) and _days_come(rule, is_counted=is_counted)


def _months_come(rule: Any, frequency: str, interval: int, start: datetime) -> bool:
    if "BYMONTH" not in rule:
        return True
    months = _numbers(rule, "BYMONTH")
    day_is_named = "BYDAY" in rule or "BYMONTHDAY" in rule
    return (
        bool(months)
        and all(month in range(1, 13) for month in months)
        and (frequency == "YEARLY" or interval == 1)
        and (day_is_named or start.day <= _IN_EVERY_MONTH)
    )


def _days_come(rule: Any, *, is_counted: bool) -> bool:
    days, places = _numbers(rule, "BYMONTHDAY"), _numbers(rule, "BYSETPOS")
    if "BYMONTHDAY" in rule:
        return "BYDAY" not in rule and "BYSETPOS" not in rule and all(0 < abs(day) <= _IN_EVERY_MONTH for day in days)
    if "BYSETPOS" in rule:
        return "BYDAY" in rule and not is_counted and bool(places) and all(0 < abs(place) <= 4 for place in places)
    return True


def _parts(rule: Any, name: str) -> list[str]:
    return [str(part) for part in rule.get(name, [])]


def _numbers(rule: Any, name: str) -> list[int]:
    """Return the numbers of a part of a rule; what is none counts as nought, which fits nowhere."""
    return [int(part) if re.fullmatch(r"[+-]?[0-9]{1,4}", part) else 0 for part in _parts(rule, name)]


def _dates(event: Any, name: str) -> Iterable[Any]:
    value = event.get(name)
    for part in value if isinstance(value, list) else [value]:
        for each in getattr(unbroken(part), "dts", ()):
            yield getattr(each, "dt", None)


def _plain(value: Any, start: datetime) -> datetime | None:
    """Return a date as a moment in the clock of the event's zone, without that zone."""
    if isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            return value
        return value.astimezone(start.tzinfo).replace(tzinfo=None) if start.tzinfo else in_dutch_time(value)
    if isinstance(value, date):
        return datetime.combine(value, time.max if start.time() != time() else start.time())
    return None


def _wall(value: datetime, start: datetime) -> datetime:
    return in_dutch_time(value.replace(tzinfo=start.tzinfo)) if start.tzinfo else value
