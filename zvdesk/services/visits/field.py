"""A visit while one is there: what the veldmodus shows of it, and writing one entry down as it is being typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.council import Theme
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.model.partners import Contact, Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import trees, writing
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.field_place import FieldPlace, note_place, place_on

SPOKEN: Final = frozenset({ObservationKind.CITAAT, ObservationKind.AFSPRAAK, ObservationKind.VRAAG})
"""Kinds of which one notes whose words they are; what one sees oneself is nobody's."""


@dataclass(frozen=True)
class FieldEntry:
    """One thing that was written down; `photos` is how many hang at it."""

    id: str
    kind: ObservationKind
    text: str
    speaker: str
    theme: str
    consent: QuoteConsent
    observed_at: datetime
    photos: int = 0


@dataclass(frozen=True)
class FieldQuestion:
    """A prepared question, with what was answered so far."""

    id: str
    text: str
    is_asked: bool
    answer: str


@dataclass(frozen=True)
class FieldPerson:
    """Somebody one may speak to there; `about` is function and partner."""

    name: str
    about: str
    may_be_named: bool


@dataclass(frozen=True)
class FieldFacts:
    """Everything that the veldmodus shows. `entries` are in the order in which they were made.

    `themes` are those of the visit and of what was written down; `other_themes` are known elsewhere.
    `chosen` is what was on today, None for nothing.
    """

    visit_id: str
    name: str
    start: datetime | None
    entries: tuple[FieldEntry, ...] = ()
    questions: tuple[FieldQuestion, ...] = ()
    themes: tuple[str, ...] = ()
    other_themes: tuple[str, ...] = ()
    people: tuple[FieldPerson, ...] = ()
    chosen: FieldPlace | None = None

    def entry(self, entry_id: str) -> FieldEntry | None:
        """Return an entry by its id; None for one that is not there."""
        return next((one for one in self.entries if one.id == entry_id), None)

    def last_spoken(self, day: date) -> FieldEntry | None:
        """Return the last entry with words of somebody; None when that was on another day, with other people there."""
        spoken = next((one for one in reversed(self.entries) if one.kind in SPOKEN), None)
        return spoken if spoken is not None and spoken.observed_at.astimezone().date() == day else None


class VisitFieldService:
    """Reads and writes for the veldmodus; what else can be done with observations goes by `RecordService`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def facts(self, reference: str) -> FieldFacts:
        """Return what there is to show of a visit. Raises UserError as `writing.live` does."""
        with self._store.read() as session:
            visit = cast("Visit", writing.live(session, reference, Visit.KIND))
            entries = tuple(_entries(session, visit))
            partners = [one for one in (session.get(Partner, key) for key in visit.partner_ids) if one is not None]
            living = [one for one in partners if one.deleted_at is None]
            themes = _each_once([*visit.tags, *(one.theme for one in entries)])
            known = _each_once([*(tag for one in living for tag in one.tags), *session.scalars(_THEMES)])
            place = place_on(session, self._store.today())
            return FieldFacts(
                visit.id,
                one_line(visit.title) or ", ".join(one.display_title for one in living) or visit.display_title,
                visit.start,
                entries,
                tuple(FieldQuestion(one.id, one.text, one.is_asked, one.answer) for one in visit.questions),
                themes,
                tuple(one for one in known if one.casefold() not in {theme.casefold() for theme in themes}),
                tuple(_people(session, living, self._store.today())),
                place if place is not None and place.visit_id == visit.id else None,
            )

    def put(
        self, visit_id: str, entry_id: str, values: Mapping[str, Any], *, origin: str = "user"
    ) -> tuple[Observation, Changes]:
        """Write an entry down under an id that the caller chose: made when it is not there yet, else changed.

        One that lies in the trash comes out of it: who writes on in it wants it. Raises UserError as
        `RecordService.create` and `update` do.
        """
        with self._store.write(origin) as transaction:
            session = transaction.session
            entry = session.get(Observation, entry_id)
            if entry is None:
                made = create_in(transaction, Observation.KIND, {**values, "id": entry_id, "visit_id": visit_id})
                entry = cast("Observation", made)
            else:
                if entry.deleted_at is not None:
                    trees.take_out(session, [entry])
                update_in(session, entry, values)
        return entry, transaction.changes

    def drop(self, entry_id: str, *, origin: str = "user") -> Changes:
        """Put an entry in the trash; one that was never stored, or lies there since a first tap, stays so."""
        with self._store.write(origin) as transaction:
            present = transaction.session.get(Observation, entry_id)
            if present is not None and present.deleted_at is None:
                trees.put_in_trash(transaction.session, [present], transaction.now)
        return transaction.changes

    def place(self) -> FieldPlace | None:
        """Return where one is in the veldmodus today, None for nowhere."""
        with self._store.read() as session:
            return place_on(session, self._store.today())

    def stay(self, visit_id: str, theme: str, speaker: str) -> Changes:
        """Remember that one is at a visit, and what is on; no record changes by it."""
        with self._store.write("autosave") as transaction:
            note_place(transaction.session, self._store.today(), FieldPlace(visit_id, theme, speaker))
        return transaction.changes

    def leave(self, visit_id: str) -> Changes:
        """Remember that one left a visit; what was on there stays known for that day."""
        with self._store.write("autosave") as transaction:
            session, today = transaction.session, self._store.today()
            place = place_on(session, today)
            if place is not None and place.visit_id == visit_id:
                note_place(session, today, replace(place, is_left=True))
        return transaction.changes


_THEMES = select(Theme.name).where(Theme.deleted_at.is_(None)).order_by(Theme.name)


def _entries(session: Session, visit: Visit) -> Iterable[FieldEntry]:
    query = select(Observation).where(Observation.visit_id == visit.id, Observation.deleted_at.is_(None))
    files = (
        select(Attachment.record_id, func.count().label("photos"))
        .where(Attachment.record_kind == Observation.KIND, Attachment.deleted_at.is_(None))
        .group_by(Attachment.record_id)
    )
    photos = {row.record_id: row.photos for row in session.execute(files)}
    for one in session.scalars(query.order_by(Observation.observed_at, Observation.id)):
        yield FieldEntry(
            one.id, one.kind, one.text, one.speaker, one.theme, one.consent, one.observed_at, photos.get(one.id, 0)
        )


def _people(session: Session, partners: Iterable[Partner], today: date) -> Iterable[FieldPerson]:
    for partner in partners:
        is_there = or_(Contact.until.is_(None), Contact.until >= today)
        query = select(Contact).where(Contact.partner_id == partner.id, Contact.deleted_at.is_(None), is_there)
        for one in session.scalars(query.order_by(func.lower(Contact.name), Contact.id)):
            about = " · ".join(filter(None, (one_line(one.function), partner.display_title)))
            yield FieldPerson(one.display_title, about, one.may_be_named)


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in their order, each once, whatever its capitals."""
    found: dict[str, str] = {}
    for word in map(one_line, words):
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())
