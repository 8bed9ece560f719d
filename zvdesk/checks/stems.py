"""Dutch stems of the words that carry a question, so that "wachttijd" and "wachttijden" count as the same."""

import unicodedata
from functools import cache, lru_cache

from snowballstemmer.dutch_porter_stemmer import DutchPorterStemmer

from zvdesk.checks.prose import words
from zvdesk.checks.vocabulary import lines

_STEMMER = DutchPorterStemmer()
_LONGEST = 60


def content_stems(text: str) -> list[str]:
    """Return the stems of the words of a text that are not small talk of every question."""
    common = small_words()
    return [stem(word) for word in words(text) if folded(word) not in common]


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing about what a question is about."""
    return frozenset(lines("small_words"))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Return a word in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of one word."""
    plain = folded(word)
    return str(_STEMMER.stemWord(plain)) if len(plain) <= _LONGEST and plain.isalpha() else plain
