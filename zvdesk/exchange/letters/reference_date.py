"""The peildatum of a letter: the day for which its figures hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.dates import DATE, read_date
from zvdesk.exchange.letters.prose import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_BEFORE_DATE = re.compile(
    r"(?:(?:peil|referentie|meet)datum(?:\s*(?:van|is|was|:|=|,))*\s*"
    r"|\b(?:stand(?:\s+van\s+zaken)?|situatie|gegevens|cijfers|peiling)\s+(?:zijn\s+)?(?:per|op|d\.d\.|van)\s+"
    r"|\bgepeild\s+op\s+|\bper\s+peildatum\s+)(?:de\s+)?(" + DATE + ")",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"(?:bijgewerkt|gelden|geldt|tot en met|t/m|per|op|van)\s+(?:tot en met\s+|t/m\s+|de\s+)?(" + DATE + r")\s*"
    r"(?:\(\s*(?:de\s+|onze\s+)?peildatum|\s*,?\s*(?:de|onze)\s+peildatum)",
    re.IGNORECASE,
)
_IS_DATE = re.compile(r"\b(?:als\s+peildatum|peildatum)\b[^.]{0,60}?(" + DATE + ")", re.IGNORECASE)


def reference_date(texts: Iterable[str], year: int | None = None) -> date | None:
    """Return the first peildatum that a letter names; a date without a year is one of the year of the letter.

    Only what is called so, or "stand per", counts: the period of a single figure ("in 2025") is no peildatum.
    """
    kept = list(texts)
    for pattern in (_BEFORE_DATE, _AFTER_DATE, _IS_DATE):
        for text in kept:
            for sentence in sentences(text):
                match = pattern.search(sentence)
                if match and (value := read_date(match[1], year)):
                    return value
    return None
