"""How long a text takes to say and whether that fits the speaking time, so that screen and documents tell the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from zvdesk.errors import UserError

MOST_MINUTES = 600
"""A speaking time above this is a slip of the hand."""


def check_speaking_minutes(fields: Mapping[str, Any]) -> None:
    """Refuse fields of an item with a speaking time that cannot be.

    Raises UserError "speaking_minutes_invalid" (field, minutes, longest).
    """
    for name in ("speaking_minutes", "second_minutes"):
        minutes = fields.get(name)
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
            raise UserError("speaking_minutes_invalid", field=name, minutes=minutes, longest=MOST_MINUTES)


@dataclass(frozen=True)
class SpeakingTime:
    """Minutes that the fractie may speak in the first term and in the second; None where nothing was said.

    With `first` alone both terms share it.
    """

    first: int | None = None
    second: int | None = None

    @property
    def words(self) -> str:
        """Return it as on an agenda: "5 minuten", "5 minuten en 2 in tweede termijn"; "" for none."""
        if self.first is None:
            return "" if self.second is None else f"{_minutes(self.second)} in tweede termijn"
        rest = "" if self.second is None else f" en {self.second} in tweede termijn"
        return _minutes(self.first) + rest


@dataclass(frozen=True)
class Spoken:
    """What is said of the length of a text: in words, and whether it is longer than it may be."""

    words: str = ""
    is_too_long: bool = False


def spoken_seconds(text: str, words_per_minute: int) -> float:
    """Return how many seconds it takes to say a text."""
    return len(text.split()) * 60 / max(1, words_per_minute)


def spoken_length(text: str, words_per_minute: int) -> str:
    """Return how long it takes to say a text: "ongeveer 2 minuten", "minder dan een minuut", "" for no text."""
    return _about(spoken_seconds(text, words_per_minute))


def spoken_terms(first: str, second: str, limit: SpeakingTime, words_per_minute: int) -> tuple[Spoken, Spoken]:
    """Return what to say of the texts of both terms against the speaking time."""
    opening, closing = (spoken_seconds(text, words_per_minute) for text in (first, second))
    if limit.second is not None or limit.first is None:
        return _against(opening, limit.first), _against(closing, limit.second)
    both = Spoken() if not closing else _together(opening, closing, limit.first)
    return _against(opening, limit.first), both


def exact_length(seconds: float) -> str:
    """Return a length that is told to ten seconds, rounded up: "40 seconden", "1 minuut en 20 seconden"."""
    tens = max(10, ceil(seconds / 10) * 10)
    minutes, rest = divmod(tens, 60)
    parts = [_minutes(minutes)] if minutes else []
    return " en ".join([*parts, *([f"{rest} seconden"] if rest else [])])


def _against(seconds: float, minutes: int | None) -> Spoken:
    words = _about(seconds)
    if not words or minutes is None:
        return Spoken(words)
    over = seconds - minutes * 60
    if over > 0:
        return Spoken(f"{words}: {exact_length(over)} te lang voor {_minutes(minutes)} spreektijd", is_too_long=True)
    return Spoken(f"{words} van de {_minutes(minutes)} spreektijd")


def _together(opening: float, closing: float, minutes: int) -> Spoken:
    """Say it of the second term where it shares the time of the first."""
    over = opening + closing - minutes * 60
    if over > 0:
        told = f"samen met de eerste termijn {exact_length(over)} te lang voor {_minutes(minutes)} spreektijd"
        return Spoken(f"{_about(closing)}: {told}", is_too_long=True)
    told = f"samen met de eerste termijn {_about(opening + closing)} van de {_minutes(minutes)} spreektijd"
    return Spoken(f"{_about(closing)}; {told}")


def _about(seconds: float) -> str:
    if seconds < 45:
        return "minder dan een minuut" if seconds else ""
    return f"ongeveer {_minutes(ceil(seconds / 60 - 0.25))}"


def _minutes(count: int) -> str:
    return f"{count} {'minuut' if count == 1 else 'minuten'}"
