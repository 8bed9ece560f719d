"""Pure rules of confidentiality: strictest source wins, lowering needs a reason."""

from collections.abc import Iterable

from zvdesk.model.enums import Confidentiality, label

ORDER = tuple(Confidentiality)
CLOSED = frozenset({Confidentiality.VERTROUWELIJK, Confidentiality.GEHEIM})


def strictest(levels: Iterable[Confidentiality]) -> Confidentiality:
    """Return the strictest of the levels, `openbaar` for none."""
    return max(levels, key=ORDER.index, default=Confidentiality.OPENBAAR)


def is_lowering(old: Confidentiality, new: Confidentiality) -> bool:
    """Tell whether going from `old` to `new` opens a record up."""
    return ORDER.index(new) < ORDER.index(old)


def mark_of(level: Confidentiality) -> str:
    """Return what stands on every page of something closed: "VERTROUWELIJK" or "GEHEIM"; "" for what is not."""
    return label(level).upper() if level in CLOSED else ""


def is_closed(level: Confidentiality) -> bool:
    """Tell whether a record of this level stays out of exports unless the user says so for that one export."""
    return level in CLOSED
