"""Questions that have been asked or answered before: the earlier one that is most alike, and how much.

Words are compared by stem, and by what is known to mean the same. A word that only one of two questions has weighs
against them: "voor vrouwen" and "voor mannen" make two questions of nearly equal words. Earlier texts are indexed once
by their rarest words, so that a question is compared with the few that can be alike.

A sentence that leaves its subject to the one before it ("Zo ja, wat is de wachttijd?") is compared with that subject as
well, and an answer without its figure, which is what was asked for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from typing import NamedTuple

from zvdesk.checks.prose import sentences, words
from zvdesk.checks.stems import content_stems, folded
from zvdesk.checks.vocabulary import lines

LEAST_LIKENESS = 0.75
"""From here on two questions are taken for the same."""

_KINDS = (
    (
        "number",
        re.compile(
            r"\bhoeveel\b|\bhoe (?:vaak|groot|hoog)\b|\bwelk (?:bedrag|deel|aantal)\b|\bwat (?:kost|is het aantal)\b",
            re.IGNORECASE,
        ),
    ),
    ("time", re.compile(r"\bwanneer\b|\bop welke termijn\b", re.IGNORECASE)),
    ("length", re.compile(r"\bhoe ?lang\b", re.IGNORECASE)),
    ("cause", re.compile(r"\bwaarom\b|\boorzaak\b|\breden\b|\bverklaart\b|\bhoe komt\b", re.IGNORECASE)),
)
_FEWEST_STEMS = 2
_EACH_HAS_ITS_OWN = 1.5
"""How much more such words weigh when both have them: "voor vrouwen", "voor mannen"."""
_KNOWN_ALONE = 2.0
"""How much more a word weighs that only one question has, although its synonyms are known and would have been seen."""
_ASKS_ON = re.compile(r"\W*(?:en\s)?(?:zo\s(?:ja|nee|niet)|indien\s|als\s(?:ja|nee|dat)|waarom\s(?:wel|niet))\b", re.I)
_POINTS = re.compile(
    r"\b(?:dit(?!\s(?:moment|jaar))|deze|(?:over|in|bij|van|met|aan)\s(?:die|dat)|die\s(?:zaak|mensen|zorg\w*|signalen)|"
    r"dat(?!\s(?:de|het|er|een)\b)|hen|hier\w*|daar\w*|zulke?|dergelijke?|zo['’]n|genoemde|"
    r"bedoelde)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:het\scollege|de\sburgemeester|de\swethouder)\b", re.IGNORECASE)
_SAME_WORD = {"bent": "is", "kunt": "kan", "hebt": "heeft", "zult": "zal", "wilt": "wil"}
_KINDLY = re.compile(
    r"\b(?:kunt|kan|wilt|wil|zou|zoudt)\s(?:u|het\scollege|de\sburgemeester|de\swethouder)\s"
    r"(?:(?:ons|mij|de\sraad|ook|daarbij)\s)*(?:aangeven|vertellen|zeggen|laten\sweten|meedelen|mededelen)\b",
    re.IGNORECASE,
)
"""Asks for nothing by itself: what is asked for comes after it."""
_FIGURE = re.compile(
    r"(?:€\s*)?(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d.,]*(?:\s?(?:%|(?:procent|euro|uur|jaar|miljoen|minuten|minuut|dag(?:en)?|"
    r"we(?:ek|ken)|maand(?:en)?)\b))*",
    re.IGNORECASE,
)
_SPAN = "tijd"
"""How a word ends that is a time that something takes: "hoe lang is de wachttijd" asks nothing else than "wat is"."""
_LITTLE_LESS = 0.1
"""How much less an earlier question may be alike that is named first because it was answered."""
_LEFT_OUT = frozenset({"om", "nu", "ook", "dan", "nog", "alsnog"})


class Earlier(NamedTuple):
    """A question or answer of before."""

    id: str
    text: str
    about: str = ""
    """What an answer was given to: its subject, which it need not say again."""
    is_answered: bool = False
    """Whether there is an answer to look up; such a one is named before one that is nearly as much alike."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The earlier text that a question repeats; `likeness` is 1 when it asks the same in the same words."""

    earlier: Earlier
    likeness: float


class _Asked(NamedTuple):
    earlier: Earlier
    about: frozenset[str]
    kind: str


class EarlierQuestions:
    """Questions and answers of before, made ready to be compared with."""

    def __init__(self, earlier: Iterable[Earlier]) -> None:
        """Take in what was asked before; a text of several sentences is compared sentence by sentence."""
        earlier_ones = sorted(earlier, key=lambda each: not each.is_answered)
        self._asked = [
            _Asked(each, *read) for each in earlier_ones for read in _read_all(each.text, each.about, is_earlier=True)
        ]
        self._in_short = {short: each for each in earlier_ones[::-1] if (short := _in_short(each.text))}
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        for index, asked in enumerate(self._asked):
            for stem in asked.about:
                self._by_stem[stem].append(index)

    def closest(self, question: str, least: float = LEAST_LIKENESS) -> Repeat | None:
        """Return the earlier text that is most like a question, None when none is alike enough."""
        same = self._in_short.get(_in_short(question))
        if same is not None:
            return Repeat(same, 1.0)
        found = [repeat for repeat in self._repeats(question) if repeat.likeness >= least]
        return max(found, key=_rank, default=None)

    def _repeats(self, question: str) -> Iterator[Repeat]:
        for about, kind in _read_all(question):
            for index in sorted(self._candidates(about)):
                asked = self._asked[index]
                if not _differ(kind, asked.kind):
                    yield Repeat(asked.earlier, self._likeness(about, asked.about))

    def _candidates(self, about: frozenset[str]) -> set[int]:
        """Return those that share one of the two rarest known words."""
        known = sorted(
            (stem for stem in about if stem in self._by_stem), key=lambda stem: (len(self._by_stem[stem]), stem)
        )
        return {index for stem in known[: max(2, len(known) // 2)] for index in self._by_stem[stem]}

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        both = sum(map(self._weight, one & other))
        alone = sum(self._weight(stem) * (_KNOWN_ALONE if stem in _known() else 1.0) for stem in one ^ other)
        if one - other and other - one:
            alone *= _EACH_HAS_ITS_OWN
        return 2 * both / (2 * both + alone) if both else 0.0

    def _weight(self, stem: str) -> float:
        return 1.0 + log((1 + len(self._asked)) / (1 + len(self._by_stem.get(stem, ())))) / 10


def _rank(repeat: Repeat) -> float:
    return round(repeat.likeness + (_LITTLE_LESS if repeat.earlier.is_answered else 0.0), 9)


def _read_all(text: str, about: str = "", *, is_earlier: bool = False) -> list[tuple[frozenset[str], str]]:
    """Return what each sentence says, and what it says with its subject where it leaves that to what comes before."""
    found: list[tuple[frozenset[str], str]] = []
    subject = frozenset[str]() if not about else frozenset().union(*(own for own, _ in _read_all(about)))
    for sentence in sentences(text):
        own, kind = _read(sentence.text) if sentence.is_question or not is_earlier else _told(sentence.text)
        carried, leans = own | subject, bool(own and _leans(sentence.text))
        if len(own) >= _fewest(sentence.text) and not (leans and subject and len(own) <= _FEWEST_STEMS):
            found.append((own, kind))
        if carried != own and (leans or own & subject) and len(carried) > _FEWEST_STEMS:
            found.append((carried, kind))
        subject = own or subject
    return found


def _leans(sentence: str) -> bool:
    return bool(_ASKS_ON.match(sentence) or _POINTS.search(sentence))


def _told(sentence: str) -> tuple[frozenset[str], str]:
    """Return what a sentence of an answer is about; a figure in it answers a question for one, and no other."""
    plain = _FIGURE.sub(" ", sentence)
    own, kind = _read(plain)
    return own, "figure" if plain != sentence else kind


def _fewest(sentence: str) -> int:
    """Return how many stems say what a sentence asks; one that points at something before it has to say more."""
    return _FEWEST_STEMS + 1 if _POINTS.search(sentence) else _FEWEST_STEMS


def _in_short(text: str) -> tuple[str, ...]:
    """Return the words of a question that is too short to be told by its stems, () for any other.

    One that points at something before it ("Deelt u deze zorg?") or asks on ("Zo nee, waarom niet?") is none: it asks
    something else in every letter.
    """
    asked = [each.text for each in sentences(text) if each.is_question and not _ASKS_ON.match(each.text)]
    if len(asked) != 1 or _POINTS.search(asked[0]) or len(_read(asked[0])[0]) >= _FEWEST_STEMS:
        return ()
    told = [_SAME_WORD.get(word, word) for word in map(folded, words(_ADDRESSED.sub("u", asked[0])))]
    kept = tuple(word for word in told if word not in _LEFT_OUT)
    return kept if content_stems(asked[0]) else ()


def _differ(kind: str, other: str) -> bool:
    if other == "figure":
        return kind in ("time", "cause")
    return bool(kind and other and kind != other)


def _read(text: str) -> tuple[frozenset[str], str]:
    kind = next((name for name, sign in _KINDS if sign.search(text)), "")
    own = frozenset(content_stems(_in_one_word(_KINDLY.sub(" ", text)))) - _said_by_kind()
    return own - _length() if any(stem.endswith(_SPAN) for stem in own) else own, kind


@cache
def _length() -> frozenset[str]:
    return frozenset(content_stems("duur"))


@cache
def _said_by_kind() -> frozenset[str]:
    """Return stems that only say what kind of thing is asked, or of whom everything is asked."""
    return frozenset(content_stems("aantal inwoner ontvangen planning beschikbaar geregeld gebruik behouden"))


@cache
def _known() -> frozenset[str]:
    return frozenset(stem for name in _same_meaning().values() for stem in content_stems(name))


def _in_one_word(text: str) -> str:
    """Return the text with each phrase that means the same as another replaced by one word for both."""
    told = folded(text).replace("-", " ")
    same = _same_meaning()
    return _phrases().sub(lambda match: same[match[0]], told)


@cache
def _same_meaning() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("same_meaning"):
        name, _, phrases = line.partition("=")
        one_word = folded(name.strip()).replace(" ", "")
        found |= {folded(phrase.strip()): one_word for phrase in (name, *phrases.split(","))}
    return found


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_same_meaning(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
