"""Names of people in the Netherlands: taken apart, and compared whatever the order and the accents."""

import re
import unicodedata
from functools import lru_cache

from zvdesk.exchange.cards.card import CardName
from zvdesk.exchange.text import one_line

_BEFORE = frozenset(
    "dhr heer mevr mevrouw mw drs dr mr ir ing prof ds jhr jkvr lic bc".split()  # noqa: SIM905
)
_AFTER = frozenset("msc ma ba bsc mba llm llb phd rn mpa mph bn jr sr".split())  # noqa: SIM905
_BETWEEN = frozenset(
    "van de der den het 't ter ten te op aan in uit uijt bij voor von vom zum du la le el al d' 's onder over tot "  # noqa: SIM905
    "toe vd v.d. v/d af ben bin dos das da di del della des".split()
)
_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['’‘`´.]")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def name_of(full: str) -> CardName:
    """Return a name with its parts as far as they can be told: "dr. Jan de Vries", "Vries, Jan de"."""
    shown = one_line(full)
    family, is_turned, rest = shown.partition(",")
    words = rest.split() if is_turned else shown.split()
    before = _taken(words, _BEFORE)
    after = _taken(words, _AFTER, from_end=True)
    if is_turned and words:
        at = next((index for index, word in enumerate(words) if _is(word, _BETWEEN)), len(words))
        own = " ".join((*words[at:], family.strip()))
        return CardName(shown, before, " ".join(words[:at]), "", own, after)
    if is_turned:
        return name_of(family) if family.strip() else CardName(shown)
    at = next((index for index, word in enumerate(words) if index and _is(word, _BETWEEN)), len(words) - 1)
    at = max(at, 1)
    return CardName(shown, before, " ".join(words[:at]), "", " ".join(words[at:]), after)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """Return what stays the same of a name: "Vries, Jan de" and "drs. Ján de Vries" are one."""
    words = words_of(name)
    bare = tuple(word for word in words if word not in _BEFORE and word not in _AFTER)
    return tuple(sorted(bare or words))


def telling_words(name: str) -> frozenset[str]:
    """Return the words of a name that few people have: no titles, no "van der", no letters alone."""
    return frozenset(word for word in name_key(name) if len(word) > 1 and word not in _BETWEEN)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", one_line(text).casefold().translate(_LETTERS))
    return tuple(_WORD.findall(_APOSTROPHES.sub("", _MARKS.sub("", plain))))


def _taken(words: list[str], known: frozenset[str], *, from_end: bool = False) -> str:
    """Take titles off one end of a name, which keeps a word, and return them."""
    taken: list[str] = []
    at = -1 if from_end else 0
    while len(words) > 1 and _is(words[at], known):
        taken.insert(0 if from_end else len(taken), words.pop(at))
    return " ".join(taken)


def _is(word: str, known: frozenset[str]) -> bool:
    lower = word.lower().replace("’", "'")
    return lower in known or lower.rstrip(".,") in known
