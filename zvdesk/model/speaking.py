"""How long a text takes to say and whether that fits the speaking time, so that screen and documents tell the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from zvdesk.errors import UserError

MOST_MINUTES: Final = 600
"""A speaking time above this is a slip of the hand."""

NAMES: Final = {"speaking_minutes": "speaking_seconds", "second_minutes": "second_seconds"}
"""The fields of an item with its speaking time, by the names under which they may be given in minutes."""

_LARGEST: Final = 10**9
_MINUTES: Final = r"(?:m|min|minuut|minuten|')\.?"
_SECONDS: Final = r"(?:s|sec|seconde|seconden|\"|'')\.?"
_CLOCK: Final = re.compile(rf"(\d{{1,3}}):([0-5]\d)(?: ?{_MINUTES})?", re.ASCII)
_NUMBER: Final = re.compile(rf"(\d{{1,3}}(?:[.,]\d)?|\d{{0,3}}½)(?: ?{_MINUTES})?", re.ASCII)
_WORDS: Final = re.compile(rf"(?:(\d{{1,3}}) ?{_MINUTES})?(?: ?(?:en ?)?(\d{{1,5}}) ?{_SECONDS})?", re.ASCII)


def read_length(text: str) -> int | None:
    """Return the seconds of a speaking time as people write one: "5", "2,5 minuut", "2:30", "150 s"; None for no such.

    A number with two decimals is none: 1,30 might mean one minute and thirty seconds as well.
    """
    words = " ".join(text.split()).casefold()
    if found := _CLOCK.fullmatch(words):
        return int(found[1]) * 60 + int(found[2])
    if found := _NUMBER.fullmatch(words):
        half = found[1].endswith("½")
        return round(float(found[1].rstrip("½").replace(",", ".") or 0) * 60) + 30 * half
    found = _WORDS.fullmatch(words)
    if found is None or not words:
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def written_length(seconds: int) -> str:
    """Return a speaking time as it is typed in minutes: "5", "2:30"."""
    minutes, rest = divmod(abs(seconds), 60)
    return ("-" if seconds < 0 else "") + (f"{minutes}:{rest:02}" if rest else str(minutes))


def minutes_words(seconds: int) -> str:
    """Return a speaking time in words: "5 minuten", "1 minuut", "2:30 minuten"."""
    return f"{written_length(seconds)} {'minuut' if seconds == 60 else 'minuten'}"


def in_seconds(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of an item with a speaking time that was given in minutes in seconds; those go before.

    Raises UserError "speaking_time_unreadable" (field, text).
    """
    found = {name: value for name, value in values.items() if name not in NAMES}
    for name, kept in NAMES.items():
        if name in values:
            found.setdefault(kept, _seconds(name, values[name]))
    return found


def with_minutes(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with the speaking times among them that stand in seconds also in minutes, as scripts read them.

    These are whole where they can be, else rounded to hundredths: 150 seconds are 2.5.
    """
    found = dict(values)
    for name, kept in NAMES.items():
        if kept in found:
            seconds = found[kept]
            found[name] = None if seconds is None else seconds // 60 if seconds % 60 == 0 else round(seconds / 60, 2)
    return found


def check_speaking_time(fields: Mapping[str, Any]) -> None:
    """Refuse fields of an item with a speaking time that cannot be.

    Raises UserError "speaking_time_invalid" (field, length, longest).
    """
    for name in NAMES.values():
        seconds = fields.get(name)
        if seconds is not None and not 0 <= seconds <= MOST_MINUTES * 60:
            raise UserError("speaking_time_invalid", field=name, length=minutes_words(seconds), longest=MOST_MINUTES)


@dataclass(frozen=True)
class SpeakingTime:
    """Seconds that the fractie may speak in the first term and in the second; None where nothing was said.

    With `first` alone both terms share it.
    """

    first: int | None = None
    second: int | None = None

    @property
    def words(self) -> str:
        """Return it as on an agenda: "5 minuten", "5 minuten en 2:30 in tweede termijn"; "" for none."""
        if self.first is None:
            return "" if self.second is None else f"{minutes_words(self.second)} in tweede termijn"
        rest = "" if self.second is None else f" en {written_length(self.second)} in tweede termijn"
        return minutes_words(self.first) + rest


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
    """Return a length that is told to ten seconds, rounded up: "40 seconden", "1:20 minuten"."""
    return _exact(max(10, ceil(seconds / 10) * 10))


def length_of(seconds: float, limit: SpeakingTime) -> str:
    """Return how long a text is of its speaking time: "1:50 van 5 minuten"; what is not known is left out."""
    spoken = exact_length(seconds) if seconds else ""
    if not limit.words:
        return spoken
    return " van ".join(filter(None, (spoken.removesuffix(" minuten").removesuffix(" minuut"), limit.words)))


def _against(seconds: float, limit: int | None) -> Spoken:
    words = _about(seconds)
    if not words or limit is None:
        return Spoken(words)
    if seconds > limit:
        return Spoken(f"ongeveer {_over(seconds, limit, ': ')}", is_too_long=True)
    return Spoken(f"{words} van de {minutes_words(limit)} spreektijd")


def _together(opening: float, closing: float, limit: int) -> Spoken:
    """Say it of the second term where it shares the time of the first."""
    if opening + closing > limit:
        told = f"samen met de eerste termijn {_over(opening + closing, limit, ', ')}"
        return Spoken(f"{_about(closing)}: {told}", is_too_long=True)
    told = f"samen met de eerste termijn {_about(opening + closing)} van de {minutes_words(limit)} spreektijd"
    return Spoken(f"{_about(closing)}; {told}")


def _over(seconds: float, limit: int, sign: str) -> str:
    """Return by how much a length is too long: "8:20 minuten: 5:20 minuten te lang voor …", which adds up."""
    tens = ceil(seconds / 10) * 10
    return f"{_exact(tens)}{sign}{_exact(tens - limit)} te lang voor {minutes_words(limit)} spreektijd"


def _exact(seconds: int) -> str:
    return minutes_words(seconds) if seconds >= 60 else f"{seconds} seconden"


def _about(seconds: float) -> str:
    if seconds < 45:
        return "minder dan een minuut" if seconds else ""
    return f"ongeveer {minutes_words(60 * ceil(seconds / 60 - 0.25))}"


def _seconds(name: str, given: Any) -> Any:
    """Return what was given in minutes in seconds; what is neither a number nor a text is left to the reading."""
    if isinstance(given, bool):
        return given
    if isinstance(given, int | float) and abs(given) <= _LARGEST:
        return round(given * 60)
    if isinstance(given, str):
        found = read_length(given)
        if given.strip() and found is None:
            raise UserError("speaking_time_unreadable", field=name, text=given)
        return found
    return given
