"""A first or last name alone, that may be of who spoke on a visit: likely, never sure, and so for somebody to look at.

Only a name with a capital is one. What is called after somebody, the name of somebody else, a place and a word at the
beginning of a sentence are none; of these rather too many are passed over than too few.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from zvdesk.checks.person_shapes import PARTICLE, TITLE
from zvdesk.checks.private_names import first_names
from zvdesk.checks.speaker_names import SpokenName, spoken_names
from zvdesk.checks.stems import folded, small_words
from zvdesk.checks.vocabulary import lines, pattern

_GENITIVE = r"(?:['‘’]s|s(?=\s)|['‘’](?=\s))?"
_BEGIN = re.compile(
    r"(?:\A|(?<![A-ZÀ-Þ])(?<!\b[A-Z][hj])(?<!\bdrs)(?<!\b[Ss]t)(?<!\bing)(?<!\b[mdi]r)\.\s*|[!?:;\n]\s*|[“\"‘(|*_`]\s*|"
    r"(?:\A|\n)\s*(?:[-*•>#]+|\d+[.)])\s+)[*_`]*\Z"
)
"""What stands before a word that begins a sentence, an item of a list or what somebody says; an initial does not."""
_WORD_BEFORE = re.compile(r"(?P<word>[\w'’.-]+)(?P<apart>\s+)\Z")
_ANOTHER = re.compile(
    rf"\s+(?:(?:{PARTICLE})[\s-]+){{0,3}}(?P<word>[A-ZÀ-Þ][\w'’-]*)|[-‐][A-ZÀ-Þ]|\s+[&+]\s|\sen\s[A-ZÀ-Þ]\w+\s(?:(?:{PARTICLE})\s)*[A-ZÀ-Þ]"
)
"""What makes a word the beginning of the name of something or somebody else."""
_PLACE_BEFORE = re.compile(
    r"\A(?:in|uit|te|naar|door|rond|richting|omgeving|tussen|gemeente|stad|dorp|provincie|regio|veiligheidsregio|"
    r"station|wijk|buurt|kern|locatie|afdeling|akkoord|verdrag|GGD)\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\A(?:het|de|een|dit|dat|deze|die|ons|onze|elke?|geen|twee|huize|villa|café|cafe|restaurant|winkel|bakker|slager|"
    r"moskee|kerk|kapel|tempel|kapsalon|bakkerij|slagerij|hotel|bar|theater|museum|tuin|park|boot|schip|hond|kat|"
    r"project|stichting|vereniging|school|basisschool|huis|flat|gebouw|zaal|storm|orkaan|sint|st\.|prins|prinses|koning|"
    r"koningin|keizer|paus|pater|zuster|minister|firma|bureau|fractie|partij|lijst|motie|wet|regeling|methode)\Z",
    re.IGNORECASE,
)
_LONE_THING = re.compile(r"(?i:\w*fractie|motie|amendement|\w*commissie|kabinet|college)\s+(?:van\s+)?\Z")
_DOES = re.compile(
    r"\s*:|,\s\d{1,3}\sjaar|\s+(?:\(\d{1,3}(?:\s\w+)?\)|en\s(?:haar|zijn|hun|ik|wij)\b|vertel\w*|zei|zegt|zeiden|vroeg|vraagt|kreeg|wacht\w*|"
    r"wo(?:on|n)d?e?t?\b|sliep|slaapt|huil\w*|lacht?e?|bel(?:t|de)|liet|gaf|vond|vindt|sprak|spreekt|schreef|mist|miste|"
    r"hoop(?:t|te)|kent|kende|durf(?:t|de)|wil(?:de)?(?:\s(?:niet|graag|wel|geen|weten|dat|haar|zijn))|moest|mocht|"
    r"meld(?:t|de)|antwoord\w*|legde|noemde|heeft(?:\s(?:\w+\s){0,3}(?:gebeld|gezegd|verteld|gevraagd|gehad|gekregen))|"
    r"sliep|werkte?|verloor|klaag(?:t|de)|dankt?e?|toonde|kwam|ging|stond|zat|begon|"
    r"is\s(?:\d+|boos|bang|moe|ziek|verdrietig|alleen|dakloos|moeder|vader|zwanger|verhuisd|opgenomen|gescheiden))(?!\w)"
)
"""What only somebody does."""

_OF_ANOTHER = re.compile(
    r"\s+\((?:VVD|D66|CDA|PvdA|GroenLinks|GL|SP|PVV|CU|ChristenUnie|SGP|PvdD|DENK|FvD|BBB|Volt|JA21|50PLUS|NSC)\b"
    r"|\.?\s+\d{4}(?!\w)|\s+(?:en\salleman|modaal|mag\shet\sweten)(?!\w)"
)
"""What follows a member of a fractie, a month, and a saying: "Bakker (VVD)", "Jan. 2027", "Joost mag het weten"."""

_SEEN = 80
"""Characters before and after a name that tell what it is."""


@dataclass(frozen=True)
class BareName:
    """The parts of the name of who spoke that stand for them alone, as they are written: "Roos", "Van den Berg"."""

    firsts: tuple[str, ...] = ()
    lasts: tuple[str, ...] = ()

    def without(self, names: Iterable[str]) -> "BareName":
        """Return it without what those who may be named are called as well: it does not tell then who is meant."""
        theirs = {folded(word) for name in names for word in re.split(r"[\s-]+", name)}
        firsts = tuple(one for one in self.firsts if folded(one) not in theirs)
        return BareName(firsts, tuple(one for one in self.lasts if folded(one.split()[-1]) not in theirs))

    @property
    def words(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.firsts, *self.lasts)


class Sought(NamedTuple):
    """The first and last names of several, and all their words, folded."""

    firsts: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


def bare_name_of(speaker: str, others: Collection[str] = ()) -> list[BareName]:
    """Return what each of those who spoke is called by one name; `others` are names of bodies, and of places."""
    found = [_of(name, speaker) for name in spoken_names(speaker, others)]
    lone = speaker.split(",")[0].split("(")[0].split()
    if not found and len(lone) == 1 and lone[0] in first_names() | frozenset(_name_words()):
        found.append(BareName((lone[0],)))
    return [one for one in found if one.words]


def sought(names: Iterable[BareName]) -> Sought:
    """Return names as they are looked for; many texts are looked through for the same ones."""
    every = list(names)
    firsts = frozenset(word for one in every for word in one.firsts)
    lasts = frozenset(word for one in every for word in one.lasts)
    return Sought(firsts, lasts, frozenset(folded(part) for word in firsts | lasts for part in word.split()))


def bare_names(text: str, names: Sought) -> Iterator[tuple[int, int]]:
    """Yield from where to where a first or last name stands that may be of one of these, in order."""
    if not names.own:
        return
    for match in _finding(names.firsts, names.lasts).finditer(text):
        is_last = match["last"] is not None
        if _is_meant(text, match, match["last"] or match["first"], names.own, is_last=is_last):
            yield match.span()


def _of(name: SpokenName, speaker: str) -> BareName:
    """Return the first name and the last one with the words before it, as they stand in what was written down."""
    firsts = tuple(word for word in name.firsts[:1] if len(word) > 1)
    own = f"(?:{'|'.join(map(re.escape, name.lasts))})"
    before = rf"(?:(?:{PARTICLE})[- ]){{0,3}}"
    match = re.search(rf"(?<!\w){before}{own}(?:[- ]{before}{own})*", " ".join(speaker.split()))
    last = "" if match is None else match[0]
    is_somewhere = folded(last) in _places()
    return BareName(firsts, (last[:1].upper() + last[1:],) if last and not is_somewhere else ())


@lru_cache(maxsize=200)
def _finding(firsts: frozenset[str], lasts: frozenset[str]) -> re.Pattern[str]:
    nothing = r"(?!)"
    first = "|".join(map(_spelled, sorted(firsts, key=len, reverse=True))) or nothing
    last = "|".join(map(_spelled, sorted(lasts, key=len, reverse=True))) or nothing
    return re.compile(rf"(?<![\w-])(?<!\w[.'’])(?:(?P<first>{first})|(?P<last>{last})){_GENITIVE}(?![\w-])")


def _spelled(name: str) -> str:
    """Return what finds a name with its capitals, with any space in it, also where a verb begins with a small "de"."""
    return r"\s+".join(re.escape(word) for word in name.split())


def _is_meant(text: str, match: re.Match[str], name: str, own: frozenset[str], *, is_last: bool) -> bool:
    before, after = text[max(0, match.start() - _SEEN) : match.start()], text[match.end() : match.end() + _SEEN]
    is_owners = match[0] != name
    if _OF_ANOTHER.match(after):
        return False
    following = _ANOTHER.match(after)
    if following is not None and not is_owners and not _is_own(following["word"], own):
        return False
    begins = bool(_BEGIN.search(before))
    if not begins and not _may_stand_after(before, own, is_last=is_last):
        return False
    is_word = " " not in name and folded(name) in _folded_words()  # "Van Dam" has a capital within a sentence
    if is_word and re.match(r"\s+\d", after):
        return False  # "Wijk 3"
    return not (begins and is_word and not is_owners) or bool(_DOES.match(after))


def _is_own(word: str | None, own: frozenset[str]) -> bool:
    return word is not None and folded(word).removesuffix("s") in own | {one.removesuffix("s") for one in own}


def _may_stand_after(before: str, own: frozenset[str], *, is_last: bool) -> bool:
    """Tell whether the words before a name let it be that of who spoke."""
    found = _WORD_BEFORE.search(before)
    if found is None:
        return True
    word = found["word"]
    begins = bool(_BEGIN.search(before[: found.start()]))
    if _NAMED.match(word) or _LONE_THING.search(before) or pattern("functions").fullmatch(word):
        return False
    if re.fullmatch(PARTICLE, word):
        return not _is_within_a_name(before[: found.start()], own)
    if _PLACE_BEFORE.match(word) and (is_last or word.casefold() in ("in", "uit", "te") or len(word) > 6):
        return False
    if word[:1].isupper() and not begins and folded(word) not in own and not word.endswith((".", "’", "'")):
        return False  # "Piet Bosman", "Sint Roos"
    if begins and word in first_names() and folded(word) not in own:
        return False
    return not (is_last and re.fullmatch(r"[A-ZÀ-Þ][hj]?\.?", word) and _other_initial(word, own))


def _is_within_a_name(before: str, own: frozenset[str]) -> bool:
    """Tell whether "van der" and the like follow the first names or the title of somebody else: "Jan van der Meer".

    They begin a sentence in "Van der Meer".
    """
    front = re.sub(rf"(?:(?:{PARTICLE})\s+)+\Z", "", before).rstrip()
    word = front.split()[-1] if front else ""
    if not word or re.fullmatch(TITLE, word, re.IGNORECASE):
        return True
    begins = bool(_BEGIN.search(front[: len(front) - len(word)]))
    is_name = word[:1].isupper() and (not begins or word in first_names() or word.endswith("."))
    return is_name and folded(word) not in own


def _other_initial(word: str, own: frozenset[str]) -> bool:
    return not any(one[:1] == word[:1].casefold() for one in own)


@cache
def _name_words() -> tuple[str, ...]:
    return tuple(word for line in lines("name_words") for word in line.split())


@cache
def _places() -> frozenset[str]:
    quarters = ("noord", "oost", "zuid", "west", "midden", "centrum")
    return frozenset(folded(word) for line in lines("places") for word in line.split()) | frozenset(quarters)


@cache
def _folded_words() -> frozenset[str]:
    return frozenset(map(folded, _name_words())) | small_words()
