"""Demands and promises without exception: "nooit meer" and its kin, the sign of the risico-regelreflex."""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import sentences, unquoted
from zvdesk.checks.vocabulary import pattern

_NO_MORE = re.compile(
    r"\b(?:geen\s(?:enkele?\s|één\s)?(?:\w+\s){1,3}|niemand\s(?:\w+\s)?|niet\s)(?:meer|nog\s(?:een|één)\skeer|"
    r"nogmaals)\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:garande\w+|garantie|belo(?:of\w*|ven)|verzekeren|ervoor|zorgen|zorgt|voorkom\w*|borg\w*|waarborg\w*|"
    r"eisen|eist|moet|moeten|mag|mogen)\b",
    re.IGNORECASE,
)
_WITHOUT_EXCEPTION = re.compile(
    r"\b(?:altijd|nooit|nimmer|overal|ooit|niemand|iedereen|volledige?|geheel|compleet|absolute?|volstrekt|"
    r"definitief|voorgoed|elke?|iedere?|"
    r"geen\s(?:enkele?|één|kind|mens|inwoner|slachtoffer|incident|jongere|gezin|cliënt|vrouw|bewoner)\w*|"
    r"alle\s\w+|te\sallen\stijde|"
    r"onder\salle\somstandigheden|in\salle\sgevallen|in\sgeen\sgeval|nog\s(?:iemand|één)|zeker\sweten)\b",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(
    r"\b(?:garande\w+|garantie|belo(?:ven|oft)|uitsluiten|uit\ste\ssluiten|instaan|op\svertrouwen|verzekeren|"
    r"ervoor\s(?:te\s)?zorg\w+|"
    r"zorgt\s\w+\s\w+\servoor|te\svoorkomen\sdat|voorkomen\swordt|wordt\svoorkomen|eisen|eist)\b",
    re.IGNORECASE,
)
_GUARANTEED = re.compile(
    r"\b(?:garandeer(?:t|d)?|garanderen|belo(?:ven|oft)|uitsluiten|uit\ste\ssluiten|garantie\s(?:te\s)?geven),?\sdat\b",
    re.IGNORECASE,
)
_ABOUT_FACT = re.compile(
    r"\b(?:eerder|tot\snu\stoe|nog\saltijd|al\saltijd|in\shet\sverleden|destijds)\b", re.IGNORECASE
)


def absolute_promises(text: str) -> Iterator[Span]:
    """Yield sentences that want something for ever and without exception; what is quoted counts for nothing."""
    plain = unquoted(text)
    for sentence in sentences(plain):
        if _is_absolute(sentence.text):
            yield Span(sentence.start, sentence.end, "absolute_promise")


def _is_absolute(sentence: str) -> bool:
    if pattern("absolute").search(sentence) or (_NO_MORE.search(sentence) and _DEMANDS.search(sentence)):
        return True
    if _GUARANTEED.search(sentence):
        return True
    guaranteed = _GUARANTEE.search(sentence) and _WITHOUT_EXCEPTION.search(sentence)
    return bool(guaranteed) and not _ABOUT_FACT.search(sentence)
