"""What visitekaartjes would do to contacts and partners, before anything is written. Pure.

A person who is surely known keeps what the fields say: only empty ones are filled, unless chosen otherwise. Somebody
who only looks like one who is known comes in as new.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from zvdesk.exchange.cards import (
    Card,
    CardKind,
    Damaged,
    KnownPerson,
    Likeness,
    card_as_kept,
    differences,
    joined_cards,
    kept_text,
    likenesses,
)
from zvdesk.services.partners.card_fields import (
    LINES_OF_FIELDS,
    contact_values,
    is_organisation,
    news,
    news_beside,
    organisation_key,
    partner_values,
    told_value,
)
from zvdesk.services.partners.kind_by_name import kind_by_name

Values = Mapping[str, Any]
CONTACT, PARTNER = "contact", "partner"
_AMONG_CARDS = "#"


class Standing(StrEnum):
    """What becomes of a card."""

    NEW = "nieuw"
    SAME = "zelfde"
    LEFT_OUT = "weggelaten"


class Reason(StrEnum):
    """Why a card is left out of itself; the value is what a user reads."""

    UNWANTED = "overgeslagen"
    GROUP = "een groep of een plaats, geen persoon of organisatie"
    NAMELESS = "er staat geen naam bij"
    NO_PARTNER = "er staat geen organisatie bij; zeg bij welke ketenpartner deze persoon hoort"


@dataclass(frozen=True)
class Known:
    """A contact or partner that is there: its fields as JSON, and what the card that was kept of it tells."""

    id: str
    kind: str
    values: Values
    partner: str = ""
    uid: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    card: Card | None = None
    """The card that was kept of it, with the place of its photo as a line."""

    def person(self) -> KnownPerson:
        """Return what tells this one from others."""
        values = self.values
        mails = tuple(dict.fromkeys(filter(None, (values["email"], *self.emails))))
        phones = tuple(dict.fromkeys(filter(None, (values["phone"], values.get("mobile", ""), *self.phones))))
        return KnownPerson(self.id, values["name"], self.partner, mails, phones, self.uid or self.id)


@dataclass(frozen=True)
class Choice:
    """What was chosen for a card: None is what zvdesk chooses; `same` is an id, "" for somebody new."""

    is_wanted: bool = True
    same: str | None = None
    partner: str | None = None
    fields: frozenset[str] | None = None


@dataclass(frozen=True)
class FieldChange:
    """A field that a card says something else of; `is_wanted` tells whether that is taken over.

    `on_card` tells that it is no field but a line of the card that was kept, by its name: "BDAY".
    """

    name: str
    old: Any
    new: Any
    is_wanted: bool
    on_card: bool = False


@dataclass(frozen=True)
class Entry:
    """What becomes of one card: which record it goes to, at which partner, and the fields that change.

    `likely` is whom it may be about, surest first; `reason` why it is taken for the one it goes to, or left out.
    """

    number: int
    kind: str
    title: str
    standing: Standing
    target: str
    partner: str = ""
    changes: tuple[FieldChange, ...] = ()
    likely: tuple[Likeness, ...] = ()
    reason: str = ""

    @property
    def wanted(self) -> dict[str, Any]:
        """The values that are set."""
        return {change.name: change.new for change in self.changes if change.is_wanted and not change.on_card}

    @property
    def changes_something(self) -> bool:
        """Whether anything is taken over."""
        return any(change.is_wanted for change in self.changes)

    @property
    def lines_taken(self) -> frozenset[str]:
        """The lines of the card that are taken over, also those of a field that is."""
        taken = {change.name for change in self.changes if change.is_wanted and change.on_card}
        return frozenset(taken | {line for name in self.wanted for line in LINES_OF_FIELDS.get(name, ())})

    @property
    def lines_first(self) -> frozenset[str]:
        """The lines of fields that are written over: what comes in stands before what was there."""
        over = [one.name for one in self.changes if one.is_wanted and one.old and not one.on_card]
        return frozenset(line for name in over for line in LINES_OF_FIELDS.get(name, ()))


@dataclass(frozen=True)
class Beside:
    """What a row of a table says that no card has a place for, as JSON by field, and the number of that row."""

    values: Mapping[str, Any]
    row: int


@dataclass(frozen=True)
class ImportPlan:
    """Cards with what is known already and what was chosen; `ids` are for each that of the record and of the partner
    that would be made.
    `partner` is where every person goes when the caller names one; `overwrites` takes over every field that differs;
    `beside` is what the rows of a table say besides, one for each card; `damaged` is where files are not whole;
    `photos` are the digests of the photos of the cards, "" for none.
    """

    cards: tuple[Card, ...]
    ids: tuple[tuple[str, str], ...]
    known: tuple[Known, ...]
    partner: str = ""
    overwrites: bool = False
    choices: Mapping[int, Choice] = field(default_factory=dict)
    found: tuple[Likeness, ...] | None = None
    beside: tuple[Beside, ...] = ()
    damaged: tuple[Damaged, ...] = ()
    photos: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether these come from a table: a row is no card, and nothing is kept of it but what the fields say."""
        return bool(self.beside)

    def row(self, number: int) -> int:
        """Return the row of a table that a card came from, 0 for a visitekaartje."""
        return self.beside[number - 1].row if self.beside else 0

    def chosen(self, number: int, choice: Choice) -> "ImportPlan":
        """Return the plan with something chosen for a card, by its number from 1."""
        return replace(self, choices={**self.choices, number: choice}, found=self.likely)

    def as_kept(self, place: int) -> Card | None:
        """Return a card as it would be kept, None where none is: a row of a table leaves none behind."""
        photo = self.photos[place] if self.photos else ""
        return None if self.is_table else card_as_kept(kept_text(self.cards[place], photo))

    def choice(self, number: int) -> Choice:
        """Return what was chosen for a card."""
        return self.choices.get(number, Choice())

    @cached_property
    def likely(self) -> tuple[Likeness, ...]:
        """Whom the cards are likely about; another card of the same file is told by "#" and its place."""
        return tuple(self._likenesses()) if self.found is None else self.found

    @cached_property
    def met_again(self) -> frozenset[str]:
        """Whom more than one card may be about, told as `likely` does."""
        counts = Counter(one.person_id for one in self.likely)
        return frozenset(one for one, count in counts.items() if count > 1 or _place_of(one) >= 0)

    @cached_property
    def by_id(self) -> dict[str, Known]:
        """What is known, by id."""
        return {one.id: one for one in self.known}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What becomes of each card, in their order."""
        return tuple(_Planner(self).entries())

    @cached_property
    def new_partners(self) -> dict[str, str]:
        """The names of partners that are made because somebody new is at them, by the id that they would get."""
        own = {one.target for one in self.entries if one.kind == PARTNER and one.standing is Standing.NEW}
        used = [
            _partner_in(one) for one in self.entries if one.kind == CONTACT and one.standing is not Standing.LEFT_OUT
        ]
        names = self._names_of_new
        return {one: names[one] for one in dict.fromkeys(used) if one in names and one not in own}

    @cached_property
    def _names_of_new(self) -> dict[str, str]:
        return {one: name for name, one in self.partner_ids.values() if one not in self.by_id}

    @cached_property
    def partner_ids(self) -> dict[tuple[str, ...], tuple[str, str]]:
        """Name and id of every partner that a person can be at, by what stays the same of its name."""
        found: dict[tuple[str, ...], tuple[str, str]] = {}
        for one in self.known:
            if one.kind == PARTNER:
                found.setdefault(organisation_key(one.values["name"]), (one.values["name"], one.id))
        known = {one.card for one in self.likely if one.is_sure and one.person_id in self.by_id}
        for place, (card, (own, _)) in enumerate(zip(self.cards, self.ids, strict=True)):
            if is_organisation(card) and place not in known:
                name = card.organisation or card.name.full
                found.setdefault(organisation_key(name), (name, own))
        for card, (_, beside) in zip(self.cards, self.ids, strict=True):
            if card.organisation:
                found.setdefault(organisation_key(card.organisation), (card.organisation, beside))
        return found

    def partner_name(self, partner_id: str) -> str:
        """Return what a partner is called, also one that would be made."""
        present = self.by_id.get(partner_id)
        return str(present.values["name"]) if present is not None else self._names_of_new.get(partner_id, "")

    def _likenesses(self) -> Iterator[Likeness]:
        organisations = [is_organisation(card) for card in self.cards]
        place = self.partner_name_given
        told = [
            replace(card, organisation=(card.organisation or card.name.full) if is_org else place or card.organisation)
            for card, is_org in zip(self.cards, organisations, strict=True)
        ]
        for kind in (CONTACT, PARTNER):
            numbers = [number for number, is_org in enumerate(organisations) if is_org == (kind == PARTNER)]
            people = [one.person() for one in self.known if one.kind == kind]
            others = [_as_person(number, told[number]) for number in numbers]
            for one in likenesses([told[number] for number in numbers], [*people, *others]):
                number = numbers[one.card]
                if _place_of(one.person_id) < number:
                    yield replace(one, card=number)

    @property
    def partner_name_given(self) -> str:
        """The name of the partner that the caller named, "" for none."""
        return str(self.by_id[self.partner].values["name"]) if self.partner else ""


class _Planner:
    """Goes through the cards in their order: what one adds is known to those after it."""

    def __init__(self, plan: ImportPlan) -> None:
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
        if not {entry.target, f"{_AMONG_CARDS}{place}"} & self._plan.met_again:
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
        entry = Entry(place + 1, kind, title, Standing.LEFT_OUT, target, partner, likely=likely)
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
            earlier = _place_of(one.person_id)
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


def _partner_in(entry: Entry) -> str:
    return str(entry.wanted.get("partner_id", ""))


def _as_person(number: int, card: Card) -> KnownPerson:
    mails, phones = [each.address for each in card.emails], [each.number for each in card.phones]
    name = f"{_AMONG_CARDS}{number}"
    return KnownPerson(name, card.name.full, card.organisation, tuple(mails), tuple(phones), card.uid)


def _place_of(person_id: str) -> int:
    """Return the place of a card among those of the file, -1 for who is known already."""
    return int(person_id.removeprefix(_AMONG_CARDS)) if person_id.startswith(_AMONG_CARDS) else -1


def wanted_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Return what changes something: who is new, and who gets a field."""
    return [one for one in entries if one.standing is Standing.NEW or one.changes_something]
