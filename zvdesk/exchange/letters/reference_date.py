"""The peildatum of an answer, and of a letter as a whole: the day for which figures hold."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.dates import DATE, read_date
from zvdesk.exchange.letters.prose import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BEFORE_DATE = re.compile(
    r"(?:(?:peil|referentie|meet|tel)datum(?:\s*(?:van|is|was|:|=|,))*\s*"
    r"|\b(?:stand(?:\s+van\s+zaken)?|situatie|gegevens|cijfers|aantallen|peiling|meting|telling)\s+"
    r"(?:(?:zijn|is|gelden|geldt)\s+)?(?:(?:per|op|d\.d\.|van)\s+|:\s*)"
    r"|\b(?:gepeild|gemeten|geteld)\s+(?:op|per)\s+|\bper\s+peildatum\s+)(?:de\s+)?(" + DATE + ")",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"(?:bijgewerkt|gelden|geldt|tot en met|t/m|per|op|van)\s+(?:tot en met\s+|t/m\s+|de\s+)?(" + DATE + r")\s*"
    r"(?:\(\s*(?:de\s+|onze\s+)?peildatum|\s*,?\s*(?:de|onze)\s+peildatum)",
    re.IGNORECASE,
)
_IS_DATE = re.compile(r"\b(?:als\s+peildatum|peildatum)\b[^.]{0,60}?(" + DATE + ")", re.IGNORECASE)
_FIGURES = re.compile(
    r"\d|%|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w*(?:tig|honderd|duizend)|procent|helft"
    r"|kwart|aantal\w*)\b",
    re.IGNORECASE,
)

_WHOLE_LETTER = re.compile(
    r"\b(?:in|van|bij|voor)\s+(?:al\s+)?(?:deze|onze|de(?:ze)?\s+(?:hele|gehele))\s+"
    r"(?:(?:antwoord)?brief|beantwoording|antwoorden|reactie)\b|\balle\s+(?:\w+\s+)?(?:cijfers|gegevens|aantallen|antwoorden)\b",
    re.IGNORECASE,
)
"""What says that a peildatum holds for more than the answer in which it stands."""

_WRAP = re.compile(r"(?<=[^\s.?!:;…])[ \t]*\n[ \t]*(?=[a-z\d(])")
"""Where a line ends within a sentence, as in a cell of a table."""

_NOTE = re.compile(r"^(\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\)?|[*¹²³⁴⁵⁶⁷⁸⁹]+)\s+(?=[A-Z])")
_CALLED = re.compile(r"\(\d{1,2}\)|\[\d{1,2}\]|[*¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_QUESTION_NUMBER = re.compile(r"\bvra(?:ag|gen)\s+\d+\w?", re.IGNORECASE)


def reference_date(texts: Iterable[str], written_on: date | None = None) -> date | None:
    """Return the first peildatum that texts of a letter name, where one without a year was before the letter.

    Only what is called so, or "stand per", counts: the period of a single figure ("in 2025") is no peildatum.
    """
    kept = [_WRAP.sub(" ", text) for text in texts]
    for pattern in (_BEFORE_DATE, _AFTER_DATE, _IS_DATE):
        for text in kept:
            for sentence in sentences(text):
                match = pattern.search(sentence)
                if match and (value := _past(match[1], written_on)):
                    return value
    return None


def is_note(text: str) -> bool:
    """Tell whether a paragraph is a note to some place in a letter: "1 Stand per 1 oktober 2026."."""
    return _NOTE.match(text) is not None


def of_notes(texts: Iterable[str], written_on: date | None = None) -> dict[str, date]:
    """Return the peildatum that notes of a letter name, by what marks them: "1", "*"."""
    found = {}
    for text in texts:
        note = _NOTE.match(text)
        value = None if note is None else reference_date([text[note.end() :]], written_on)
        if note is not None and value is not None:
            found[_mark(note[1])] = value
    return found


def of_noted(text: str, notes: Mapping[str, date]) -> date | None:
    """Return the peildatum of the note that an answer is marked with, None where it has no such mark."""
    return next((notes[key] for one in _CALLED.finditer(text) if (key := _mark(one[0])) in notes), None)


def _mark(sign: str) -> str:
    return sign.strip("()[] .").translate(_RAISED)


def of_whole_letter(texts: Iterable[str], written_on: date | None = None) -> date | None:
    """Return the peildatum of which an answer says that it holds for all figures of its letter."""
    every = (sentence for text in texts for sentence in sentences(_WRAP.sub(" ", text)))
    return reference_date((sentence for sentence in every if _WHOLE_LETTER.search(sentence)), written_on)


def held_on(text: str, of_letter: date | None, written_on: date | None = None) -> date | None:
    """Return the day for which an answer holds: its own, or that of the whole letter where it has figures at all."""
    return reference_date([text], written_on) or (of_letter if _has_figures(text) else None)


def _has_figures(text: str) -> bool:
    return _FIGURES.search(_QUESTION_NUMBER.sub("", text)) is not None


def _past(text: str, written_on: date | None) -> date | None:
    value = read_date(text, written_on.year if written_on else None)
    if value is None or written_on is None or value <= written_on or read_date(text) is not None:
        return value
    return read_date(text, written_on.year - 1)
