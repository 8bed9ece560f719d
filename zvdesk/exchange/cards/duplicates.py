"""Which cards are likely about somebody who is known already, and why that is thought."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zvdesk.exchange.cards.card import Card, PlaceKind
from zvdesk.exchange.cards.names import name_key, telling_words, words_of
from zvdesk.exchange.cards.phones import e164

MOST_SHARING = 20
"""How many people may have one mailbox or telephone before having it says nothing of who somebody is."""


class Ground(StrEnum):
    """Why two are likely the same; the value is what a user reads."""

    UID = "hetzelfde kenmerk van het visitekaartje"
    EMAIL = "hetzelfde e-mailadres"
    PHONE = "hetzelfde telefoonnummer"
    NAME = "dezelfde naam en organisatie"
    KIND = "dezelfde soort organisatie, met een deel van dezelfde naam"
    NAME_ONLY = "dezelfde naam, bij één van beide staat geen organisatie"


_Key = tuple[Ground, str | tuple[str, ...]]


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who is known: `id` is that of the contact, or whatever the caller knows them by."""

    id: str
    name: str
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    uid: str = ""


@dataclass(frozen=True)
class Likeness:
    """A card, by its place in what was given, and the person it is likely about.

    `is_sure` is False when a name speaks against it, as of colleagues who share a mailbox or a telephone, and when only
    a name speaks for it.
    """

    card: int
    person_id: str
    grounds: tuple[Ground, ...]
    values: tuple[str, ...]
    is_sure: bool

    @property
    def reason(self) -> str:
        """Why this is thought, as a user reads it."""
        told = [
            f"{ground} ({value})" if value else ground.value
            for ground, value in zip(self.grounds, self.values, strict=True)
        ]
        words = " en ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
        against = not self.is_sure and not {Ground.NAME_ONLY, Ground.KIND} & {*self.grounds}
        return f"{words}, maar een andere naam" if against else words


def likenesses(cards: Iterable[Card], people: Iterable[KnownPerson]) -> list[Likeness]:
    """Return every likeness, by card and then the surest first."""
    index = _Index(people)
    found = [each for number, card in enumerate(cards) for each in index.like(number, card)]
    return sorted(found, key=lambda each: (each.card, not each.is_sure, -len(each.grounds)))


class _Index:
    """The people who are known, by everything that tells one from another."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._people: dict[str, KnownPerson] = {}
        self._by: dict[_Key, dict[str, None]] = defaultdict(dict)
        for person in people:
            self._people[person.id] = person
            for key in _keys(person.uid, person.emails, person.phones, [person.name]):
                self._by[key][person.id] = None

    def like(self, number: int, card: Card) -> Iterator[Likeness]:
        """Yield the people whom a card is likely about."""
        # what is somebody's own comes last: where work tells it too, that is said
        by_place = sorted(card.emails, key=lambda each: each.kind is PlaceKind.PRIVE)
        mails, phones = [each.address for each in by_place], [each.number for each in card.phones]
        keys = _keys(card.uid, mails, phones, _names(card))
        namesakes = [person for key in keys if key[0] is Ground.NAME for person in self._with(key)]
        grounds: dict[str, dict[Ground, str]] = defaultdict(dict)
        for key, told in keys.items():
            for person in self._with(key, namesakes):
                if ground := self._ground(key[0], card, person):
                    grounds[person].setdefault(ground, told)
        for person, each in grounds.items():
            is_sure = _is_sure(card, self._people[person], set(each))
            yield Likeness(number, person, tuple(each), tuple(each.values()), is_sure)

    def _with(self, key: _Key, namesakes: Sequence[str] = ()) -> Iterable[str]:
        """Return who has a key; of one that many share, only who has the same name."""
        people = self._by.get(key, {})
        if len(people) <= MOST_SHARING or key[0] not in (Ground.EMAIL, Ground.PHONE):
            return people
        return [person for person in namesakes if person in people]

    def _ground(self, ground: Ground, card: Card, person: str) -> Ground | None:
        return _ground_of_name(card, self._people[person]) if ground is Ground.NAME else ground


def _keys(uid: str, emails: Iterable[str], phones: Iterable[str], names: Iterable[str]) -> dict[_Key, str]:
    """Return what tells a person from another, each with how it is told to a user."""
    keys: dict[_Key, str] = {}
    if bare := uid.strip().casefold().removeprefix("urn:uuid:"):
        keys[Ground.UID, bare] = ""
    keys |= {(Ground.EMAIL, each.strip().casefold()): each.strip() for each in emails if each.strip()}
    keys |= {(Ground.PHONE, number): each for each in phones if (number := e164(each))}
    return keys | {(Ground.NAME, key): "" for each in names if (key := name_key(each))}


def _names(card: Card) -> list[str]:
    """Return how somebody may be called; a word alone only where that is all of it: Piet is no Piet Jansen."""
    parts = (card.name.given, card.name.additional, card.name.family)
    others = [" ".join(parts), f"{card.name.given} {card.name.family}"]
    return [card.name.full, *(each for each in others if len(name_key(each)) > 1 or not card.name.full)]


def _ground_of_name(card: Card, person: KnownPerson) -> Ground | None:
    """Return what the same name tells: nothing at two organisations, nor of a word alone where one has none."""
    one, other = words_of(card.organisation), words_of(person.organisation)
    if one and other:
        return Ground.NAME if sorted(one) == sorted(other) else None
    return Ground.NAME_ONLY if len(name_key(person.name)) > 1 else None


def _is_sure(card: Card, person: KnownPerson, grounds: set[Ground]) -> bool:
    if grounds & {Ground.UID, Ground.NAME}:
        return True
    if not grounds & {Ground.EMAIL, Ground.PHONE}:
        return False
    return _may_be_one(card, person)


def _may_be_one(card: Card, person: KnownPerson) -> bool:
    """Tell whether two names can be those of one person: a word of one is in the other, or one has no name."""
    one = frozenset().union(*map(telling_words, _names(card)))
    other = telling_words(person.name)
    return not one or not other or bool(one & other)
