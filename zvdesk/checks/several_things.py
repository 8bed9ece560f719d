"""Questions that ask more than one thing, which get an answer to one of them."""

import re
from collections.abc import Iterator
from functools import cache

from zvdesk.checks.closed_questions import ASKING
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


def several_things(text: str) -> Iterator[Span]:
    """Yield the question of one item, from its first to its last part, when its parts want different answers."""
    asked = [each for each in sentences(unquoted(text)) if each.is_question and not _FOLLOWS_ON.match(each.text)]
    parts = [part for each in asked for part in _parts(each.text)]
    if (
        _are_several(parts)
        or any(_asks_thrice(each.text) for each in asked)
        or _ask_apart([each.text for each in asked])
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
    loose = [part for part in parts[1:] if len(words(part)) >= _FEWEST_WORDS and not _POINTS_BACK.search(part)]
    return len(subjects) > 1 and any(_subject(part) and not _subject(part) & subjects[0] for part in loose)


def _asks_thrice(question: str) -> bool:
    """Say whether three short parts each ask: "Wanneer start dit, wie voert het uit en wat kost het?"."""
    parts = [part.strip() for part in _EACH_ASKS.split(question)]
    return sum(len(words(part)) >= _FEWEST_OF_THREE and bool(_ASKS.match(part)) for part in parts) > 2


def _ask_apart(asked: list[str]) -> bool:
    """Say whether sentences each ask with another word: "Waarom sloot de opvang? Wanneer gaat zij weer open?"."""
    open_ones = [
        match[0].casefold() for each in asked if len(words(each)) >= _FEWEST_WORDS and (match := _ASKS.match(each))
    ]
    return len(set(open_ones)) > 1


def _subject(part: str) -> frozenset[str]:
    """Return what a question is about, without what it wants to know of it."""
    return frozenset(content_stems(part)) - _aspects()


@cache
def _aspects() -> frozenset[str]:
    return frozenset(content_stems(_ASPECTS))
