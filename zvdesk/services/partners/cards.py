"""Visitekaartjes in and out: read as a plan, taken over whole in one commit, and given back as they came."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents.files import write_atomically
from zvdesk.errors import EnvironmentFailure, RefusedError, UserError
from zvdesk.exchange.cards import (
    Card,
    CardFile,
    CardVersion,
    card_as_kept,
    kept_card,
    kept_text,
    read_card_file,
    write_cards,
)
from zvdesk.exchange.cards.limits import SIZE_LIMIT
from zvdesk.exchange.cards.photos import PHOTO_PLACE
from zvdesk.exchange.text import safe_file_name
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_closed, strictest
from zvdesk.model.fields import to_json
from zvdesk.model.ids import new_id
from zvdesk.model.partners import Contact, Partner
from zvdesk.services.attachments import clear_unused, hung
from zvdesk.services.exports import suffix_in
from zvdesk.services.meetings.file_places import attachments_of, hanging_already
from zvdesk.services.partners.card_entries import PARTNER, Entry, Known, Standing
from zvdesk.services.partners.card_fields import card_of_contact, card_of_partner
from zvdesk.services.partners.card_plan import ImportPlan
from zvdesk.services.partners.card_planner import joined
from zvdesk.services.partners.catalogue_filling import filling
from zvdesk.services.partners.kind_by_name import kind_by_name
from zvdesk.services.partners.unsaid import Masking
from zvdesk.services.records import create_free_in, live, update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.incoming_photos import without_metadata
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_words import unsaid_of
from zvdesk.storage.session import WriteTransaction

SUFFIX = ".vcf"
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/bmp": ".bmp"}

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ExportedCards:
    """A written file of cards: how many people and organisations are in it, and how many are closed and left out.

    `unnamed` counts the people who are left out because they may not be named, `masked` the masks for words and names
    nobody agreed to share.
    """

    path: Path
    people: int
    organisations: int
    left_out: int
    unnamed: int = 0
    masked: int = 0


@dataclass(frozen=True)
class People:
    """The contacts that go out, each with its partner, and how many stay: closed ones, and those not to be named."""

    going: tuple[tuple[Contact, Partner], ...]
    closed: int
    unnamed: int


class ContactCardService:
    """Reading, taking over and writing visitekaartjes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, paths: Sequence[Path], *, partner: str = "", overwrites: bool = False) -> ImportPlan:
        """Return what the cards in files would do; nothing is written. `partner` is where every person goes.

        Raises UserError "file_unreadable" (path), as `live` for the partner, as `read_card_file` does, and
        "card_file_without_cards" (looks_like) for a file that is called one of cards and has none.
        """
        files = [_cards_in(path) for path in paths]
        cards = tuple(card for file in files for card in file.cards)
        damaged = tuple(one for file in files for one in file.damaged)
        with self._store.read() as session:
            place = live(session, partner, Partner.KIND).id if partner else ""
            ids = tuple((new_id(), new_id()) for _ in cards)
            known = tuple(known_people(session))
            photos = tuple(_digest(_photo_of(card, "")) for card in cards)
            return ImportPlan(cards, ids, known, place, overwrites, damaged=damaged, photos=photos)

    def take_over(self, plan: ImportPlan, progress: Progress | None = None) -> Changes:
        """Do what a plan says, in one commit, with the photos.

        Raises UserError "cards_nothing", and "cards_changed" when what it rests on was changed since it was made.
        """
        with self._store.files:
            try:
                with self._store.write("import") as transaction:
                    fresh = replace(plan, known=tuple(known_people(transaction.session)), found=None)
                    if fresh.entries != plan.entries:
                        raise UserError("cards_changed")
                    _Taker(self._store, transaction, fresh).take(progress)
            except BaseException:
                clear_unused(self._store)
                raise
        return transaction.changes

    def export(
        self,
        path: Path,
        *,
        partner: str = "",
        version: CardVersion | None = None,
        include_confidential: bool = False,
        include_unnamed: bool = False,
    ) -> ExportedCards:
        """Write the contacts of a partner, or all, to a file of cards; each in its own version when none is given.

        Partners that came as a card go along. Left out, unless asked for, is what is closed and who may not be named.
        Raises UserError "export_format_unknown", as `live`; RefusedError "cards_none", "cards_all_closed" (count),
        "cards_all_unnamed" (count), "leaving_unsure" (found, unsure).
        """
        suffix_in(path, (SUFFIX,))
        with self._store.read() as session:
            place = live(session, partner, Partner.KIND).id if partner else ""
            people = people_of(session, place, is_all=include_confidential, names_all=include_unnamed)
            organisations = [one for one in live_of(session, Partner) if one.card and place in ("", one.id)]
            open_ones = [one for one in organisations if include_confidential or not is_closed(one.confidentiality)]
            left = people.closed + len(organisations) - len(open_ones)
            if not people.going and not open_ones:
                raise _refusal(left, people.unnamed)
            masking = Masking(unsaid_of(session))
            cards = [*self._partner_cards(session, map(masking.partner, open_ones), is_all=include_confidential)]
            for one, at in people.going:
                kept = kept_card(one.card, self._photos(session, one, is_all=include_confidential))
                cards.append(card_of_contact(to_json(masking.contact(one)), at.name, kept))
            refuse_unsure(session, masking.unsaid)
        write_atomically(path, write_cards(cards, version))
        return ExportedCards(path, len(people.going), len(open_ones), left, people.unnamed, masking.masked)

    def unnamed(self, partner: str = "") -> int:
        """Return how many contacts of a partner, or of all, would go out if they might be named. Raises as `live`."""
        with self._store.read() as session:
            place = live(session, partner, Partner.KIND).id if partner else ""
            return people_of(session, place, is_all=False, names_all=False).unnamed

    def _partner_cards(self, session: Session, partners: Iterable[Partner], *, is_all: bool) -> Iterator[Card]:
        for one in partners:
            kept = kept_card(one.card, self._photos(session, one, is_all=is_all))
            if kept is not None:
                yield card_of_partner(to_json(one), kept)

    def _photos(self, session: Session, record: Record, *, is_all: bool) -> Callable[[str], bytes | None]:
        """Return how the photo of a card is found: among the files of the record, while it is still there."""
        going = {
            one.digest for one in attachments_of(session, record.id) if is_all or not is_closed(one.confidentiality)
        }

        def photo(digest: str) -> bytes | None:
            try:
                return self._store.workspace.attachments.read(digest) if digest in going else None
            except EnvironmentFailure:  # a file that is damaged is told by the check, and keeps no address book here
                return None

        return photo


class _Taker:
    """Makes and changes contacts and partners within the one transaction."""

    def __init__(self, store: Store, transaction: WriteTransaction, plan: ImportPlan) -> None:
        self._store, self._transaction, self._plan = store, transaction, plan
        self._partners: list[Record] = []  # the session itself holds what is written only weakly

    def take(self, progress: Progress | None) -> None:
        """Do it, the partners first."""
        entries = [one for one in self._plan.entries if one.standing is not Standing.LEFT_OUT]
        if not entries:
            raise UserError("cards_nothing")
        for partner_id, name in self._plan.new_partners.items():
            self._make(Partner.KIND, {"id": partner_id, "name": name, **kind_by_name(name)})
        for done, entry in enumerate(sorted(entries, key=lambda one: one.kind != PARTNER), start=1):
            self._take(entry)
            if progress is not None:
                progress(done, len(entries))

    def _take(self, entry: Entry) -> None:
        if self._plan.is_table:
            self._take_row(entry)
            return
        card, session = self._plan.cards[entry.number - 1], self._transaction.session
        picture = _photo_of(card, entry.title)
        photo = _digest(picture)
        if entry.standing is Standing.NEW:
            kept = kept_text(card, photo)
            record = self._make(entry.kind, {**entry.wanted, "id": entry.target, "card": kept})
        else:
            record = live(session, entry.target, entry.kind)
            if _adds_nothing(str(getattr(record, "card", "")), card, entry):
                return
            kept = _kept_with(str(getattr(record, "card", "")), card, photo, entry)
            update_in(session, record, {**entry.wanted, "card": kept})
        is_kept = picture is not None and f"{PHOTO_PLACE}:{photo}" in kept.replace("\n ", "")
        if picture is not None and is_kept and hanging_already(session, [record.id], photo) is None:
            hung(session, record, picture.name, self._store.workspace.attachments.put(picture.content))

    def _make(self, kind: str, values: Mapping[str, Any]) -> Record:
        """Make a partner, which the people at it find at hand from then on, or one of these people.

        A partner of a kind that the catalogue has starts with what that says, as one that is made from it does.
        """
        session = self._transaction.session
        if kind == Partner.KIND:
            values = {**values, **filling(values)}
        with session.no_autoflush:  # people go to the database together, not one by one
            record = create_free_in(self._transaction, kind, values)
        if kind == Partner.KIND:
            session.flush()
            self._partners.append(record)
        return record

    def _take_row(self, entry: Entry) -> None:
        """A row leaves no card behind: what zvdesk does not know of it was never taken over."""
        if entry.standing is Standing.NEW:
            self._make(entry.kind, {**entry.wanted, "id": entry.target})
        else:
            session = self._transaction.session
            update_in(session, live(session, entry.target, entry.kind), entry.wanted)


def _cards_in(path: Path) -> CardFile:
    try:
        return read_card_file(_content(path))
    except UserError as error:
        if error.code == "card_file_not_one" and path.suffix.casefold() == SUFFIX:
            raise UserError("card_file_without_cards", looks_like=error.data["looks_like"]) from error
        raise


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:  # a name that no system takes is a ValueError
        raise UserError("file_unreadable", path=str(path)) from error


class _Picture(NamedTuple):
    name: str
    content: bytes


def _photo_of(card: Card, title: str) -> _Picture | None:
    """Return the photo of a card without where it was made; None for none, and for a damaged one that tells it."""
    if card.photo is None:
        return None
    name = safe_file_name(f"Foto {title}{_SUFFIXES.get(card.photo.media_type, '.jpg')}")
    try:
        found = without_metadata(Contact, name, card.photo.data, keep_metadata=False)
    except UserError:
        return None
    return _Picture(found.name, found.content) if isinstance(found.content, bytes) else None


def _digest(picture: _Picture | None) -> str:
    return "" if picture is None else sha256(picture.content).hexdigest()


def _adds_nothing(present: str, card: Card, entry: Entry) -> bool:
    """Tell whether a card leaves the one that was kept as it is, as most do of a file that is read in again."""
    is_known_by_it = not card.uid or "\nUID" in present
    return bool(present.strip()) and not entry.changes_something and is_known_by_it and card.photo is None


def _kept_with(present: str, card: Card, photo: str, entry: Entry) -> str:
    """Return what is kept of somebody of whom there may be a card already, which stays but for what is taken over."""
    whole = kept_text(card, photo)
    old, new = card_as_kept(present), card_as_kept(whole)
    return whole if old is None or new is None or present == whole else kept_text(joined(old, new, entry))


def known_people(session: Session) -> Iterator[Known]:
    """Yield the partners and contacts that are there, the oldest name first."""
    partners = {one.id: one for one in live_of(session, Partner)}
    for one in partners.values():
        yield _as_known(one, one.name)
    for person in live_of(session, Contact):
        at = partners.get(person.partner_id)
        if at is not None:
            yield _as_known(person, at.name)


def _as_known(record: Partner | Contact, partner: str) -> Known:
    values = _told(to_json(record))
    kept = card_as_kept(record.card)
    if kept is None:
        return Known(record.id, record.KIND, values, partner)
    mails, phones = tuple(one.address for one in kept.emails), tuple(one.number for one in kept.phones)
    return Known(record.id, record.KIND, values, partner, kept.uid, mails, phones, kept)


_TOLD = frozenset(
    {
        "name", "partner_id", "function", "department", "email", "phone", "mobile", "address", "website", "remarks",
        "kind", "domain", "scale", "working_area", "governed_by", "funded_by", "mandate", "legal_basis", "questions",
        "tags", "rhythm_months", "since", "until", "may_be_named",
    }
)  # fmt: skip


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in _TOLD}


def _contacts(session: Session, partner_id: str) -> Iterator[tuple[Contact, Partner]]:
    partners = {one.id: one for one in live_of(session, Partner)}
    for one in live_of(session, Contact):
        if one.partner_id in partners and partner_id in ("", one.partner_id):
            yield one, partners[one.partner_id]


def people_of(session: Session, partner_id: str, *, is_all: bool, names_all: bool) -> People:
    """Return the contacts of a partner, or of all, that go out: open ones (or `is_all`) who may be named (or all)."""
    every = [*_contacts(session, partner_id)]
    shown = [(one, at) for one, at in every if is_all or not _is_closed(one, at)]
    going = tuple((one, at) for one, at in shown if names_all or one.may_be_named)
    return People(going, len(every) - len(shown), len(shown) - len(going))


def _refusal(closed: int, unnamed: int) -> RefusedError:
    """Say why there is nothing to write; that all are closed only where all are."""
    if unnamed:
        return RefusedError("cards_all_unnamed", count=unnamed)
    return RefusedError("cards_all_closed", count=closed) if closed else RefusedError("cards_none")


def live_of(session: Session, cls: Any) -> Sequence[Any]:
    """Return the records of a kind that are not in the trash, by name."""
    query = select(cls).where(cls.deleted_at.is_(None)).order_by(cls.name, cls.id)
    return session.scalars(query).all()


def _is_closed(contact: Contact, partner: Partner) -> bool:
    """Who is open at a closed partner would tell of that partner."""
    return is_closed(strictest((contact.confidentiality, partner.confidentiality)))
