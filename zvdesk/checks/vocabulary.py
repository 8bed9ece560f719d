"""The word lists of the checks: files of one word or phrase a line in `resources/knowledge/checks`.

They are data, so that who knows Dutch and no Python can add to them. `*` at the end of a word stands for any letters,
at its beginning for the first part of a compound.
"""

import re
from functools import cache, lru_cache

from zvdesk.resources import resource

_DOUBLED = re.compile(r"([aeou])([^aeiou])e\Z")
_LEAST_HALF = 4
"""Letters of a word within another: what is shorter stands in too many names."""


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of one list, without remarks (`#`) and empty ones."""
    text = resource("knowledge", "checks", f"{name}.txt").read_text("utf-8")
    kept = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in kept if line)


@lru_cache(maxsize=5_000)
def is_word(word: str) -> bool:
    """Tell whether a word in small letters is a Dutch one, or an adjective with "e", or two such words as one."""
    known = _dutch_words()
    plain = (word, word[:-1], _DOUBLED.sub(r"\1\1\2", word)) if word.endswith("e") else (word,)
    if not known.isdisjoint(plain):
        return True
    return any(word[:at] in known and word[at:] in known for at in range(_LEAST_HALF, len(word) - _LEAST_HALF + 1))


@cache
def _dutch_words() -> frozenset[str]:
    """Return the words of the dictionary that are written small, without their forms."""
    listed = resource("dictionaries", "nl.dic").read_text("utf-8").splitlines()[1:]
    return frozenset(word for line in listed if (word := line.partition("/")[0]).islower())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds any phrase of one list as whole words, in capitals or not."""
    longest_first = sorted(lines(name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_expression, longest_first))})(?!\w)", re.IGNORECASE)


def _as_expression(phrase: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words)
