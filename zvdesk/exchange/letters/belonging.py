"""Which question a letter of answers belongs to, of all that are there: by its number, its words and its date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.likeness import topics, weights
from zvdesk.model.dates import written_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zvdesk.exchange.letters.asked import AskedItem
    from zvdesk.exchange.letters.letter import Letter

BY_NUMBER = "het nummer van de vraag staat in de brief"
BY_WORDS = "de woorden van de vraag komen erin terug"
BY_DATE = "de datum van de vraag staat in de brief en de woorden lijken erop"

_BEGINNING = 15
_SURE, _LIKELY = 0.7, 0.28
_LEAD = 0.1
_ALONE = 0.75
_TITLE = re.compile(r"^(?:(?:schriftelijke|technische|mondelinge)\s+)?vra(?:ag|gen)\s+(?:nr\.?\s*)?", re.IGNORECASE)
_SHORTEST_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that a letter may answer; `key` is what the caller knows it by."""

    key: str
    subject: str
    number: str
    asked_on: date | None
    items: tuple[AskedItem, ...]

    @property
    def text(self) -> str:
        """All of its words that tell what it is about."""
        return f"{self.subject} {_flat(self.items)}"


@dataclass(frozen=True, slots=True)
class Belonging:
    """The question that a letter answers, how sure that is (percent), and why."""

    key: str
    confidence: int
    reason: str


@lru_cache(maxsize=4096)
def bare_number(number: str) -> str:
    """Return the one form in which numbers of questions are compared: "Vraag 57 2026-2030" is "57 2026 2030"."""
    return " ".join(re.findall(r"[^\W_]+", _TITLE.sub("", number.strip()).casefold()))


class Askings:
    """Questions made ready to be asked which of them a letter answers."""

    def __init__(self, asked: Sequence[Asking]) -> None:
        texts = [each.text for each in asked]
        self._weights = weights(texts) if len(asked) > 1 else dict.fromkeys(topics(texts[0]), 1.0) if asked else {}
        self._asked = [
            (each, topics(text), self._weight(topics(text))) for each, text in zip(asked, texts, strict=True)
        ]
        self._scale = 1.0 if len(asked) > 1 else _ALONE  # one question has nothing to weigh its words against

    def of(self, letter: Letter, written_on: date | None) -> Belonging | None:
        """Return the question that a letter answers, None when none is plainly the likest."""
        beginning = " \n ".join([*letter.running, *(each.text for each in letter.paragraphs[:_BEGINNING])])
        there = topics(" ".join(each.text for each in letter.paragraphs))
        said = beginning.casefold()
        rated = []
        for asking, words, total in self._asked:
            if not _is_later(asking, written_on):
                close = self._scale * self._weight(words & there) / total if total else 0.0
                rated.append((*_rated(asking, said, close), asking.key))
        rated.sort(key=lambda each: -each[0])
        if not rated or rated[0][0] < _LIKELY or (len(rated) > 1 and rated[0][0] - rated[1][0] < _LEAD):
            return None
        score, reason, key = rated[0]
        return Belonging(key, min(98, round(100 * min(score, 1.0))), reason)

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights.get(word, 0.0) for word in words)


def _rated(asking: Asking, beginning: str, close: float) -> tuple[float, str]:
    """Return how well a question fits, and why; the beginning of the letter is in lower case."""
    if _names(beginning, asking.number):
        return 0.95 + close, BY_NUMBER
    if close >= _LIKELY and asking.asked_on is not None and written_date(asking.asked_on) in beginning:
        return max(_SURE, close) + 0.2, BY_DATE
    return close, BY_WORDS


def _names(text: str, number: str) -> bool:
    """Tell whether a text names a number, however it is parted."""
    parts = bare_number(number).split()
    if sum(map(len, parts)) < _SHORTEST_NUMBER or not all(part in text for part in parts):
        return False
    pattern = r"[\s./_–-]*".join(map(re.escape, parts))
    return re.search(rf"(?<![\w/-]){pattern}(?![\w/-]*\d)", text, re.IGNORECASE) is not None


def _is_later(asking: Asking, written_on: date | None) -> bool:
    return written_on is not None and asking.asked_on is not None and asking.asked_on > written_on


def _flat(items: Sequence[AskedItem]) -> str:
    return " ".join(f"{each.text} {_flat(each.items)}" for each in items)
