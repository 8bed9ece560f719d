"""What leaves in no export: words of quotes to whose leaving nobody agreed, and names of who is not to be named.

Consent is asked of the quote as it stands now, so that one which is taken back holds for all that was made of it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.checks.file_words import words_apart
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.enums import ObservationKind, QuoteConsent, Relation
from zvdesk.model.links import Link
from zvdesk.model.text import first_line, one_line
from zvdesk.model.visits import NAMELESS, Observation
from zvdesk.services.visits.hidden_names import NAME_MASK, HiddenNames, hidden_names

SHORTEST_QUOTE = 12
"""Letters from which on the same words in another text are taken for the quote, and not for chance."""

SHORTEST_SENTENCE = 20
"""Letters from which on one sentence of a quote is taken for it, and the start by which a list calls it."""

MASK = "[citaat]"
_MARKS = "“”„\"'‘’ ."
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_BETWEEN = r"[*_~`]*\s+(?:(?:[-*•>]|\d+\.)\s+)*[*_~`]*"
"""What stands between two words of a text that may have line ends, lists and the marks of Markdown in it."""

_APOSTROPHES = re.compile("['‘’]")
_WORDS = re.compile(r"[a-z0-9]+")
_SAME_LETTERS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "K": "k", "ﬅ": "st", "ﬆ": "st"})
"""What a search that passes over capitals takes for a letter, and `lower` does not."""


class Mark(NamedTuple):
    """Where something stands in a text that may not leave, and what stands there instead."""

    start: int
    end: int
    mask: str


@dataclass(frozen=True)
class Unsaid:
    """What may not leave: long quotes wherever they stand, short ones only in what rests on them, and names."""

    everywhere: tuple[str, ...] = ()
    resting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    speakers: tuple[str, ...] = ()
    names: HiddenNames = field(default_factory=HiddenNames)
    whole: tuple[str, ...] = ()
    """The quotes as they were said, for what only resembles them."""
    photos: frozenset[str] = frozenset()
    """The hashes of what hangs at such quotes, wherever else it hangs."""
    heard: list[tuple[str, str]] = field(default_factory=list, compare=False, repr=False)
    """The texts that were asked for as they may leave, each after its record's id; `leaving` looks through them."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that may not leave, and nothing that could be taken for it."""
        return not (
            self.everywhere
            or self.whole
            or self.resting
            or self.names.everywhere
            or self.names.resting
            or self.names.bare
        )

    def stands_in(self, text: str, record_id: str = "") -> bool:
        """Tell whether anything that may not leave stands in a text of a record."""
        return bool(self.marks_in(text, record_id))

    def out_of(self, text: str, record_id: str = "") -> str:
        """Return a text of a record with masks in the place of what may not leave."""
        return self.told(text, record_id)[0]

    def told(self, text: str, record_id: str = "") -> tuple[str, int]:
        """Return a text of a record as it may leave, and how many masks stand in it."""
        if not text or self.is_empty:
            return text, 0
        if record_id:
            self.heard.append((record_id, text))
        marks = self.marks_in(text, record_id)
        for mark in reversed(marks):
            text = text[: mark.start] + mark.mask + text[mark.end :]
        return text, len(marks)

    def marks_in(self, text: str, record_id: str = "") -> list[Mark]:
        """Return where words and names that may not leave stand, in order and apart; a name in a quote goes with it."""
        quotes = self.quotes_in(text, record_id)
        marks = [Mark(start, end, MASK) for start, end in quotes]
        for start, end in self.names.places_in(text, record_id):
            if not any(start < other_end and other_start < end for other_start, other_end in quotes):
                marks.append(Mark(start, end, NAME_MASK))
        return sorted(marks)

    def places_in(self, text: str, record_id: str = "") -> list[tuple[int, int]]:
        """Return from where to where words and names that may not leave stand, in order and apart."""
        return [(mark.start, mark.end) for mark in self.marks_in(text, record_id)]

    def quotes_in(self, text: str, record_id: str = "") -> list[tuple[int, int]]:
        """Return from where to where quotes stand, in order and apart; line ends and marks do not hide them."""
        found: list[tuple[int, int]] = []
        text = words_apart(text)
        told, letters = dict.fromkeys((*self.everywhere, *self.resting.get(record_id, ()))), _letters(text)
        patterns = [self._pattern_of(words) for words in told if _beginning(words) in letters]
        for start, end in sorted(match.span() for pattern in patterns for match in pattern.finditer(text)):
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    @cached_property
    def _pattern_of(self) -> Callable[[str], re.Pattern[str]]:
        return cache(self._pattern)

    def _pattern(self, words: str) -> re.Pattern[str]:
        """Words go with the marks around them and who said them; short ones are only found whole."""
        pieces = [_APOSTROPHES.sub("['‘’]", re.escape(piece)) for piece in words.split()]
        bare = _BETWEEN.join(pieces)
        short = rf"(?<!\w){bare}(?!\w)" if len(words) < SHORTEST_QUOTE else bare
        who = "|".join(map(re.escape, (*self.speakers, NAMELESS)))
        return re.compile(rf"“{bare}[.!?]*”,? zei (?:{who})|{short}{_cut_short(words, pieces)}", re.IGNORECASE)


def unsaid_of(session: Session) -> Unsaid:
    """Return what may not leave a workspace; a quote in the trash was not agreed to either."""
    asked = (QuoteConsent.JA, QuoteConsent.ANONIEM)
    is_quote = (Observation.kind == ObservationKind.CITAAT) & Observation.consent.not_in(asked)
    quotes = list(session.scalars(select(Observation).where(or_(Observation.consent == QuoteConsent.NEE, is_quote))))
    by_id = {one.id: one for one in quotes}
    resting = {one.id: tuple(_pieces(one)) for one in quotes}
    is_because = (Link.relation == Relation.AANLEIDING, Link.to_kind == Observation.KIND, Link.deleted_at.is_(None))
    for from_id, to_id in session.execute(select(Link.from_id, Link.to_id).where(*is_because)):
        if to_id in by_id and (words := _pieces(by_id[to_id])):
            resting[from_id] = (*resting.get(from_id, ()), *words)
    told = dict.fromkeys(words for one in quotes for words in _pieces(one))
    speakers = dict.fromkeys(one_line(one.speaker) for one in quotes if one.speaker.strip())
    everywhere = tuple(words for words in told if len(words) >= SHORTEST_QUOTE)
    by_length = tuple(sorted(speakers, key=len, reverse=True))
    names = hidden_names(session)
    whole = tuple(dict.fromkeys(_nameless(names, one) for one in quotes if one.text.strip()))
    photos = session.scalars(select(Attachment.digest).where(Attachment.record_id.in_(list(by_id))))
    return Unsaid(everywhere, resting, by_length, names, whole, frozenset(photos))


def _nameless(names: HiddenNames, quote: Observation) -> str:
    """Return the words of a quote without the names in it: who is named elsewhere does not repeat it."""
    text = quote.text
    for start, end in reversed(names.places_in(text, quote.id)):
        text = f"{text[:start]} {text[end:]}"
    return text


def unsaid_at(unsaid: Unsaid, record: Record) -> bool:
    """Tell whether words of a quote stand in the text of a record."""
    return bool(unsaid.quotes_in(getattr(record, "text"), record.id))  # noqa: B009 - only asked of those that have one


@lru_cache(20_000)
def _beginning(words: str) -> str:
    """Return the letters that stand wherever words stand, whole, over lines or cut short, as `_letters` has a text.

    To look for these first is quick, and many quotes are looked for in many texts.
    """
    pieces = words.split()
    starts = (" ".join(pieces[:count]) for count in range(1, len(pieces) + 1))
    return _letters(next((start for start in starts if len(start) >= SHORTEST_SENTENCE), words))


def _letters(text: str) -> str:
    """Return the words of a text in small letters a to z, without numbers alone: a list may stand between two words."""
    plain = text.translate(_SAME_LETTERS).lower()
    return " ".join(word for word in _WORDS.findall(plain) if not word.isdigit())


def _cut_short(words: str, pieces: Sequence[str]) -> str:
    """Return what also finds the start of long words up to "…", as a title or a subject has it; "" for short ones."""
    starts = [" ".join(words.split()[:count]) for count in range(1, len(pieces) + 1)]
    enough = next((count for count, start in enumerate(starts, 1) if len(start) >= SHORTEST_SENTENCE), 0)
    start = _BETWEEN.join(pieces[:enough])
    return rf"|{start}[^…\n]{{0,80}}…" if enough else ""


def _pieces(observation: Observation) -> list[str]:
    """Return the words of a quote as they may be repeated: whole, a sentence, or its start as a title, cut short."""
    whole = _bare(observation.text)
    title = first_line(observation.text).removesuffix("…")
    parts = [_bare(part) for part in (title, *_SENTENCES.split(observation.text))]
    return [whole, *(part for part in parts if len(part) >= SHORTEST_SENTENCE and part != whole)] if whole else []


def _bare(words: str) -> str:
    """Return words on one line, without the marks around them."""
    return one_line(words).strip(_MARKS)
