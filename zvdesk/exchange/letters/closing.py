"""Where a letter greets, introduces and closes: words that belong to no answer."""

import re

SALUTATION = re.compile(
    r"^(?:zeer\s+)?(?:geachte?|beste|edelachtbare?|edelgrootachtbare|hooggeachte|waarde|mijnheer|mevrouw)\b.{0,120}[,:!]?$",
    re.IGNORECASE,
)
"""How a letter addresses its reader, in a paragraph of its own."""

SIGNATURE = re.compile(
    r"^(?:(?:met\s+)?(?:vriendelijke|hartelijke|collegiale|beleefde)\s+groet(?:en)?|groet(?:en|jes)?\s*(?:,|$)|mvg\b"
    r"|hoogachtend|met\s+(?:de\s+meeste\s+)?hoogachting"
    r"|namens\s+|burgemeester\s+en\s+wethouders(?:\s+van\b|,|$)|(?:het\s+)?college\s+van\s+(?:burgemeester|b\s?&\s?w)"
    r"|de\s+(?:loco-)?(?:burgemeester|(?:gemeente)?secretaris|wethouder)(?:\s+van\s+\w+)?,?(?:\s|$)(?!.*[.?!]$)"
    r"|aldus\s+(?:vast|be|op)|ondertekend|was\s+getekend|w\.g\.)",
    re.IGNORECASE,
)
"""How a letter is signed."""

_GREETING = re.compile(
    r"^(?:(?:met\s+)?(?:vriendelijke|hartelijke|collegiale|beleefde)\s+groet(?:en)?|groet(?:en|jes)?\s*(?:,|$)|mvg\b|(?:met\s+(?:de\s+meeste\s+)?)?hoogacht)",
    re.I,
)
_CLOSING = re.compile(
    r"^(?:(?:wij|ik|het college)\s+(?:vertrouwe?n?|hopen|hoop|ga(?:an)?\s+er\s?van\s?uit|ver?wachte?n?)\b.*"
    r"(?:nformeerd|ingelicht|beantwoord|antwoord\w*|van dienst|uw vragen|hiermee|goed\s+beeld)"
    r"|(?:los\s+van|buiten)\s+uw\s+vragen\b|(?:graag\s+)?ma(?:ak|ken)\s+(?:wij|ik)\b.{0,20}\bgelegenheid\b"
    r"|(?:wij|ik)\s+ma(?:ak|ken)\b.{0,20}\bgelegenheid\b"
    r"|hiermee\s+(?:hopen|vertrouwen|hebben|menen)\b"
    r"|(?:heeft|hebt|mocht(?:en)?|indien|voor|als|wanneer|bij)\b.{0,50}\b(?:vragen|informatie|toelichting)\b.{0,80}"
    r"\b(?:contact|terecht|wenden|bereik\w+|opnemen|bellen|mailen)\b"
    r"|(?:deze|de|onze|bovenstaande)\s+(?:antwoorden|beantwoording)\b.*\b(?:gegeven|gezien|afgestemd|vastgesteld|opgesteld)\b"
    r"|(?:ik|wij)\s+stel(?:len)?\s+(?:u\s+)?voor\b.*\b(?:bespreken|behandelen|agenderen)"
    r"|(?:ik|wij)\s+(?:dank|danken|bedank|bedanken)\b"
    r"|(?:tot\s+slot|afsluitend|ten\s+slotte|tot\s+besluit)\b"
    r"|bijlagen?(?:\s+\d{1,2}|\s*\(.{1,12}\))?\s*(?::|$)"
    r"|bijlage\s+(?:\d{1,2}|[A-Z])\b[^.?!]{0,80}$"
    r"|een\s+(?:afschrift|kopie)\s+van\s+deze\s+brief\b)",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"\b(?:deze\s+(?:brief|beantwoording|notitie|memo)|uw\s+(?:brief|vragen)|(?:heeft|hebt|stelde|stelden|hebben)\s.{0,80}"
    r"vragen|vragen\s+gesteld|onderstaand|hieronder|als\s+volgt)\b",
    re.IGNORECASE,
)


def closes(text: str) -> bool:
    """Tell whether a paragraph begins the end of a letter."""
    return bool(_CLOSING.match(text)) or signs(text)


def signs(text: str) -> bool:
    """Tell whether a paragraph is a greeting or the start of a signature."""
    return len(text) < 160 and bool(SIGNATURE.match(text))


def greets(text: str) -> bool:
    """Tell whether a paragraph is the greeting itself, which stands nowhere but at the end."""
    return len(text) < 160 and bool(_GREETING.match(text))


def introduces(text: str) -> bool:
    """Tell whether a paragraph is about the letter and the questions themselves, as at the start of one."""
    return bool(_INTRODUCTION.search(text))
