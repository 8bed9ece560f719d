"""Questions on which "ja" would be a full answer, because nothing asks on: no "zo ja", no "en waarom"."""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import Sentence, sentences

PREPOSITION = (
    r"(?:aan|bij|door|in|met|naar|om|onder|op|over|per|sinds|tot|uit|van|vanaf|via|volgens|voor|tegen|tussen|binnen|na|"
    r"tijdens|rond|vanuit|ten|ter|wegens|gedurende|hoe)"
)
ASKING = (
    rf"(?:(?:{PREPOSITION}\s)?(?:wie|wiens|wat|welke?|wanneer|hoe(?!wel\b)\w*|waar\w*|hoever(?:re)?)|"
    rf"om\s(?:welke\s)?redenen?)\b"
)
"""The beginning of a clause that asks for more than ja or nee."""

_STARTS_OPEN = re.compile(
    rf"\W*(?:en\s|maar\s|of\s|dus\s|ook\s)?(?:zo\s(?:ja|nee|niet)|indien|graag|{ASKING})", re.IGNORECASE
)
_STARTS_OTHERWISE = re.compile(
    r"\W*(?:nu|gezien|gelet|omdat|doordat|aangezien|als|wanneer|indien|volgens|blijkens|in|bij|op|na|naar|de|"
    r"het|een|dit|"
    r"dat|deze|die|er|wij|we|u|ik|zij|hij|tijdens|sinds|voor|met|uit|van|over|conform|mede|ook|en|behalve|naast|"
    r"zie|vergelijk|cf|los|onder|terugkomend|verwijzend|kijkend|gelezen|hoewel|terwijl|zoals|stel|vanwege|gegeven|"
    r"mocht|nadat|zodra|tot|ten|verder|voorts|daarnaast|tevens|vooral|kortom|samengevat|concreet|hierbij|indachtig|"
    r"(?:vra(?:ag|gen)|punt|antwoord)\s\d\w*)\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(
    rf"(?:\ben|;|–|\s-|\bmaar|\bdan\swel|\bof)\s(?:zo\s(?:ja|nee|niet)|indien\s(?:ja|nee|niet|wel)|{ASKING})|"
    rf"\bzo\s(?:ja|nee|niet)\b"
    r"|\b(?:indien|als)\s(?:ja|nee|niet|wel|dat\szo\sis)\b|\bgraag\s|\b(?:waarom|waaruit)\b.{0,40}\?|"
    r"\blicht\s.*\btoe\b",
    re.IGNORECASE,
)
_ANSWERS_TO_YES = re.compile(
    r"\W*(?:en\s)?(?:zo\s(?:ja|nee|niet)|indien\s|als\s(?:ja|nee|dat)|waarom\s(?:wel|niet))\b", re.IGNORECASE
)
_CARRIES_ON = re.compile(rf"\W*(?:en|of|maar)\s{PREPOSITION}(?:\s[\w'’-]+){{1,4}}\?\W*\Z", re.IGNORECASE)
"""No question of its own: "En in 2025?" asks what was asked before it."""
_ASIDE = re.compile(r"\A\W*\([^)]*\)\s*")
_ASKS_WITHIN = re.compile(rf",\s(?:{ASKING})", re.IGNORECASE)
_CHOICE = re.compile(
    r",\sof\s|\b\w+,\s\w+\sof\s\w+(?:\s\w+)?\?|\bof\s(?:juist|alleen|pas|toch|eerder|slechts)\b", re.IGNORECASE
)
_ASKS_FOR_TEXT = re.compile(
    r"\b(?:toelichten|toe\ste\slichten|uitleggen|uit\ste\sleggen|uiteenzetten|uiteen\ste\szetten|schetsen|"
    r"beschrijven|noemen|"
    r"verklaren|motiveren|onderbouwen|specificeren|duiden|opsommen|omschrijven|weergeven|verduidelijken|uitsplitsen|"
    r"(?:een|het|nader|meer|de)\s(?:\w+\s)?(?:overzicht|toelichting|inzicht|onderbouwing|uitleg|reactie|beeld|"
    r"inschatting|opsomming|"
    r"planning|beschrijving|schets|uitsplitsing|lijst|analyse|antwoord|verklaring|voorbeeld(?:en)?|stand\svan\szaken)|"
    r"inzicht\s|voorbeelden|inzichtelijk|"
    rf"(?:aangeven|aan\ste\sgeven|vertellen|melden|laten\sweten|vermelden|zeggen|delen|"
    rf"delen\smet\sde\sraad),?\s{ASKING})",
    re.IGNORECASE,
)
_MAY_ASK_FOR_TEXT = re.compile(
    r"\W*(?:en\s)?(?:kan|kunt|kunnen|wil|wilt|zou|zoudt|is\s.*\bbereid|bent\su|mogen)\b", re.IGNORECASE
)


def closed_questions(text: str, after: str = "", *, is_part: bool = False) -> Iterator[Span]:
    """Yield the closed questions of one item; `after` is the item that follows, which may ask on ("Zo ja, …").

    When `after` is part of this item (a sub-question), any open question there asks on.
    """
    if _ANSWERS_TO_YES.match(after) or (is_part and _asks_on(after)):
        return
    found = []
    for sentence in reversed(sentences(text)):
        if sentence.is_question and _is_closed(sentence):
            found.append(Span(sentence.start, sentence.end, "closed_question"))
        if _asks_on(sentence.text):
            break
    yield from reversed(found)


def _is_closed(sentence: Sentence) -> bool:
    asked = _ASIDE.sub("", sentence.text.rpartition(":")[2])
    if any(one.match(asked) for one in (_STARTS_OPEN, _CARRIES_ON)) or _ASKS_ON.search(asked) or _CHOICE.search(asked):
        return False
    if _STARTS_OTHERWISE.match(asked):
        return not _ASKS_WITHIN.search(asked)
    return not (_MAY_ASK_FOR_TEXT.match(asked) and _ASKS_FOR_TEXT.search(asked))


def _asks_on(text: str) -> bool:
    return bool(_STARTS_OPEN.match(text) or _ASKS_ON.search(text))
