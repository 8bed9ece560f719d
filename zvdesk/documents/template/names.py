"""The placeholders that a template can have, what each stands for, and which one was meant by another word."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

CONTENT: Final = "inhoud"
"""The placeholder that the letter itself comes in the place of; no template can do without."""

MEANINGS: Final[Mapping[str, str]] = {
    CONTENT: "de brief zelf: aanleiding, vragen, toelichting en slot",
    "onderwerp": "waar de vragen over gaan",
    "titel": "de titel van de brief; bij een motie met “Motie” ervoor",
    "betreft": "soort, artikel en onderwerp in één zin",
    "soort": "schriftelijke vragen, motie, …",
    "artikel": "het artikel van het reglement van orde",
    "nummer": "het nummer van de vragen",
    "datum": "de datum van de brief, zoals 3 december 2026",
    "geadresseerde": "het adresblok: aan het college van burgemeester en wethouders",
    "aanhef": "de aanhef: Geacht college,",
    "fractie": "de fractie, of de fracties, van de ondertekenaars",
    "gemeente": "de gemeente, zonder het woord gemeente",
    "afzender": "het afzenderblok: fractie en gemeenteraad",
    "contact": "de contactregels uit uw huisstijl",
    "groet": "“Met vriendelijke groet,” boven wie ondertekenen; bij een motie of amendement niets",
    "ondertekenaars": "namen en fracties van wie ondertekenen, onder elkaar",
    "status": "“Concept, nog niet af” zolang er iets te doen is, “Concept, gewijzigd na indiening …”, of niets",
    "openbaarheid": "vertrouwelijk of geheim als de vragen dat zijn, anders niets",
}
"""What each placeholder stands for, in the order in which they are told."""

ADVISED: Final = ("onderwerp", "datum", "geadresseerde", "ondertekenaars")
"""What letter paper usually has a place for; the letter says it itself where the template does not."""

_OTHER_WORDS: Final[Mapping[str, str]] = {
    "brief": CONTENT, "tekst": CONTENT, "body": CONTENT, "content": CONTENT, "vragen": CONTENT,
    "subject": "onderwerp", "title": "titel", "re": "betreft", "kenmerk": "nummer", "date": "datum",
    "dagtekening": "datum",
    "adres": "geadresseerde", "aan": "geadresseerde", "adressering": "geadresseerde", "geadresseerden": "geadresseerde",
    "partij": "fractie", "fracties": "fractie", "stad": "gemeente", "raad": "gemeente", "van": "afzender",
    "naam": "ondertekenaars", "ondertekenaar": "ondertekenaars", "ondertekening": "ondertekenaars",
    "vragensteller": "ondertekenaars", "indieners": "ondertekenaars", "indiener": "ondertekenaars",
}  # fmt: skip


def meant_by(word: str) -> str | None:
    """Return the placeholder that was probably meant by a word that is none: a slip, or another word for it."""
    plain = word.casefold().replace("_", "").replace("-", "")
    if plain in MEANINGS or plain in _OTHER_WORDS:
        return _OTHER_WORDS.get(plain, plain)
    close = get_close_matches(plain, [*MEANINGS, *_OTHER_WORDS], n=1, cutoff=0.7)
    return _OTHER_WORDS.get(close[0], close[0]) if close else None
