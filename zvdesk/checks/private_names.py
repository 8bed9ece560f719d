"""Names of private persons: by a title, by the part somebody plays in a case, or by what is told of them.

Who is named in a function (a councillor, an official, a professional) is none, nor is who the caller says is known.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from zvdesk.checks.finding import Span
from zvdesk.checks.stems import folded, small_words
from zvdesk.checks.vocabulary import lines, pattern

_PARTICLE = (
    r"(?:[Vv]an(?: de[rn]?| het| [’'][Tt])?|[Dd]e[rn]?|[Tt]e[rn]?|[Hh]et|[’'][Tt]|[Ii]n [’']?[Tt]|[Oo]p de[rn]?|"
    r"[Ee]l|[Aa]l|[Ll][ae]|[Vv]on|[Dd]u|[Bb]en|[Bb]in|[Aa]it|[Dd]os|[Dd]a)"
)
_INNER = (
    r"(?:van(?: de[rn]?| het| [’']t)?|de[rn]?|te[rn]?|het|[’']t|[Ee]l|[Aa]l|la|le|von|du|[Bb]en|[Bb]in|[Aa]it|dos|da)"
)
_INITIALS = r"(?:[A-ZÀ-Þ][hj]?\.\s?){1,5}"
_PROPER = (
    r"(?!(?:Van|De|Den|Der|Het|Ten|Ter|Te)\b)[A-ZÀ-Þ][\w’']*[a-zà-ÿ][\w’']*(?:-(?:[Vv]an |[Dd]e )?[A-ZÀ-Þ][\w’']+){0,3}"
)
_LAST = rf"(?:{_PARTICLE}\s){{0,3}}{_PROPER}"
_CUT_SHORT = r"[A-ZÀ-Þ]\.(?!\w)"
_FULL = (
    rf"(?:{_INITIALS}\s?{_LAST}|{_PROPER}(?:\s(?:{_INNER}\s){{0,3}}{_PROPER}){{1,3}}|"
    rf"{_PROPER}(?:\s{_PARTICLE}){{0,2}}\s{_CUT_SHORT})"
)
_ANY = rf"(?:{_FULL}|{_LAST}|{_CUT_SHORT})"
_TITLE = (
    r"(?:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|heer|familie|fam\.?|gezin|echtpaar|mejuffrouw|weduwe|gebroeders|"
    r"zusjes|broers|tante|oom|opa|oma)"
)
_TITLED = re.compile(rf"\b(?i:{_TITLE})[\s-]+(?P<name>{_ANY})")
_CUT_NAME = re.compile(rf"(?<!\w)(?P<name>{_PROPER}(?:\s{_PARTICLE}){{0,2}}\s{_CUT_SHORT})(?=\s*[,(]|\s[a-zà-ÿ])")
_TOLD_OF = re.compile(
    rf"(?<!\w)(?P<name>{_FULL})(?=\s\(\d{{1,2}}(?:\sjaar)?\)|"
    r"\s(?:is|was)\s(?:een\s|de\s|hier\s|daar\s)?(?:cliënte?|bewo(?:ner|onster)|patiënte?|slachtoffer|verdachte)\b|"
    r",\s(?:\d{1,2}\sjaar|wiens\s|wier\s|"
    r"die\s(?:met\s(?:haar|zijn)|al\s|sinds\s|daar\s|hier\s|in\s(?:de\s|het\s|een\s|kamer\s))|"
    r"(?:een\s|de\s|zelf\s|alleenstaande?\s)*(?:moeder|vader|bewo\w+|huurd?st?er|cliënte?|inwo\w+|patiënte?|"
    r"slachtoffer|verdachte|buur\w+|mantelzorger|dochter|zoon|weduwe|weduwnaar|jongen|meisje)\b))"
)
_NO_PERSON = re.compile(
    r"(?:Bijlage|Kamer|Motie|Variant|Optie|Scenario|Figuur|Tabel|Deel|Wijk|Gebouw|Blok|Fase|Categorie|Klasse|Lijst|"
    r"Hepatitis|Vitamine|Artikel|Groep|Plan|Route|Vak|Zaal|Lokaal|Onderdeel|Punt|Perceel|Stichting|Vereniging|Gemeente|"
    r"Veilig|Halt|Huis|Regio|Raad|College|Wet|Fractie|De|Het|Een|Wat|Wie|Hoe|Is|Zijn|In|Op|Voor|Met|Dat|Die)\b"
)
_SALUTATION = re.compile(r"\b(?:Geachte|Beste|Edelachtbare)\s(?:de\s)?\Z")
_SPEAKS_FOR = (
    r"\s(?:licht|antwoord)\w*\s[^.]{0,60}\b(?:toe|vragen|raad)\b|\szegt?\s[^.]{0,60}\btoe\b|"
    r"\s(?:namens|van\sde\sfractie)\b|\s(?:stel(?:de|t)|dien(?:de|t))\s[^.]*\b(?:vragen|motie|amendement)"
)
_BEGINS_NAMES = frozenset({"van", "de", "der", "den", "het", "ten", "ter", "te", "in", "op"})
_ARTICLES = (
    r"(?:(?:de|het|een|als|tevens|onze|nieuwe|huidige|voormalige?|waarnemend|verantwoordelijk|eerste|senior)\s)*"
)


def private_names(text: str, known_names: Collection[str] = ()) -> Iterator[Span]:
    """Yield the names of private persons, without their title."""
    known = {word.casefold() for name in known_names for word in name.split() if word[:1].isupper()}
    for match in _candidates(text):
        before = _words_before(match["name"])
        start, end = match.start("name") + before, match.end("name")
        if _is_private(text[start:end], known) and not _has_function(text, start if before else match.start(), end):
            yield Span(start, end, "private_name")


def _words_before(name: str) -> int:
    """Return the length of the words that begin the sentence rather than the name: "Volgens Kevin"."""
    length = 0
    while (word := name[length:].partition(" ")[0]) != name[length:] and folded(word) in small_words() - _BEGINS_NAMES:
        length += len(word) + 1
    return length


def _candidates(text: str) -> Iterator[re.Match[str]]:
    for expression in (_TITLED, _with_part(), _CUT_NAME, _TOLD_OF):
        yield from expression.finditer(text)


@cache
def _with_part() -> re.Pattern[str]:
    """Return what finds a name after the part somebody plays: "cliënt Aziz", "haar zoon, Bram de Wit"."""
    parts = "|".join(map(re.escape, sorted(lines("parts"), key=len, reverse=True)))
    kin = "|".join(map(re.escape, lines("kin")))
    title = rf"(?:(?:de\s)?(?i:{_TITLE})\s)?"
    after_comma = rf"(?:,\s|:\s|\s\(){title}(?={_FULL})"
    called = r"\s(?:genaamd|geheten|heet|heette|met\sde\snaam)\s"
    part = rf"(?:(?i:{parts})|\d{{1,2}}-jarige)(?:\s{title}|{called}|{after_comma})"
    return re.compile(
        rf"(?<!\w)(?:{part}|(?i:{kin})\svan\s{title}|(?i:hij|zij|ze){called})(?=[A-ZÀ-Þ’'])(?P<name>{_ANY})"
    )


def _is_private(name: str, known: Collection[str]) -> bool:
    own = [word for word in name.split() if word[:1].isupper() and not word.endswith(".")]
    if (_NO_PERSON.match(name) and len(own) < 2) or any(pattern("functions").fullmatch(word) for word in own):
        return False
    return not own or not all(word.casefold() in known for word in own)


def _has_function(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    return bool(_SALUTATION.search(before) or _function_before().search(before) or _function_after().match(text, end))


@cache
def _function_before() -> re.Pattern[str]:
    return re.compile(rf"{pattern('functions').pattern}(?:,|:)?\s(?:de\s|mr\.\s|drs\.\s|dr\.\s)?\Z", re.IGNORECASE)


@cache
def _function_after() -> re.Pattern[str]:
    functions, bodies = pattern("functions").pattern, pattern("bodies").pattern
    return re.compile(
        rf"(?:\s?[,(]\s?{_ARTICLES}{functions}|\s(?:van|bij)\s(?:de\s|het\s)?{bodies}|\s?\((?-i:[A-ZÀ-Þ])[^)\d]*\)|"
        rf"\s(?:van|bij)\s(?:de\s|het\s)?(?-i:[A-ZÀ-Þ])(?!\w*(?:straat|laan|weg|plein|kade|flat|hof|dijk|buurt|"
        rf"wijk)\b)|{_SPEAKS_FOR})",
        re.IGNORECASE,
    )
