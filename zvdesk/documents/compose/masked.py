"""Where in a paper a mask stands for words of a quote to whose leaving nobody agreed, so that its maker is told."""

from collections.abc import Iterable
from typing import NamedTuple

from zvdesk.phrases import joined

NAMED = 3
"""Records whose places are named; of more it is told how many."""

_FIELDS = {
    "purpose": "het doel", "occasion": "de aanleiding", "participants": "de aanwezigen", "place": "de plaats",
    "report": "het verslag", "tags": "de thema's", "theme": "het thema", "plan": "het plan", "answer": "het antwoord",
    "practical_notes": "de praktische zaken", "caption": "het bijschrift", "alternative_text": "de beschrijving",
    "owner": "wie het doet", "items": "een vraag", "references": "een bron", "decision": "het besluit",
    "summary": "de samenvatting", "next_step": "de vervolgstap", "function": "de functie", "mandate": "het mandaat",
    "title": "de titel", "description": "de omschrijving", "explanation": "de toelichting", "file_name": "de naam",
    "key_question": "de kernvraag", "position_reasons": "de argumenten", "speaker": "de woordvoerder",
    "speaking_text": "de spreektekst", "second_text": "de spreektekst voor de tweede termijn",
    "notes": "de aantekeningen", "technical_questions": "de technische vragen", "comment": "een leesnotitie",
    "quote": "een markering", "subject": "het onderwerp", "reason": "de reden", "location": "de plaats",
    "chair": "de voorzitter", "body": "het orgaan", "portfolio_holder": "de portefeuillehouder",
    "portfolio": "de portefeuille", "themes": "de thema's",
}  # fmt: skip


class Masked(NamedTuple):
    """A field with masks in it, what it belongs to as the paper calls that, and how many masks there are."""

    field: str
    of: str
    places: int

    @property
    def words(self) -> str:
        """The field: "de spreektekst (2×)"."""
        times = f" ({self.places}×)" if self.places > 1 else ""
        return f"{field_words(self.field)}{times}"


def field_words(name: str, kind: str = "meeting") -> str:
    """Return what a field is called in the middle of a sentence: "de kernvraag"; "de tekst" for most.

    What is the body of a meeting is the text of a record of another `kind`.
    """
    return "de tekst" if name == "body" and kind != "meeting" else _FIELDS.get(name, "de tekst")


def places_in(masked: Iterable[Masked]) -> int:
    """Return how many masks there are in all."""
    return sum(one.places for one in masked)


def where_words(masked: Iterable[Masked]) -> str:
    """Return where masks stand: "de kernvraag en de spreektekst (2×) bij “6 Opvang”"; "" for nowhere.

    What is of the first few is named, and of the rest how many places there are.
    """
    by_owner: dict[str, list[Masked]] = {}
    for one in masked:
        by_owner.setdefault(one.of, []).append(one)
    groups = list(by_owner.items())
    told = [f"{joined([one.words for one in places])} bij “{of}”" for of, places in groups[:NAMED]]
    rest = sum(places_in(places) for _, places in groups[NAMED:])
    return "; ".join([*told, *([f"nog {rest} {'plaats' if rest == 1 else 'plaatsen'}"] if rest else [])])
