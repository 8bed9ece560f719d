"""Item numbers that begin with a letter, as councils of every size have them: "A.1", "B2", "IV." and "IV.b".

Many a name begins so and means no number: "E33-meldingen", "A4 folder", "V. Jansen". What could be either counts only
where the names beside it go on in the same way.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_PREFIX = r"(?:(?P<named>(?i:agendapunt|bijlage bij|punt|ap|item))[\s._-]*)?"
_ROMAN = r"X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|X{1,3}"
_BY_LETTER = r"(?P<letter>[A-Z])(?P<dot>\.?)(?P<count>[0-9]{1,2})(?:\.[0-9]{1,2}){0,3}(?:\.?[a-z](?![a-z]))?"
_BY_ROMAN = rf"(?P<roman>{_ROMAN})(?P<sub>(?:\.(?:[0-9]{{1,2}}|[a-z](?![a-z]))){{0,3}})"
_LETTERED = re.compile(
    rf"{_PREFIX}(?P<number>{_BY_LETTER}|{_BY_ROMAN})(?:(?P<stop>[.):])|(?=[\s_-]|$))[\s._):-]*(?P<title>.*)"
)
_VALUES = {"I": 1, "V": 5, "X": 10}

ROMAN, LETTER = "roman", "letter"
EVERY_WAY = frozenset({ROMAN, LETTER})
_MOST = 30
"""Higher than this is no item of an agenda, but "E33" or "A58"."""


@dataclass(frozen=True)
class Lettered:
    """What a name may begin with: the number, the words after it, in what way, and whether it can be nothing else.

    `group` and `place` are what is counted on: A and 1 of "A.1", nothing and 4 of "IV.b".
    """

    number: str
    title: str
    way: str
    is_certain: bool
    group: str
    place: int


def lettered(text: str) -> Lettered | None:
    """Return the number with a letter that a text begins with, None for none."""
    found = _LETTERED.fullmatch(text)
    if found is None:
        return None
    is_named = found["named"] is not None
    if found["letter"]:
        place = int(found["count"])
        is_certain = is_named or bool(found["dot"])
        return Lettered(_plain(found["number"]), found["title"], LETTER, is_certain, found["letter"], place)
    is_marked = bool(found["sub"] or found["stop"])
    if not (is_named or is_marked or len(found["roman"]) > 1):
        return None
    is_certain = is_named or (is_marked and len(found["roman"]) > 1)
    return Lettered(_plain(found["number"]), found["title"], ROMAN, is_certain, "", roman_value(found["roman"]))


def ways_in(texts: Iterable[str]) -> frozenset[str]:
    """Return in which ways the names of a whole are numbered: where one is certain, or goes on from another."""
    all_found = [found for text in texts if (found := lettered(text)) is not None]
    return frozenset(way for way in EVERY_WAY if _is_way([found for found in all_found if found.way == way]))


def counts(found: Lettered, ways: Collection[str]) -> bool:
    """Tell whether a number is one where names are numbered in these ways."""
    return found.is_certain or (found.way in ways and found.place <= _MOST)


def roman_value(text: str) -> int:
    """Return the value of a Roman number of I, V and X, in capitals or not; 0 for any other text."""
    values = [_VALUES.get(sign, 0) for sign in text.upper()]
    if not re.fullmatch(_ROMAN, text.upper()):
        return 0
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _is_way(found: list[Lettered]) -> bool:
    known = {(one.group, one.place) for one in found}
    goes_on = any((group, place + 1) in known for group, place in known)
    begins = any(one.way == LETTER and one.is_certain for one in found)
    return begins or goes_on


def _plain(number: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", number)
