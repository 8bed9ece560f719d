"""Abbreviations that a text uses before it has written them out; a resident who reads it must understand it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import words_with_places
from zvdesk.checks.vocabulary import lines

_LOOKS_SHORT = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z]|[A-Z]{2,6}s?")
_AFTER_FIGURES = re.compile(r"(?<!\d)[1-9]\d{3}[ \u00a0]\Z")
"""What stands before the two letters of a postcode."""
_AFTER_YEAR = re.compile(r"(?<!\w)(?:in|van|sinds|begin|eind|per) (?:19|20)\d\d[ \u00a0]\Z", re.IGNORECASE)
"""What reads as a year, and no postcode."""
_SHOUTED = 3
"""Letters up to which one word in capitals, alone in its text, is an abbreviation and no shouted heading."""
_ROMAN = re.compile(r"[IVXLC]+")


def abbreviations(texts: Sequence[str]) -> list[list[Span]]:
    """Return for each text, in reading order, the abbreviations that are used there first and are not written out."""
    seen: set[str] = set()
    told = ""
    found = []
    for text in texts:
        told += f"{text}\n"
        found.append(list(_first_uses(text, told, seen)))
    return found


def _first_uses(text: str, told: str, seen: set[str]) -> Iterator[Span]:
    for span in _in_text(text):
        name = text[span.start : span.end]
        if name not in seen and not _is_told(name, told):
            yield span
        seen.add(name)


def _in_text(text: str) -> Iterator[Span]:
    if text.isupper() and len(text.strip()) > _SHOUTED:
        return
    for start, whole in words_with_places(text):
        word = whole if _is_short(whole) else whole.partition("-")[0]  # "LVB-doelgroep"
        if _is_short(word) and not (len(word) == 2 and _is_postcode(text[max(0, start - 12) : start])):
            full = _full_name(word)
            yield Span(start, start + len(word), "abbreviation", f"{full} ({word})" if full else "")


def _is_postcode(before: str) -> bool:
    return bool(_AFTER_FIGURES.search(before)) and not _AFTER_YEAR.search(before)


def _is_short(word: str) -> bool:
    if word in written_out():
        return True
    return bool(_LOOKS_SHORT.fullmatch(word)) and not _ROMAN.fullmatch(word) and word not in _understood()


def _is_told(name: str, told: str) -> bool:
    """Say whether the text gives the full name, or puts the short one in brackets behind it or before it."""
    full = _full_name(name)
    if full and full.casefold() in told.casefold():
        return True
    return f"({name})" in told or bool(re.search(rf"(?<!\w){re.escape(name)} \((?=[^)]{{{2 * len(name)}}})", told))


@cache
def written_out() -> dict[str, str]:
    """Return the known abbreviations with what they stand for."""
    pairs = (line.partition("=") for line in lines("abbreviations"))
    return {short.strip(): full.strip() for short, _, full in pairs}


def _full_name(name: str) -> str:
    """Return what an abbreviation stands for, "" for an unknown one; "WMO" is the Wmo in capitals."""
    return written_out().get(name) or (_in_capitals().get(name, "") if len(name) > 2 else "")


@cache
def _in_capitals() -> dict[str, str]:
    return {short.upper(): full for short, full in written_out().items()}


@cache
def _understood() -> frozenset[str]:
    return frozenset(lines("understood"))
