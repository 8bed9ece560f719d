"""Sentences that say what somebody said in nearly the same words: turned round, told of another, or only a half of it.

That is likeness and no proof: what is found is for somebody to look at, and nothing is masked for it by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from zvdesk.checks.prose import words
from zvdesk.checks.stems import content_stems, stem

LEAST_SHARED = 0.5
"""The part of the words of a quote, or of half of it, from which on a sentence may be the same."""
LEAST_OWN = 0.5
"""The part of the words of a sentence that has to be of the quote: a long sentence shares some words with anything."""
FEWEST = 3
"""Words that a sentence shares with a quote at least."""
FEWEST_PAIRS = 1
"""Pairs of words after each other that it shares at least: the same words in no order are about the same subject."""
_FEWEST_OF_HALF = 2
_SENTENCE = re.compile(r"[^.!?;\n]+")
_HALVES = re.compile(r"[,;:.!?–\n]|\s(?:en|maar|want|omdat|sinds|voordat|als|toen|dat)\s")


@dataclass(frozen=True)
class Said:
    """A quote as it is compared: its words that matter, of the whole and of each half, and its pairs of words."""

    parts: tuple[frozenset[str], ...]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=20_000)
def said(quote: str) -> Said:
    """Return a quote as it is compared."""
    whole = frozenset(content_stems(quote))
    if len(whole) < FEWEST:  # "De wachtlijst is lang." says what many say
        return Said((), frozenset())
    parts = dict.fromkeys([whole, *(frozenset(content_stems(half)) for half in _HALVES.split(quote))])
    return Said(tuple(part for part in parts if len(part) >= _FEWEST_OF_HALF), frozenset(_pairs(quote)))


def rewritten(text: str, quotes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where sentences stand that say one of some quotes in nearly the same words."""
    for match in _SENTENCE.finditer(text) if quotes else ():
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.end() - len(match[0]) + len(match[0].rstrip())
        own, pairs = frozenset(content_stems(text[start:end])), frozenset(_pairs(text[start:end]))
        by_pair = _by_pair(tuple(quotes))
        near = dict.fromkeys(quote for pair in pairs for quote in by_pair.get(pair, ()))
        if any(_is_alike(own, pairs, said(quote)) for quote in near):
            yield start, end


@lru_cache(maxsize=4)
def _by_pair(quotes: tuple[str, ...]) -> dict[tuple[str, str], list[str]]:
    """Return by each pair of words the quotes it stands in: of many quotes few share one with a sentence."""
    found: dict[tuple[str, str], list[str]] = {}
    for quote in quotes:
        for pair in said(quote).pairs:
            found.setdefault(pair, []).append(quote)
    return found


def _is_alike(own: frozenset[str], pairs: frozenset[tuple[str, str]], quote: Said) -> bool:
    has_pairs = len(quote.pairs & pairs) >= FEWEST_PAIRS
    return has_pairs and any(_fits(own, part) for part in quote.parts)


def _fits(own: frozenset[str], part: frozenset[str]) -> bool:
    shared = len(own & part)
    return shared >= max(min(FEWEST, len(part)), LEAST_SHARED * len(part)) and shared >= LEAST_OWN * len(own)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    found = [stem(word) for word in words(text)]
    yield from pairwise(found)
