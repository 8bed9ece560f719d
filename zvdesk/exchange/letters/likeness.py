"""How much two texts are alike: for questions that a letter repeats, and for what is about what."""

from __future__ import annotations

import math
import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from snowballstemmer import stemmer

_WORD = re.compile(r"\w+(?:[.,]\d+)?")
_LONGEST = 400
_PIECE = 5
_STEM = stemmer("dutch")
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "de het een en of van in op te aan dat die dit deze is zijn er voor met als bij ook om door naar uit over "
        "tot wij u ons uw hun zij hij ze hoe wat welke wie waar wanneer waarom kan kunnen worden wordt werd zo ja "
        "nee niet dan nog al heeft hebben had geen meer om wel want maar hier daar hierover daarover college "
        "burgemeester gemeente raad vraag vragen antwoord bent ik mij haar hen was waren zal zullen vanaf sinds na ",
    )
)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, numbers too."""
    return tuple(_WORD.findall(text.casefold()))[:_LONGEST]


def likeness(one: str, other: str) -> float:
    """From 0 to 1, how much two texts are alike, word for word and in order."""
    first, second = words(one), words(other)
    if not first or not second:
        return 0.0
    bound = 2 * _common(first, second) / (len(first) + len(second))
    return bound if bound < 0.4 else SequenceMatcher(None, first, second, autojunk=False).ratio()


def contained(part: str, whole: str) -> float:
    """From 0 to 1, how much of a text occurs in another, in order."""
    first, second = words(part), words(whole)
    if not first or not second or _common(first, second) < 0.4 * len(first):
        return 0.0
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(first)


@lru_cache(maxsize=4096)
def topics(text: str) -> frozenset[str]:
    """What a text is about: the stems of its words that say something, and pieces of them for compounds."""
    stems = {_STEM.stemWord(word) for word in words(text) if word not in _EMPTY_WORDS and len(word) > 2}
    pieces = {stem[i : i + _PIECE] for stem in stems for i in range(len(stem) - _PIECE + 1)}
    return frozenset(stems | pieces)


def weights(texts: list[str]) -> dict[str, float]:
    """How much each topic tells: what is in every text tells nothing."""
    counts = Counter(topic for text in texts for topic in topics(text))
    return {topic: math.log((1 + len(texts)) / count) for topic, count in counts.items()}


def closeness(question: str, text: str, weight: dict[str, float]) -> float:
    """From 0 to 1, how much of what a question is about comes back in a text."""
    asked = topics(question)
    total = sum(weight.get(topic, 0.0) for topic in asked)
    return sum(weight.get(topic, 0.0) for topic in asked & topics(text)) / total if total else 0.0


def _common(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    return (Counter(first) & Counter(second)).total()
