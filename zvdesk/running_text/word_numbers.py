"""The numbers of Word's lists: they are nowhere in the text of a file, Word counts them when it shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zvdesk.running_text.roman import roman

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class _List:
    """What one w:num refers to: its levels, and where it starts anew."""

    family: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the points of all lists of a document, in the order in which they are asked for."""

    def __init__(self, part: Element | None) -> None:
        self._lists = {} if part is None else _lists(part)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, list_id: str, level: int) -> str:
        """The number of the next point of this list at this level, as Word shows it; "" for a list unknown."""
        chosen = self._lists.get(list_id)
        if chosen is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(chosen.family, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place, value in chosen.restarts.items():
                counts[place] = value - 1
        _count(counts, level, chosen.levels)
        return _shown(counts, level, chosen.levels)


def _count(counts: list[int | None], level: int, levels: dict[int, _Level]) -> None:
    for place in range(level):  # a sub-level may come first
        if counts[place] is None:
            counts[place] = levels.get(place, _Level()).start
    now = counts[level]
    counts[level] = levels.get(level, _Level()).start if now is None else now + 1
    counts[level + 1 :] = [None] * (_LEVELS - level - 1)


def _shown(counts: list[int | None], level: int, levels: dict[int, _Level]) -> str:
    shape = levels.get(level, _Level())
    if shape.kind == "bullet":  # most signs of Word stand in a font of its own
        return "–" if shape.text in _DASHES else _BULLET
    if shape.kind == "none":
        return ""

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        return _written(counts[index] or 0, levels.get(index, _Level()).kind)

    return _PLACE.sub(number, shape.text).strip()


def _written(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind == "decimalZero":
        return f"{number:02}"
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return roman(number).lower() if kind == "lowerRoman" else roman(number)
    return str(number)


def _lists(part: Element) -> dict[str, _List]:
    families = _families(part)
    found = {}
    for each in part.iter("w:num"):
        family = value(each.find("w:abstractNumId"))
        own = dict(families.get(family, {}))
        restarts = {}
        for change in each.iter("w:lvlOverride"):
            place = whole_number(change.get("w:ilvl"))
            own.update(_levels(change))
            if (start := change.find("w:startOverride")) is not None:
                restarts[min(place, _LEVELS - 1)] = whole_number(value(start))
        found[each.get("w:numId", "")] = _List(family, own, restarts)
    return found


def _families(part: Element) -> dict[str, dict[int, _Level]]:
    """The levels of each w:abstractNum; one may refer to that of a style for all of them."""
    every = list(part.iter("w:abstractNum"))
    styled = {value(link): each for each in every if (link := each.find("w:styleLink")) is not None}
    return {
        each.get("w:abstractNumId", ""): _levels(styled.get(value(each.find("w:numStyleLink")), each)) for each in every
    }


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        whole_number(each.get("w:ilvl")): _Level(
            whole_number(value(each.find("w:start")) or "1"),
            value(each.find("w:numFmt")) or "decimal",
            value(each.find("w:lvlText")),
        )
        for each in parent.iter("w:lvl")
    }


def value(element: Element | None) -> str:
    """The value of an element that has nothing else; "" when it is not there."""
    return "" if element is None else element.get("w:val", "")


def whole_number(text: str | None) -> int:
    """A number of XML, at most six digits; 0 for anything else."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else 0
