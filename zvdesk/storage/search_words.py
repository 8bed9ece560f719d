"""How text becomes words, the same in Python as in SQLite's unicode61 tokenizer.

The vocabulary must hold every word that the index holds, or a part of a compound would go unfound. The exceptions
below were found by letting SQLite 3.53 and Python fold each code point of Unicode.
"""

import re
import unicodedata
from functools import lru_cache

MIN_TERM = 3
"""Shortest word that is kept in the vocabulary, in letters."""

MAX_TERM = 64
"""Longest word that is kept in the vocabulary; what is longer is no word but a code or a broken text."""

_LIGATURES = {"ĳ": "ij", "Ĳ": "IJ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MENDS = str.maketrans({**_LIGATURES, **dict.fromkeys(_INVISIBLE, ""), "\x00": " ", "ſ": "s"})
_UNCLEAN = re.compile(f"[\x00ſ{''.join(_LIGATURES)}{_INVISIBLE}\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# the marks that unicode61 drops; it takes any other mark for the end of a word
_MARKS = re.compile("[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]")
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """The text as it is indexed and asked for: composed, without NUL, lone surrogates, ligatures and soft hyphens."""
    if text.isascii() and "\x00" not in text:
        return text
    if _UNCLEAN.search(text):
        text = _SURROGATE.sub("\ufffd", text).translate(_MENDS)
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text in lower case and without diacritics; may be shorter or longer than it was."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return _MARKS.sub("", unicodedata.normalize("NFD", lowered))


def words(text: str) -> list[str]:
    """The words of a text in their order, folded."""
    return _WORD.findall(fold(text))


def is_term(word: str) -> bool:
    """Whether a folded word belongs in the vocabulary: Latin letters, digits only beside letters."""
    return word.isascii() and MIN_TERM <= len(word) <= MAX_TERM and not word.isdigit()


def terms(text: str) -> set[str]:
    """The folded words of a text that belong in the vocabulary."""
    return {word for word in set(words(text)) if is_term(word)}


def flat(text: str) -> str:
    """The text letter for letter in lower case without diacritics, all else a space: as long as it was."""
    try:
        return text.encode("latin-1").translate(_latin_letters()).decode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_LETTERS)


def flat_latin(text: str) -> str:
    """As `flat`, with a space for letters beyond Latin-1 too: forty times as quick where there are such."""
    return text.encode("latin-1", "replace").translate(_latin_letters()).decode("latin-1")


class _Letters(dict[int, str]):
    """What stands for each code point in a flat text, found when first asked."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = (folded if len(folded) == 1 else chr(code)) if chr(code).isalnum() else " "
        return self[code]


_LETTERS = _Letters()


@lru_cache(maxsize=1)
def _latin_letters() -> bytes:
    return "".join(_LETTERS[code] for code in range(256)).encode("latin-1", "replace")
