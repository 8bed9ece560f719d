"""What was promised before a visit: at the last visit to the same partners, and what is still open from earlier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from zvdesk.model.actions import ActionPoint
from zvdesk.model.base import Record
from zvdesk.model.enums import CommitmentState, Confidentiality, ObservationKind, ObservationOutcome
from zvdesk.model.partners import Agreement, Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit, VisitPartner


@dataclass(frozen=True)
class Promised:
    """One thing that was promised: an agreement, an action of the fractie, or an afspraak that is not worked out yet.

    `kind` is that of the record; `who` is the partner of an agreement, the owner of an action, who said the rest;
    `visit_id` and `visit_title` are of the visit it was promised on, "" where that is not known.
    """

    record_id: str
    kind: str
    title: str
    text: str
    who: str
    made_on: date | None
    due_on: date | None
    is_open: bool
    state: str
    visit_id: str = ""
    visit_title: str = ""
    confidentiality: Confidentiality = Confidentiality.OPENBAAR


def promised_before(session: Session, visit: Visit, now: datetime) -> list[Promised]:
    """Return what was promised before a visit, what is open first, by the day on which it is due; now for its time.

    That is all of the last visit to one of the same partners, and of earlier what is not settled yet.
    """
    until = visit.start or now
    former = former_visits(session, visit, until)
    last = former[0].id if former else ""
    found = [
        *_agreements(session, visit, former, until.date()),
        *_actions(session, visit, former),
        *_seen(session, last),
    ]
    kept = [one for one in found if one.is_open or (last and one.visit_id == last)]
    return sorted(kept, key=_order)


def former_visits(session: Session, visit: Visit, until: datetime) -> list[Visit]:
    """Return the visits to one of the same partners before a moment, the last one first."""
    partners = visit.partner_ids
    also = select(VisitPartner.visit_id).where(VisitPartner.partner_id.in_(partners))
    same = or_(Visit.partner_id.in_(partners), Visit.id.in_(also))
    before = (Visit.id != visit.id, Visit.start < until, Visit.deleted_at.is_(None))
    return list(session.scalars(select(Visit).where(same, *before).order_by(Visit.start.desc(), Visit.id)))


def _agreements(session: Session, visit: Visit, former: list[Visit], until: date) -> Iterator[Promised]:
    visits = {one.id: one for one in former}
    days = {_day(one): one for one in reversed(former)}
    for one in session.scalars(select(Agreement).where(*_at(Agreement, visit, visits))):
        made_at = session.get(Visit, one.visit_id) if one.visit_id else days.get(one.agreed_on or date.max)
        made_on = one.agreed_on or _day(made_at)
        if one.visit_id == visit.id or (made_on is not None and made_on > until):
            continue
        partner = session.get(Partner, one.partner_id)
        yield Promised(
            one.id, one.KIND, one.display_title, one.text, partner.display_title if partner else "",
            made_on, one.due_on, one.state is CommitmentState.OPEN, one.state.value, *_named(made_at),
            one.confidentiality,
        )  # fmt: skip


def _actions(session: Session, visit: Visit, former: list[Visit]) -> Iterator[Promised]:
    visits = {one.id: one for one in former}
    for one in session.scalars(select(ActionPoint).where(*_at(ActionPoint, visit, visits))):
        if one.visit_id and one.visit_id not in visits:
            continue
        made_at = visits.get(one.visit_id or "")
        state = "open" if one.done_on is None else "gedaan"
        yield Promised(
            one.id, one.KIND, one.display_title, one.text, one_line(one.owner),
            _day(made_at), one.due_on, one.done_on is None, state, *_named(made_at), one.confidentiality,
        )  # fmt: skip


def _seen(session: Session, visit_id: str) -> Iterator[Promised]:
    """Yield what was logged as an afspraak on a visit and became nothing else yet."""
    waiting = (Observation.kind == ObservationKind.AFSPRAAK, Observation.outcome == ObservationOutcome.OPEN)
    query = select(Observation).where(Observation.visit_id == visit_id, Observation.deleted_at.is_(None), *waiting)
    for one in session.scalars(query):
        yield Promised(
            one.id, one.KIND, one.display_title, one.text, one_line(one.speaker),
            one.observed_at.astimezone().date(), None, True, "open", *_named(session.get(Visit, visit_id)),
            one.confidentiality,
        )  # fmt: skip


def _at(cls: type[Agreement | ActionPoint], visit: Visit, former: dict[str, Visit]) -> tuple[ColumnElement[bool], ...]:
    about = or_(cls.partner_id.in_(visit.partner_ids), cls.visit_id.in_(former))
    return about, cls.deleted_at.is_(None)


def _day(visit: Visit | None) -> date | None:
    return None if visit is None or visit.start is None else visit.start.date()


def _named(visit: Record | None) -> tuple[str, str]:
    return ("", "") if visit is None else (visit.id, visit.display_title)


def _order(one: Promised) -> tuple[bool, bool, date, str, str]:
    return not one.is_open, one.due_on is None, one.due_on or date.min, one.title.casefold(), one.record_id
