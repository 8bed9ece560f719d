"""What an import of visitekaartjes comes to, in words for the window and the command line alike."""

from zvdesk.phrases import joined, kind_word
from zvdesk.services.partners.card_plan import CONTACT, PARTNER, ImportPlan, Standing

_SHOWN = 5
"""Damaged cards that are named; of more it is told how many."""


def outcome_of(plan: ImportPlan) -> str:
    """Return "3 contactpersonen en 1 ketenpartner toegevoegd; 2 bijgewerkt; 1 had u al", without a point."""
    new = [one.kind for one in plan.entries if one.standing is Standing.NEW]
    counts = ((CONTACT, new.count(CONTACT)), (PARTNER, new.count(PARTNER) + len(plan.new_partners)))
    same = [bool(one.wanted) for one in plan.entries if one.standing is Standing.SAME]
    added = [f"{count} {kind_word(kind, count)}" for kind, count in counts if count]
    told = [f"{joined(added)} toegevoegd"] if added else []
    told += [f"{sum(same)} bijgewerkt"] if any(same) else []
    told += [f"{same.count(False)} had u al"] if False in same else []
    return "; ".join(told) or "er wordt niets overgenomen"


def damaged_words(plan: ImportPlan) -> str:
    """Return what was not whole and is left, "" for nothing: "Niet heel en overgeslagen: “Jan” (regel 27)."."""
    told = [f"“{one.name}” (regel {one.line})" if one.name else f"regel {one.line}" for one in plan.damaged]
    shown = [*told[:_SHOWN], *([f"nog {len(told) - _SHOWN}"] if len(told) > _SHOWN else [])]
    return f"Niet heel en overgeslagen: {joined(shown)}." if told else ""
