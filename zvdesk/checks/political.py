"""Words that do not fit a technical question: a judgement, a reproach, or a request for a political choice."""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import Sentence, sentences, unquoted
from zvdesk.checks.vocabulary import pattern

_WHO = r"(?:het\scollege|de\s(?:\w+\s)?(?:wethouder|burgemeester|gemeente|portefeuillehouder)|u)"
_ASKS_OPINION = re.compile(
    r"\bmet\s(?:ons|mij|onze\sfractie|de\s\w+\sfractie|de\sfractie(?:\svan\s\w+)?|"
    r"ondergetekenden?)\s(?:\w+\s)?(?:eens|van\s(?:mening|oordeel|"
    r"opvatting)|erkennen|concluderen)|\b(?:het|ermee|er|hiermee|daarmee)\s(?:met\s\w+\s(?:\w+\s)?)?(?:ermee\s)?eens\b|"
    r"\bvan\s(?:mening|oordeel|opvatting)\sdat\b|"
    rf"\bdee?lt\s{_WHO}\s(?:met\s(?:ons|de\sfractie)\s)?(?:de|onze|deze|het|die)\s(?:\w+\s)?(?:mening|zorgen|"
    rf"zorg|opvatting|oordeel|"
    r"verontwaardiging|analyse|teleurstelling|visie|conclusie|woede|indruk|overtuiging)|"
    rf"\bvind(?:t|en)\s(?:{_WHO})\b|\b(?:wat|hoe)\svindt\b|\bacht\s{_WHO}\s(?:het|dit)\b|\berkent\s{_WHO}\b|"
    rf"\bschrikt\b|"
    rf"\bbegrijpt\s{_WHO}\b|\bziet\s{_WHO}\s(?:ook|niet)\b|\bsteunt\s{_WHO}\b|\bis\s{_WHO}\s(?:niet\s)?(?:trots|"
    rf"tevreden|blij|ontevreden)\b|"
    r"\b(?:wenselijk|rechtvaardig|eerlijk)\b",
    re.IGNORECASE,
)
_ASKS_CHOICE = re.compile(
    rf"\bbereid\b|\A\W*gaat\s{_WHO}\b|\A\W*(?:wil|overweegt|stopt|kiest|belooft|"
    rf"trekt)\s{_WHO}\b(?!.*\b(?:aangeven|toelichten|uitleggen|noemen)\b)|"
    rf"\b(?:kan|kunt|wil)\s(?:{_WHO}\s)(?:\w+\s){{0,12}}(?:toezeggen|beloven|garanderen|heroverwegen|schrappen|"
    rf"stoppen|afzien)\b|"
    rf"\bkomt\s{_WHO}\s.*\bterug\b|\bneemt\s{_WHO}\s(?:eindelijk|nu|wel|hier|afstand|de\sverantwoordelijkheid)|"
    r"\bneemt\s.*\bverantwoordelijkheid\b|"
    r"\bconsequenties\s(?:verbindt|trekt)\b|\bpolitieke\s(?:consequenties|gevolgen|verantwoordelijkheid|wil|moed)\b|"
    r"\b(?:opstappen|aftreden|opstapt|aftreedt|excuses|spijt)\b|\b(?:hoog|hoogste|wordt\shet)\s(?:\w+\s)?tijd\b|"
    r"\b(?:moet(?:en)?|zou(?:den)?|hoort|horen)\s(?:\w+\s){0,3}niet\b|\bis\shet\s(?:niet|geen)\b",
    re.IGNORECASE,
)
_REPROACHES = re.compile(
    r"\b(?:hoe\sis\shet\s(?:in\s\w+\s)?mogelijk|hoe\skan\shet\s(?:toch\s)?(?:zijn\s)?dat|hoe\skomt\shet\stoch|"
    r"durft|beseft|schaamt|"
    r"realiseert\s(?:het|de|u)|hoe\srijmt|hoe\slang\s(?:moet|nog|laat|blijft|wil)\w*|hoelang\s(?:moet|nog|laat|"
    r"blijft|wil)\w*|hoe\s(?:legt|leg|verantwoordt|verkoopt|rechtvaardigt|verdedigt)\s(?:het|de|u)\b.*(?:\buit\b|"
    r"aan\s(?:inwoners|de|bewoners)|dat\b)|"
    r"in\sde\s(?:steek|kou)|weg(?:ge)?kij\w+|sla(?:pen|apt)|weer\s(?:eens|niet)|alweer|wederom|zoveelste|"
    r"eindelijk|dan\swél|nu\swél|nou\s(?:eens|eindelijk)|nu\seens|maakt\s.*\bwerk\svan|liever\s.*\bdan|is\sdat\sniet|"
    r"(?:veel\s)?te\s(?:laat|weinig|traag|duur)|"
    r"niet\sgewoon|gewoon\s(?:niet|eens)|serieus\sneemt|neemt\s.*\bserieus|zwijgt|negeert|weigert|luistert|"
    r"wegduik\w*|geen\s(?:enkel\s)?"
    r"(?:respect|benul|oog|boodschap)|meten\smet\stwee\smaten|toch\swel|niets\s(?:gedaan|geleerd|doet)|"
    r"nog\s(?:steeds|altijd)\s(?:niet|geen)|"
    r"pas\snu|waarom\s(?:laat|houdt)\s(?:het\scollege|de\s\w+|u)|moeten\ser\snog|zelfs\sniet|"
    r"rug\stoe|onder\shet\stapijt|onder\sde\smat|lak\saan|op\sde\srug\svan|ten\skoste\svan|over\sde\srug|"
    r"droog\sogen|met\sdroge\sogen|"
    r"achter\sde\sfeiten|portemonnee|weggestop\w*|aan\shun\slot|aan\szijn\slot|verwaarlo\w+|geloofwaardig)\b",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\b(?:klachten|meldingen|incidenten|registraties|categorie|begrip|term|definitie|code|dossiers|"
    r"cijfers)\s(?:over|van|wegens|met|inzake)?\s?(?:\w+\s)?\Z",
    re.IGNORECASE,
)


def political_wording(text: str) -> Iterator[Span]:
    """Yield the sentences of a technical question that judge, reproach or ask for a choice, quotations left out."""
    for sentence in sentences(unquoted(text)):
        if _is_political(sentence):
            yield Span(sentence.start, sentence.end, "political_wording")


def _is_political(sentence: Sentence) -> bool:
    told = sentence.text
    if any(rule.search(told) for rule in (_ASKS_OPINION, _ASKS_CHOICE, _REPROACHES)):
        return True
    return any(not _CATEGORY.search(told[: match.start()]) for match in pattern("judging").finditer(told))
