"""Which question a letter of answers belongs to, of all that are there: by number, subject, questions, words, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.likeness import likeness, topics, weights
from zvdesk.exchange.letters.units import without_mark
from zvdesk.model.dates import written_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zvdesk.exchange.letters.asked import AskedItem
    from zvdesk.exchange.letters.letter import Letter

BY_NUMBER = "het nummer van de vraag staat in de brief"
BY_QUESTIONS = "de vragen zelf staan erin"
BY_SUBJECT = "het onderwerp is hetzelfde"
BY_LIKE_SUBJECT = "het onderwerp lijkt er sterk op"
BY_WORDS = "de woorden van de vraag komen erin terug"
BY_DATE = "de datum van de vraag staat in de brief en de woorden lijken erop"

_SUREST = {BY_SUBJECT: 95, BY_LIKE_SUBJECT: 84}
"""Percent at most: of one subject there may be questions that are not here."""

_BEGINNING = 15
_SURE, _LIKELY = 0.7, 0.28
_LEAD = 0.1
_DATED = 0.2
_ALONE = 0.75
_TITLE = re.compile(r"^(?:(?:schriftelijke|technische|mondelinge)\s+)?vra(?:ag|gen)\s+(?:nr\.?\s*)?", re.IGNORECASE)
_SHORTEST_NUMBER = 3
_CANDIDATES = 5
_MOST_PARAGRAPHS = 200
_SAME_QUESTION = 0.8
_SAME_SUBJECT, _LIKE_SUBJECT = 0.85, 0.5


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
        subjects = [each.subject for each in asked]
        self._subject_weights = weights(subjects) if len(asked) > 1 else {}

    def of(self, letter: Letter, written_on: date | None, subject: str = "") -> Belonging | None:
        """Return the question that a letter answers, None when none is plainly the likest.

        `subject` is what the letter itself says that it is about.
        """
        beginning = " \n ".join([*letter.running, *(each.text for each in letter.paragraphs[:_BEGINNING])])
        there = topics(" ".join(each.text for each in letter.paragraphs))
        said = beginning.casefold()
        rated = []
        for asking, words, total in self._asked:
            if not _is_later(asking, written_on):
                close = self._scale * self._weight(words & there) / total if total else 0.0
                own = _rated(asking, said, close)
                score, reason = max(own, self._by_subject(asking, subject, close))
                rated.append((score + (_DATED if _names_day(asking, said) else 0.0), reason, asking))
        rated.sort(key=lambda each: -each[0])
        best = [
            (*max((score, reason), _by_questions(asking, letter)), asking)
            for score, reason, asking in rated[:_CANDIDATES]
        ]
        return _plainly(sorted(best, key=lambda each: -each[0]))

    def _by_subject(self, asking: Asking, subject: str, close: float) -> tuple[float, str]:
        """Return how well the subject of a letter fits a question, where what few others have tells most."""
        if likeness(subject, asking.subject) >= _SAME_SUBJECT:
            return _SUREST[BY_SUBJECT] / 100, BY_SUBJECT
        own, theirs = topics(subject), topics(asking.subject)
        heavy = max(self._subject_weight(own), self._subject_weight(theirs))
        shared = self._subject_weight(own & theirs) / heavy if heavy else 0.0
        score = min(0.35 + 0.45 * shared + close / 2, _SUREST[BY_LIKE_SUBJECT] / 100)
        return (score if shared >= _LIKE_SUBJECT else 0.0), BY_LIKE_SUBJECT

    def _subject_weight(self, words: frozenset[str]) -> float:
        return sum(self._subject_weights.get(word, 1.0) for word in words)

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights.get(word, 0.0) for word in words)


def _plainly(rated: Sequence[tuple[float, str, Asking]]) -> Belonging | None:
    """Return the best of what was rated, best first, where it is good enough and no other is nearly as good."""
    if not rated or rated[0][0] < _LIKELY or (len(rated) > 1 and rated[0][0] - rated[1][0] < _LEAD):
        return None
    score, reason, asking = rated[0]
    return Belonging(asking.key, min(_SUREST.get(reason, 98), round(100 * score)), reason)


def _by_questions(asking: Asking, letter: Letter) -> tuple[float, str]:
    """Return how many of the questions stand in a letter as they were asked, at least half of them."""
    asked = [each.text for each in asking.items if each.text.strip()]
    found = sum(_is_repeated(text, letter) for text in asked)
    share = found / len(asked) if asked else 0.0
    return (0.72 + 0.26 * share if share >= _LIKE_SUBJECT else 0.0), BY_QUESTIONS


def _is_repeated(question: str, letter: Letter) -> bool:
    texts = (without_mark(each.whole) for each in letter.paragraphs[:_MOST_PARAGRAPHS])
    return any(likeness(question, text) >= _SAME_QUESTION for text in texts)


def _names_day(asking: Asking, beginning: str) -> bool:
    return asking.asked_on is not None and written_date(asking.asked_on) in beginning


def _rated(asking: Asking, beginning: str, close: float) -> tuple[float, str]:
    """Return how well a question fits, and why; the beginning of the letter is in lower case."""
    if _names(beginning, asking.number):
        return 0.95 + close, BY_NUMBER
    if close >= _LIKELY and _names_day(asking, beginning):
        return max(_SURE, close), BY_DATE
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
