"""Working out at home what was logged on visits: each observation gets its place, in one step that can be undone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.actions import ActionPoint
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.dates import written_date
from zvdesk.model.enums import ObservationOutcome, Relation
from zvdesk.model.fields import encode
from zvdesk.model.links import Link
from zvdesk.model.notes import Note
from zvdesk.model.partners import Agreement, Partner
from zvdesk.model.registry import class_of
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.questions.questions import start_in
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.speaking import said_by
from zvdesk.storage.session import WriteTransaction

KINDS = {
    Note.KIND: ObservationOutcome.NOTITIE,
    "council-question": ObservationOutcome.RAADSVRAAG,
    Agreement.KIND: ObservationOutcome.AFSPRAAK,
    ActionPoint.KIND: ObservationOutcome.ACTIE,
}
"""What a record that rests on an observation makes of it."""


@dataclass(frozen=True)
class Became:
    """The record that was made of an observation."""

    kind: str
    record_id: str
    title: str


@dataclass(frozen=True)
class Logged:
    """An observation, the visit it was logged on, how many photos hang at it, and what was made of it.

    `hosts` are ids and names of the partners that were visited; `said_at` is the one of these at which who said it is,
    "" where that is not known.
    """

    observation: Observation
    visit_title: str
    visit_day: date | None
    photos: int = 0
    became: Became | None = None
    hosts: tuple[tuple[str, str], ...] = ()
    said_at: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits to be worked out."""
        return self.observation.outcome is ObservationOutcome.OPEN


@dataclass(frozen=True)
class Task:
    """Who is to do something, and by when.

    `partner` is whom an agreement is made with, else who said it, or the first.
    """

    owner: str = ""
    due_on: date | None = None
    partner: str = ""


class WorkingOutService:
    """The inbox of what was logged, over all visits or of one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def inbox(self, visit: str = "", *, with_settled: bool = False) -> list[Logged]:
        """Return what waits to be worked out, the newest visit first and its observations by their time.

        With what was worked out already where that is wanted. Raises UserError as `writing.live` does for a visit.
        """
        with self._store.read() as session:
            visit_id = writing.live(session, visit, Visit.KIND).id if visit else ""
            return sorted(_logged(session, visit_id, with_settled=with_settled), key=_order)

    def work_out(self, reference: str, outcome: ObservationOutcome, task: Task | None = None) -> tuple[Record, Changes]:
        """Give an observation its place: make what it becomes, resting on it, and return that.

        For `geen` and `open` that is the observation itself. `task` says of an action who does it and by when, of an
        agreement by when and with whom. Raises UserError as `writing.live` does, "visit_without_partner" (title),
        "partner_not_visited" (title), "observation_settled" (title, outcome).
        """
        with self._store.write() as transaction:
            observation = cast("Observation", writing.live(transaction.session, reference, Observation.KIND))
            if ObservationOutcome.OPEN not in (observation.outcome, outcome):
                told = observation.outcome.value
                raise UserError("observation_settled", title=observation.display_title, outcome=told)
            made = self._made(transaction, observation, outcome, task or Task())
            day = None if outcome is ObservationOutcome.OPEN else encode(self._store.today())
            update_in(transaction.session, observation, {"outcome": outcome.value, "worked_out_on": day})
        return made, transaction.changes

    def _made(
        self, transaction: WriteTransaction, observation: Observation, outcome: ObservationOutcome, task: Task
    ) -> Record:
        session = transaction.session
        if outcome is ObservationOutcome.RAADSVRAAG:
            return start_in(transaction, observation)
        visit = session.get_one(Visit, observation.visit_id)
        if outcome is ObservationOutcome.NOTITIE:
            made = create_in(transaction, Note.KIND, _note(visit, observation))
        elif outcome is ObservationOutcome.AFSPRAAK:
            made = create_in(transaction, Agreement.KIND, _agreement(session, visit, observation, task))
        elif outcome is ObservationOutcome.ACTIE:
            values = {"visit_id": visit.id, "text": _words(observation), "owner": one_line(task.owner), **_due(task)}
            made = create_in(transaction, ActionPoint.KIND, values)
        else:
            return observation
        link = Link(
            from_kind=made.KIND, from_id=made.id, to_kind=observation.KIND, to_id=observation.id,
            relation=Relation.AANLEIDING,
        )  # fmt: skip
        session.add(link)
        settle(session, link)
        return made


def _logged(session: Session, visit_id: str, *, with_settled: bool) -> list[Logged]:
    query = select(Observation, Visit).join(Visit, Visit.id == Observation.visit_id)
    query = query.where(Observation.deleted_at.is_(None), Visit.deleted_at.is_(None))
    if visit_id:
        query = query.where(Observation.visit_id == visit_id)
    if not with_settled:
        query = query.where(Observation.outcome == ObservationOutcome.OPEN)
    photos, rows = _photos(session), session.execute(query).all()
    hosts = {visit.id: tuple(_hosts(session, visit)) for visit in {visit.id: visit for _, visit in rows}.values()}
    return [
        Logged(
            observation,
            visit.display_title,
            None if visit.start is None else visit.start.date(),
            photos[observation.id],
            None if observation.outcome is ObservationOutcome.OPEN else _became(session, observation),
            hosts[visit.id],
            _said_at(session, hosts[visit.id], observation),
        )
        for observation, visit in rows
    ]


def _hosts(session: Session, visit: Visit) -> Iterator[tuple[str, str]]:
    """Yield the partners of a visit, the first one first."""
    for partner in (session.get(Partner, one) for one in visit.partner_ids):
        if partner is not None and partner.deleted_at is None:
            yield partner.id, partner.display_title


def _said_at(session: Session, hosts: Sequence[tuple[str, str]], observation: Observation) -> str:
    who = said_by(session, [one for one, _ in hosts], observation.speaker) if len(hosts) > 1 else None
    return "" if who is None else who.partner_id


def _photos(session: Session) -> Counter[str]:
    """Return how many photos hang at each observation."""
    pictures = (Attachment.record_kind == Observation.KIND, Attachment.mime_type.startswith("image/"))
    return Counter(session.scalars(select(Attachment.record_id).where(*pictures, Attachment.deleted_at.is_(None))))


def _became(session: Session, observation: Observation) -> Became | None:
    """Return the newest record of the kind that an observation became; one in the trash is none."""
    kinds = [kind for kind, outcome in KINDS.items() if outcome is observation.outcome]
    query = select(Link).where(
        Link.to_id == observation.id, Link.relation == Relation.AANLEIDING, Link.from_kind.in_(kinds),
        Link.deleted_at.is_(None),
    )  # fmt: skip
    for link in session.scalars(query):
        record = session.get(class_of(link.from_kind), link.from_id)
        if record is not None and record.deleted_at is None:
            return Became(record.KIND, record.id, record.display_title)
    return None


def _order(one: Logged) -> tuple[bool, int, str, object, str]:
    day = 0 if one.visit_day is None else -one.visit_day.toordinal()
    return one.visit_day is None, day, one.observation.visit_id, one.observation.observed_at, one.observation.id


def _words(observation: Observation) -> str:
    return observation.text.strip() or observation.display_title


def _due(task: Task) -> dict[str, Any]:
    return {} if task.due_on is None else {"due_on": encode(task.due_on)}


def _agreement(session: Session, visit: Visit, observation: Observation, task: Task) -> dict[str, Any]:
    if not visit.partner_ids:
        raise UserError("visit_without_partner", title=visit.display_title)
    hosts = visit.partner_ids
    if task.partner:
        partner = writing.live(session, task.partner, Partner.KIND)
        if partner.id not in hosts:
            raise UserError("partner_not_visited", title=partner.display_title)
        hosts = (partner.id,)
    who = said_by(session, hosts, observation.speaker)
    made_with = {"partner_id": hosts[0]} if who is None else {"partner_id": who.partner_id, "contact_id": who.id}
    return {"visit_id": visit.id, **made_with, "text": _words(observation), **_due(task)}


def _note(visit: Visit, observation: Observation) -> dict[str, object]:
    at = observation.observed_at.astimezone()
    told = f"Van {visit.display_title}, {written_date(at.date())} om {at:%H:%M} uur."
    speaker = one_line(observation.speaker)
    said = f" Gezegd door {speaker}." if speaker else ""
    unsaid = "" if observation.may_be_quoted else " Dit is een citaat zonder toestemming; neem het nergens over."
    theme = one_line(observation.theme)
    return {
        "title": observation.display_title,
        "body": f"{_words(observation)}\n\n{told}{said}{unsaid}",
        "tags": [theme] if theme else [],
    }
