"""Which body meets, from the title of a meeting, for files that do not name it: "Commissie Zorg 3 december".

What is remembered for a committee is shared by its meetings, so that a title says it surely or not at all.
"""

import re
from typing import Final

_MONTHS: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS: Final = r"(?:ma(?:andag)?|di(?:nsdag)?|wo(?:ensdag)?|do(?:nderdag)?|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?)"
_WHEN: Final = re.compile(
    rf"(?:\b(?:van|op|d\.d\.|dd\.?)\s+)?(?:\b{_DAYS}\.?,?\s+)?"
    rf"(?:\b[0-3]?\d\s+{_MONTHS}\b\.?(?:\s+(?:19|20)\d\d\b)?"
    r"|\b[0-3]?\d[-/.][01]?\d[-/.](?:(?:19|20)\d\d|\d\d)\b"
    r"|\b(?:19|20)\d\d[-_/.]?[01]\d[-_/.]?[0-3]\d\b"
    r"|\b(?:19|20)\d\d\b)"
    r"|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b"
    r"|(?:\b(?:om|vanaf|van)\s+)?\b[0-2]?\d[:.][0-5]\d(?:\s*(?:-|–|tot)\s*[0-2]?\d[:.][0-5]\d)?(?:\s*uur\b)?"
    r"|\b[0-2]?\d\s+uur\b|\bweek\s+\d{1,2}\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s+[-–—|/]\s+|[:;|(\[)\]]|,?\s+\b(?:over|inzake|betreffende|aansluitend|m\.b\.t\.)\s")
_COMMITTEE: Final = re.compile(r"\b(?P<kind>[\w-]*commissie)(?:vergadering)?\b(?P<rest>.*)", re.IGNORECASE)
_BODY: Final = re.compile(r"(?:de\s+)?(?P<kind>forum|presidium|seniorenconvent)\b(?P<rest>.*)", re.IGNORECASE)
_COUNCIL: Final = re.compile(
    r"(?i:(?:de\s+)?(?:(?:gemeente)?raad|(?:gemeente)?raadsvergadering))|(?i:gemeenteraad)(?:\s+(?:van\s+)?[A-Z][\w'-]*){1,2}"
)
_NAMELESS: Final = frozenset({"Commissie", "Raadscommissie"})
_LEAD: Final = re.compile(
    r"(?:(?:concept|definitieve?|agenda|extra|openbare|besloten|digitale|besluitvormende|oordeelsvormende"
    r"|beeldvormende|gezamenlijke|bijeenkomst|vergadering|vergaderstukken|stukken|van|voor|de|het)\b[\s_-]*)+",
    re.IGNORECASE,
)
_TRAIL: Final = re.compile(
    r"[\s,.–—-]+(?:vergadering|agenda|openbaar|besloten|digitaal|extra|verplaatst|geannuleerd|vervallen|vervolg"
    r"|stukken|deel|nr\.?|\d+)$",
    re.IGNORECASE,
)
_AROUND: Final = " \t,.–—-_·"


def committee_in(title: str) -> str:
    """Return the committee or other body that a title of a meeting names, "" where it names none for sure."""
    for part in _PARTS.split(_WHEN.sub(" ; ", " ".join(title.replace("_", " ").split()))):
        found = _named(part.strip(_AROUND))
        if found:
            return found
    return ""


def _named(part: str) -> str:
    lead = _LEAD.match(part)
    bare = _rest(part[lead.end() :] if lead else part)
    if _COUNCIL.fullmatch(bare):
        return "Gemeenteraad"
    found = _BODY.fullmatch(bare) or _COMMITTEE.search(bare)
    if found is None:
        return ""
    kind = found["kind"]
    name = f"{kind[0].upper()}{kind[1:]} {_rest(found['rest'])}".strip()
    return "" if name in _NAMELESS else name


def _rest(words: str) -> str:
    """Return what is said of a body without what is said of this one meeting."""
    words = words.strip(_AROUND)
    while (shorter := _TRAIL.sub("", f" {words}").strip(_AROUND)) != words:
        words = shorter
    return words
