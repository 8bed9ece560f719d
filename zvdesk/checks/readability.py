"""How much there is to read and how easily: as information, no judgement."""

from dataclasses import dataclass
from functools import cache

import pyphen

from zvdesk.checks.prose import sentences, words

WORDS_PER_MINUTE = 230
"""What a grown-up reads silently in a minute."""

_LABELS = (
    (90, "zeer gemakkelijk"),
    (80, "gemakkelijk"),
    (70, "vrij gemakkelijk"),
    (60, "gewoon"),
    (50, "vrij moeilijk"),
    (30, "moeilijk"),
)
_HARDEST = "zeer moeilijk"


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of one text; `ease` is Flesch-Douma, from about 0 (hard) to 100 (easy), None for a text without words."""

    words: int
    sentences: int
    syllables: int

    @property
    def seconds(self) -> int:
        """Time to read it silently."""
        return round(self.words * 60 / WORDS_PER_MINUTE)

    @property
    def ease(self) -> float | None:
        """206.84 less 0.77 for each syllable in a hundred words and 0.93 for each word in a sentence (Douma, 1960)."""
        if not self.words:
            return None
        return round(206.84 - 77 * self.syllables / self.words - 0.93 * self.words / max(1, self.sentences), 1)

    @property
    def label(self) -> str:
        """The ease in words: "vrij moeilijk"; empty for a text without words."""
        if self.ease is None:
            return ""
        return next((label for least, label in _LABELS if self.ease >= least), _HARDEST)


def readability(text: str) -> Readability:
    """Return the counts of a text."""
    found = words(text)
    return Readability(len(found), len(sentences(text)), sum(map(_syllables, found)))


def _syllables(word: str) -> int:
    return len(_hyphenator().positions(word)) + 1


@cache
def _hyphenator() -> pyphen.Pyphen:
    """Return Dutch hyphenation; one letter may stand alone, for a syllable it is all the same."""
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)
