"""By when something is promised: on a day, or by the end of the month or quarter that is named."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from zvdesk.exchange.letters.dates import DATE, read_date

BY_WHEN = re.compile(
    rf"\b(?:uiterlijk(?:\s+(?:op|per))?|(?P<before>vóór|voor)|per|op)\s+"
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?(?P<day>{DATE})",
    re.IGNORECASE,
)

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_QUARTERS = ("eerste", "tweede", "derde", "vierde")
_IN_MONTH = re.compile(
    rf"\b(?:in|(?:uiterlijk\s+)?(?:in|begin|medio|eind))\s+(?P<month>{'|'.join(_MONTHS)})\b(?:\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_IN_QUARTER = re.compile(
    rf"\b(?:(?P<nth>{'|'.join(_QUARTERS)})\s+kwartaal|Q(?P<quarter>[1-4]))\b(?:\s+(?:van\s+)?(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_LONGEST = 1000


def promised_for(sentence: str, said_on: date) -> date | None:
    """Return the last day of what is promised on a day, None where the sentence names none that is to come.

    What comes before 1 March is there on the last of February, and what comes in March on the last of March.
    """
    shown = sentence[:_LONGEST]
    return _by_day(shown, said_on) or _by_period(shown, said_on)


def _by_day(sentence: str, said_on: date) -> date | None:
    for match in BY_WHEN.finditer(sentence):
        for year in (said_on.year, said_on.year + 1):
            day = read_date(match["day"], year)
            if day is not None and match["before"] and day > said_on:
                return day - timedelta(days=1)
            if day is not None and not match["before"] and day >= said_on:
                return day
    return None


def _by_period(sentence: str, said_on: date) -> date | None:
    if match := _IN_MONTH.search(sentence):
        month = _MONTHS.index(match["month"].casefold()) + 1
    elif match := _IN_QUARTER.search(sentence):
        month = 3 * (int(match["quarter"]) if match["quarter"] else _QUARTERS.index(match["nth"].casefold()) + 1)
    else:
        return None
    years = [int(match["year"])] if match["year"] else [said_on.year, said_on.year + 1]
    ends = (date(year, month, monthrange(year, month)[1]) for year in years)
    return next((end for end in ends if end >= said_on), None)
