"""Numbers of questions as they are written, and the one form in which they are compared: "5.b" and "V b" are "5b"."""

from __future__ import annotations

import re

from zvdesk.running_text.roman import roman

SIGN = r"(?:i{2,3}|iv|vi{1,3}|ix|xi{1,3}|[a-z])\b(?!/m)"
"""Matches what a part of a question is called: a letter or a small Roman numeral, and "i", "v" and "x" are both."""

_UNDER = r"(?:(?:\s?\.)?\s?|\s?,?\s*(?:onderdeel|onder|sub|deelvraag)\s+)"
_SINGLE = rf"(?:\d{{1,3}}(?:{_UNDER}{SIGN}|\.\d{{1,2}}\b)?|[IVXL]{{1,7}}\b(?:\.?{SIGN})?|{SIGN})"
_TO = r"t\s?/\s?m\b|\btot en met\b|\bt\.?e\.?m\.?\b"
LIST = (
    rf"{_SINGLE}(?:(?:\s?[.)])?\s*(?:,|;|&|\+|/|-|–|—|\ben\b|{_TO})\s*(?:en\s+)?"
    rf"(?:(?:(?:de|uw)\s+)?(?:deel)?vra(?:ag|gen)\s+)?{_SINGLE}(?![a-zA-Z0-9]))*"
)
"""Matches one number or several: "5a", "1, 2 en 6", "5 t/m 7", "II", "b) en c"."""

_ONE = re.compile(
    rf"(\d{{1,3}})(?:{_UNDER}({SIGN})|\.(\d{{1,2}})\b)?"
    rf"|([IVXL]{{1,7}})\b(?:\.?({SIGN}))?|(?<!/)\b({SIGN})"
)
_RANGE = re.compile(rf"^\s*[.)]?\s*(?:{_TO}|[-–—])\s*(?:(?:(?:de|uw)\s+)?(?:deel)?vra(?:ag|gen)\s+)?$")
_ROMAN = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_WIDEST_RANGE = 100


def from_roman(text: str) -> int:
    """Return what Roman numerals of up to 89 are worth; 0 when they are none."""
    rest, total = text, 0
    for sign, worth in _ROMAN:
        while rest.startswith(sign) and total < 90:
            rest, total = rest[len(sign) :], total + worth
    return total if not rest and roman(total) == text else 0


def place_of(sign: str) -> int:
    """Return which part of a question a small Roman numeral is, from 0; -1 when it is none."""
    return from_roman(sign.upper()) - 1


def key_of(number: str, parent: str = "") -> str:
    """Return the one form of a number; one that is a letter alone belongs under its parent."""
    keys = keys_of(number, parent)
    return keys[0] if keys else number.strip().casefold()


def keys_of(text: str, parent: str = "") -> tuple[str, ...]:
    """Return all numbers that a text names, ranges filled in; a letter takes the digits of the number before it."""
    found: list[str] = []
    stem, end = _digits(parent), 0
    for one in _ONE.finditer(text):
        key, stem = _one_key(one, stem)
        if key and found and _RANGE.match(text[end : one.start()]):
            found += _between(found[-1], key)
        if key:
            found.append(key)
        end = one.end()
    return tuple(dict.fromkeys(found))


def _one_key(one: re.Match[str], stem: str) -> tuple[str, str]:
    digits, letter, part, numeral, numeral_letter, alone = one.groups()
    if alone:
        return f"{stem}{alone}", stem
    if numeral:
        worth = from_roman(numeral)
        return (f"{worth}{numeral_letter or ''}", str(worth)) if worth else ("", stem)
    stem = str(int(digits))
    return f"{stem}.{int(part)}" if part else f"{stem}{letter or ''}", stem


def _between(first: str, last: str) -> list[str]:
    """The numbers after the first and before the last: "5" to "8", or "5a" to "5d"."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, min(int(last), int(first) + _WIDEST_RANGE))]
    (stem, start), (other, end) = _parted(first), _parted(last)
    if stem != other or not start or not end:
        return []
    if place_of(start) == 0 or len(start + end) > 2:
        return [f"{stem}{roman(place + 1).lower()}" for place in range(place_of(start) + 1, place_of(end))]
    return [f"{stem}{chr(code)}" for code in range(ord(start) + 1, ord(end))]


def _parted(key: str) -> tuple[str, str]:
    """Return the digits of a number, and the letter or Roman numeral behind them."""
    stem = _digits(key)
    return stem, key[len(stem) :] if key[len(stem) :].isalpha() else ""


def _digits(key: str) -> str:
    return re.match(r"\d*", key)[0]  # type: ignore[index]
