"""Something disputable that is stated as a fact, without a source that a reader can find."""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import Sentence, sentences
from zvdesk.model.dates import MONTHS

_MONTHS = "|".join(MONTHS)
_SOURCE = re.compile(
    rf"\b(?:p|pp|pag|blz)\.\s?\d|\b(?:bladzijden?|pagina|paragraaf|hoofdstuk|tabel|figuur|bijlage|agendapunt|"
    rf"motie|amendement|"
    rf"besluitpunt|toezegging|kenmerk|zaaknummer|vragen|raadsvragen|raadsvoorstel|beslispunt|punt)\s(?:nr\.?\s|"
    rf"nummer\s)?(?:\w+\s)?\d|"
    rf"\b\d{{1,2}}\s(?:{_MONTHS})\b|\b\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}}\b|\b(?:{_MONTHS})\s(?:19|20)\d\d\b|"
    r"\bart(?:ikel|ikelen|\.)?\s\d|\b(?:convenant|jaarverslag|jaarrekening|begroting|kadernota|programmabegroting|nota|"
    r"beleidsplan|verordening|APV|monitor|veiligheidsmonitor|evaluatie|rapport|rapportage|plan|regiovisie|akkoord|"
    r"coalitieakkoord|brief|raadsbrief|verslag|jaarstukken|voortgangsrapportage|raadsinformatiebrief|besluit|"
    r"programma)\b[^.;?]{0,40}\b(?:19|20)\d\d\b|\bCBS\b|\bopen\sdata\b|https?://|\bwww\.|\bvoetnoot\b|\[\d+\]|"
    r"\b(?:in|bij|op)\s(?:uw|het)\s(?:eigen\s)?(?:antwoord|beantwoording|persbericht)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\W*(?:mocht(?:en)?|als|indien|stel|wanneer|graag|geacht|zie|vergelijk|zo\s(?:ja|nee|niet)|vraag|betreft|onderwerp|"
    r"op\sgrond\svan\sartikel|"
    r"wij\s(?:vragen|lezen|hebben\sde\sindruk|vernemen|willen|ontvangen|horen|zien|overwegen|stellen|"
    r"zijn\s(?:benieuwd|van\smening)|danken|verzoeken|krijgen\s(?:de\s)?(?:signalen|vragen))|"
    r"onze\sfractie\s(?:vraagt|wil|heeft\sde\sindruk|ontvangt|hoort|stelt|is\sbenieuwd|vindt|maakt)|"
    r"ik\s(?:vraag|wil|heb\sde\sindruk|hoor)|"
    r"(?:het\s)?lijkt|misschien|mogelijk|wellicht|volgens\sons|naar\sonze\sindruk|in\sonze\sogen|ons\s(?:bereik|"
    r"bereiken)\w*|"
    r"het\scollege\s(?:stelt|wil|kiest|schrijft|heeft\sbesloten)|de\sraad\s(?:heeft|vroeg|besloot|stelde|nam|sprak)|"
    r"zo\smogelijk|(?:het\s)?liefst|bij\svoorkeur|met\sname\b|"
    r"dat\s(?![^.,]{3,60},\s(?:is|blijft)\s)|dit\s(?:is\sons|roept))",
    re.IGNORECASE,
)
IMPRESSION = re.compile(
    r"\b(?:de\sindruk|wij\shoren|signalen\sdat|zou(?:den)?|lijkt|lijken|vrezen|denken|hopen|wij\shoorden|"
    r"naar\sons\sidee)\b",
    re.IGNORECASE,
)
"""What one only supposes, and says so."""
_GIVEN = re.compile(
    r"(?:\A\W*|,\s|\b(?:vragen|vraagt)\s.{0,20})(?:nu\s(?!bekend\sis\sdat)|omdat|doordat|aangezien|gezien|"
    r"gelet\sop|vanwege\shet\sfeit|gegeven|daar\s(?=de|het|er)|nadat|sinds\s(?=de\s|het\s))",
    re.IGNORECASE,
)
_GIVEN_RULE = re.compile(
    r"\b(?:wet|wetten|opiumwet|wmo|apv|jeugdwet|avg|wvggz|regeling|verordening|besluit|raadsbesluit|motie)\b",
    re.IGNORECASE,
)
_PRESUMES = re.compile(
    r"\b(?:hoe\sverklaart\s(?:het|de|u)\s?\w*\sdat|hoe\skan\shet\sdat|hoe\skomt\shet\sdat|"
    r"hoe\sis\shet\smogelijk\sdat|waarom\s(?:heeft|hebben|is|zijn|werd|werden)\s[^?,]{3,60}\s(?:niet|nooit|pas)\b|"
    r"waarom\s(?:negeer|weiger|laat\b|doet\s.*\bniets|"
    r"lukt|faalt|falen|slaagt|grijpt|luistert|blijft|blijven|ondernee?mt|treedt|traineert|verzwijg|accepteer|"
    r"gaat\shet\sbeter)\w*)",
    re.IGNORECASE,
)
_RESEARCH = (
    r"(?:onderzoek(?:en|ers)?|cijfers|gegevens|data|statistieken|studies|enquêtes|peilingen|metingen|schattingen|deskundigen|"
    r"experts|kenners|ingewijden)"
)
NAMELESS = re.compile(
    rf"\b(?:uit\s(?:\w+\s)?{_RESEARCH}\sblij(?:kt|ken)|{_RESEARCH}\s(?:laat|laten|toont|tonen|wijst|wijzen)\s(?:zien|aan|uit|erop)|"
    rf"volgens\s(?:\w+\s)?{_RESEARCH}\b(?!\s(?:\S+\s)?(?:van|door|uit|in)\b)|"
    r"onderzoek(?:en)?\s(?:laat|laten|toont|tonen|wijst|wijzen)|"
    r"deskundigen|experts|"
    r"naar\sverluidt|iedereen\sweet|het\sis\s(?:algemeen\s)?bekend|zoals\s(?:bekend|iedereen)|uit\sde\spraktijk|"
    r"nu\s(?:gebleken|duidelijk)\s|is\sgebleken)\b",
    re.IGNORECASE,
)
"""Somebody or something that knows it, but cannot be looked up."""


def has_source(text: str) -> bool:
    """Tell whether a text names something in which a reader can look it up."""
    return bool(_SOURCE.search(text))


def unsourced_assumptions(text: str) -> Iterator[Span]:
    """Yield sentences that take something for granted; a source in one sentence holds for the whole item."""
    if has_source(text):
        return
    for sentence in sentences(text):
        if _assumes(sentence):
            yield Span(sentence.start, sentence.end, "unsourced_assumption")


def _assumes(sentence: Sentence) -> bool:
    words = sentence.text
    if NAMELESS.search(words):
        return True
    if IMPRESSION.search(words):
        return False
    if _GIVEN.search(words):
        return not _GIVEN_RULE.search(words)
    return bool(_PRESUMES.search(words)) if sentence.is_question else _claims(words)


def _claims(words: str) -> bool:
    return words.endswith(".") and not _NO_CLAIM.match(words)
