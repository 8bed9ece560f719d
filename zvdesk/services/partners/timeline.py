"""Everything about one partner by its day, newest first: what was said, agreed, seen, asked, promised and written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.model.actions import ActionPoint
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.enums import Relation, label
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.model.notes import Note
from zvdesk.model.partners import Agreement, Contact, ContactMoment
from zvdesk.model.questions import Commitment, CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit, VisitPartner
from zvdesk.services.links import LinkedRecord, linked_records

PARTS: tuple[type[Record], ...] = (ContactMoment, Agreement, ActionPoint)
"""What names its partner itself."""


_MADE = frozenset({CouncilQuestion.KIND, Note.KIND})


@dataclass(frozen=True)
class TimelineEntry:
    """One thing about a partner: which record, its day (None for a visit without one), and what tells it apart.

    `is_term` tells that the day is the one by which it is to be done: when it was agreed or promised is not known.
    """

    record_id: str
    kind: str
    title: str
    day: date | None
    detail: str
    is_term: bool = False


def timeline_of(session: Session, partner_id: str) -> list[TimelineEntry]:
    """Return everything live about a partner, newest first, what has no day last."""
    found = {record.id: record for record in _about(session, partner_id)}
    query = select(RecordState).where(RecordState.record_id.in_(found))
    made = {state.record_id: state.created_at for state in session.scalars(query)}
    entries = [_entry(session, record, made[record.id]) for record in found.values()]
    return sorted(entries, key=lambda entry: (entry.day or date.min, entry.record_id), reverse=True)


def _about(session: Session, partner_id: str) -> Iterator[Record]:
    for cls in PARTS:
        yield from _live(session, cls, getattr(cls, "partner_id") == partner_id)  # noqa: B009 - each has it
    also = select(VisitPartner.visit_id).where(VisitPartner.partner_id == partner_id, VisitPartner.deleted_at.is_(None))
    visits = list(_live(session, Visit, or_(Visit.partner_id == partner_id, Visit.id.in_(also))))
    yield from visits
    at_visits = [one.id for one in visits]
    yield from _live(session, ActionPoint, ActionPoint.visit_id.in_(at_visits) & ActionPoint.partner_id.is_(None))
    linked = [*linked_records(session, partner_id), *_made_of(session, at_visits)]
    for link in linked:
        record = session.get(class_of(link.kind), link.id)
        if record is not None:
            yield record
    ids = [link.id for link in linked]
    yield from _live(session, Commitment, or_(Commitment.question_id.in_(ids), Commitment.agenda_item_id.in_(ids)))
    yield from _live(session, Attachment, Attachment.record_id == partner_id)


def _made_of(session: Session, visits: Sequence[str]) -> Iterator[LinkedRecord]:
    """Yield what rests on these visits, or on what was seen and heard there; agreements and actions name a partner."""
    seen = select(Observation.id).where(Observation.visit_id.in_(visits), Observation.deleted_at.is_(None))
    for origin in (*visits, *session.scalars(seen)):
        for one in linked_records(session, origin):
            if one.relation is Relation.AANLEIDING and not one.is_source and one.kind in _MADE:
                yield one


def _live(session: Session, cls: type[Record], condition: Any) -> Iterator[Record]:
    yield from session.scalars(select(cls).where(condition, cls.deleted_at.is_(None)))


def _entry(session: Session, record: Record, made: datetime) -> TimelineEntry:
    day, detail = _day(session, record, made), _detail(session, record)
    return TimelineEntry(record.id, record.KIND, record.display_title, day, detail, is_term=_stands_at_term(record))


def _stands_at_term(record: Record) -> bool:
    """Tell whether only the term of a record is known, and no day of its own."""
    own = {Agreement: "agreed_on", ActionPoint: "done_on", Commitment: "promised_on"}.get(type(record))
    return own is not None and getattr(record, own) is None and getattr(record, "due_on") is not None  # noqa: B009


def _day(session: Session, record: Record, made: datetime) -> date | None:
    """Return the day that a record is about; of what has none, the day on which it was made."""
    if isinstance(record, Visit):
        return record.start.date() if record.start is not None else None
    if isinstance(record, AgendaItem):
        record = session.get(Meeting, record.meeting_id) or record
    day: date | None = None
    if isinstance(record, ContactMoment):
        day = record.held_on
    elif isinstance(record, Agreement):
        day = record.agreed_on or record.due_on
    elif isinstance(record, ActionPoint):
        day = record.done_on or record.due_on
    elif isinstance(record, CouncilQuestion):
        day = record.filed_on or record.question_date
    elif isinstance(record, Commitment):
        day = record.promised_on or record.due_on
    elif isinstance(record, Document):
        day = record.publication_date
    elif isinstance(record, Meeting) and record.start is not None:
        day = record.start.date()
    return day or made.astimezone().date()


def _detail(session: Session, record: Record) -> str:
    """Return what tells one from another of its kind."""
    facts: list[str] = []
    if isinstance(record, ContactMoment | Agreement):
        who = session.get(Contact, record.contact_id) if record.contact_id else None
        what = [label(record.way)] if isinstance(record, ContactMoment) else [label(record.kind), label(record.state)]
        facts = [*(word.replace("_", " ") for word in what), who.display_title if who is not None else ""]
    elif isinstance(record, Visit):
        facts = [one_line(record.place)]
    elif isinstance(record, ActionPoint):
        facts = [one_line(record.owner), "gedaan" if record.done_on is not None else "te doen"]
    elif isinstance(record, CouncilQuestion):
        facts = [one_line(record.number), label(record.status)]
    elif isinstance(record, Commitment):
        facts = [one_line(record.promised_by), label(record.state)]
    return " · ".join(filter(None, facts))
