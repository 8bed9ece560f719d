"""Who may be named because of a function: people that the workspace knows, each by a name of their own.

"P. Jansen" is not known because somebody else is called Jansen; a last name alone may be that of whoever is known.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from zvdesk.checks.stems import folded

_BETWEEN = re.compile(r"van|de[nr]?|het|te[nr]?|op|in|el|al|l[ae]|von|du|ben|bin|ait|dos|da|'t")
"""Words between first and last name, which are written large or small."""


class KnownPeople:
    """Names that are no secret."""

    def __init__(self, names: Collection[str]) -> None:
        """Take in names as they are written in full: "Youssef el Amezrin", "mw. P. Jansen-de Boer"."""
        self._words = [_words(name) for name in names]

    def has(self, name: str, *, in_full: bool = False) -> bool:
        """Tell whether a name is that of one known person; `in_full` where a last name or an initial is too little."""
        words = _words(name)
        return any(_fits(words, known, in_full=in_full) for known in self._words if known)


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """Return first and last names and initials, folded; "J.P." are two initials."""
    return tuple(_split(name))


def _split(name: str) -> Iterator[str]:
    for word in name.replace("-", " ").split():
        if "." in word:
            yield from (f"{folded(each)}." for each in word.split(".") if each[:1].isupper())
        elif word[:1].isupper() and not _BETWEEN.fullmatch(folded(word)):
            yield folded(word)


def _fits(words: tuple[str, ...], known: tuple[str, ...], *, in_full: bool) -> bool:
    whole = {word for word in words if not _is_initial(word)} & {word for word in known if not _is_initial(word)}
    if in_full:
        return len(whole) > 1 and whole == set(words)
    firsts = {word[0] for word in known if word not in whole}
    return bool(whole) and all(word in whole or _may_be_first(word, known, firsts) for word in words)


def _may_be_first(word: str, known: tuple[str, ...], firsts: set[str]) -> bool:
    """Tell whether an initial fits a first name that is known, or a first name an initial."""
    return not firsts or word[0] in firsts if _is_initial(word) else f"{word[0]}." in known


def _is_initial(word: str) -> bool:
    return word.endswith(".")
