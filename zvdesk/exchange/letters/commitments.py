"""Promises in a letter: what the college or the burgemeester says to do or to send. A forecast is none."""

from __future__ import annotations

import re
from datetime import date

from zvdesk.exchange.letters.dates import DATE, read_date
from zvdesk.exchange.letters.prose import sentences

_WHO = r"(?:wij|ik|het\s+college|de\s+burgemeester|de\s+wethouder|we)"
_TELL = (
    r"(?:informeren|berichten|op\s+de\s+hoogte\s+(?:stellen|houden|brengen)|rapporteren|inlichten|bijpraten|terugkoppelen|"
    r"voorleggen|aanbieden|(?:toe)?zenden|(?:toe|op)?sturen|nasturen|doen\s+toekomen|aanleveren|delen|betrekken|uitnodigen|"
    r"terugkomen|organiseren|agenderen|bespreken|opnemen|onderzoeken|uitwerken|opstellen|evalueren)"
)
_TELLS = (
    r"(?:informeren|informeer|informeert|berichten|bericht|rapporteren|rapporteer|rapporteert|stur(?:en)|stuur|stuurt|zenden|"
    r"zend|zendt|leggen|leg|legt|praten|praat|bieden|bied|biedt|nodigen|nodig|nodigt|komen|kom|komt|nemen|neem|neemt|"
    r"organiseren|organiseer|evalueren|evalueer|leveren|lever)"
)
_TIME = re.compile(
    r"\b(?:uiterlijk|binnen|voor(?:dat)?|na|vóór|in|op|vanaf|met\s+ingang\s+van|medio|eind|begin|zodra|voortaan|per|"
    r"jaarlijks|elk|ieder)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_FUTURE = re.compile(
    rf"(?:\b20\d\d\b|\b{_MONTH}\b|\bkwartaal\b|\bweken\b|\bmaanden\b|\bzomer\b|\bnajaar\b|\bvoorjaar\b|\bjaarverslag\b|"
    r"\bkadernota\b|\bbegroting\b|\bjaar\b|\bzodra\b|\bvoortaan\b|\bprestatieafspraken\b|\bnieuwe\b)",
    re.IGNORECASE,
)
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WHO}\s+(?:\w+\s+){{0,2}}?zeg(?:gen|t)?\b.*\btoe\b",
        r"\bzeg(?:gen|t)?\s+(?:wij|ik|het\s+college)\b.*\btoe\b",
        r"\b(?:doen|doet|doe)\b.{0,30}\btoezegging\b|\bwordt\s+toegezegd\b",
        rf"\b{_WHO}\s+(?:zal|zullen)\b.*\b{_TELL}\b|\b(?:zal|zullen)\s+{_WHO}\b.*\b{_TELL}\b",
    )
)
"""Ways to promise that need nothing else."""

_DONE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:u|de\s+raad|de\s+raadsleden)\s+(?:ontvangt|ontvangen|krijgt|krijgen)\b",
        r"\b(?:ontvangt|krijgt)\s+(?:u|de\s+raad)\b",
        rf"\b{_TELLS}\s+{_WHO}\b",
        rf"\b{_WHO}\s+{_TELLS}\b(?=.*\b(?:de\s+raad|u|uw\s+raad|terug|op)\b)",
    )
)
"""What is told as done, and is a promise when a time to come is named."""

_NOT_PROMISED = re.compile(
    r"\bnaar\s+verwachting\b|\b(?:hebben|heb|heeft|had|hadden|is|was|werd)\b[^,;]*\b(?:toegezegd|geïnformeerd|gestuurd|gezonden)\b"
    r"|\bkunnen\s+(?:wij|u)\b.*\bniet\b|\bniet\s+(?:toezeggen|toe)\b|\bof\s+(?:wij|ik)\b|\beerder\b.*\btoegezegd\b",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    rf"\b(?:uiterlijk(?:\s+(?:op|per))?|vóór|voor|per|op)\s+(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?({DATE})",
    re.IGNORECASE,
)
_LONGEST = 1000


def promises_in(text: str) -> list[str]:
    """Return the sentences of a text that promise something, each as it stands."""
    return [sentence for sentence in sentences(text) if is_promise(sentence)]


def is_promise(sentence: str) -> bool:
    """Tell whether a sentence says that its writer will do or send something."""
    shown = sentence[:_LONGEST]
    if _NOT_PROMISED.search(shown):
        return False
    if any(pattern.search(shown) for pattern in _SAID):
        return True
    return bool(_TIME.search(shown) and _FUTURE.search(shown)) and any(pattern.search(shown) for pattern in _DONE)


def promised_for(sentence: str, said_on: date) -> date | None:
    """Return the day by which something is promised on a day, None where the sentence names none that is to come."""
    for match in _BY_WHEN.finditer(sentence[:_LONGEST]):
        for year in (said_on.year, said_on.year + 1):
            day = read_date(match[1], year)
            if day is not None and day >= said_on:
                return day
    return None
