"""Titles and names that say of themselves that something is closed: headings that begin or end it, marks in a name.

Such words are a hint and never a rule: they close nothing, but what they are said of is asked about before it goes out.
"""

import re

_KIND = (
    r"(?:gedeelte|(?:onder)?deel|blok|programma|agenda(?:punt(?:en)?)?|punt(?:en)?|onderwerp(?:en)?|zaken|stukken|"
    r"bijlagen|documenten|(?:raads?|commissie)?vergadering|bijeenkomst|zitting|sessie|overleg|beraad|"
    r"beraadslaging(?:en)?|behandeling|bespreking|raad|raadscommissie|commissie)"
)
_PAPER = (
    r"(?:stuk|bijlage|document|memo|notitie|nota|(?:\w+)?brief|rapport(?:age)?|presentatie|advies|verslag|notulen|"
    r"besluitenlijst|toelichting|informatie|beantwoording|antwoord|evaluatie|onderzoek|raming|(?:raads)?voorstel|"
    r"bericht|mededeling|offerte|contract|overeenkomst|dossier|briefing|gesprek|mail)(?:en|s|'s)?"
)
"""What is one paper and no part of an agenda: it says so of itself, and nothing of what comes after it."""

_KINDS = rf"{_KIND}(?:\s+(?:van\s+)?(?:(?:de|het)\s+)?{_KIND})?"
_NUMBER = (
    r"(?:(?:deel|onderdeel|blok|agendapunt|punt)\s+)?"
    r"(?:\d+(?:\.\d+)*\s?[a-z]?|[ivx]+(?:\.[a-z0-9]{1,2})*|[a-z](?:\.?\d+[a-z]?)*)\s*[.):]*\s*[-–—]?\s+"
)
_BEGINS = (
    r"(?:(?:aanvang|start|begin|opening|hervatting|heropening|schorsing|vervolg|voortzetting|behandeling)\s+"
    r"(?:(?:van|voor|in)\s+)?(?:(?:de|het|een)\s+)?)?"
)
_AT = r"(?:\s*[-–—,]?\s*(?:vanaf |om |aanvang )?\d{1,2}[.:]\d{2}(?:\s*uur)?)?"
_CLOSED = r"(?:besloten|niet[- ]?openba(?:ar|re)|vertrouwelijke?|geheime?)"
_HIDDEN = r"(?:in beslotenheid|achter gesloten deuren|onder geheimhouding)"
_HEADING = re.compile(
    rf"(?:{_NUMBER})?{_BEGINS}(?:{_CLOSED}(?:\s+{_KINDS})?|{_KIND}\s+{_CLOSED}|"
    rf"(?:{_KIND}\s+)?(?:te behandelen\s+)?{_HIDDEN}(?:\s+(?:te\s+)?behandelen)?(?:\s+{_KINDS})?|"
    rf"comit[eé][- ]g[eé]n[eé]ra+l){_AT}"
)
_OPENING = re.compile(
    rf"(?:{_NUMBER})?(?:(?:weer|terug naar|terug in)\s+)?{_BEGINS}openba(?:ar|re)(?:\s+{_KINDS})?{_AT}|"
    rf"(?:{_NUMBER})?(?:sluiting|afsluiting|einde)(?:\s+(?:van\s+)?(?:(?:de|het)\s+)?"
    rf"(?:(?:openba(?:ar|re)|{_CLOSED})\s+)?{_KINDS})?{_AT}"
)
_MARK = re.compile(
    rf"[(\[][^)\]]*\b(?:{_CLOSED}|{_HIDDEN})\b|(?:^|[-–—:/,;]\s*){_CLOSED}\s*(?:$|[-–—:/,;])", re.IGNORECASE
)
_WORDS = re.compile(
    rf"\b(?:vertrouwelijke?|geheime?|confidentieel|niet[- ]?openba(?:ar|re)|{_HIDDEN}|"
    rf"besloten\s+(?:{_KIND}(?:en)?|{_PAPER}))\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"Besloten\s+(?!(?i:tot|dat|te|om|door|is|wordt|werd|over|op|in|aan|met|bij|vennootschap(?:pen)?|kring)\b)\w"
)
"""Besloten as the first word, with a capital and of what follows: not the verb, nor a bv."""
_LOUD = re.compile(r"\bBESLOTEN\b")
_NOT_SO = re.compile(r"\bniet[- ]?(?:vertrouwelijke?|geheime?|besloten)\b", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"\b(?:op(?:heff|leg)|bekrachtig|vast(?:stel|gestel)|verleng|beëindig)\w*\b.*\b(?:geheimhouding|agenda)\b|"
    r"\b(?:geheimhouding|agenda)\b.*\b(?:op(?:heff|leg)|bekrachtig|vast(?:stel|gestel)|verleng|beëindig)\w*\b",
    re.IGNORECASE,
)


def begins_closed(title: str) -> bool:
    """Tell whether a title is that of a heading such as "II. Besloten deel (niet openbaar)" or "Comité generaal"."""
    return _HEADING.fullmatch(_bare(title)) is not None


def opens_again(title: str) -> bool:
    """Tell whether a title ends what is closed: "Hervatting openbare vergadering", "Sluiting"."""
    return _OPENING.fullmatch(_bare(title)) is not None


def sounds_closed(name: str) -> bool:
    """Tell whether a title, or the name of a file or folder, says of itself that it is closed: "Memo (geheim).pdf".

    What is about secrecy as such ("Opheffen geheimhouding", "Vaststellen agenda besloten deel") does not, unless it
    bears a mark as well.
    """
    words = _NOT_SO.sub(" ", " ".join(name.replace("_", " ").split()))
    stem = re.sub(r"\.[a-z0-9]{1,5}$", "", words, flags=re.IGNORECASE)
    stem = re.sub(rf"^{_NUMBER}", "", stem, flags=re.IGNORECASE)
    if _MARK.search(stem):
        return True
    is_loud = _LOUD.search(stem) is not None and not stem.isupper()
    return _PROCEDURE.search(stem) is None and (
        is_loud or _WORDS.search(stem) is not None or _FIRST.match(stem) is not None
    )


def _bare(title: str) -> str:
    """Return a title without what stands in brackets behind it and the signs around it."""
    words = " ".join(title.replace("_", " ").split()).casefold().strip(" *=-–—:.[]<>\"“”'")
    return re.sub(r"\s*\([^)]*\)$", "", words).strip(" *=-–—:.()")
