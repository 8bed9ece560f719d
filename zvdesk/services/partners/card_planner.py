"""Going through the cards of an import one by one: each as what is known by then, and what was chosen, makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zvdesk.exchange.cards import Card, CardKind, Likeness, differences, joined_cards
from zvdesk.services.partners.card_entries import (
    AMONG_CARDS,
    CONTACT,
    PARTNER,
    Choice,
    Entry,
    FieldChange,
    Reason,
    Standing,
    Values,
    place_of,
)
from zvdesk.services.partners.card_fields import (
    contact_values,
    is_organisation,
    news,
    news_beside,
    organisation_key,
    partner_values,
    told_value,
)
from zvdesk.services.partners.kind_by_name import kind_by_name

if TYPE_CHECKING:
    from zvdesk.services.partners.card_plan import ImportPlan


class Planner:
    """Goes through the cards in their order: what one adds is known to those after it."""

    def __init__(self, plan: "ImportPlan") -> None:
        self._plan = plan
        self._values: dict[str, dict[str, Any]] = {one.id: {**one.values} for one in plan.known}
        self._kept: dict[str, Card | None] = {one.id: one.card for one in plan.known}
        self._targets: dict[int, str] = {}
        self._likely: dict[int, list[Likeness]] = {}
        for one in plan.likely:
            self._likely.setdefault(one.card, []).append(one)

    def entries(self) -> Iterator[Entry]:
        for place, card in enumerate(self._plan.cards):
            entry = self._entry(place, card)
            if entry.standing is not Standing.LEFT_OUT:
                self._targets[place] = entry.target
                self._values.setdefault(entry.target, {}).update(entry.wanted)
                self._keep(place, entry)
            yield entry

    def _keep(self, place: int, entry: Entry) -> None:
        """Note what is kept of somebody after this card, for a later one of the same file."""
        if not {entry.target, f"{AMONG_CARDS}{place}"} & self._plan.met_again:
            return
        old, new = self._kept.get(entry.target), self._plan.as_kept(place)
        self._kept[entry.target] = new if old is None or new is None else joined(old, new, entry)

    def _entry(self, place: int, card: Card) -> Entry:
        choice = self._plan.choice(place + 1)
        kind = PARTNER if is_organisation(card) else CONTACT
        said = partner_values(card) if kind == PARTNER else contact_values(card)
        likely = tuple(self._resolved(place))
        same = self._same(likely, choice)
        partner = "" if kind == PARTNER else self._partner(card, same, choice)
        beside = self._plan.beside[place].values if self._plan.beside else {}
        row = self._plan.row(place + 1)
        title = said["name"] or (f"Rij {row}" if row else f"Visitekaartje {place + 1}")
        reason = _hindrance(card, said["name"], choice, is_homeless=kind == CONTACT and not partner)
        target = same.person_id if same else self._plan.ids[place][0]
        like = self._plan.like_new.get(partner, "")
        entry = Entry(place + 1, kind, title, Standing.LEFT_OUT, target, partner, likely=likely, like_partner=like)
        if reason is not None:
            return replace(entry, reason=reason.value)
        if same is None:
            changes = [FieldChange(name, "", value, is_wanted=True) for name, value in said.items() if value]
            recognised = kind_by_name(said["name"]) if kind == PARTNER else {}
            told = {**recognised, **beside}
            changes += [FieldChange(name, "", value, is_wanted=True) for name, value in told.items()]
            at = [FieldChange("partner_id", "", partner, is_wanted=True)] if kind == CONTACT else []
            return replace(entry, standing=Standing.NEW, changes=(*at, *changes))
        changes = self._changes(said, beside, same.person_id, choice)
        changes += self._lines(place, same.person_id, choice, has_name=any(one.name == "name" for one in changes))
        present = self._values[same.person_id].get("partner_id", "")
        moved = [] if partner in ("", present) else [self._change("partner_id", present, partner, choice)]
        stays_at = partner if any(one.is_wanted for one in moved) else present
        return replace(entry, standing=Standing.SAME, partner=stays_at, changes=(*moved, *changes), reason=same.reason)

    def _changes(self, said: Mapping[str, str], beside: Values, target: str, choice: Choice) -> list[FieldChange]:
        present = self._values[target]
        found = news({name: present.get(name) or "" for name in said}, said)
        changes = [self._change(name, present.get(name) or "", value, choice) for name, value in found.items()]
        told = {name: told_value(name, present.get(name)) for name in beside}
        return changes + [
            self._change(name, told[name], value, choice) for name, value in news_beside(told, beside).items()
        ]

    def _lines(self, place: int, target: str, choice: Choice, *, has_name: bool) -> list[FieldChange]:
        """Return what the lines of a card say that the one that was kept does not."""
        old = self._kept.get(target)
        new = self._plan.as_kept(place) if old is not None else None
        if old is None or new is None:
            return []
        found = [one for one in differences(old, new) if not (has_name and one.name == "N")]
        return [self._change(one.name, one.old, one.new, choice, on_card=True) for one in found]

    def _change(self, name: str, old: Any, new: Any, choice: Choice, *, on_card: bool = False) -> FieldChange:
        loses_nothing = not old or isinstance(old, list)
        is_wanted = loses_nothing or self._plan.overwrites if choice.fields is None else name in choice.fields
        is_chosen = name == "partner_id" and choice.partner is not None
        return FieldChange(name, old, new, is_wanted=is_wanted or is_chosen, on_card=on_card)

    def _resolved(self, place: int) -> Iterator[Likeness]:
        """Yield whom a card may be about, each once, an earlier card as the record that this goes to."""
        seen: set[str] = set()
        for one in self._likely.get(place, ()):
            earlier = place_of(one.person_id)
            person = one.person_id if earlier < 0 else self._targets.get(earlier, "")
            if person and person not in seen:
                seen.add(person)
                yield replace(one, person_id=person)

    def _same(self, likely: Sequence[Likeness], choice: Choice) -> Likeness | None:
        if choice.same is not None:
            return next((one for one in likely if one.person_id == choice.same), None)
        return next((one for one in likely if one.is_sure), None)

    def _partner(self, card: Card, same: Likeness | None, choice: Choice) -> str:
        """Return where a person goes: where was chosen or named, at the organisation of the card, else stays."""
        named = choice.partner or self._plan.partner
        if named or not card.organisation:
            return named or (str(self._values[same.person_id]["partner_id"]) if same else "")
        return self._plan.partner_ids[organisation_key(card.organisation)][1]


def joined(old: Card, new: Card, entry: Entry) -> Card:
    """Return the card that is kept of somebody with what is taken over of another."""
    return joined_cards(old, new, entry.lines_taken, entry.lines_first)


def _hindrance(card: Card, name: str, choice: Choice, *, is_homeless: bool) -> Reason | None:
    if card.kind in (CardKind.GROEP, CardKind.PLAATS):
        return Reason.GROUP
    if not name:
        return Reason.NAMELESS
    if not choice.is_wanted:
        return Reason.UNWANTED
    return Reason.NO_PARTNER if is_homeless else None
