"""What an import of visitekaartjes comes to, in words for the window and the command line alike."""

from zvdesk.exchange.cards.photos import PHOTO_PLACE
from zvdesk.phrases import joined, kind_word
from zvdesk.services.partners.card_entries import CONTACT, PARTNER, FieldChange, Reason, Standing
from zvdesk.services.partners.card_plan import ImportPlan
from zvdesk.services.partners.catalogue_filling import filling
from zvdesk.services.partners.kind_by_name import kind_by_name

_LINES = {
    "N": "Delen van de naam",
    "BDAY": "Verjaardag",
    "ANNIVERSARY": "Jubileum",
    "NICKNAME": "Roepnaam",
    "GENDER": "Geslacht",
    "TEL": "Ander telefoonnummer",
    "EMAIL": "Ander e-mailadres",
    "ADR": "Adres",
    "URL": "Website",
    "CATEGORIES": "Groepen",
    "IMPP": "Berichtendienst",
    "RELATED": "Verwant",
    "X-ABRELATEDNAMES": "Verwant",
    "X-ABDATE": "Datum",
    "PHOTO": "Foto (koppeling)",
    PHOTO_PLACE: "Foto",
}
_SHOWN = 5
"""Names that are told; of more it is told how many."""


def outcome_of(plan: ImportPlan) -> str:
    """Return "3 contactpersonen en 1 ketenpartner toegevoegd; 2 bijgewerkt; 1 had u al", without a point."""
    new = [one.kind for one in plan.entries if one.standing is Standing.NEW]
    counts = ((CONTACT, new.count(CONTACT)), (PARTNER, new.count(PARTNER) + len(plan.new_partners)))
    same = [one.changes_something for one in plan.entries if one.standing is Standing.SAME]
    added = [f"{count} {kind_word(kind, count)}" for kind, count in counts if count]
    told = [f"{joined(added)} toegevoegd"] if added else []
    told += [f"{sum(same)} bijgewerkt"] if any(same) else []
    told += [f"{same.count(False)} had u al"] if False in same else []
    return "; ".join(told) or "er wordt niets overgenomen"


def left_words(plan: ImportPlan) -> str:
    """Return how many are not taken over and why, "" for none: "2 niet overgenomen, want zonder ketenpartner"."""
    left = [one.reason for one in plan.entries if one.standing is Standing.LEFT_OUT]
    homeless, damaged = left.count(Reason.NO_PARTNER), sum(not one.is_photo for one in plan.damaged)
    told = [f"{homeless} niet overgenomen, want zonder ketenpartner"] if homeless else []
    told += [f"{len(left) - homeless} overgeslagen"] if len(left) > homeless else []
    told += [f"{damaged} niet heel en overgeslagen"] if damaged else []
    return "; ".join(told)


def filled_words(plan: ImportPlan) -> str:
    """Return which new partners the catalogue fills, "" for none: "Aangevuld uit de catalogus: GGD Vecht; …."."""
    made = [one.wanted for one in plan.entries if one.kind == PARTNER and one.standing is Standing.NEW]
    made += [{"name": name, **kind_by_name(name)} for name in plan.new_partners.values()]
    names = _shortened([one["name"] for one in made if filling(one)])
    return f"Aangevuld uit de catalogus: {joined(names)}; kijk na wat bij Opmerkingen staat." if names else ""


def _shortened(told: list[str]) -> list[str]:
    return [*told[:_SHOWN], *([f"nog {len(told) - _SHOWN}"] if len(told) > _SHOWN else [])]


def line_word(name: str) -> str:
    """Return what a line of a card is called: "Verjaardag"; one that zvdesk does not know, by its own name."""
    return _LINES.get(name, name)


def line_value(change: FieldChange, value: str) -> str:
    """Return what a line of a card says, before (`change.old`) or after; a photo cannot be said."""
    if change.name != PHOTO_PLACE or not value:
        return value
    return "andere foto" if change.old and value == change.new else "foto"


def damaged_words(plan: ImportPlan) -> str:
    """Return what was not whole and is left, "" for nothing: "Niet heel en overgeslagen: “Jan” (regel 27)."."""
    told = [
        f"“{one.name}” (regel {one.line})" if one.name else f"regel {one.line}"
        for one in plan.damaged
        if not one.is_photo
    ]
    whole = [f"Niet heel en overgeslagen: {joined(_shortened(told))}."] if told else []
    photos = [f"“{one.name}” (regel {one.line})" for one in plan.damaged if one.is_photo]
    bare = [f"Zonder foto, want die is niet heel: {joined(_shortened(photos))}."] if photos else []
    return " ".join((*whole, *bare))
