"""Dates as Dutch letters write them: "1 oktober 2026", "17 feb. 2026", "19-05-2026", "1 oktober" of a known year."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = (
    ("jan", "januari"), ("feb", "februari"), ("mrt", "maart"), ("apr", "april"), ("mei", "mei"), ("jun", "juni"),
    ("jul", "juli"), ("aug", "augustus"), ("sep", "september"), ("okt", "oktober"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
_BY_NAME = {name: number for number, names in enumerate(_MONTHS, 1) for name in (*names, "sept" if number == 9 else "")}
_NAMES = "|".join(sorted(filter(None, _BY_NAME), key=len, reverse=True))
DATE = (
    rf"(?:\d{{1,2}}(?:e|ste|de)?\s+(?:{_NAMES})\b\.?(?:\s+\d{{4}}\b)?"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}\b|\d{4}-\d{2}-\d{2}\b)"
)
"""Matches one date."""

_WRITTEN = re.compile(rf"(\d{{1,2}})(?:e|ste|de)?\s+({_NAMES})\b\.?(?:\s+(\d{{4}}))?$", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_DATE = re.compile(DATE, re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:^|\t)(?:datum|d\.d\.|verzonden|verzenddatum|ingediend|aangemeld|vastgesteld)[^\d]{{0,60}}?({DATE})",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"^(?P<place>[A-Z][\w’'. -]{{1,40}},\s*)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
    rf"(?P<day>{DATE})[.,]?$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\buw\b|\bvergadering\b|\b(?:peil|referentie|meet)datum\b|\b(?:van|per)\s*$", re.IGNORECASE)


class FoundDate(NamedTuple):
    """A date and where in the text it stands."""

    value: date
    start: int
    end: int


def read_date(text: str, year: int | None = None) -> date | None:
    """Return the date that a text is, or None; a date without a year is one of the `year` given."""
    if written := _WRITTEN.match(text):
        which = int(written[3]) if written[3] else year
        return None if which is None else _date(which, _BY_NAME[written[2].casefold()], int(written[1]))
    if figures := _FIGURES.match(text):
        return _date(int(figures[3]), int(figures[2]), int(figures[1]))
    iso = _ISO.match(text)
    return _date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None


def dates_in(text: str, year: int | None = None) -> list[FoundDate]:
    """Return all dates in a text."""
    found = ((read_date(match[0], year), match) for match in _DATE.finditer(text))
    return [FoundDate(value, match.start(), match.end()) for value, match in found if value is not None]


def letter_date(head: Sequence[str]) -> date | None:
    """Return the date of a letter by its head: what is called its date goes first, then a line that is a date."""
    if value := dated(head):
        return value
    for line in head:
        for found in dates_in(line):
            if not _OF_ANOTHER.search(line[: found.start]):
                return found.value
    return None


def dated(lines: Sequence[str]) -> date | None:
    """Return the date that lines have as their own: "Datum: 9 mei 2026", or a line that is a date, after a place."""
    for line in lines:
        if (match := _LABELLED.search(line)) and (value := read_date(match[1])):
            return value
    return next((value for line in lines if (value := day_of_line(line))), None)


def day_of_line(line: str, *, with_place: bool = False) -> date | None:
    """Return the date that a line is, alone or after a place; `with_place` wants the place as well."""
    match = _PLACED.match(line.strip())
    return read_date(match["day"]) if match and (match["place"] or not with_place) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
