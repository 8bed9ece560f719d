"""Something disputable that is stated as a fact in running text: in what gave rise to a question, or explains it.

Most sentences there only tell: a visit, a wish, what a plan is called. So a claim has to show itself, by how much it
says ("steeds meer", "de helft"), what it blames ("leidt tot") or how it judges ("schiet tekort").
"""

import re
from collections.abc import Iterator, Sequence

from zvdesk.checks.assumptions import IMPRESSION, NAMELESS, has_source
from zvdesk.checks.finding import Span
from zvdesk.checks.prose import Sentence, sentences, unquoted

_PARAGRAPH = re.compile(r"\n\s*\n")
_OWN = re.compile(
    r"\b(?:wij|we|ik|ons|onze\s(?:fractie|raadsleden|vragen|zorg\w*|indruk|mening)|ondergetekenden?)\b|\b(?:inwoners?|bewoners?|ouders|cliënten|wijkagent\w*|medewerkers?|"
    r"ondernemers?|leden|inspreke\w*)\s(?:\w+\s){0,4}?(?:vertel\w+|zei\w*|zeggen|mail\w+|meld\w+|schre[ev]\w*|belde\w*|"
    r"gaven\saan|gaf\saan|lieten\sweten|liet\sweten)\b",
    re.IGNORECASE,
)
"""What somebody tells of themselves, or is said to have told."""
_OURS = re.compile(
    r"\b(?:[Bb]ij\sons\sin|(?:in|van|voor|binnen|door|uit|over)\sons\s(?=\w))|\AOns\s(?=\w+\s(?:is|heeft|kan|telt|scoort|wordt|"
    r"krijgt|staat|ligt|blijft)\b)"
)
"""What is ours without anybody telling it: "in ons dorp", "Ons meldpunt is …"."""
_SAID = re.compile(
    r"\b(?:volgens|aldus|blijkens)\s|\b(?:zei|zegt|stelt|stelde|schrijft|schreef|meldt|meldde|bericht\w*|antwoordde|"
    r"toegezegd|verzocht|verplicht|bevoegd|aangenomen|vastgesteld|noemt)\b|\b(?:wet|motie|begroting)\b",
    re.IGNORECASE,
)
_NAMED_PAPER = re.compile(
    r"\b\w*(?:rapport|rapportage|monitor|jaarverslag|evaluatie|onderzoek|analyse|advies|artikel|publicatie|cijfers)\s"
    r"(?:[\w-]+\s){0,2}?(?:van|door)\s(?:de\s|het\s)?[A-ZÀ-Þ]"
)
"""A paper of somebody: it can be looked up, though its date is not said."""
_PAPER = re.compile(
    r"\b(?:\w*(?:rapport|rapportage|monitor|jaarverslag|jaarrekening|begroting|nota|brief|evaluatie|onderzoek|verslag|"
    r"plan|visie|akkoord|convenant|analyse|advies|publicatie|cijfers|artikel)|bijlage|bladzijde|blz|pagina|tabel|figuur|"
    r"CBS|website)\b|https?://|\bwww\.",
    re.IGNORECASE,
)
"""What makes a source one that is read, and not a day on which something was seen or said."""
_POINTS_BACK = re.compile(
    r"\W*(?:zie\b|bron(?:nen)?:|(?:dat|dit|zo|deze\scijfers|die\scijfers|een\sen\sander)\s(?:blij(?:kt|ken)|sta(?:at|an)|"
    r"schrij(?:ft|ven)|meld(?:t|en)|kom(?:t|en)|(?:is|zijn)\ste\s(?:lezen|vinden)|concludeer|constateer)\w*)",
    re.IGNORECASE,
)
"""How a sentence begins that says where the one before it comes from."""
_LEANS = re.compile(
    r"\W*(?:daar(?:in|uit|naast|bij|door)|ook|verder|tevens|bovendien|hier(?:in|uit)|hetzelfde|dezelfde|dat\sis|dit\sis|"
    r"(?:het|dit|dat|die|deze|de)\s(?:\w*rapport|onderzoek|brief|monitor|evaluatie|nota|verslag|cijfers|auteurs|onderzoekers))\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on about the paper before it."""
_OF_THEM = re.compile(r"\W*(?:zij|ze|hij|hun|haar|volgens\s(?:hen|haar|hem))\b", re.IGNORECASE)
"""How a sentence begins that goes on with what somebody told."""
_SUPPOSED = re.compile(
    r"\A\W*(?:mocht(?:en)?|als|indien|stel|wanneer|zodra|of|hoe|wat|welke?|waarom|graag)\b|\b(?:misschien|mogelijk|"
    r"wellicht|waarschijnlijk|ons\sinziens)\b",
    re.IGNORECASE,
)
_COUNTED = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twintig|honderd)"
_HOW_MUCH = re.compile(
    rf"\b{_COUNTED}\sop\sde\s{_COUNTED}\b|"
    r"\b(?:steeds\s(?:meer|minder|vaker|langer|slechter|erger|groter)|(?:de|het\smerendeel|het\sgros)\smeeste\s|"
    r"merendeel|massaal|structureel|talloze|tal\svan|tientallen|honderden|duizenden|miljoenen|bijna\s(?:alle|elk\w*|"
    r"iedere?\w*|niemand)|vrijwel\s(?:alle|elk\w*|iedere?\w*|niemand)|(?:de|een)\s(?:helft|kwart|derde|vijfde|tiende)\b|"
    r"\d[\d.,]*\s?(?:procent|%)|\w+\sprocent|gemiddeld|te\s(?:vaak|veel|weinig|lang|laat)|zelden|nooit|altijd|overal|"
    r"nergens|dagelijks|wekelijks|jaarlijks|al\s(?:jaren|maanden)\w*|maandenlang|jarenlang|iedereen|niemand|"
    r"\w+\svan\sde\s\w+\s(?:keer|meldingen|gevallen|inwoners|gezinnen|jongeren)|(?:ver|ruim)\s(?:boven|onder)\s|"
    r"(?:het|de)\s(?:minst|meest)e?\s|(?:slechts|maar)\s(?:een\s)?(?:klein\sdeel|enkele)|nauwelijks|amper|alleen\smaar|meer\sdan\sooit|veel\s\w+|"
    r"zoveel|(?:langste|hoogste|laagste|slechtste|grootste|duurste)\s)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:neemt|nemen|nam|namen)\b.*\b(?:toe|af)\b|\b(?:toegenomen|afgenomen|opgelopen|teruggelopen|gestegen|steeg|stegen|daalde|daalden|liep\sop|stijgt|stijgen|gedaald|daalt|"
    r"verdubbeld|gehalveerd|gegroeid|groeit|verslechter\w+|verergerd?|verergert|escaleert|verdwijn\w+)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\b(?:leidt|leiden|leidde)\s(?:er)?(?:toe|tot)\b|\bleidt\sertoe\b|\bgevolg\svan\b|\bveroorzaak\w+\b|\bzorgt\s\w*\s?voor\b|"
    r"\bzorgt\svoor\b|\bdoor\s(?:het|dit|deze|de)\s(?:\w+\s)?(?:beleid|besluit|bezuiniging\w*|keuze\w*|sluiting|"
    r"handelen|nalaten)\b|\bhierdoor\b|\bdaardoor\b|\bverplaatst\b|\bin\sde\sproblemen\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:tekort(?:schiet\w*|geschoten)?|tekorten|schiet\s.*tekort|schieten\s.*tekort|ontoereikend|onvoldoende|"
    r"onhoudbaar|onaanvaardbaar|onverantwoord|onveilig|mislukt|faalt|falen|gefaald|negeert|negeren|genegeerd|"
    r"verwaarloosd?|weigert|weigeren|slecht|slechte|ernstig|enorme?|explosief|desastreus|chaotisch|onherstelbar\w+|"
    r"werkt\sniet|werken\sniet|onderbezet|overbelast|overvol|dieptepunt|effect|greep|boven\sde\snorm|onder\sde\snorm|"
    r"ten\sonrechte|van\shet\skastje|blijven\sliggen|krijgen\sgeen|loopt\sachter|lopen\sachter|woekerwinst\w*|"
    r"verzwijg\w*|sterven|loopt\suit\sde\shand)\b",
    re.IGNORECASE,
)
_SHOWS_ITSELF = (_HOW_MUCH, _CHANGES, _BLAMES, _JUDGES)


def bare_claims(text: str, *, has_sources: bool = False) -> Iterator[Span]:
    """Yield sentences of running text that claim something without a source.

    A source holds for its own sentence; a paper that is named also for the next, and on while sentences lean on it.
    `has_sources` says that the letter lists sources: one that no mark puts elsewhere is taken for that of the text.
    """
    if has_sources and "[" not in text:
        return
    plain, start = unquoted(text), 0
    for end in (*(gap.end() for gap in _PARAGRAPH.finditer(text)), len(text)):
        told = sentences(plain[start:end])
        sourced = _sourced([text[start + each.start : start + each.end] for each in told])
        for each, has_own in zip(told, sourced, strict=True):
            if not has_own and _claims(each):
                yield Span(start + each.start, start + each.end, "unsourced_assumption")
        start = end


def _sourced(told: Sequence[str]) -> list[bool]:
    """Return for each sentence of a paragraph whether a source is said of it."""
    found, is_carried = [], False
    for place, words in enumerate(told):
        after = told[place + 1] if place + 1 < len(told) else ""
        has_own = _has_source(words)
        is_told_after = bool(_POINTS_BACK.match(after)) and _has_source(after)
        is_retold = place > 0 and bool(_OF_THEM.match(words) and _OWN.search(told[place - 1]))
        found.append(has_own or is_carried or is_told_after or is_retold)
        is_paper = bool(_NAMED_PAPER.search(words) or (has_own and _PAPER.search(words)))
        is_carried = is_paper or (is_carried and bool(_LEANS.match(words)))
    return found


def _has_source(words: str) -> bool:
    return has_source(words) or bool(_NAMED_PAPER.search(words))


def _claims(sentence: Sentence) -> bool:
    words = sentence.text
    if sentence.is_question:
        return False
    if NAMELESS.search(words):
        return True
    if _OWN.search(_OURS.sub("", words)) or any(each.search(words) for each in (_SAID, _SUPPOSED, IMPRESSION)):
        return False
    return any(each.search(words) for each in _SHOWS_ITSELF)
