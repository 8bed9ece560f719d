"""Names of private persons: by a title, by the part somebody plays in a case, or by what is told of them.

Who is named in a function (a councillor, an official, a professional) is none, nor is who the caller says is known.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from zvdesk.checks.finding import Span
from zvdesk.checks.known_people import KnownPeople
from zvdesk.checks.person_shapes import ANY, CUT_SHORT, DEGREES, FULL, PARTICLE, PROPER, TITLE
from zvdesk.checks.stems import folded, small_words
from zvdesk.checks.vocabulary import is_word, lines, pattern

HOME = "\0"
"""Stands for each sign of a home address, of which no word is one of a name."""

_TITLED = re.compile(rf"\b(?i:{TITLE})[\s-]+{DEGREES}(?P<name>{ANY})")
_COUPLE = re.compile(rf"\b(?i:heer en mevrouw|mevrouw en de heer)\s(?P<name>{ANY})")
_CUT_NAME = re.compile(
    rf"(?<!\w)(?P<name>{PROPER}(?:\s{PARTICLE}){{0,2}}\s{CUT_SHORT})"
    rf"(?=\s*[,(]|\s(?!(?:{PARTICLE}\s)+[A-ZÀ-Þ])[a-zà-ÿ])"
)
_CUT_NAME_LAST = re.compile(
    rf"(?<![\w&-])(?P<name>(?P<first>{PROPER})(?P<between>(?:\s{PARTICLE}){{0,2}})\s{CUT_SHORT})(?=\s*(?:\Z|[\n;:?!)]|[A-ZÀ-Þ]))"
)
_OF_WHOM = re.compile(
    r"\b(?i:\w*(?:klacht|melding|brief|mail|verhaal|situatie|casus|dossier|zaak|aanvraag|bezwaar|aangifte|verklaring|"
    r"noodkreet|getuigenis|ervaring(?:en)?|overlijden|dood|ontruiming|uithuisplaatsing|uitzetting|opname|plaatsing|"
    r"mishandeling|bedreiging|vermissing|aanhouding|ontslag|behandeling)s?)\s(?:van|door)\s"
    rf"(?P<name>(?P<first>{PROPER})\s(?:(?:{PARTICLE})\s){{0,3}}{PROPER})(?![\w-])(?!\s[A-ZÀ-Þ]\w*)"
)
"""Somebody of whom there is a complaint or a case: "Klacht van Marja Smit"."""
_LIVES = re.compile(
    rf"(?<![\w-])(?<!\b[Dd]e )(?<!\b[Hh]et )(?P<name>{FULL})(?=,?\s(?:wonende?\s|woonachtig\s|woont\s)?"
    rf"(?:van|uit|op|aan|in|te)\s(?:de\s|het\s)?{HOME})"
)
_PAIR = re.compile(rf"\b(?i:ouders|grootouders|pleegouders|broers|zussen|zusjes|buren)\s(?P<name>{PROPER}\sen\s{FULL})")
_APART = r"(?:,\s|\s\(|\s[–—-]\s)"
"""What sets apart what is told of somebody."""
_PLURALS = r"(?i:ouders|bewoners|huurders|leerlingen|cliënten|patiënten|nabestaanden|kinderen|jongeren)(?![\w-])"
_BOTH = re.compile(rf"(?<=\sen\s)(?P<name>{FULL})(?={_APART}{_PLURALS})")
_ONE = rf"(?:{FULL}|{PROPER})"
_WITH_OTHERS = re.compile(rf"(?<![\w-])(?P<name>{_ONE})(?=(?:,\s{_ONE})*\sen\s{FULL}{_APART}{_PLURALS})")
"""Who stands before another of whom together something is told: "Jan en Marie de Vries, ouders"."""
_AGE = r"\s\(\d{1,3}(?:\sjaar)?\)"
_OF_ONE = r"(?:\s(?:van|bij|in|uit|op|aan|met|zonder|sinds|en)\b|[,.;:)?]|\Z)"
_CAN_BE_A_THING = re.compile(
    r"(?:ex-)?(?:be|in)wo(?:ner|onster)|huur(?:der|ster)|buur\w+|vriend(?:in)?|betrokkene|klaa?ge?r?\w*|melder|meldster|"
    r"partner|gebruikers?|gebruikster|deelneemster|deelnemer|kind|man|vrouw|ouder|oudere|boer|inspreke?r?\w*",
    re.IGNORECASE,
)
"""Parts that an organisation, a building or a place can play as well."""
_LAST_WORD = re.compile(rf"(?P<word>\S+)\s(?:{PARTICLE}\s)*\Z")
_ORGANISATION = re.compile(
    r"\w*(?:boerderij|stichting|vereniging|groep|organisatie|corporatie|bedrijf|instelling|huis|centrum|fonds|school|"
    r"dienst|bank|zorg|team|bouw|coöperatie|maatschappij)",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    r"International|Nederland|Holland|Europa|Foundation|Kamer|Raad|Kruis|Heils|Advies|Partners", re.I
)
_SHORTENED_BODY = re.compile(
    r"\b[A-Z]\w*[a-z][A-Z]|(?:rail|net|belang|belangen)\b|\b(?:Noord|Oost|Zuid|West|Midden|Centrum)\b|ense\s"
)
_NO_PERSON = re.compile(
    r"(?:Bijlage|Kamer|Motie|Variant|Optie|Scenario|Figuur|Tabel|Deel|Wijk|Gebouw|Blok|Fase|Categorie|Klasse|Lijst|"
    r"Hepatitis|Vitamine|Artikel|Groep|Plan|Route|Vak|Zaal|Lokaal|Onderdeel|Punt|Perceel|Stichting|Vereniging|Gemeente|"
    r"Veilig|Halt|Huis|Regio|Raad|College|Wet|Fractie|De|Het|Een|Wat|Wie|Hoe|Is|Zijn|In|Op|Voor|Met|Dat|Die)\b"
)
_NAMED_AFTER = re.compile(
    r"\w{2}(?:straat|laan|weg|plein|kade|singel|gracht|dijk|pad|hof|park|brug|tunnel|plantsoen|wijk|buurt|flat|toren|"
    r"school|college|lyceum|gymnasium|huis|kliniek|centrum|stichting|fonds|prijs|zaal|hal|kerk|poort)s?\Z",
    re.IGNORECASE,
)
_NOBODY = frozenset({"Jan Modaal", "Jan Rap", "Anna Paulowna", "Albert Heijn", "Sint Maarten"})
_SALUTATION = re.compile(r"\b(?:Geachte|Beste|Edelachtbare)\s(?:de\s)?\Z")
_SPEAKS_FOR = (
    r"\s(?:licht|antwoord)\w*\s[^.]{0,60}\b(?:toe|vragen|raad)\b|\szegt?\s[^.]{0,60}\btoe\b|"
    r"\s(?:namens|van\sde\sfractie)\b|\s(?:stel(?:de|t)|dien(?:de|t))\s[^.]*\b(?:vragen|motie|amendement)"
)
_SEEN_BEFORE = 60
_BEGINS_NAMES = frozenset({"van", "de", "der", "den", "het", "ten", "ter", "te", "in", "op"})
_ARTICLES = (
    r"(?:(?:de|het|een|als|tevens|onze|nieuwe|huidige|voormalige?|waarnemend|verantwoordelijk|eerste|senior)\s)*"
)


def private_names(text: str, known_names: Collection[str] = ()) -> Iterator[Span]:
    """Yield the names of private persons, without their title; home addresses stand as `HOME` in the text."""
    known = KnownPeople(known_names)
    for match, is_told in _candidates(text):
        before = words_before(match["name"])
        start, end = match.start("name") + before, match.end("name")
        if not is_of_person(text[start:end]) or known.has(text[start:end], in_full=is_told):
            continue
        if not _has_function(text, start if before else match.start(), end):
            yield Span(start, end, "private_name")


def words_before(name: str) -> int:
    """Return the length of the words that begin the sentence rather than the name: "Volgens Kevin", "Bewoner Ali"."""
    length = 0
    while (word := name[length:].partition(" ")[0]) != name[length:] and _is_before(word):
        length += len(word) + 1
    return length


def _is_before(word: str) -> bool:
    return folded(word) in small_words() - _BEGINS_NAMES or bool(pattern("parts").fullmatch(word))


def _candidates(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what may be the name of somebody, and whether the text says what part they play."""
    for expression in (_with_part(), _told_of(), _told_of_one(), _after_a_part()):
        yield from ((match, True) for match in expression.finditer(text) if _may_be_told(match))
    yield from ((match, False) for match in _plain().finditer(text) if not _called_after(match))
    for match in _OF_WHOM.finditer(text):
        is_sure = match["first"] in first_names()
        if _is_first_name(match["first"]) and not (
            _called_after(match) or _names_a_body(match["name"], is_sure=is_sure)
        ):
            yield match, False
    for match in _CUT_NAME_LAST.finditer(text):
        if _is_first_name(match["first"]):
            yield match, False
    for expression in (_TITLED, _COUPLE, _PAIR, _BOTH, _CUT_NAME, _LIVES):
        yield from ((match, False) for match in expression.finditer(text))
    yield from ((match, False) for match in _WITH_OTHERS.finditer(text) if not _is_body(match))


def _is_first_name(word: str) -> bool:
    """Tell whether a word with a capital can be a first name: one that is common, or no Dutch word."""
    return word in first_names() or not (is_word(word.casefold()) or folded(word) in small_words())


def _names_a_body(name: str, *, is_sure: bool) -> bool:
    """Tell whether a word of what is written as a name is one of an organisation or a place.

    One that begins with a first name that is common is sure to be of somebody where its last word only may be a place.
    """
    bodies = (pattern("public"), pattern("bodies"), _ORGANISATION, _OF_A_BODY)
    words = name.split()
    if any(each.fullmatch(word) for word in words for each in bodies):
        return True
    if is_sure:
        return False
    is_kind = words[-1].endswith(("onen", "ouwen", "erken", "Leven", "lingen")) and len(words) == 2
    return is_kind or _SHORTENED_BODY.search(name) is not None or any(word in _known_places() for word in words)


@cache
def _known_places() -> frozenset[str]:
    return frozenset(word for line in lines("places") for word in line.split())


def _is_body(match: re.Match[str]) -> bool:
    """Tell whether a word alone is an organisation or the end of the name of one, not the first name of somebody."""
    if " " in match["name"]:
        return False
    before = match.string[max(0, match.start() - _SEEN_BEFORE) : match.start()].split(" ")[-2:-1]
    is_within = any(word.casefold() in ("de", "het") or _begins_no_sentence(word) for word in before)
    return is_within or any(
        each.fullmatch(match["name"]) for each in (pattern("public"), pattern("bodies"), _ORGANISATION)
    )


def _begins_no_sentence(word: str) -> bool:
    return word[:1].isupper() and word[-1:].isalnum() and folded(word) not in small_words()


def _called_after(match: re.Match[str]) -> bool:
    """Tell whether what is written as a plain name is called after somebody, or is nobody."""
    last, after = match["name"].split()[-1], match.string[match.end() :].split(maxsplit=1)[:1]
    if match["name"] in _NOBODY or _NAMED_AFTER.search(last):
        return True
    words = match.string[: match.start()].split()
    before = words[-1].rstrip(",;:") if words else ""
    return bool(_ORGANISATION.fullmatch(before)) or any(_ORGANISATION.fullmatch(one.rstrip(".,;:")) for one in after)


def _may_be_told(match: re.Match[str]) -> bool:
    """Tell whether a part can be meant of a name of one word, which may as well be that of a place or a house."""
    lone = match.groupdict().get("lone")
    if lone is None:
        return True
    text = match.string[max(0, match.start() - _SEEN_BEFORE) : match.start()]
    if text.casefold().endswith(("de ", "het ")):
        return False
    before = _LAST_WORD.search(text)
    is_within = before is not None and before["word"][:1].isupper() and folded(before["word"]) not in small_words()
    is_thing = before is not None and bool(pattern("public").fullmatch(before["word"]))
    return not (is_within or is_thing or _CAN_BE_A_THING.fullmatch(lone))


@cache
def _parts() -> str:
    named = "|".join(map(re.escape, sorted(lines("parts"), key=len, reverse=True)))
    where = r"(?:buurt|wijk|flat|dorps|stads|straat|mede|camping|opvang)-?"
    return rf"(?:oud-|ex-|voormalig\w*\s|\w*pleeg|{where})?(?:{named})(?![\w-])"


@cache
def _with_part() -> re.Pattern[str]:
    """Return what finds a name after the part somebody plays: "cliënt Aziz", "haar zoon, Bram de Wit"."""
    kin = "|".join(map(re.escape, lines("kin")))
    title = rf"(?:(?:de\s)?(?i:{TITLE})\s{DEGREES})?"
    after_comma = rf"(?:,\s|:\s|\s\(){title}(?={FULL})"
    called = r"\s(?:genaamd|geheten|heet|heette|met\sde\snaam)\s"
    part = rf"(?:(?i:{_parts()})|\d{{1,2}}-jarige)(?:\s{title}|{called}|{after_comma})"
    return re.compile(
        rf"(?<!\w)(?:{part}|(?i:{kin})\svan\s{title}|(?i:hij|zij|ze){called})(?=[A-ZÀ-Þ’'])(?P<name>{ANY})"
    )


@cache
def _told_of() -> re.Pattern[str]:
    """Return what finds a name of which something is told: "Sanne Bos, cliënt bij …", "Sem de Wit (17)"."""
    return re.compile(
        rf"(?<!\w)(?P<name>{FULL})(?={_AGE}|"
        rf"\s(?:is|was)\s(?:een\s|de\s|hier\s|daar\s)?(?i:{_parts()})|"
        rf"{_APART}(?:\d{{1,2}}\sjaar|wiens\s|wier\s|die\s[^,.;?!]{{0,40}}\s(?:woont|verblijft|slaapt)\b|"
        r"die\s(?:met\s(?:haar|zijn)|al\s|sinds\s|daar\s|hier\s|in\s(?:de\s|het\s|een\s|kamer\s))|"
        rf"(?:een\s|de\s|zelf\s|ook\s|alleenstaande?\s|dakloze?\s|werkloze?\s)*(?i:{_parts()})))"
    )


@cache
def _told_of_one() -> re.Pattern[str]:
    """Return what finds a lone first or last name with a part after it: "Fatima (17), leerling van …"."""
    name = rf"(?P<name>(?:(?:Van(?:\sde[rn]?|\shet)?|El|Ten|Ter)\s)?{PROPER})"
    told = rf"(?:een\s|de\s|zelf\s)*(?i:{_parts()}|{_PLURALS})"
    with_age = rf"{_AGE}(?=(?:\sen\s{PROPER}{_AGE})?{_APART}{told})"
    return re.compile(
        rf"(?<![\w&-]){name}(?:{with_age}|(?={_APART}(?:een\s|zelf\s)?(?P<lone>(?i:{_parts()})){_OF_ONE}))"
    )


@cache
def _plain() -> re.Pattern[str]:
    """Return what finds a first name that is common with a last name, wherever it stands: "Aaltje Jansen terugbellen".

    Streets, schools and houses are called after people, and so is what stands after "het".
    """
    firsts = "|".join(map(re.escape, sorted(first_names(), key=len, reverse=True)))
    last = rf"(?:(?:{PARTICLE}\s)+|[A-ZÀ-Þ]\.\s?)*{PROPER}"
    return re.compile(
        rf"(?<![\w-])(?<!\b[Hh]et )(?<!\b[Dd]e )(?<!\b[Ss]t\. )(?P<name>(?:{firsts})(?:[- ](?:{firsts}))*\s{last})"
        r"(?![\w-])(?!\s[A-ZÀ-Þ]\w*)"
    )


def first_names() -> frozenset[str]:
    """Return first names that are common."""
    return frozenset(name for line in lines("first_names") for name in line.split())


@cache
def _after_a_part() -> re.Pattern[str]:
    """Return what finds a name set apart from its part: "een leerling van het Merencollege, Noa Visser, werd …"."""
    title = rf"(?:(?:de\s)?(?i:{TITLE})\s{DEGREES})?"
    return re.compile(
        rf"(?<!\w)(?i:{_parts()})\s(?:van|bij|in|uit|op|aan)\s[^,.;?!\n]{{1,60}},\s{title}(?P<name>{FULL})(?=,)"
    )


def is_of_person(name: str) -> bool:
    """Tell whether what is written as a name is that of a person, and not of a body, a building or a function."""
    own = [word for word in name.split() if word[:1].isupper() and not word.endswith(".")]
    if (_NO_PERSON.match(name) and len(own) < 2) or any(pattern("functions").fullmatch(word) for word in own):
        return False
    things = (_ORGANISATION, pattern("public"), pattern("bodies"))
    return len(own) < 2 or not any(each.fullmatch(own[0]) for each in things)


def _has_function(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _SEEN_BEFORE) : start]
    return bool(_SALUTATION.search(before) or _function_before().search(before) or _function_after().match(text, end))


@cache
def _function_before() -> re.Pattern[str]:
    return re.compile(rf"{pattern('functions').pattern}(?:,|:)?\s(?:de\s)?(?:{TITLE}\s)?{DEGREES}\Z", re.IGNORECASE)


@cache
def _function_after() -> re.Pattern[str]:
    functions, bodies = pattern("functions").pattern, pattern("bodies").pattern
    return re.compile(
        rf"(?:\s?[,(]\s?{_ARTICLES}(?:\w+-)*{functions}|\s(?:van|bij)\s(?:de\s|het\s)?{bodies}|"
        r",\sdie\s(?:bij|voor|namens)\s[^,.;?!]{0,40}\s(?:werkt|werkte|sprak|spreekt)\b|"
        rf"\s?\((?:fractie\s(?:van\s)?)?(?-i:[A-ZÀ-Þ])[^)\d]*\)|"
        rf"\s(?:van|bij)\s(?:de\s|het\s)?(?-i:[A-ZÀ-Þ])(?!\w*(?:straat|laan|weg|plein|kade|flat|hof|dijk|buurt|"
        rf"wijk)\b)|{_SPEAKS_FOR})",
        re.IGNORECASE,
    )
