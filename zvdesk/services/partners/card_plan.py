"""What visitekaartjes would do to contacts and partners, before anything is written. Pure.

A person who is surely known keeps what the fields say: only empty ones are filled, unless chosen otherwise. Somebody
who only looks like one who is known comes in as new.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from zvdesk.exchange.cards import Card, Damaged, Ground, KnownPerson, Likeness, card_as_kept, kept_text, likenesses
from zvdesk.services.partners.card_entries import (
    AMONG_CARDS,
    CONTACT,
    PARTNER,
    Beside,
    Choice,
    Entry,
    Known,
    Standing,
    place_of,
)
from zvdesk.services.partners.card_fields import is_organisation, organisation_key
from zvdesk.services.partners.card_planner import Planner
from zvdesk.services.partners.like_partners import Present, like_partners


@dataclass(frozen=True)
class ImportPlan:
    """Cards with what is known already and what was chosen; `ids` are for each that of the record and of the partner
    that would be made.
    `partner` is where every person goes when the caller names one; `overwrites` takes over every field that differs;
    `beside` is what the rows of a table say besides, one for each card; `damaged` is where files are not whole;
    `photos` are the digests of the photos of the cards, "" for none; `read_as_kept` has the cards that were read as
    they would be kept, for every plan that comes of this one.
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
    read_as_kept: dict[int, Card | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_table(self) -> bool:
        """Whether these come from a table: a row is no card, and nothing is kept of it but what the fields say."""
        return bool(self.beside)

    def row(self, number: int) -> int:
        """Return the row of a table that a card came from, 0 for a visitekaartje."""
        return self.beside[number - 1].row if self.beside else 0

    def chosen(self, number: int, choice: Choice) -> "ImportPlan":
        """Return the plan with something chosen for a card, by its number from 1."""
        choices = {**self.choices, **self._going_along(number, choice), number: choice}
        return replace(self, choices=choices, found=self.likely)

    def _going_along(self, number: int, choice: Choice) -> dict[int, Choice]:
        """Return the choices of others at an organisation that is new, when one of them goes to a partner there is."""
        entry, organisation = self.entries[number - 1], self.cards[number - 1].organisation
        if choice.partner not in self.by_id or entry.kind != CONTACT or entry.partner in ("", *self.by_id):
            return {}
        key = organisation_key(organisation)
        others = [place for place, card in enumerate(self.cards, start=1) if organisation_key(card.organisation) == key]
        free = [one for one in others if self.choice(one).partner is None and self.entries[one - 1].kind == CONTACT]
        return {one: replace(self.choice(one), partner=choice.partner) for one in free}

    def as_kept(self, place: int) -> Card | None:
        """Return a card as it would be kept, None where none is: a row of a table leaves none behind."""
        if self.is_table:
            return None
        if place not in self.read_as_kept:
            photo = self.photos[place] if self.photos else ""
            self.read_as_kept[place] = card_as_kept(kept_text(self.cards[place], photo))
        return self.read_as_kept[place]

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
        return frozenset(one for one, count in counts.items() if count > 1 or place_of(one) >= 0)

    @cached_property
    def by_id(self) -> dict[str, Known]:
        """What is known, by id."""
        return {one.id: one for one in self.known}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What becomes of each card, in their order."""
        return tuple(Planner(self).entries())

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
        for place, (card, (own, _)) in enumerate(zip(self.cards, self.ids, strict=True)):
            if is_organisation(card):
                name = card.organisation or card.name.full
                same = self.by_id.get(self._same_partner(place))
                found.setdefault(
                    organisation_key(name), (name, own) if same is None else (same.values["name"], same.id)
                )
        for card, (_, beside) in zip(self.cards, self.ids, strict=True):
            if card.organisation:
                found.setdefault(organisation_key(card.organisation), (card.organisation, beside))
        return found

    def _same_partner(self, place: int) -> str:
        """Return the partner there is that the card of an organisation goes to, "" for none."""
        chosen = self.choice(place + 1).same
        return self._surely.get(place, "") if chosen is None else chosen

    @cached_property
    def _surely(self) -> dict[int, str]:
        return {one.card: one.person_id for one in reversed(self.likely) if one.is_sure and one.person_id in self.by_id}

    @cached_property
    def like_new(self) -> dict[str, str]:
        """The partner there is that one that would be made for somebody may be, by the id of the new one."""
        own = {one for one, _ in self.ids}
        like = {one: like_partners(name, self._present) for one, name in self._names_of_new.items() if one not in own}
        return {one: first for one, found in like.items() if (first := next(found, ""))}

    @cached_property
    def _present(self) -> list[Present]:
        partners = (one for one in self.known if one.kind == PARTNER)
        return [Present(one.id, one.values["name"], one.values["kind"]) for one in partners]

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
                if place_of(one.person_id) < number:
                    yield replace(one, card=number)
        for number, card in enumerate(told):
            if organisations[number]:
                for partner_id in like_partners(card.organisation, self._present):
                    yield Likeness(number, partner_id, (Ground.KIND,), ("",), is_sure=False)

    @property
    def partner_name_given(self) -> str:
        """The name of the partner that the caller named, "" for none."""
        return str(self.by_id[self.partner].values["name"]) if self.partner else ""


def _partner_in(entry: Entry) -> str:
    return str(entry.wanted.get("partner_id", ""))


def _as_person(number: int, card: Card) -> KnownPerson:
    mails, phones = [each.address for each in card.emails], [each.number for each in card.phones]
    name = f"{AMONG_CARDS}{number}"
    return KnownPerson(name, card.name.full, card.organisation, tuple(mails), tuple(phones), card.uid)
