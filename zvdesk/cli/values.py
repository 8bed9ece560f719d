"""Values that a command takes in besides text, with complaints in Dutch: days, times, whole numbers, set words."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import TYPE_CHECKING

import click

from zvdesk.cli.dutch import WrongUse

if TYPE_CHECKING:
    _ClockType = click.ParamType[time]
    _DayType = click.ParamType[date]
    _NumberType = click.ParamType[int]
    _WordType = click.ParamType[str]
else:
    _ClockType = _DayType = _NumberType = _WordType = click.ParamType  # which takes no type in older versions

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


class Day(_DayType):
    """A date: 2026-12-03, or 3-12-2026 as Dutch people write it."""

    name = "datum"

    def convert(self, value: "str | date", param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        """Return the date. Raises WrongUse for what is none."""
        day = value if isinstance(value, date) else _day(value.strip())
        if day is None:
            raise WrongUse(f"“{value}” is geen datum; schrijf die als 2026-12-03 of 3-12-2026.", ctx)
        return day


class Clock(_ClockType):
    """A time of day: 10:00, 10.00 or 9:30."""

    name = "tijd"

    def convert(self, value: "str | time", param: click.Parameter | None, ctx: click.Context | None) -> time:  # noqa: ARG002
        """Return the time. Raises WrongUse for what is none."""
        if isinstance(value, time):
            return value
        found = _TIME.fullmatch(value.strip())
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise WrongUse(f"“{value}” is geen tijd; schrijf die als 10:00.", ctx)
        return time(int(found[1]), int(found[2]))


class Amount(_NumberType):
    """A whole number from 1."""

    name = "aantal"

    def convert(self, value: "str | int", param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002
        """Return the number. Raises WrongUse for what is none."""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
            raise WrongUse(f"“{value}” is geen aantal; schrijf een geheel getal vanaf 1.", ctx)
        return int(text)


class OneOf(_WordType):
    """One word of several."""

    name = "woord"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return the word in lower case. Raises WrongUse for another."""
        word = value.strip().casefold()
        if word not in self.words:
            raise WrongUse(f"“{value}” kan hier niet; kies uit {', '.join(self.words)}.", ctx)
        return word


def _day(text: str) -> date | None:
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch is not None else None
    except ValueError:
        return None
