"""Where somebody lives: a street with a number, and a postcode.

The address of an organisation or a public building is none: of the words before it, the nearest one that tells decides.
"""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.checks.person_shapes import FULL
from zvdesk.checks.private_names import private_names
from zvdesk.checks.vocabulary import pattern

_CAPITAL = r"[A-ZÀ-Þ'’][\w'’.-]*"
_PARTICLE = r"(?:van|de|der|den|het|ten|ter|te|'t|’t)"
_SUFFIX = (
    r"(?:straat(?:je)?|laan(?:tje)?|weg(?:je)?|plein(?:tje)?|kade|dijk(?:je)?|gracht|singel|steeg|hof(?:je)?|pad|dreef|"
    r"baan|markt|wal|plantsoen|boulevard|allee|erf|gaarde?|akker|kamp|horst|vaart|brink|zoom|zijde|park|meent|stede|"
    r"veld|ring|burg|oord|daal|rode|werf|poort|bolwerk|terras|kring|donk|lei|str\.|(?<=\w\w)ln\.?|(?<=\w\w)pln\.?)"
)
_ONE_NUMBER = (
    r"(?:nr\.?\s*|no\.?\s*|nummer\s+|huisnummer\s+)?(?!(?:19|20)\d\d\b)[1-9]\d{0,3}"
    r"(?:\s?(?:bis|hs|huis|zw|rood)\b|(?: ?[a-kA-K]|[l-zL-Z])(?![\w’'/])|[\s-](?:I{1,3}|IV)\b|\s?-\s?(?:\d{1,4}|"
    r"[A-Za-z]+)\b|/\d+)?(?![\w%]|[.,]\d)"
)
_FURTHER = r"[1-9]\d{0,3}(?:\s?(?:bis|hs)\b|[a-zA-Z](?!\w))?(?![\w%]|[.,]\d)"
_NUMBER = rf"{_ONE_NUMBER}(?:(?:,\s{_FURTHER})*\sen\s{_FURTHER}|\s(?:t/m|tot\sen\smet|tot)\s{_FURTHER})?"
"""A house number, or those of several houses of a street."""
_STREET = re.compile(
    rf"(?<![\w@./-])(?P<last>[\w'’-]*{_SUFFIX})(?:\s+\d{{4}}(?=\s+(?:nr|nummer)))?,?\s+(?:op\s+)?{_NUMBER}",
    re.IGNORECASE,
)
_NAMED_LATER = re.compile(
    rf"(?<![\w@./-])(?P<last>(?:Laan|Weg|Plein|Straat|Hof|Park|Kade|Singel|Burgemeester|Achter|"
    rf"Onder)\s(?:{_PARTICLE}\s)+{_CAPITAL})\s+{_NUMBER}"
)
_NUMBER_FIRST = re.compile(
    r"(?<![\w-])(?<!lijn )(?<!Lijn )(?<![Rr]oute )(?<!voorstel )(?<![Mm]otie )(?<![Tt]ram )(?<!zaak )"
    rf"(?:(?:[Hh]uis)?[Nn]ummers?|[Nn]rs?\.?)\s?(?!(?:19|20)\d\d\b){_FURTHER}(?:(?:,\s{_FURTHER})*\sen\s{_FURTHER})?"
    rf"\s(?:op|aan|in|van)\s(?:(?:de|het)\s)?(?:{_CAPITAL}\s(?:{_PARTICLE}\s)*){{0,3}}"
    rf"(?<!\w)(?=[A-ZÀ-Þ’'])[\w'’-]*{_SUFFIX}(?![\w-])"
)
"""A number before its street: "nummer 43 aan de Dahliastraat"."""
_WEAK = re.compile(
    rf"(?<![\w@./-])(?P<last>{_CAPITAL}(?<=eind|inde|hoek|berg|heem|eide|hout|.bos|beek|land|tuin|tein|haag|"
    rf"luis|brug|oren|olen|borg|wijk|teen|loot|aven|hove|aard|terp|reek))\s+{_NUMBER}"
)
_NAME_BEFORE = re.compile(rf"(?:{_CAPITAL}\s+(?:{_PARTICLE}\s+)*){{1,3}}\Z")
_NO_NAME = re.compile(
    r"\A(?:(?:Op|Aan|In|Van|Bij|Naar|De|Het|Na|Vanaf|Uit|Voor|Tot|Adres|Over|Langs|Rond|Tussen|En)\s+)+"
    rf"(?:{_PARTICLE}\s+)*"
)
_OF = re.compile(r"\s+(?:van|uit|aan|op|in)\s+(?:(?:de|het)\s+)?", re.IGNORECASE)
"""What may stand between who lives or is somewhere and the street; "Jan van Galenstraat" has it within."""
_BY_NAME = re.compile(
    rf"(?:\A|[.!?,:;(]\s|(?<!\bde)(?<!\bhet)(?<!\bop)(?<!\baan)(?<!\bin)(?<!\bvan)(?<!\buit)(?<!\bnaar)(?<!\bbij)\s)"
    rf"(?!(?:Prins|Prinses|Koning|Koningin|Graaf|Gravin|Baron|Jonkheer|Dokter|Dominee|Pastoor|Kapelaan|Pater|Sint|Admiraal|"
    rf"Generaal|President|Meester|Notaris|Burgemeester|Wethouder|Minister|Professor)\b){FULL}\Z"
)
_SEEN_OF_WHO = 60
_AFTER_AT = re.compile(
    rf"\b(?:op|aan)\s(?:de\s|het\s)?(?P<whole>(?!Fase|Locatie|Wijk|Groep|Motie|Kamer|Plan|Punt|Lijst|Blok){_CAPITAL}"
    rf"(?:\s(?:{_PARTICLE}\s)*{_CAPITAL}){{0,2}}\s+{_NUMBER})"
)
_NAMED_SHORT = re.compile(
    rf"(?:(?<=[a-z)] )|(?<=[,;:] )|(?<=\()|\A|(?<=\n))(?P<whole>['’]t {_CAPITAL}(?:\s{_CAPITAL})?\s+{_NUMBER})"
    r"(?!\s+(?:zalen|kamers|plekken|kinderen|leden|bezoekers|gasten|graden|man|personeelsleden)\b)"
)
"""'t Zand 7, on a line or in a sentence, and no number of things: "in 't Spant 3 zalen", "'t Was 7 uur"."""
_LIVES_AT = re.compile(
    r"\b(?:woon(?:t|den?)|wonende?|wonen|woonachtig|verblijft|adres|woonadres|huisadres|verhuis(?:t|de?|den|en))\b"
    r"(?:[^.;\n\d]{0,25}?\b(?:aan|op|naar|in|van)|:)?\s+(?:de\s+|het\s+)?"
    rf"(?P<whole>{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+)*{_CAPITAL}){{0,3}}\s+{_NUMBER})"
)
_COUNTED = re.compile(
    r"\s+(?:meldingen|woningen|huizen|incidenten|keer|maal|mensen|inwoners|bewoners|panden|procent|euro|jaar|uur|meter|"
    r"kilometer|km|auto|boetes|gezinnen|personen|klachten|plaatsen|bedden|appartementen|minuten|dagen|weken|maanden)"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?P<code>[1-9]\d{{3}}[ \u00a0]?(?!SA|SD|SS)[A-Z]{{2}})(?![\w-])"
    rf"(?:,?\s(?:nr\.?\s|huisnummer\s)?{_FURTHER})?",
    re.ASCII,
)
"""A postcode, with the number of the house where that follows: together they are an address."""
_YEAR_AND_WORD = re.compile(r"(?:19|20)\d\d[ \u00a0](?:EN|OF|IN|OP|IS|DE|TE|AD|NA|UW|WE|ZO|BV|NV)\Z")
_NAMED_HOUSE = re.compile(r"(?:^|[^\w])(?:De|Het|’t|'t) [A-Z][\w-]+(?: [A-Z][\w-]+)?(?:,\s|\s\()\Z")
_NAMED_PERSON = re.compile(
    r"(?:mevrouw|mevr\.?|mw\.?|heer|dhr\.?|familie|fam\.?|echtpaar|cliënte?)\s+\S+(?: \S+)?(?:,\s|\s\()\Z",
    re.IGNORECASE,
)
_OF_THE_TOWN = re.compile(
    r"\bhet\scollege(?!\s(?:van\s)?(?:de\s|het\s)?(?-i:[A-ZÀ-Þ]))(?!\s(?:aan|op|in)\s(?:(?:de|het)\s)?\Z)",
    re.IGNORECASE,
)
"""Of whom every question is asked: no school that stands in the street."""
_SEEN_BEFORE, _SEEN_AFTER = 70, 40
_DIGIT = re.compile(r"\d")


def home_addresses(text: str) -> Iterator[Span]:
    """Yield streets with a house number where nothing says that an organisation is there."""
    if not _DIGIT.search(text):  # most texts have no number at all, and a street alone is nobody's home
        return iter(())
    found: dict[int, int] = {}
    for start, end, sure in _candidates(text):
        if _is_home(text, start, end, told=not sure) and not _COUNTED.match(text, end):
            found[end] = min(start, found.get(end, start))
    return (Span(start, end, "address") for end, start in found.items())


def _candidates(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield what may be an address, and whether it looks like one by itself."""
    yield from ((*match.span("whole"), True) for match in _LIVES_AT.finditer(text))
    yield from ((*match.span(), True) for match in _NAMED_LATER.finditer(text))
    yield from ((*match.span("whole"), True) for match in _NAMED_SHORT.finditer(text))
    yield from ((*match.span(), True) for match in _NUMBER_FIRST.finditer(text))
    yield from ((*match.span("whole"), False) for match in _AFTER_AT.finditer(text))
    for expression, sure in ((_STREET, True), (_WEAK, False)):
        for match in expression.finditer(text):
            start = _start_of_name(text, match.start())
            if text[start].isupper() or text[start] in "'’":
                yield start, match.end(), sure


def _start_of_name(text: str, start: int) -> int:
    name = _NAME_BEFORE.search(text[max(0, start - 50) : start])
    if name is None:
        return start
    begin = start - len(_NO_NAME.sub("", name[0], count=1))
    return _after_somebody(text, start - len(name[0]), begin, start)


def _after_somebody(text: str, name: int, begin: int, start: int) -> int:
    """Return where the street begins when words before it say who is there, which is a finding of its own."""
    line = max(0, name - _SEEN_OF_WHO)
    words = text[line:start]
    for match in reversed(list(_OF.finditer(words))):
        if line + match.end() > begin and _is_somebody(words[: match.start()]):
            return line + match.end()
    return begin


def _is_somebody(words: str) -> bool:
    """Tell whether words end with a person or an organisation."""
    if _BY_NAME.search(words) or any(span.end == len(words) for span in private_names(words)):
        return True
    last = words.rpartition(". ")[2].rpartition(", ")[2]
    return _nearest(pattern("public"), last) > _nearest(pattern("home"), last)


def postcodes(text: str) -> Iterator[Span]:
    """Yield postcodes where nothing says that an organisation is there."""
    for match in _POSTCODE.finditer(text):
        end = match.end("code") if _COUNTED.match(text, match.end()) else match.end()
        if not _YEAR_AND_WORD.match(match["code"]) and _is_home(text, match.start(), end):
            yield Span(match.start(), end, "postcode")


def _is_home(text: str, start: int, end: int, *, told: bool = False) -> bool:
    """Say whether somebody lives there; `told` when the words before it have to say so."""
    before = text[max(0, start - _SEEN_BEFORE) : start].rpartition(". ")[2].rpartition("\n")[2]
    before = _OF_THE_TOWN.sub(lambda match: "·" * len(match[0]), before)
    if _NAMED_PERSON.search(before) or _NAMED_HOUSE.search(before):
        return bool(_NAMED_PERSON.search(before))
    home, public = (_nearest(pattern(name), before) for name in ("home", "public"))
    if home < 0 and public < 0:
        return not told and not pattern("public").search(text[end : end + _SEEN_AFTER].partition(". ")[0])
    return home > public


def _nearest(words: re.Pattern[str], before: str) -> int:
    return max((match.end() for match in words.finditer(before)), default=-1)
