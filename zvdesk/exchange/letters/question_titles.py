"""The title above questions, or above their answers: "Technische vragen begroting 2025", "Raadsvragen CDA en D66"."""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"^(?:(?:de\s+)?(?:beantwoording|antwoord(?:en)?|reactie|overzicht|formulier)\s+(?:van\s+|op\s+)?(?:de\s+)?)?"
    r"(?:schriftelijke\s+|technische\s+|mondelinge\s+)?(?:raads)?vragen\s*[:–—-]?\s+"
    r"(?!(?:van\s+(?:de\s+|het\s+)?(?:heer|mevrouw|raadslid|leden)|van\s+\d|aan|namens|voor|ex|op\s+grond|ingevolge|conform|en|zijn"
    r"|over|inzake|betreffende|aangaande|m\.b\.t\.|met\s+betrekking)\b)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\s*(?:[:–—-]\s*|\()(?:de\s+)?(?:beantwoording|antwoord(?:en)?|reactie)(?:\s+college)?\)?\s*$", re.IGNORECASE
)
_NATIONAL = (
    r"CDA|VVD|D66|PvdA|SP|SGP|CU|ChristenUnie|GroenLinks(?:[-/ ]PvdA)?|GL(?:[-/ ]PvdA)?|PvdD|Partij voor de Dieren|Volt"
    r"|BBB|DENK|Denk|JA21|FvD|Forum voor Democratie|PVV|50PLUS|50Plus|Bij1|BIJ1|NSC"
)
_LOCAL = (
    r"(?:Leefbaar|Lokaal|Gemeentebelangen?|Dorpsbelang(?:en)?|Stadspartij|Ouderenpartij|Burgerbelangen|Inwonersbelangen"
    r"|Hart voor|Partij voor|Lijst|[Ff]ractie)(?:\s+(?:de\s+|het\s+)?[A-Z][\w’'-]*)*"
)
PARTY = rf"(?:{_NATIONAL}|{_LOCAL})(?![\w])"
"""Matches a fractie by what it is called in the country or, of a local one, by how such names begin."""

_PARTY = rf"(?:de\s+)?(?:[Ff]racties?\s+(?:van\s+)?(?:de\s+|het\s+)?)?(?:{_NATIONAL}|{_LOCAL})(?![\w-])"
_PARTIES = re.compile(rf"^(?:van\s+)?(?P<all>{_PARTY}(?:\s*(?:,|&|/|\+|\ben\b)\s*{_PARTY})*)\s*[:,–—-]?\s*")
_ONE = re.compile(rf"(?:{_NATIONAL}|{_LOCAL})(?![\w-])")
_FRACTIE = re.compile(r"^(?:[Ff]ractie\s+)")


def titled(line: str) -> str:
    """Return what a title says the questions are about: "begroting 2025"; the line itself when it is no such title.

    What tells only who asked says nothing of it, and gives "".
    """
    title = _TITLE.match(line)
    if title is None:
        return line
    rest = _ANSWERED.sub("", title["rest"])
    rest = "" if _ANSWERED.fullmatch(f"- {rest}") else rest
    return _PARTIES.sub("", rest)


def is_titled(line: str) -> bool:
    """Tell whether a line is a title above questions that says more than that they are questions."""
    return _TITLE.match(line) is not None


def fracties_in(line: str) -> list[str]:
    """Return the fracties that a title names as those that asked."""
    title = _TITLE.match(line)
    named = _PARTIES.match(title["rest"]) if title else None
    return [_FRACTIE.sub("", one) for one in _ONE.findall(named["all"])] if named else []
