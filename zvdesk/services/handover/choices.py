"""Choices between two sides, as they are written down: "subject=theirs", "1a2b:items/3c4d/text=both"."""

from collections.abc import Iterable, Sequence

from zvdesk.errors import UserError
from zvdesk.model.merging import Choice, Difference, Outcome, Side
from zvdesk.services.handover.compare import ByRecord, Compared, Comparison

TEXT = "text:"
"""Before words that are to stand in the place of both sides."""


def for_all(comparison: Comparison, side: Side) -> dict[str, dict[str, Choice]]:
    """Return the choice of one side for everything that both changed."""
    found: dict[str, dict[str, Choice]] = {}
    for one in comparison.records:
        chosen = {each.path: Choice(side) for each in one.differences if each.outcome == Outcome.CONFLICT}
        if chosen:
            found[one.id] = chosen
    return found


def read_choices(comparison: Comparison, written: Sequence[str], before: ByRecord) -> dict[str, dict[str, Choice]]:
    """Return `before` with what was written; ids may be abbreviated, that of the record left out where one fits.

    Raises UserError "handover_choice_unknown" (path), "handover_choice_ambiguous" (path, known),
    "handover_choice_invalid" (path, value, known).
    """
    chosen = {record_id: dict(choices) for record_id, choices in before.items()}
    for each in written:
        place, _, value = each.partition("=")
        record, difference = _meant(comparison, place.strip())
        chosen.setdefault(record.id, {})[difference.path] = _choice(place.strip(), difference, value.strip())
    return chosen


def allowed(difference: Difference) -> list[str]:
    """Return what may be chosen for a difference, as it is written."""
    sides = [Side.MINE, Side.THEIRS, *([Side.BOTH] if difference.has_both else [])]
    return [side.value for side in sides] + ([f"{TEXT}…"] if difference.is_text else [])


def _meant(comparison: Comparison, place: str) -> tuple[Compared, Difference]:
    start, colon, path = place.rpartition(":")
    found = [
        (one, each)
        for one in comparison.records
        if not colon or one.id.startswith(start.lower())
        for each in one.differences
        if _fits(each.path, path)
    ]
    if not found:
        raise UserError("handover_choice_unknown", path=place)
    if len(found) > 1:
        known = [f"{one.id[:8]}:{each.path}" for one, each in found]
        raise UserError("handover_choice_ambiguous", path=place, known=known)
    return found[0]


def _fits(path: str, written: str) -> bool:
    """The second piece of a path is the id of a part, which may be abbreviated."""
    pieces, given = path.split("/"), written.split("/")
    return len(pieces) == len(given) and all(
        mine == other or (place == 1 and bool(other) and mine.startswith(other.lower()))
        for place, (mine, other) in enumerate(zip(pieces, given, strict=True))
    )


def _choice(place: str, difference: Difference, value: str) -> Choice:
    if value.startswith(TEXT) and difference.is_text:
        return Choice(Side.EDITED, value.removeprefix(TEXT))
    if value not in _words(allowed(difference)):
        raise UserError("handover_choice_invalid", path=place, value=value, known=allowed(difference))
    return Choice(Side(value))


def _words(known: Iterable[str]) -> set[str]:
    return {word for word in known if not word.startswith(TEXT)}
