"""How well a letter of answers was read, answer by answer, against what a careful reader takes from it."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from zvdesk.exchange.letters.answers import AskedItem
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.numbers import key_of
from zvdesk.exchange.letters.pdf import read_pdf
from zvdesk.exchange.letters.reading import AnswerReading, FoundAnswer
from zvdesk.exchange.letters.word import read_word

UNSEEN = Path(__file__).parent / "letters_unseen"
UNSEEN_NAMES = sorted(path.stem for path in UNSEEN.glob("*.json"))
_SENTENCE = re.compile(r"(?<=[.?!:;])\s+|\n+")


class Score(Enum):
    """What became of an answer: its text with its questions, more or less text, elsewhere, in the box, nowhere."""

    RIGHT = "right"
    OTHER_TEXT = "other text"
    WRONG_ITEM = "wrong item"
    UNMATCHED = "unmatched"
    LOST = "lost"


@dataclass(frozen=True)
class Scored:
    """An answer by its questions, and what became of it."""

    items: tuple[str, ...]
    score: Score


def unseen(name: str) -> dict[str, Any]:
    """Return what is to be found in an unseen letter."""
    return dict(json.loads((UNSEEN / f"{name}.json").read_text("utf-8")))


@lru_cache
def unseen_letter(name: str, suffix: str) -> Letter:
    """Return an unseen letter as it is read."""
    data = (UNSEEN / f"{name}.{suffix}").read_bytes()
    return read_word(data) if suffix == "docx" else read_pdf(data)


def unseen_items(wanted: dict[str, Any]) -> tuple[AskedItem, ...]:
    """Return the questions of an unseen letter."""
    return tuple(
        AskedItem(
            each["number"],
            each["text"],
            tuple(AskedItem(part["number"], part["text"]) for part in each.get("subs", ())),
        )
        for each in wanted["questions"]
    )


def plain(text: str) -> str:
    """Return a text without white space, hyphens and bullets, which differ between formats."""
    return re.sub(r"[\s\-‐‑–—\u00ad•]", "", text)


def scores(wanted: dict[str, Any], reading: AnswerReading) -> list[Scored]:
    """Return what became of every answer; two texts to the same questions are one answer."""
    texts: dict[tuple[str, ...], str] = {}
    for each in wanted["answers"]:
        texts[tuple(each["for"])] = f"{texts.get(tuple(each['for']), '')}\n{each['text']}"
    covered = _covering(wanted)
    return [Scored(items, _score(covered(items), text, reading, covered)) for items, text in texts.items()]


def surely_wrong(wanted: dict[str, Any], reading: AnswerReading, sure: float = 0.9) -> list[FoundAnswer]:
    """Return the answers that were said to be almost certain, of which most belongs to none of their questions."""
    covered = _covering(wanted)
    texts: dict[frozenset[str], str] = {}
    for each in wanted["answers"]:
        texts[covered(each["for"])] = texts.get(covered(each["for"]), "") + plain(each["text"])
    certain = (answer for answer in reading.answers if answer.confidence >= sure)
    return [each for each in certain if _share(each.text, texts.get(covered(each.items), "")) < 0.5]


def missing_words(letter: Letter, reading: AnswerReading) -> Counter[str]:
    """Return the words of a letter, with how often, that are in no piece of what was read."""
    told = [each.whole for each in letter.paragraphs] + [*letter.footnotes, *letter.running]
    kept = [piece.text for piece in reading.pieces] + [*reading.footnotes, *reading.running]
    return _words(told) - _words(kept)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def _covering(wanted: dict[str, Any]) -> Any:
    """Return how the questions with their parts are told: an answer to a question goes for its parts."""
    below = {
        each["number"]: [key_of(part["number"], each["number"]) for part in each.get("subs", ())]
        for each in wanted["questions"]
    }
    return lambda items: frozenset(key for item in items for key in (below.get(item) or [item]))


def _score(items: frozenset[str], text: str, reading: AnswerReading, covered: Any) -> Score:
    own = plain("".join(each.text for each in reading.answers if covered(each.items) == items))
    if own == plain(text):
        return Score.RIGHT
    others = plain("".join(each.text for each in reading.answers if covered(each.items) != items))
    rest = plain("".join(piece.text for piece in reading.pieces))
    where = {"own": _share(text, own), "others": _share(text, others), "rest": _share(text, rest)}
    if where["own"] >= 0.5:
        return Score.OTHER_TEXT
    if where["rest"] < 0.5:
        return Score.LOST
    return Score.WRONG_ITEM if where["others"] >= 0.5 else Score.UNMATCHED


def _share(text: str, whole: str) -> float:
    """Return how much of a text, by its sentences, stands in another."""
    parts = [part for part in map(plain, _SENTENCE.split(text)) if part]
    return sum(len(part) for part in parts if part in whole) / max(sum(map(len, parts)), 1)
