"""A word of its own by which a letter counts its answers, known by its numbers: "Punt 1", "Onder 2", "Derde vraag"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zvdesk.exchange.letters.marks import Kind, Mark
from zvdesk.exchange.letters.numbers import from_roman
from zvdesk.exchange.letters.units import AnswerRow, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.asked import Asked

_CARDINALS = [
    *("één", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
]
_ORDINALS = [
    *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde"),
    *("twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende"),
    "twintigste",
]
_COUNTED = re.compile(
    rf"^(?P<before>[^\d.:;?!]{{0,30}}?)(?P<number>\d{{1,2}}(?:e|de|ste)?|[IVX]{{1,6}}|{'|'.join(_CARDINALS)}"
    rf"|{'|'.join(_ORDINALS)})(?![\w,]|[.]\d)(?P<word>\s+(?:vraag|punt|onderdeel|kwestie))?"
    r"(?:\s*[.:)\]/]+\s*|\s*[-–—]\s+|\s+(?=(?-i:[A-Z])|[‘’“\"€])|\s*$|\t)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:zie|tabel|bijlage|figuur|grafiek|fase|stap|variant|scenario|optie|artikel|art|lid|pagina|blz|deel|hoofdstuk|paragraaf"
    r"|kwartaal|q|jaar|groep|wijk|zone|route|lijn|per|op|in|vanaf|tot|sinds|van|de|het|een)\b",
    re.IGNORECASE,
)
"""What is counted in an answer."""

_ALL_BUT = 1
_FEWEST = 3


class _Counted(NamedTuple):
    before: str
    number: int
    word: str
    length: int


def series_of(units: Sequence[Unit | AnswerRow], asked: Asked) -> tuple[str, str] | None:
    """Return the words around the numbers by which a letter counts as the questions do, each once and in order.

    None where no words do, or only some of the numbers are there.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for unit in units:
        counted = None if isinstance(unit, AnswerRow) or unit.is_point else _counted(unit.text)
        if counted is not None:
            found.setdefault((counted.before, counted.word), []).append(counted.number)
    wanted = [int(key) for key in asked.top if key.isdigit()]
    for words, numbers in found.items():
        is_all = len(numbers) >= len(wanted) - (_ALL_BUT if len(wanted) > _FEWEST else 0)
        if len(wanted) > 1 and is_all and numbers == sorted(set(numbers)) and set(numbers) <= set(wanted):
            return words
    return None


def mark_in_series(text: str, words: tuple[str, str] | None) -> Mark | None:
    """Return the mark of a paragraph that begins with these words and a number."""
    counted = None if words is None else _counted(text)
    if counted is None or (counted.before, counted.word) != words:
        return None
    return Mark(Kind.QUESTION, (str(counted.number),), counted.length)


def _counted(text: str) -> _Counted | None:
    found = _COUNTED.match(text)
    if found is None or _OTHERS.match(found["before"]):
        return None
    before, word, number = found["before"].strip().casefold(), (found["word"] or "").strip(), _worth(found["number"])
    is_alone = not before and not word
    return None if not number or is_alone else _Counted(before, number, word.casefold(), found.end())


def _worth(number: str) -> int:
    small = number.casefold()
    if small[0].isdigit():
        return int(re.match(r"\d+", small)[0])  # type: ignore[index]
    if small in _ORDINALS:
        return _ORDINALS.index(small) + 1
    if small in _CARDINALS:
        return max(_CARDINALS.index(small), 1)
    return from_roman(number) if number.isupper() else 0
