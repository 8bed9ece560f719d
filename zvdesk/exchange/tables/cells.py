"""What stands in a cell of Excel, as text: a number without the .0 of Excel, a day as 2026-12-03, a time as 19:30."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_OF_DAYS = re.compile("[dmyhsje]", re.IGNORECASE)  # "j" for jaar, "e" for a year in eastern Asia
_SCIENTIFIC = re.compile("[eE][+-]")
_LAST_DAY = 2_958_465
"""31 December 9999, after which Excel knows no day."""

_NEVER = 59
"""After this day Excel counts a 29 February 1900."""

_MOST_DIGITS = 20
_ERRORS = "e"
_YES, _NO = "ja", "nee"


class Cell(NamedTuple):
    """A cell as it is kept: its text, its type ("s": a shared text, "n": a number), and the number of its style."""

    text: str
    kind: str
    style: int


class DateStyles(NamedTuple):
    """Which styles show a number as a day, and from when days are counted."""

    numbers: Collection[int]
    since_1904: bool


def is_date_format(number: int, code: str) -> bool:
    """Tell whether a format shows a number as a day or a time."""
    if not code:
        return number in _BUILT_IN_DATES
    return bool(_OF_DAYS.search(_SCIENTIFIC.sub("", _ASIDE.sub("", code.split(";")[0]).replace("General", ""))))


def shown(cell: Cell, strings: Sequence[str], dates: DateStyles) -> str:
    """Return the text of a cell as its reader sees it; an error of a formula (#REF!) says nothing."""
    if cell.kind == "s":
        place = int(cell.text) if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 9 else -1
        return strings[place] if 0 <= place < len(strings) else ""
    if cell.kind == "b":
        return _YES if cell.text.strip() == "1" else _NO
    if cell.kind == _ERRORS:
        return ""
    if cell.kind != "n":
        return cell.text[:10] if cell.kind == "d" else cell.text
    return _number(cell.text.strip(), is_day=cell.style in dates.numbers, since_1904=dates.since_1904)


def _number(text: str, *, is_day: bool, since_1904: bool) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return text
    if is_day and 1 <= value <= _LAST_DAY:
        return _day(int(value), since_1904=since_1904)
    if is_day and 0 < value < 1:
        return _time(value)
    return str(int(value)) if value == value.to_integral_value() else format(value.normalize(), "f")


def _time(part: Decimal) -> str:
    """Return the time of a day without its date, to the minute."""
    minutes = min(int((part * 24 * 60).to_integral_value()), 24 * 60 - 1)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _day(number: int, *, since_1904: bool) -> str:
    before = date(1904, 1, 1) if since_1904 else date(1899, 12, 31)
    if not since_1904 and number > _NEVER:
        number -= 1
    try:
        return (before + timedelta(days=number)).isoformat()
    except OverflowError:
        return str(number)
