"""Days on which nobody works: Saturdays, Sundays and public holidays in the Netherlands."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from zvdesk.model.dates import WEEKDAYS

_FIRST_FREE_WEEKDAY = 5


def free_day_name(day: date) -> str:
    """Return why nobody works on a day, "Koningsdag" or "zondag", or "" for a working day.

    The holidays are those of the Algemene termijnenwet, art. 3, and the Sundays of Easter and Pentecost.
    """
    if (name := _holidays(day.year).get(day)) is not None:
        return name
    return WEEKDAYS[day.weekday()] if day.weekday() >= _FIRST_FREE_WEEKDAY else ""


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year; a year at a time, so that threads never share a calendar that grows."""
    # Only who computes a term pays for this import.
    from holidays import OPTIONAL, PUBLIC, country_holidays

    # "Optional" is 5 May: no day off everywhere, but a holiday of the Algemene termijnenwet in every year.
    found = country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL), language="nl")
    return {day: name.replace("; ", " en ") for day, name in found.items()}
