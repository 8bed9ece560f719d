"""Questions that ask more than one thing, which get an answer to one of them."""

import re
from collections.abc import Iterator
from functools import cache

from zvdesk.checks.closed_questions import ASKING, PREPOSITION
from zvdesk.checks.finding import Span
from zvdesk.checks.prose import sentences, unquoted, words
from zvdesk.checks.stems import content_stems

_VERB = (
    r"(?:is|zijn|was|waren|heeft|hebben|had|kan|kunt|kunnen|wordt|worden|werd|werden|klopt|deelt|vindt|komt|"
    r"komen|gaat|gaan|"
    r"krijgt|krijgen|wil|wilt|zal|zullen|moet|moeten|mag|mogen|bestaat|bestaan|ziet|blijft|doet|doen|neemt|bent|"
    r"voldoet|herkent|weet|geldt|denkt|acht|onderschrijft|zou|zouden|beschikt|betekent|werkt|staat|ontvangt)"
)
_SPLIT = re.compile(
    rf"(?:[,;]\s|,?\s\b)(?:en|maar|alsook|daarnaast|tevens|verder)\s(?:ook\s|tevens\s|daarnaast\s|"
    rf"verder\s)?(?={ASKING}|{_VERB}\s)|[,;]\s(?={ASKING}\s{_VERB}\b|(?:hoe\w*|welke?|wanneer|waarom)\s)",
    re.IGNORECASE,
)
_ASKS = re.compile(ASKING, re.IGNORECASE)
_EACH_ASKS = re.compile(rf"(?:,\s(?:en\s)?|\sen\s)(?={ASKING})", re.IGNORECASE)
_FURTHER_WISH = re.compile(
    r"\b(?:geven|sturen|aangeven|toelichten|delen|verstrekken|uitleggen|noemen|informeren)\b,?\sen\s(?:ook|"
    r"tevens|daarnaast|verder)\b|\ben\s(?:daarnaast|tevens|verder|bovendien)\b",
    re.IGNORECASE,
)
_FOLLOWS_ON = re.compile(
    r"\W*(?:en\s|maar\s)?(?:zo\s(?:ja|nee|niet)|indien\b|als\s(?:ja|nee|niet|dat)|graag\b)", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"\A\W*(?:\w+\b\W+){0,2}?dat\b|\A\W*(?:\w+\b\W+){0,3}?die\b|\b(?:die|dat|het)\s*[?.,]|"
    r"\b(?:dit|deze)\b(?!\s(?:jaar|maand|week|moment|periode|zomer|winter))|"
    r"\bdaar\w*|\b(?:hier|er)(?:van|voor|bij|mee|in|op|over|aan|uit|door|toe)\b|"
    r"\b(?:ze|zij|hij|hem|hun|hen|dergelijke|zulke|het\s(?:zich|wordt|is)|zo)\b",
    re.IGNORECASE,
)
_ASPECTS = """
    uitkomst uitkomsten resultaat resultaten reden redenen oorzaak oorzaken conclusie conclusies planning termijn gevolg
    gevolgen kosten kost kostte bedrag doel rol verschil aantal gemiddelde langste kortste hoogste laagste wijze manier
    vaak lang snel ver mate voorwaarden reactie luidt antwoord blijkt verklaring toelichting datum
"""
_LEAD = re.compile(
    r"\W*(?:nu|als|indien|mocht|omdat|aangezien|gezien|gelet|gegeven|vanwege|sinds|nadat|terwijl|hoewel|ondanks)\b",
    re.IGNORECASE,
)
"""What a question starts from, which asks nothing itself."""
_FEWEST_WORDS = 4
_FEWEST_OF_THREE = 3
_CLAUSE = re.compile(
    rf"\W*(?:en\s)?(?P<ask>{ASKING})(?:\s[\w’'-]+){{0,2}}?\s(?:{_VERB}|kost|kostte|zijn|levert|heeft|duurt|betaalt|opent|"
    r"verdien\w+|krijgt|gebeurt|won|kwam(?:en)?|ging(?:en)?|bleef|bleven|deed|deden|gaf|gaven|stond(?:en)?|vond(?:en)?|"
    r"kreeg|kregen|ontving(?:en)?|betaalde|steeg|stegen|daalde|liep(?:en)?)\b",
    re.IGNORECASE,
)
"""A question of its own, by its order of words: "en welke maatregelen neemt het?", not "en wanneer dat begint"."""
_JOINED = re.compile(r"(?:,\s(?:en\s)?|\sen\s)")
_WILLING = re.compile(r"\b(?:bereid|voornemens|van\splan|toezeggen)\b(?:\som\b)?", re.IGNORECASE)
_TO_DO = re.compile(rf"\A(?!{PREPOSITION}\s|te\s|om\s)(?:[\w’'-]+\s)+te\s\w+\W*\Z", re.IGNORECASE)
"""Something to be done to something: "het budget te verhogen", not "binnen de norm te brengen"."""
_TO_TELL = re.compile(r"\b(?:informeren|berichten|betrekken|rapporteren|melden|sturen|zenden)\b", re.IGNORECASE)
_DEED = re.compile(
    r"\A\W*(?:kan|kunt|wil|wilt|gaat|zal|zult|heeft|hebt|hebben|moet)\s(?:u|het\scollege|de\sburgemeester|"
    r"de\swethouder)\s(?P<rest>.+)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\A(?:(?:de|het|een|meer|extra|alle|haar|zijn|uw)\s)?(?:[\w’'-]+\s)+(?:openbaar\smaken|maken|\w*vernieuwen|"
    r"\w*(?:sturen|lagen|hogen|zeggen|vorderen|openen|sluiten|starten|stellen|passen|lengen|breiden|huren|nemen|"
    r"trekken|voeren|richten|vragen|kopen|leggen|doen|rusten|bouwen|dienen|korten|ruimen|schaffen|zetten)|"
    r"(?!gebied|geweld|gezicht|gewicht|gevecht|gerecht)(?:in|aan|op|uit|af|voor|toe|mee)?ge\w{3,}[dt]|"
    r"(?:ver|ont)\w{3,}d)\b(?P<on>.*)\Z",
    re.IGNORECASE,
)
"""Something that is done to something, in the order of a question: "de subsidie terugvorderen"."""


def several_things(text: str) -> Iterator[Span]:
    """Yield the question of one item, from its first to its last part, when its parts want different answers."""
    asked = [each for each in sentences(unquoted(text)) if each.is_question and not _FOLLOWS_ON.match(each.text)]
    parts = [part for each in asked for part in _parts(each.text)]
    if (
        _are_several(parts)
        or any(_asks_thrice(each.text) for each in asked)
        or _ask_apart([each.text for each in asked])
        or any(_asks_otherwise(each.text) or _wants_apart(each.text) for each in asked)
        or any(_FURTHER_WISH.search(each.text) for each in asked)
    ):
        yield Span(asked[0].start, asked[-1].end, "several_things")


def _parts(question: str) -> list[str]:
    parts = [part.strip() for part in _SPLIT.split(question.rpartition(":")[2])]
    asking = parts[1:] if len(parts) > 1 and _LEAD.match(parts[0]) else parts
    return [part for part in asking if not _FOLLOWS_ON.match(part)]


def _are_several(parts: list[str]) -> bool:
    """Say whether there are three questions, or two of which the later does not hang on the first."""
    if sum(len(words(part)) >= _FEWEST_WORDS for part in parts) > 2:
        return True
    subjects = [subject for part in parts if (subject := _subject(part))]
    loose = [
        part
        for part in parts[1:]
        if len(words(part)) >= _FEWEST_WORDS and not _POINTS_BACK.search(part) and not _compares(parts[0], part)
    ]
    return len(subjects) > 1 and any(_subject(part) and not _subject(part) & subjects[0] for part in loose)


def _compares(first: str, part: str) -> bool:
    """Say whether a part sets its answer beside the first one: "wanneer opent de nieuwe, en wanneer sluit de oude?"."""
    here, there = _ASKS.match(part), _ASKS.match(first)
    is_same = here is not None and there is not None and here[0].casefold() == there[0].casefold()
    return is_same and len(words(part)) <= _FEWEST_WORDS


def _asks_thrice(question: str) -> bool:
    """Say whether three short parts each ask: "Wanneer start dit, wie voert het uit en wat kost het?".

    The last may be a word: "Hoeveel zijn er gebouwd en hoeveel komen er nog bij, en wanneer?".
    """
    parts = [part.strip() for part in _EACH_ASKS.split(question)]
    asking = [len(words(part)) >= _FEWEST_OF_THREE for part in parts if _ASKS.match(part)]
    return len(asking) > 2 and sum(asking) > 1 and all(asking[:2])


def _asks_otherwise(question: str) -> bool:
    """Say whether a later part asks with another word for something else: "Hoeveel waren het en wat kostte dat?"."""
    parts = [part.strip() for part in _EACH_ASKS.split(question.rpartition(":")[2])]
    asked = [match["ask"].casefold() for part in parts if (match := _CLAUSE.match(part))]
    return bool(asked) and bool(_ASKS.match(parts[0])) and len(set(asked)) > 1


def _wants_apart(question: str) -> bool:
    """Say whether two things are to be done: "het budget te verhogen en een tweede locatie te openen"."""
    willing, deed = _WILLING.search(question), _DEED.match(question)
    if willing is not None:
        parts = _JOINED.split(question[willing.end() :].strip())
        return sum(_is_own_wish(part) for part in parts) > 1
    if deed is None:
        return False
    parts = _JOINED.split(deed["rest"])
    done = [match for part in parts if (match := _DOES.match(part.strip(" ?")))]
    return len(done) == len(parts) > 1 and not any(
        _POINTS_BACK.search(part) or _TO_TELL.search(part) for part in parts[1:]
    )


def _is_own_wish(part: str) -> bool:
    is_wish = _TO_DO.match(part.strip(" ?")) is not None
    return is_wish and not _POINTS_BACK.search(part) and not _TO_TELL.search(part)


def _ask_apart(asked: list[str]) -> bool:
    """Say whether sentences each ask with another word: "Waarom sloot de opvang? Wanneer gaat zij weer open?"."""
    fewest = _FEWEST_OF_THREE if len(asked) > 2 else _FEWEST_WORDS
    open_ones = [match[0].casefold() for each in asked if len(words(each)) >= fewest and (match := _ASKS.match(each))]
    return len(set(open_ones)) > 1


def _subject(part: str) -> frozenset[str]:
    """Return what a question is about, without what it wants to know of it."""
    return frozenset(content_stems(part)) - _aspects()


@cache
def _aspects() -> frozenset[str]:
    return frozenset(content_stems(_ASPECTS))
