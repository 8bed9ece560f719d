"""The questions that a letter answers, found by their number or by their text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zvdesk.exchange.letters.likeness import contained, likeness, words
from zvdesk.exchange.letters.numbers import key_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME_QUESTION = 0.72
"""How much a text is like a question when it is that question repeated."""

_SENTENCE_END = re.compile(r"[.?!:][”\"’']?\s+|\t")
_SHORTEST = 4
_SHARED = 0.4
_ECHO = 0.75
_MOST_COMPARISONS = 20_000
_LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A question as it was asked; `number` as the user sees it, sub-questions below."""

    number: str
    text: str
    items: tuple[AskedItem, ...] = ()


class Likest(NamedTuple):
    """The question that a text is most like, and how much from 0 to 1."""

    key: str
    score: float


class Repeated(NamedTuple):
    """How much of the beginning of a text is a question repeated."""

    key: str
    score: float
    length: int


class Asked:
    """All questions of a letter by their key, the number in the form in which it is compared."""

    def __init__(self, items: Sequence[AskedItem]) -> None:
        self.texts: dict[str, str] = {}
        self._comparisons = _MOST_COMPARISONS  # a letter takes some hundreds; what is made to take hours is left alone
        self._words: dict[str, frozenset[str]] = {}
        self.below: dict[str, list[str]] = {}
        self.above: dict[str, str] = {}
        self.top: list[str] = []
        for key, item, parent in _walk(items, ""):
            self.texts.setdefault(key, item.text)
            self.above.setdefault(key, parent)
            self._words[key] = frozenset(words(self.texts[key]))
            (self.below.setdefault(parent, []) if parent else self.top).append(key)

    def known(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The keys that were asked, in their order; "2ii" and "2.2" are the second part of 2, however called."""
        meant = (key if key in self.texts else self._by_place(key) for key in keys)
        return tuple(key for key in meant if key in self.texts)

    def _by_place(self, key: str) -> str:
        stem, _, part = key.partition(".")
        place = int(part) - 1 if part.isdigit() else -1
        if not part:
            stem = key.rstrip("ivx")
            place = place_of(key[len(stem) :])
        below = self.below.get(stem, [])
        return below[place] if 0 <= place < len(below) else key

    def whole_text(self, key: str) -> str:
        """A question with its sub-questions."""
        parts = (self.texts[key], *(self.whole_text(child) for child in self.below.get(key, [])))
        return " ".join(parts)[:_LONGEST_TEXT]

    def likest(self, text: str) -> Likest:
        """The question that a text is a repetition of, as far as it is one."""
        found = (Likest(key, self.like(key, text)) for key in self._plausible(text, list(self.texts)))
        return max(found, key=lambda each: each.score, default=Likest("", 0.0))

    def like(self, key: str, text: str) -> float:
        """How much a text is this question, with its sub-questions or without, or shortened to its first half."""
        if self._comparisons <= 0:
            return 0.0
        self._comparisons -= 1
        own = self.texts[key]
        score = max(likeness(text, own), likeness(text, self.whole_text(key)) if self.below.get(key) else 0.0)
        if len(text.split()) < _SHORTEST:
            return score if score > 0.95 else score / 2
        return max(score, 0.95 * contained(text, own))

    def repeated(self, text: str, keys: Sequence[str]) -> Repeated:
        """How far into a text its beginning repeats one of these questions, whole sentences at a time."""
        best = Repeated("", 0.0, 0)
        plausible = self._plausible(text, keys)
        for end in _sentence_ends(text) if plausible else ():
            for key in plausible:
                score = self.like(key, text[:end]) * self._asks(key, text[:end])
                is_better = score > best.score + (0.02 if end > best.length else 0)
                if is_better or self._goes_on(best, key, text, end, score):
                    best = Repeated(key, score, end)
        return best

    def _goes_on(self, best: Repeated, key: str, text: str, end: int, score: float) -> bool:
        """Whether the next sentence of a text repeats more of the question that its beginning repeats."""
        if key != best.key or end <= best.length or min(score, best.score) < SAME_QUESTION:
            return False
        more = text[best.length : end]
        return more.rstrip(" ”\"’'").endswith("?") and self.like(key, more) >= SAME_QUESTION

    def _asks(self, key: str, text: str) -> float:
        """An answer may echo a question word for word, but it does not end with a question mark."""
        return 1.0 if text.rstrip(" ”\"’'").endswith("?") or not self.whole_text(key).endswith("?") else _ECHO

    def _plausible(self, text: str, keys: Sequence[str]) -> list[str]:
        """The questions that share enough words with a text to look further."""
        said = frozenset(words(text[:_LONGEST_TEXT]))
        return [key for key in keys if _share(said, self._words[key]) >= _SHARED]


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(min(len(some), len(others)), 1)


def _walk(items: Sequence[AskedItem], parent: str) -> Iterator[tuple[str, AskedItem, str]]:
    for item in items:
        key = key_of(item.number, parent)
        yield key, item, parent
        yield from _walk(item.items, key)


def _sentence_ends(text: str) -> list[int]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text[:_LONGEST_TEXT])][:8]
    return [*ends, len(text)]
