"""Promises in a letter: what the college or the burgemeester says to do or to send. A forecast is none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zvdesk.exchange.letters.commitment_terms import BY_WHEN
from zvdesk.exchange.letters.commitment_words import (
    AFTER,
    ALWAYS,
    BEGINS,
    COUNCIL,
    DONE,
    NOT,
    ONE,
    PARTED,
    RECEIVER,
    SENDS,
    SENT,
    TELLS,
    TO_COME,
    TO_DO,
    USUAL,
    WE,
    WHO,
)
from zvdesk.exchange.letters.prose import sentences

_GAP = r"\b[^;:?]{0,250}?\b"
_NEAR = r"\b[^;:?,]{0,160}?\b"
_REST = r"\b[^;,?]{0,250}"
_SUBJECT = rf"(?:{WE}|\bik\b|(?:^|[.;:,]\s+|\b(?:ja|nee|en)\s+){ONE})"
"""Who acts in the first of two clauses: "wij" is nobody else, "het college" may be whom something is asked."""


class _Way(NamedTuple):
    """A way to promise; what it finds must not hold a "niet", and may need a time to come or no other who does it.

    One that `is_once` needs no time, but tells nothing of what is done always or came with the letter itself.
    """

    pattern: re.Pattern[str]
    needs_time: bool = False
    is_passive: bool = False
    is_once: bool = False


def _way(pattern: str, *, needs_time: bool = False, is_passive: bool = False, is_once: bool = False) -> _Way:
    return _Way(re.compile(pattern, re.IGNORECASE), needs_time, is_passive, is_once)


_WAYS = (
    _way(rf"\b{WHO}\s+(?:\w+\s+){{0,2}}?zeg(?:gen|t)?\b.*\btoe\b|\bzeg(?:gen|t)?\s+{WHO}\b.*\btoe\b"),
    _way(r"\b(?:doen|doet|doe)\b.{0,30}\btoezegging\b|\bwordt\s+toegezegd\b"),
    _way(rf"\b{WHO}\s+(?:zal|zullen){_GAP}{TO_DO}\b|\b(?:zal|zullen)\s+{WHO}{_GAP}{TO_DO}\b"),
    _way(rf"{_SUBJECT}\b[^;:?]*?(?:,|\b(?:en|maar|doch))\s+(?:\w+\s+)?(?P<clause>(?:zal|zullen){_GAP}{TO_DO})\b"),
    _way(
        rf"\b{WHO}\s+ga(?:an|at)?\b(?!.*\buit\b){_NEAR}{TO_DO}\b|\bga(?:an|at)?\s+{WHO}\b(?!.*\buit\b){_NEAR}{TO_DO}\b"
    ),
    _way(
        rf"\b(?:{COUNCIL}\s+zal|zal\s+{COUNCIL}|zal{_GAP}{COUNCIL}){_GAP}(?:worden\s+{DONE}|{DONE}\s+worden)\b",
        is_passive=True,
    ),
    _way(
        rf"\b(?:{COUNCIL}\s+wordt|(?:wordt|worden){_NEAR}{COUNCIL}|{COUNCIL}\s+worden){_NEAR}{DONE}\b",
        needs_time=True,
        is_passive=True,
    ),
    _way(rf"\b(?:{COUNCIL}\s+(?:ontvang|krijg)(?:t|en)|(?:ontvang|krijg)t?\s+{COUNCIL}){_REST}", needs_time=True),
    _way(rf"\b{COUNCIL}{_NEAR}(?:bericht|informatie|uitsluitsel)\s+(?:ontvangt|krijgt)\b", needs_time=True),
    _way(rf"\b{COUNCIL}\s+k(?:unt|an|unnen){_NEAR}(?:verwachten|tegemoet\s?zien)\b", needs_time=True),
    _way(rf"\b{TELLS}\s+{WHO}{_REST}", needs_time=True),
    _way(rf"\b{WHO}\s+{TELLS}\b(?=.*\b(?:{COUNCIL}|{AFTER})){_REST}", needs_time=True),
    _way(
        rf"{_SUBJECT}\b[^;:?]*?(?:,|\b(?:en|maar|waarna))\s+(?:\w+\s+)?(?P<clause>{TELLS}\b"
        rf"(?=.*\b(?:{COUNCIL}|{AFTER})){_REST})",
        needs_time=True,
    ),
    _way(r"\b(?:wordt|worden)\b[^,;:?]{0,160}\bna(?:gezonden|gestuurd)\b"),
    _way(rf"\bkom(?:t|en)\b{_NEAR}\bnaar\s+{COUNCIL}", needs_time=True),
    _way(
        rf"\b(?:{WHO}\s+(?:is|ben|zijn)|(?:is|ben|zijn)\s+{WHO})\s+(?P<clause>(?:\w+\s+){{0,2}}bereid{_GAP}"
        rf"(?:te\s+{TO_DO}|(?:toe|voor|aan|terug|mee|op|in)\s+te\s+\w+))\b"
    ),
    _way(rf"\b{WHO}\s+(?:stu|zend)\w*{_NEAR}(?:na(?=\s*(?:[.,;]|$))|alsnog)\b"),
    _way(rf"\b(?:{SENDS}\s+{WHO}|{WHO}\s+{SENDS}){_NEAR}{COUNCIL}{_NEAR}{SENT}", is_once=True),
    _way(rf"\b(?:{RECEIVER}\s+ontvang(?:t|en)|ontvang(?:t|en)?\s+{RECEIVER}){_REST}", is_once=True),
    *(
        _way(
            rf"\b(?:{verb}\s+{WHO}|{WHO}\s+{verb}){_GAP}{after}"
            rf"|{_SUBJECT}\b[^;:?]*?(?:,|\b(?:en|maar))\s+(?:\w+\s+)?(?P<clause>{verb}{_GAP}{after})",
            needs_time=True,
        )
        for verb, after in PARTED
    ),
    _way(r"\b(?:volgt|verschijnt)\b.{0,60}\b(?:raads(?:informatie)?brief|raadsvoorstel|raadsmemo)\b", needs_time=True),
    _way(r"\b(?:raads(?:informatie)?brief|raadsvoorstel|raadsmemo)\b.{0,60}\b(?:volgt|verschijnt)\b", needs_time=True),
    _way(rf"\b(?:dat|die|dit|waarna|waarover)\s+{WE}{_NEAR}{COUNCIL}{_NEAR}{TO_DO}\b", needs_time=True),
)

_RETURNS = _way(
    rf"\b(?:hier|daar|er)(?:op|over)?\b.*\bterug(?:gekomen|komen)?\b|\bop\s+terug\b|\bga(?:an|at)?\s+{WHO}\b.*\bop\s+in\b"
)
_COMES = re.compile(
    rf"{_SUBJECT}\b.*\ben\s+kom(?:t|en)?\b|\b{WHO}\s+(?:kom|ga)\w*|\b(?:kom|ga)\w*\s+{WHO}|\bwordt\b.*\bteruggekomen\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:vra(?:ag|gen)\s+\d|(?:be)?antwoord\w*|hieronder|onderstaand\w*|verderop)\b", re.IGNORECASE
)
"""Where the letter itself goes on about it, which is nothing to wait for."""

_NOT_PROMISED = re.compile(
    r"^of\b|\?\W*$|\bniet\s+toezeggen\b|\beerder\b.*\btoegezegd\b|\bneem(?:t|en)?\b.{0,20}\bkennis\b"
    r"|\b(?:hopen|vertrouwen|hoop|vertrouw)\b.*\bu\b"
    r"|\b(?:be)?antwoord(?:en)?\s+(?:wij|we|ik|het\s+college)\s+(?:(?:u|hiermee)\s+)?(?:met\b|als\s+volgt|:)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:hierbij|bijgevoegd|bijgaand|bij\s+deze|sinds|(?:met|in|door)\s+deze\s+(?:brief|beantwoording))\b",
    re.IGNORECASE,
)
"""What is done with the letter itself, or was done already."""

_BY_OTHERS = re.compile(rf"\bdoor\s+(?!(?:{WE}|{ONE}|ons|onze|middel)\b)", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:{WHO}\s+he(?:eft|bben|b)|he(?:eft|bben|b)\s+{WHO})\b[^,;]*\btoegezegd\b", re.IGNORECASE)
_BEFORE = re.compile(r"\beerder\b", re.IGNORECASE)
_LONGEST = 1000


def promises_in(text: str) -> list[str]:
    """Return the sentences of a text that promise something, each as it stands."""
    return [sentence for sentence in sentences(text) if is_promise(sentence)]


@lru_cache(maxsize=4096)  # a letter that is corrected, and a question that is shown again, ask about the same ones
def is_promise(sentence: str) -> bool:
    """Tell whether a sentence says that its writer will do or send something."""
    shown = sentence[:_LONGEST]
    if _is_still_to_keep(shown):
        return True
    if _NOT_PROMISED.search(shown):
        return False
    return _comes_back(shown) or any(_is_said(shown, way) for way in _WAYS)


def _is_said(sentence: str, way: _Way) -> bool:
    if way.needs_time and (_NOW.search(sentence) or not _names_time(sentence)):
        return False
    if way.is_once and (_NOW.search(sentence) or ALWAYS.search(sentence)):
        return False
    for match in way.pattern.finditer(sentence):
        said = match.groupdict().get("clause") or match[0]
        is_asked = re.search(r"\bof\s*$", sentence[: match.start()], re.IGNORECASE)
        if not (NOT.search(said) or is_asked or (way.is_passive and _BY_OTHERS.search(said))):
            return True
    return False


def _names_time(sentence: str) -> bool:
    """Tell whether a time to come is named; what is usual has none, unless it is said when it begins."""
    return bool(TO_COME.search(sentence)) and (not USUAL.search(sentence) or bool(BEGINS.search(sentence)))


def _comes_back(sentence: str) -> bool:
    """Tell whether the writer will come back to it: "Wij komen hier in Q2 op terug", but not in the letter itself."""
    is_said = _RETURNS.pattern.search(sentence) and _COMES.search(sentence)
    return bool(is_said) and not NOT.search(sentence) and not _ELSEWHERE.search(sentence)


def _is_still_to_keep(sentence: str) -> bool:
    """Whether it tells of a promise that names its day: "De wethouder heeft toegezegd dat … uiterlijk 15 maart"."""
    told = _TOLD.search(sentence)
    return told is not None and not _BEFORE.search(sentence) and bool(BY_WHEN.search(sentence, told.end()))
