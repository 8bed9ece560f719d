"""What a new record gets by itself when the user does not say it: now, the last place, the profile's words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import QuestionKind
from zvdesk.model.meetings import AgendaItem, Document, Preparation
from zvdesk.services import writing

Values = dict[str, Any]


def with_defaults(session: Session, cls: type[Record], values: Mapping[str, Any], now: datetime) -> Values:
    """Return the values with the defaults that depend on the workspace or on the moment filled in."""
    filled = dict(values)
    fill = FILLERS.get(cls.KIND)
    if fill is not None:
        fill(session, filled, now)
    return filled


def profile_of(session: Session) -> CouncilProfile | None:
    """Return the workspace's council profile, None before one was made."""
    query = select(CouncilProfile).where(CouncilProfile.deleted_at.is_(None)).order_by(CouncilProfile.id)
    return session.scalars(query).first()


def _observation(_session: Session, values: Values, now: datetime) -> None:
    values.setdefault("observed_at", now)


def _agenda_item(session: Session, values: Values, _now: datetime) -> None:
    if "parent_id" in values and values["parent_id"] and "meeting_id" not in values:
        parent = writing.find(session, values["parent_id"], "agenda-item")
        values["meeting_id"] = getattr(parent, "meeting_id", None)
    if "position" not in values and values.get("meeting_id"):
        meeting = writing.find(session, values["meeting_id"], "meeting")
        values["position"] = writing.next_position(
            session, AgendaItem, meeting_id=meeting.id, parent_id=values.get("parent_id")
        )


def _document(session: Session, values: Values, _now: datetime) -> None:
    if values.get("agenda_item_id"):
        item = writing.find(session, values["agenda_item_id"], "agenda-item")
        values.setdefault("meeting_id", getattr(item, "meeting_id", None))
        values["agenda_item_id"] = item.id
    if "position" not in values and values.get("meeting_id"):
        meeting = writing.find(session, values["meeting_id"], "meeting")
        values["position"] = writing.next_position(
            session, Document, meeting_id=meeting.id, agenda_item_id=values.get("agenda_item_id")
        )


def _preparation(session: Session, values: Values, _now: datetime) -> None:
    if not values.get("agenda_item_id"):
        return
    item = writing.find(session, values["agenda_item_id"], "agenda-item")
    if session.scalars(select(Preparation).where(Preparation.agenda_item_id == item.id)).first() is not None:
        raise UserError("preparation_exists", title=item.display_title)


def _council_question(session: Session, values: Values, _now: datetime) -> None:
    profile = profile_of(session)
    kind = values.get("kind", QuestionKind.SCHRIFTELIJK.value)
    rule = profile.rule_for(kind) if profile is not None else None
    if rule is not None and rule.addressee:
        values.setdefault("addressee", rule.addressee)


def _link(session: Session, values: Values, _now: datetime) -> None:
    for end in ("from", "to"):
        if values.get(f"{end}_id"):
            record = writing.find(session, values[f"{end}_id"])
            values[f"{end}_id"], values[f"{end}_kind"] = record.id, record.KIND
    if values.get("from_id") and values.get("from_id") == values.get("to_id"):
        raise UserError("link_to_itself", id=values["from_id"])


FILLERS: dict[str, Callable[[Session, Values, datetime], None]] = {
    "observation": _observation,
    "agenda-item": _agenda_item,
    "document": _document,
    "preparation": _preparation,
    "council-question": _council_question,
    "link": _link,
}
