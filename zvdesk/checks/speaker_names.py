"""The names of who spoke, as they are written elsewhere: in full, by initials, or by a title and the last name.

A first name alone is that of many, and a word that is also a place or a body is no name.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from zvdesk.checks.person_shapes import DEGREES, FULL, LAST, PARTICLE, TITLE
from zvdesk.checks.private_names import first_names, is_of_person, words_before
from zvdesk.checks.stems import folded

_APART = re.compile(r"[,;:/|()\[\]+&]|\s(?:en|of)\s|\s[–—-]\s")
_TITLED = re.compile(rf"\A(?:[Dd]e\s)?(?i:{TITLE})[\s-]+{DEGREES}(?P<last>{LAST})\Z")
_TITLE = re.compile(rf"\A(?:[Dd]e\s(?=(?i:{TITLE})))?(?:(?i:{TITLE})[\s-]+)?{DEGREES}")
_FULL = re.compile(FULL)
_OF_MANY = re.compile(
    r"sociale?|werk|zorg|noord|zuid|oost|west|midden|centrum|vrijwilligers?|bewoners|huurders|ouders|jongeren|ouderen|"
    r"kinderen|balie|nacht\w*|dag\w*|\w+(?:straat|laan|plein|weg|wijk|buurt|flat|dienst|team)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][hj]?\.\s?)+")
_VARIANTS = ("aàáâãäå", "eèéêë", "iìíîï", "oòóôõö", "uùúûü", "yýÿ", "cç", "nñ", "'‘’")
_LETTERS = {letter: f"[{group}]" for group in _VARIANTS for letter in group}


@dataclass(frozen=True)
class SpokenName:
    """The name of somebody: its first names or initials, none where only a title was said, and its last names."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]

    def shares_last(self, names: Iterable[str]) -> bool:
        """Tell whether somebody else is called so too, so that a title and the last name do not say who is meant."""
        own = {folded(word) for word in self.lasts}
        return any(own & {folded(word) for word in re.split(r"[\s-]+", name)} for name in names)

    def pattern(self, *, by_title: bool = True) -> str:
        """Return what finds it in a text, in small letters too; with `by_title` also by a title and the last name."""
        more = rf"(?:[\s-]+(?:(?:{PARTICLE})[\s-]+){{0,3}}{_one_of(self.lasts)})*"
        last = rf"(?:(?:{PARTICLE})[\s-]+){{0,3}}{_one_of(self.lasts)}{more}(?:[’']?s)?"
        found = []
        if self.firsts:
            between = rf"(?:(?:[A-ZÀ-Þ]\.?|{_one_of((*self.firsts, *self.lasts))})[\s-]+){{0,3}}"
            letters = "".join(dict.fromkeys(word[0] for word in self.firsts))
            first = rf"(?:{_one_of(self.firsts)}\s+|[{letters}][hj]?(?:\.\s?|\s)(?:[A-ZÀ-Þ][hj]?\.\s?)*)"
            found += [rf"{first}{between}{last}", rf"{last},\s+{_one_of(self.firsts)}"]
        if by_title:
            found.append(rf"(?:{TITLE})[\s-]+{DEGREES}{last}")
        return rf"(?<![\w-])(?:{'|'.join(found)})(?!\w)" if found else ""


def spoken_names(speaker: str, others: Collection[str] = ()) -> Iterator[SpokenName]:
    """Yield the names of people in what was written down of who spoke; `others` are names of bodies, and of places."""
    for piece in filter(None, map(str.strip, _APART.split(speaker))):
        titled = _TITLED.match(piece)
        if titled is not None:
            yield SpokenName((), _last_words(titled["last"]))
            continue
        match = _FULL.search(_TITLE.sub("", piece, count=1))
        if match is None:
            continue
        name = _of_somebody(match[0])
        if is_of_person(name) and not _is_of_many(name) and not any(folded(name) in folded(other) for other in others):
            yield from _name(name)


def _of_somebody(words: str) -> str:
    """Return a name without the words that are written before one; "Wil de Boer" is no verb with a name after it."""
    rest = words[words_before(words) :]
    return rest if rest[:1].isupper() else words


def _is_of_many(name: str) -> bool:
    """Tell whether words in capitals are what a group, a service or a place is called: "Sociaal Werk Noord"."""
    own = [word for word in name.split() if word[:1].isupper()]
    is_one = not own or own[0].endswith(".") or own[0] in first_names()
    return not is_one and any(_OF_MANY.fullmatch(word) for word in own)


def _name(name: str) -> Iterator[SpokenName]:
    initials = _INITIALS.match(name)
    if initials is not None:
        yield SpokenName(tuple(re.findall(r"[A-ZÀ-Þ]", initials[0])[:1]), _last_words(name[initials.end() :]))
        return
    words = name.split()
    middle = [word for word in words[1:-1] if word[:1].isupper() and "-" not in word]
    lasts = _last_words(" ".join(words[1:]))
    if lasts:
        yield SpokenName((words[0], *middle), lasts)


def _last_words(name: str) -> tuple[str, ...]:
    """Return the words of a last name that are somebody's own: "de Vries-van den Berg" has Vries and Berg."""
    return tuple(word for word in re.split(r"[\s-]+", name) if word[:1].isupper() and not re.fullmatch(PARTICLE, word))


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_word, sorted(words, key=len, reverse=True)))})"


def _word(word: str) -> str:
    """Return a word with or without its accents, and whatever apostrophe is in it."""
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in word.lower())
