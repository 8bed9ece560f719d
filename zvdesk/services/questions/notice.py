"""Until when a council question can be filed for the meeting that it is linked to, by the hours of its rule."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import MeetingStatus
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Meeting
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.terms import LatestFiling, latest_filing


def notice_of(session: Session, question: CouncilQuestion, profile: CouncilProfile | None) -> LatestFiling | None:
    """Return until when a question can be filed; None without a meeting, or where the rules ask no notice."""
    rule = profile.rule_for(question.kind) if profile is not None else None
    if rule is None or rule.notice_hours is None:
        return None
    meeting = meeting_for(session, question)
    return None if meeting is None or meeting.start is None else latest_filing(meeting.start, rule.notice_hours)


def meeting_for(session: Session, question: CouncilQuestion) -> Meeting | None:
    """Return the meeting at which a question is to be asked: the last that it is linked to, or an item of it is.

    One that came before is what gave rise to it; one that was called off counts for nothing.
    """
    is_of_question = or_(Link.from_id == question.id, Link.to_id == question.id)
    ends = session.execute(select(Link.from_id, Link.to_id).where(is_of_question, Link.deleted_at.is_(None)))
    ids = {end for link in ends for end in link} - {question.id}
    items = select(AgendaItem.meeting_id).where(AgendaItem.id.in_(ids), AgendaItem.deleted_at.is_(None))
    query = select(Meeting).where(or_(Meeting.id.in_(ids), Meeting.id.in_(items)), Meeting.deleted_at.is_(None))
    is_held = (Meeting.start.is_not(None), Meeting.status != MeetingStatus.GEANNULEERD)
    return session.scalars(query.where(*is_held).order_by(Meeting.start.desc(), Meeting.id)).first()


def is_late(latest: LatestFiling, day: date, now: datetime) -> bool:
    """Tell whether a filing came too late. `now` is the clock on the wall; of a day before only the day is known."""
    return now > latest.at if day == now.date() else day > latest.at.date()
