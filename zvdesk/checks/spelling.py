"""Dutch spelling by Hunspell and OpenTaal, with the words of councils and those of the user.

The dictionary takes 0.8 s to load and a suggestion up to a second to find: the one is loaded at first use, the other
asked for one word at a time. A word with a capital inside a sentence is taken for a name.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import sentences
from zvdesk.checks.spelling_child import SpellingChild
from zvdesk.resources import resource

if TYPE_CHECKING:
    from hunspell import Hunspell

LONGEST_WORD = 60
"""Letters of a word that is looked at; Hunspell slows down badly on longer ones."""

MOST_SUGGESTIONS = 5
"""Suggestions that are worth reading."""

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[’']?[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_NO_WORDS = re.compile(r"[\d@]|://|\Awww\.")
_PLAIN = re.compile(r"[’']?[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-žĲĳ’'-]+")
_ASKING = Lock()


def misspelt(text: str, own_words: Collection[str] = ()) -> Iterator[Span]:
    """Yield the words that are in no dictionary, in the council's list or among the user's own."""
    own = {word.casefold() for word in own_words}
    for sentence in sentences(text):
        for index, (start, word) in enumerate(_words(sentence.text)):
            if _is_looked_at(word, first=index == 0) and word.casefold() not in own and not is_known(word):
                begin = sentence.start + start
                yield Span(begin, begin + len(word), "spelling")


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Yield words with their places; what holds a digit or is an address on the net has none."""
    for chunk in _CHUNK.finditer(text):
        if not _NO_WORDS.search(chunk[0]):
            yield from ((chunk.start() + match.start(), match[0]) for match in _WORD.finditer(chunk[0]))


def _is_looked_at(word: str, *, first: bool) -> bool:
    if not _PLAIN.fullmatch(word) or not _LATIN.fullmatch(word) or not 1 < len(word) <= LONGEST_WORD:
        return False
    return word.islower() or (first and word.istitle())


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Say whether a word is spelt rightly; at the start of a sentence its first letter counts as either."""
    plain = word.replace("’", "'").strip("'-") or word
    if plain in _council_words() or plain[:1].lower() + plain[1:] in _council_words():
        return True
    return bool(_ask("spell", plain)) or bool(_ask("spell", word))


@lru_cache(maxsize=1_000)
def suggestions(word: str) -> tuple[str, ...]:
    """Return words that may have been meant, the likeliest first; takes up to a second."""
    if len(word) > LONGEST_WORD or not _LATIN.fullmatch(word):
        return ()
    found = _ask("suggest", word.replace("’", "'"))
    return tuple(each for each in found if not each.endswith("-"))[:MOST_SUGGESTIONS]


@cache
def _council_words() -> frozenset[str]:
    listed = resource("dictionaries", "raad.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in listed if line.strip() and not line.startswith("#"))


def spell_apart() -> None:
    """Have a process of its own look words up from now on: Hunspell stops every other thread of this one meanwhile."""
    _apart.is_wanted = True


def answer(method: str, word: str) -> Any:
    """Ask the dictionary in this process: whether a word is spelt rightly ("spell"), or what was meant ("suggest")."""
    with _ASKING:
        return getattr(_dictionary(), method)(word)


def _ask(method: str, word: str) -> Any:
    return _apart.ask(method, word) if _apart.is_wanted else answer(method, word)


_apart = SpellingChild(answer)


@cache
def _dictionary() -> "Hunspell":
    """Return the dictionary; its path is told as UTF-8, or Hunspell on Windows does not find it under a name with ï."""
    from hunspell import Hunspell

    return Hunspell("nl", hunspell_data_dir=str(resource("dictionaries")), system_encoding="UTF-8")
