"""Terms that a sentence names in words or digits ("dertig dagen", "6 weken"), beside the term that really holds."""

import re
from collections.abc import Iterator

from zvdesk.model.enums import TermUnit

_WORDS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "twintig": 20,
    "eenentwintig": 21, "achtentwintig": 28, "dertig": 30, "veertig": 40, "tweeënveertig": 42, "zestig": 60,
    "negentig": 90,
}  # fmt: skip
_UNITS = {
    "dag": TermUnit.DAGEN,
    "dagen": TermUnit.DAGEN,
    "week": TermUnit.WEKEN,
    "weken": TermUnit.WEKEN,
    "werkdag": TermUnit.WERKDAGEN,
    "werkdagen": TermUnit.WERKDAGEN,
}
_TERM = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})\s+({'|'.join(_UNITS)})\b", re.IGNORECASE
)
_DAYS_IN_WEEK = 7


def other_term(text: str, length: int, unit: TermUnit) -> str:
    """Return the words of the first term in a text that is not this one, "" where there is none."""
    meant = _days(length, unit)
    found = (match[0] for match, named in _named(text) if named != meant)
    return next(found, "")


def _named(text: str) -> Iterator[tuple[re.Match[str], tuple[int, bool]]]:
    for match in _TERM.finditer(text):
        word = match[1].casefold()
        length = int(word) if word.isdigit() else _WORDS[word]
        yield match, _days(length, _UNITS[match[2].casefold()])


def _days(length: int, unit: TermUnit) -> tuple[int, bool]:
    """Return a term in days and whether these are working days: four weeks are as long as 28 days."""
    return length * (_DAYS_IN_WEEK if unit is TermUnit.WEKEN else 1), unit is TermUnit.WERKDAGEN
