"""Dates of birth: a full date with a word that makes it one."""

import re
from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.model.dates import MONTHS

_MONTH = "|".join(
    (*MONTHS, "jan", "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "nov", "dec")
)
_DATE = (
    rf"(?:\b\d{{1,2}}(?:e|ste|de)?\s+(?:{_MONTH})\.?\s+(?:(?:19|20)\d\d|[’']\d\d)\b"
    r"|\b\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:(?:19|20)\d\d|\d\d)\b|\b(?:19|20)\d\d-\d\d-\d\d\b)"
)
_BORN = (
    re.compile(
        rf"\b(?:geboren|geb\.?|geboortedatum|geboortedag|geboortedata|geb\.?\s?dat(?:um)?\.?|jarig|verjaart|"
        rf"verjaardag|ter\swereld|levenslicht)(?P<between>(?:[^.;!?\n\d]|d\.d\.){{0,45}}?)(?P<date>{_DATE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<date>{_DATE})(?P<between>[^.;!?\n\d]{{0,45}}?)\b(?:geboren|geboortedatum|geboortedag|ter\swereld|"
        rf"levenslicht)\b(?!\suit\b)",
        re.IGNORECASE,
    ),
)
_OTHER_DATE = re.compile(
    r"\b(?:bijeenkomst|vergadering|besluit|brief|rapport|motie|is\s+sinds|sinds|vanaf|bezoek)\b", re.IGNORECASE
)
_NO_PERSON = re.compile(
    r"\b(?:stichting|organisatie|vereniging|partij|fractie|idee|plan|project|bedrijf|coöperatie|meldpunt|school|stad|"
    r"gemeente|initiatief|samenwerking|wet|instelling|club|kerk|dorp|team|wijkteam|regio|dienst|traditie|beweging|"
    r"netwerk|alliantie|opvang|nachtopvang|centrum|huis|wijk|buurt|programma|raad|aanpak|werkgroep)\b",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = re.compile(r"[^.!?\n]*\Z")


def birth_dates(text: str) -> Iterator[Span]:
    """Yield full dates on which somebody is said to be born; not of an organisation or an idea."""
    for pattern in _BORN:
        for match in pattern.finditer(text):
            before = _SENTENCE_BEFORE.search(text, max(0, match.start() - 80), match.start())
            told = (before[0] if before else "") + match["between"]
            if not _NO_PERSON.search(told) and not _OTHER_DATE.search(match["between"]):
                yield Span(match.start("date"), match.end("date"), "birth_date")
