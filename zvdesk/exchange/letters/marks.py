"""The marks that part a letter into answers: "Vraag 1 en 2", "Antwoord:", "Ad 5.b", "Beantwoording vraag II"."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zvdesk.exchange.letters.numbers import LIST, SIGN, keys_of
from zvdesk.exchange.letters.question_titles import PARTY

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUESTION = r"(?:deel)?vra(?:ag|gen)|vr(?=\.?\s?\d)|v(?=\.?\s?\d)"
_ANSWER = (
    r"(?:ons |het |ons )?antwoord(?:en)?(?:\s*op)?(?:\s+(?:de|uw))?(?:\s+(?:deel)?vra(?:ag|gen))?"
    r"|beantwoording(?:\s+van)?(?:\s+(?:de|uw))?(?:\s+(?:deel)?vra(?:ag|gen))?"
    r"|reactie(?:\s+van\s+het\s+college)?(?:\s+op)?(?:\s+(?:de|uw))?(?:\s+(?:deel)?vra(?:ag|gen))?"
    r"|ad(?:\s+(?:de\s+)?(?:deel)?vra(?:ag|gen))?|antw(?=\.?\s?\d)|a(?=\.?\s?\d)"
)
_ASKER = r"\s+(?:van|namens|door)\s+(?:de\s+)?(?:fractie|heer|mevrouw|raadslid|leden)\b[^:.?]{0,60}(?::\s*|$)"
_END = (
    rf"(?P<end>{_ASKER}|\s+luidt?(?:\s+als\s+volgt)?\s*:\s*|\s*[.:)\]]+(?:\s*[-–—])?\s*|\s*[-–—]\s+|\s*\([^()]{{1,60}}\)\s*[:.]?\s*|\s*$"
    r"|\s+(?=[A-Z‘’“\"'€])|\t)"
)
_NUMBERED = re.compile(
    rf"^(?:(?P<question>{_QUESTION})|(?P<answer>{_ANSWER}))\s*\.?\s*(?:nr\.?|nummers?)?\s*(?P<list>{LIST}){_END}",
    re.IGNORECASE,
)
_ASKED_BY = re.compile(rf"^(?P<word>(?i:vraag|vragen|antwoord(?:en)?))\s+(?:van\s+)?(?P<asker>{PARTY})[\s–-]+(?=\d)")
_ABOUT = re.compile(
    rf"^(?:(?:ten\s+aanzien\s+van|met\s+betrekking\s+tot|(?:voor\s+)?wat\s+betreft|op|inzake)\s+(?:de\s+|uw\s+)?"
    rf"(?:deel)?vra(?:ag|gen)\s+(?P<list>{LIST})|(?:deel)?vra(?:ag|gen)\s+(?P<told>{LIST})\s+"
    r"(?:is|zijn|wordt|worden|kan|kunnen|hebben|heeft)\b)",
    re.IGNORECASE,
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_IN_ORDER = re.compile(
    r"^(?:(?:in\s+(?:antwoord|reactie)\s+op|ten\s+aanzien\s+van|(?:voor\s+)?wat\s+betreft|op|met|inzake|bij)\s+)?(?:de|uw)\s+"
    rf"(?P<list>{_ORDINAL}(?:\s*(?:,|en)\s*(?:(?:de|uw)\s+)?{_ORDINAL})*)\s+vra(?:ag|gen)\b",
    re.IGNORECASE,
)
_COUNTED = (
    "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_COUNT = rf"(?:{'|'.join(_COUNTED)})\b"
_SPELLED = re.compile(
    rf"^(?P<lead>(?:[a-zà-ÿ]+\s+){{0,5}}vra(?:ag|gen)\s+)(?P<list>{_COUNT}(?:\s*(?:,|en|t/m|tot en met)\s*{_COUNT})*)"
    r"(?=\s*(?:[:.,;)–-]|$)|\s+(?:is|zijn|wordt|worden|kan|kunnen|hebben|heeft|luidt|antwoord\w*|meld\w*)\b)",
    re.IGNORECASE,
)
"""A question called by a word: "Wat betreft vraag vier"."""

_THEME = re.compile(
    rf"^(?!zie\b|.{{0,90}}\bantwoord)[^.?!:()]{{2,90}}\s[(\[–-]\s?(?:(?:zie|uw)\s+)?(?:deel)?vra(?:ag|gen)\s+(?P<list>{LIST})\s?[)\]]?\s*:?$",
    re.IGNORECASE,
)
"""A heading that says at its end which questions stand under it: "Besparing (vragen 1 en 2)"."""

_LEADS = re.compile(
    r"^(?:tot\s+slot|ten\s+slotte|(?:en\s+)?dan|verder)\s*,?\s+(?=(?:uw\s+)?vra(?:ag|gen)\s+\d)", re.IGNORECASE
)
_BY = (
    r"(?:van |door )?(?:het |de )?(?:college(?: van b\s?&\s?w)?|b\s?&\s?w|burgemeester|wethouder|portefeuillehouder"
    r"|gemeente|organisatie|(?:vak)?afdeling)(?: (?-i:[A-Z])[\w-]+)?"
)
_BARE_ANSWER = re.compile(
    rf"^(?:(?:(?:ons|het|ambtelijk|bestuurlijk) )?antwoord(?:en)?(?: {_BY})?|antw\.?(?=\s*:)"
    rf"|(?:(?:onze|de|ambtelijke) )?reactie(?: {_BY})?|beantwoording)\s*(?:[:.]\s*|[-–—]\s+|$)"
    r"|^(?-i:A)\s?:\s+|^antw\.\s+(?!\d)",
    re.IGNORECASE,
)
_BARE_QUESTION = re.compile(r"^vraag\s*(?:[:.]\s*|[-–—]\s+|$)|^(?-i:V)\s?:\s+", re.IGNORECASE)
_LETTERS = re.compile(
    rf"^\(?(?P<list>{SIGN}\s?\)?(?:\s*(?:,|en|&|t/m|-|–)\s*{SIGN})*)\s?[).:]+\s+(?=\S)|^(?P<alone>{SIGN})[).]$"
)
_NUMBERS = r"\d{1,2}(?:(?:,\s|\s?(?:en|&|t/m|-|–|tot en met)\s?)\d{1,2})+(?=\s?[.):]|\s?$)"
_NUMBER = re.compile(
    rf"^\(?(?P<list>(?:{_NUMBERS}|\d{{1,2}}(?:\s?\.?\s?[a-z]|\.\d{{1,2}}(?!\s?uur))?|[IVXL]{{1,7}}|[a-z]))"
    r"\s?(?:[.):/\]]+(?:\s+|$)|\s+(?=[A-Z‘“\"])|$)"
)
_INLINE = re.compile(
    r"(?<=[?.!”\"])\s+(?=(?:(?:Antwoord(?:en)?|ANTWOORD|Antw(?=\.)|Reactie(?: van het college)?)(?=\d|\b)|A\d)"
    r"[^.:?]{0,24}\.?:\s)"
)

_PARTS = re.compile(rf"\((?:sub\s+)?(?P<list>{SIGN}(?:\s*(?:,|en|&|t/m|-|–)\s*{SIGN})*)\)")
_NAMING = re.compile(
    r"^(?:ons |het )?(?:(?:deel)?vra(?:ag|gen)|antwoord(?:en)?|beantwoording|reactie)\b", re.IGNORECASE
)
_PART_BEGINS = r"(?:^|(?<=[.!;:”\"])\s+)(?={}\s?[).]\s+\S)"


class Kind(Enum):
    """What follows a mark."""

    QUESTION = "question"
    ANSWER = "answer"
    LETTER = "letter"
    NUMBER = "number"


class Mark(NamedTuple):
    """A mark at the start of a paragraph: the numbers it names, and how many letters of the text it takes.

    None of a sentence that itself says which question it answers: "Vraag 5 kan niet worden beantwoord."
    """

    kind: Kind
    keys: tuple[str, ...]
    length: int
    asker: str = ""
    """The fractie whose question it is, where the mark names one: "Vraag D66 3"."""


def mark_of(text: str, parent: str = "") -> Mark | None:
    """The mark that a paragraph begins with; letters alone belong under `parent`."""
    if asked_by := _ASKED_BY.match(text):
        unnamed = f"{asked_by['word']} {text[asked_by.end() :]}"
        mark = mark_of(unnamed)
        if mark is not None and mark.keys and mark.length:
            return mark._replace(length=mark.length + len(text) - len(unnamed), asker=asked_by["asker"].casefold())
    if spelled := _SPELLED.match(text):
        digits = re.sub(_COUNT, lambda one: str(_COUNTED.index(one[0].casefold()) + 1), spelled["list"], flags=re.I)
        mark = mark_of(f"{spelled['lead']}{digits}{text[spelled.end() :]}", parent)
        if mark is not None and mark.keys and mark.kind in (Kind.QUESTION, Kind.ANSWER):
            return mark._replace(length=mark.length + len(spelled["list"]) - len(digits) if mark.length else 0)
    if lead := _LEADS.match(text):
        led = mark_of(text[lead.end() :])
        return led._replace(length=led.length + lead.end()) if led is not None and led.length else led
    for pattern, kind in ((_BARE_ANSWER, Kind.ANSWER), (_BARE_QUESTION, Kind.QUESTION)):
        if bare := pattern.match(text):
            return Mark(kind, (), bare.end())
    if about := _ABOUT.match(text):
        keys = keys_of(_upper_numerals(about["list"] or about["told"]), parent)
        is_line = about["list"] and not text[about.end() :].strip(" .:")  # "Inzake vraag 1:" and nothing more
        return Mark(Kind.ANSWER, keys, len(text) if is_line else 0) if keys else None
    if in_order := _IN_ORDER.match(text):
        named = re.findall(_ORDINAL, in_order["list"].casefold())
        return Mark(Kind.ANSWER, tuple(str(_ORDINALS.index(each) + 1) for each in named), 0)
    if (theme := _THEME.match(text)) and not _NUMBERED.match(text) and not _plain_mark(text, parent):
        return Mark(Kind.ANSWER, keys_of(_upper_numerals(theme["list"]), parent), len(text))
    if numbered := _NUMBERED.match(text):
        keys = keys_of(_upper_numerals(numbered["list"]), parent)
        keys = _with_parts(keys, numbered["end"])
        kind = Kind.QUESTION if numbered["question"] else Kind.ANSWER
        return Mark(kind, keys, numbered.end()) if keys and not _is_prose(text, numbered) else None
    return _plain_mark(text, parent)


def _with_parts(keys: tuple[str, ...], end: str) -> tuple[str, ...]:
    """The parts that stand in brackets behind the number of one question: "Antwoord 2 (a en b)"."""
    parts = _PARTS.fullmatch(end.strip(" :.")) if len(keys) == 1 and keys[0].isdigit() else None
    return keys_of(parts["list"], keys[0]) if parts else keys


def _plain_mark(text: str, parent: str) -> Mark | None:
    if letters := _LETTERS.match(text):
        keys = keys_of(letters["list"] or letters["alone"], parent)
        return Mark(Kind.LETTER, keys, letters.end())
    if number := _NUMBER.match(text):
        keys = keys_of(number["list"], parent)
        return Mark(Kind.NUMBER, keys, number.end()) if keys else None
    return None


def begins_part(text: str) -> bool:
    """Tell whether a line begins a question or an answer by a word that says so."""
    mark = mark_of(text)
    return mark is not None and mark.kind in (Kind.QUESTION, Kind.ANSWER)


def begins_alone(text: str) -> bool:
    """Tell whether a line is a mark and nothing else, so that what follows is a paragraph of its own."""
    mark = mark_of(text)
    return mark is not None and mark.length == len(text)


def names_question(text: str) -> Mark | None:
    """The mark of a paragraph that says by a word and a number which question it is about: "Vraag 7"."""
    mark = mark_of(text)
    return mark if mark is not None and mark.keys and _NAMING.match(text) else None


def cut_at_parts(text: str, letters: Sequence[str], *, is_begun: bool) -> list[str]:
    """A text cut where the parts with these letters begin, in their order, after what stands before the first.

    One letter alone is no list, unless the list `is_begun` before this text.
    """
    places: list[int] = []
    for letter in letters:
        found = re.compile(_PART_BEGINS.format(letter)).search(text, places[-1] + 1 if places else 0)
        if found is None:
            break
        places.append(found.end())
    if len(places) < (1 if is_begun else 2):
        return [text]
    return [text[start:end] for start, end in pairwise((0, *places, len(text)))]


def pieces(text: str) -> list[str]:
    """A paragraph cut where an answer begins in its midst: "Vraag 1. Hoeveel? Antwoord: Acht."."""
    return [piece for piece in _INLINE.split(text) if piece]


def _is_prose(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence merely begins like a mark: "Vraag 3 gaat over …" has a small letter after the number."""
    goes_on = mark["end"].strip() == "" and "\t" not in mark["end"]
    return goes_on and text[mark.end() : mark.end() + 1].islower()


def _upper_numerals(text: str) -> str:
    """A number as it was meant: a scanned letter may have "l" for 1."""
    if text.strip() == "l":
        return "1"
    return text if re.search(r"\d", text) else re.sub(r"\b[ivxl]{2,7}\b", lambda found: found[0].upper(), text)
