"""What a new record gets by itself when the user does not say it: now, the last place, the profile's words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import DEEPEST_PARTS, Record
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import QuestionKind
from zvdesk.model.fields import encode
from zvdesk.model.meetings import AgendaItem, Document, Meeting, Preparation, TechnicalQuestion
from zvdesk.model.page_notes import ReadingState
from zvdesk.model.partners import Partner
from zvdesk.model.questions import CouncilQuestion, QuestionItem, Signatory
from zvdesk.model.visits import Visit, VisitPartner, VisitQuestion
from zvdesk.services import writing
from zvdesk.storage.ownership import is_under

Values = dict[str, Any]


def with_defaults(session: Session, cls: type[Record], values: Mapping[str, Any], now: datetime) -> Values:
    """Return the values with the defaults that depend on the workspace or on the moment filled in.

    Raises the errors of `writing.find`, and UserError "preparation_exists" (title), "reading_state_exists" (title),
    "record_deleted" (id, title), "link_to_itself" (id), "parts_too_deep" (kind, field, deepest), "fields_missing"
    (kind, fields) for a commitment or an action that hangs at nothing.
    """
    filled = cls.as_begun(values)
    fill = FILLERS.get(cls.KIND)
    if fill is not None:
        fill(session, filled, now)
    return filled


def profile_of(session: Session) -> CouncilProfile | None:
    """Return the workspace's council profile, None before one was made."""
    query = select(CouncilProfile).where(CouncilProfile.deleted_at.is_(None)).order_by(CouncilProfile.id)
    return session.scalars(query).first()


def preparation_at(session: Session, item: AgendaItem) -> Preparation | None:
    """Return the preparation of an agenda item, which may lie in the trash; there is at most one."""
    return session.scalars(select(Preparation).where(Preparation.agenda_item_id == item.id)).first()


def reading_state_of(session: Session, attachment_id: str) -> ReadingState | None:
    """Return how far a file was read, which may lie in the trash; there is at most one."""
    return session.scalars(select(ReadingState).where(ReadingState.attachment_id == attachment_id)).first()


def _observation(_session: Session, values: Values, now: datetime) -> None:
    values.setdefault("observed_at", now)


def _contact_moment(_session: Session, values: Values, now: datetime) -> None:
    values.setdefault("held_on", encode(now.astimezone().date()))


def _partner_relation(session: Session, values: Values, _now: datetime) -> None:
    one, other = (_referred(session, values, name, Partner) for name in ("partner_id", "other_id"))
    if one is not None and one is other:
        raise UserError("relation_with_itself", field="other_id", title=one.display_title)


def _agenda_item(session: Session, values: Values, _now: datetime) -> None:
    parent = _referred(session, values, "parent_id", AgendaItem)
    if parent is not None:
        values.setdefault("meeting_id", parent.meeting_id)
    if values.get("meeting_id") and "position" not in values:
        meeting = writing.find(session, values["meeting_id"], "meeting")
        place = {"meeting_id": meeting.id, "parent_id": values.get("parent_id")}
        values["position"] = writing.next_position(session, AgendaItem, **place)


def _document(session: Session, values: Values, _now: datetime) -> None:
    item = _referred(session, values, "agenda_item_id", AgendaItem)
    if item is not None:
        values.setdefault("meeting_id", item.meeting_id)
    if values.get("meeting_id") and "position" not in values:
        meeting = writing.find(session, values["meeting_id"], "meeting")
        place = {"meeting_id": meeting.id, "agenda_item_id": values.get("agenda_item_id")}
        values["position"] = writing.next_position(session, Document, **place)


def _preparation(session: Session, values: Values, _now: datetime) -> None:
    item = _referred(session, values, "agenda_item_id", AgendaItem)
    present = None if item is None else preparation_at(session, item)
    if item is not None and present is not None:
        if present.deleted_at is not None:
            raise UserError("record_deleted", id=present.id, title=f"{present.display_title}: {item.display_title}")
        raise UserError("preparation_exists", title=item.display_title)


def _page_note(_session: Session, values: Values, now: datetime) -> None:
    values.setdefault("noted_at", now)


def _reading_state(session: Session, values: Values, _now: datetime) -> None:
    file = _referred(session, values, "attachment_id", Attachment)
    present = None if file is None else reading_state_of(session, file.id)
    if file is not None and present is not None:
        if present.deleted_at is not None:
            raise UserError("record_deleted", id=present.id, title=f"{present.display_title}: {file.display_title}")
        raise UserError("reading_state_exists", title=file.display_title)


def _commitment(session: Session, values: Values, now: datetime) -> None:
    item = _referred(session, values, "agenda_item_id", AgendaItem)
    if item is None:
        if not values.get("question_id"):
            raise UserError("fields_missing", kind="commitment", fields=["question_id"])
        return
    today, start = now.astimezone().date(), session.get_one(Meeting, item.meeting_id).start
    values.setdefault("promised_on", encode(today if start is None or start.date() > today else start.date()))
    values["promised_by"] = values.get("promised_by") or item.portfolio_holder


def _action(session: Session, values: Values, _now: datetime) -> None:
    visit = _referred(session, values, "visit_id", Visit)
    if visit is None and not values.get("partner_id"):
        raise UserError("fields_missing", kind="action", fields=["visit_id"])


def _agreement(session: Session, values: Values, now: datetime) -> None:
    visit = _referred(session, values, "visit_id", Visit)
    if visit is None:
        return
    if visit.partner_id is not None:
        values.setdefault("partner_id", visit.partner_id)
    today = now.astimezone().date()
    values.setdefault("agreed_on", encode(today if visit.start is None else min(visit.start.date(), today)))


def _visit_part(session: Session, cls: type[Any], values: Values) -> None:
    """Put a part after the others of its visit."""
    if values.get("visit_id"):
        visit = writing.find(session, values["visit_id"], "visit")
        values["position"] = writing.next_position(session, cls, visit_id=visit.id)


def _visit_partner(session: Session, values: Values, _now: datetime) -> None:
    _visit_part(session, VisitPartner, values)


def _visit_question(session: Session, values: Values, _now: datetime) -> None:
    _visit_part(session, VisitQuestion, values)


def _technical_question(session: Session, values: Values, _now: datetime) -> None:
    if values.get("preparation_id"):
        preparation = writing.find(session, values["preparation_id"], "preparation")
        values["position"] = writing.next_position(session, TechnicalQuestion, preparation_id=preparation.id)


def _council_question(session: Session, values: Values, _now: datetime) -> None:
    profile = profile_of(session)
    kind = QuestionKind(values.get("kind", QuestionKind.SCHRIFTELIJK))
    rule = profile.rule_for(kind) if profile is not None else None
    if rule is not None and rule.addressee:
        values.setdefault("addressee", rule.addressee)


def _question_item(session: Session, values: Values, _now: datetime) -> None:
    parent = _referred(session, values, "parent_id", QuestionItem)
    if parent is not None:
        values.setdefault("question_id", parent.question_id)
        _refuse_too_deep(session, parent)
    _last(session, QuestionItem, values, parent_id=values.get("parent_id"))


def _signatory(session: Session, values: Values, _now: datetime) -> None:
    _last(session, Signatory, values)


def _link(session: Session, values: Values, _now: datetime) -> None:
    ends: list[Record] = []
    for end in ("from", "to"):
        if values.get(f"{end}_id"):
            record = writing.live(session, values[f"{end}_id"])
            values[f"{end}_id"], values[f"{end}_kind"] = record.id, record.KIND
            ends.append(record)
    if len(ends) == 2 and _is_one_thing(session, *ends):
        raise UserError("link_to_itself", id=values["from_id"])


def _is_one_thing(session: Session, one: Record, other: Record) -> bool:
    """Tell whether two are the same, or one a council question and the other a part, an answer or a file of it."""
    questions = [(one, other), (other, one)]
    return one is other or any(isinstance(a, CouncilQuestion) and is_under(session, b, a.id) for a, b in questions)


def _referred(session: Session, values: Values, name: str, cls: type[Any]) -> Any:
    """Return the record that a field names, by its whole id from here on; None where the field says nothing."""
    if not values.get(name):
        return None
    record = writing.find(session, values[name], cls.KIND)
    values[name] = record.id
    return record


def _last(session: Session, cls: type[Record], values: Values, **place: Any) -> None:
    """Put a part after the others of its question."""
    if values.get("question_id"):
        question = writing.find(session, values["question_id"], "council-question")
        values["position"] = writing.next_position(session, cls, question_id=question.id, **place)


def _refuse_too_deep(session: Session, parent: QuestionItem) -> None:
    depth = 1
    while parent.parent_id is not None:
        parent = session.get_one(QuestionItem, parent.parent_id)
        depth += 1
    if depth >= DEEPEST_PARTS:
        raise UserError("parts_too_deep", kind=parent.KIND, field="items", deepest=DEEPEST_PARTS)


FILLERS: dict[str, Callable[[Session, Values, datetime], None]] = {
    "observation": _observation,
    "contact-moment": _contact_moment,
    "partner-relation": _partner_relation,
    "agenda-item": _agenda_item,
    "document": _document,
    "preparation": _preparation,
    "technical-question": _technical_question,
    "commitment": _commitment,
    "agreement": _agreement,
    "action": _action,
    "visit-partner": _visit_partner,
    "visit-question": _visit_question,
    "council-question": _council_question,
    "question-item": _question_item,
    "signatory": _signatory,
    "link": _link,
    "page-note": _page_note,
    "reading-state": _reading_state,
}
