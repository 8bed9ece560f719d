"""Promises in a letter: what the college or the burgemeester says to do or to send. A forecast is none."""

from __future__ import annotations

import re
from datetime import date, timedelta

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

_NOT = r"(?:niet|nooit|geen|evenmin)\b(?!\s+(?:alleen|slechts|enkel|later|eerder|pas)\b)"
"""What makes a promise the opposite of one; "niet alleen" and "niet later dan" do not."""

_NOT_PROMISED = re.compile(
    r"\bnaar\s+verwachting\b|\b(?:hebben|heb|heeft|had|hadden|is|was|werd)\b[^,;]*\b(?:toegezegd|geïnformeerd|gestuurd|gezonden)\b"
    rf"|\b(?:zal|zullen)\b(?:(?!\b{_TELL}\b)[^,;]){{0,200}}\b{_NOT}(?:(?!\b{_TELL}\b)[^,;]){{0,200}}\b{_TELL}\b"
    rf"|\b(?:{_WHO}\s+{_TELLS}|{_TELLS}\s+{_WHO}|(?:ontvang|krijg)(?:t|en))(?:\s+\w+){{0,2}}\s+{_NOT}"
    r"|\bkunnen\s+(?:wij|u)\b.*\bniet\b|\bniet\s+(?:toezeggen|toe)\b|\bof\s+(?:wij|ik)\b|\beerder\b.*\btoegezegd\b",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    rf"\b(?:uiterlijk(?:\s+(?:op|per))?|(?P<before>vóór|voor)|per|op)\s+"
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?(?P<day>{DATE})",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"\b(?:{_WHO}\s+he(?:eft|bben|b)|he(?:eft|bben|b)\s+{_WHO})\b[^,;]*\btoegezegd\b", re.IGNORECASE)
_BEFORE = re.compile(r"\beerder\b", re.IGNORECASE)
_LONGEST = 1000


def promises_in(text: str) -> list[str]:
    """Return the sentences of a text that promise something, each as it stands."""
    return [sentence for sentence in sentences(text) if is_promise(sentence)]


def is_promise(sentence: str) -> bool:
    """Tell whether a sentence says that its writer will do or send something."""
    shown = sentence[:_LONGEST]
    if _is_still_to_keep(shown):
        return True
    if _NOT_PROMISED.search(shown):
        return False
    if any(pattern.search(shown) for pattern in _SAID):
        return True
    return bool(_TIME.search(shown) and _FUTURE.search(shown)) and any(pattern.search(shown) for pattern in _DONE)


def _is_still_to_keep(sentence: str) -> bool:
    """Whether it tells of a promise that names its day: "De wethouder heeft toegezegd dat … uiterlijk 15 maart"."""
    told = _TOLD.search(sentence)
    return told is not None and not _BEFORE.search(sentence) and bool(_BY_WHEN.search(sentence, told.end()))


def promised_for(sentence: str, said_on: date) -> date | None:
    """Return the last day of what is promised on a day, None where the sentence names none that is to come.

    What comes before 1 March is there on the last of February.
    """
    for match in _BY_WHEN.finditer(sentence[:_LONGEST]):
        for year in (said_on.year, said_on.year + 1):
            day = read_date(match["day"], year)
            if day is not None and match["before"] and day > said_on:
                return day - timedelta(days=1)
            if day is not None and not match["before"] and day >= said_on:
                return day
    return None
