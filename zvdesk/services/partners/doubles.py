"""Partners and people who are there twice, as it seems: by mailbox, telephone or name, and why that is thought."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.exchange.cards import Card, CardMail, CardPhone, KnownPerson, likenesses
from zvdesk.exchange.cards.names import name_of, words_of
from zvdesk.model.partners import Contact, Partner
from zvdesk.services.records import live
from zvdesk.services.store import Store

NAME_WITHIN = "de naam van de een staat in die van de ander"


class Double(NamedTuple):
    """Two that may be one: a record, the other with where that is, and why; `is_sure` when no name denies it."""

    id: str
    title: str
    other_id: str
    other: str
    reason: str
    is_sure: bool


class Choice(NamedTuple):
    """A record that can be put together with another: what it is called, and at which partner."""

    id: str
    title: str
    partner: str = ""

    @property
    def words(self) -> str:
        """Return "Jan de Vries, GGD"."""
        return f"{self.title}, {self.partner}" if self.partner else self.title


class ContactDoubleService:
    """Looks for doubles; putting them together is for ContactMergeService."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_partner(self, partner_id: str) -> list[Double]:
        """Return the partners that one may be the same as, and whom its contacts may be. Raises as `live`."""
        with self._store.read() as session:
            own = live(session, partner_id, Partner.KIND).id
            partners, people = _partners(session), _people(session)
            at_own = select(Contact.id).where(Contact.partner_id == own, Contact.deleted_at.is_(None))
            mine = frozenset(session.scalars(at_own))
        found = [*_doubles([one for one in partners if one.id == own], partners)]
        found += [*_name_within(own, partners, {one.other_id for one in found})]
        theirs = _doubles([one for one in people if one.id in mine], people)
        found += [one for one in theirs if one.other_id not in mine or one.id < one.other_id]
        return sorted(found, key=lambda one: not one.is_sure)

    def choices(self, kind: str) -> list[Choice]:
        """Return the partners, or the contacts, that can be put together, by name."""
        is_people = kind == Contact.KIND
        with self._store.read() as session:
            every = _people(session) if is_people else _partners(session)
        places = [Choice(one.id, one.name, one.organisation if is_people else "") for one in every]
        return sorted(places, key=lambda one: one.words.casefold())


def _partners(session: Session) -> list[KnownPerson]:
    """Return the partners with what tells them apart; cards that were kept are not looked into, for want of time."""
    query = select(Partner.id, Partner.name, Partner.email, Partner.phone).where(Partner.deleted_at.is_(None))
    return [
        KnownPerson(one, name, name, _filled(email), _filled(phone))
        for one, name, email, phone in session.execute(query)
    ]


def _people(session: Session) -> list[KnownPerson]:
    query = (
        select(Contact.id, Contact.name, Partner.name, Contact.email, Contact.phone, Contact.mobile)
        .join(Partner, Partner.id == Contact.partner_id)
        .where(Contact.deleted_at.is_(None), Partner.deleted_at.is_(None))
    )
    return [
        KnownPerson(one, name, place, _filled(email), _filled(phone, mobile))
        for one, name, place, email, phone, mobile in session.execute(query)
    ]


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))


def _doubles(ones: Sequence[KnownPerson], every: Sequence[KnownPerson]) -> Iterator[Double]:
    """Yield whom these may be among all."""
    by_id = {one.id: one for one in every}
    for likeness in likenesses([_as_card(one) for one in ones], every):
        mine, other = ones[likeness.card], by_id[likeness.person_id]
        if mine.id != other.id:
            told = other.name if mine.organisation == other.organisation else _told(other)
            yield Double(mine.id, mine.name, other.id, told, likeness.reason, likeness.is_sure)


def _told(one: KnownPerson) -> str:
    return one.name if one.name == one.organisation else f"{one.name} ({one.organisation})"


def _as_card(one: KnownPerson) -> Card:
    mails, phones = tuple(map(CardMail, one.emails)), tuple(map(CardPhone, one.phones))
    return Card(name_of(one.name), one.organisation, emails=mails, phones=phones)


def _name_within(own: str, partners: Sequence[KnownPerson], known: set[str]) -> Iterator[Double]:
    """Yield the partners of which all words of the one name are in the other: GGD and GGD Vecht."""
    mine = next(one for one in partners if one.id == own)
    words = frozenset(words_of(mine.name))
    for other in partners:
        theirs = frozenset(words_of(other.name))
        if other.id not in known | {own} and words and theirs and (words <= theirs or theirs <= words):
            yield Double(own, mine.name, other.id, other.name, NAME_WITHIN, is_sure=False)
