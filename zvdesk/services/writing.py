"""Putting plain field values into records: fields read, references found by the start of an id, places checked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.fields import IMPLIED_BY_NESTING, LARGEST, field_specs, is_blank, missing_fields, read_fields
from zvdesk.model.ids import is_uuid
from zvdesk.model.meetings import AgendaItem, Document
from zvdesk.model.partners import Partner
from zvdesk.model.questions import CouncilQuestion, QuestionItem, QuestionReference
from zvdesk.model.registry import class_of
from zvdesk.model.rhythm import check_rhythm
from zvdesk.model.speaking import check_speaking_time
from zvdesk.services.parts import put_parts
from zvdesk.storage.ownership import files_named, is_under, reference_fields, referred_class

SHOWN_CANDIDATES = 6
_AFTER_ID = "g"
"""Sorts after every letter of an id, and so ends the range of ids with one start."""


def find(session: Session, reference: str, kind: str | None = None) -> Record:
    """Return the record with this id or unique start of an id, in or out of the trash.

    A council question is also found by its whole number, which is what people have of it.

    Raises UserError: "record_unknown" (id, kind), "record_ambiguous" (id, candidates), "record_of_other_kind"
    (id, kind, expected).
    """
    prefix = reference.strip().lower()
    held = _held(session, prefix, kind)
    if held is not None:
        return held
    states = _states(session, prefix, kind)
    numbered = _numbered(session, prefix, kind)
    if len({*(state.record_id for state in states), *(one.id for one in numbered)}) > 1 and numbered:
        candidates = [*(one.id for one in numbered), *(state.record_id for state in states)]
        raise UserError("record_ambiguous", id=reference, candidates=candidates)
    if numbered:
        return numbered[0]
    if not states:
        made = session.get(class_of(kind), prefix) if kind is not None and is_uuid(prefix) else None
        if made is not None:  # in this very transaction, which seals what it made when it ends
            return made
        others = _states(session, prefix, None) if kind is not None else []
        if len(others) == 1:
            raise UserError("record_of_other_kind", id=reference, kind=others[0].kind, expected=kind)
        raise UserError("record_unknown", id=reference, kind=kind)
    if len(states) > 1:
        raise UserError("record_ambiguous", id=reference, candidates=[state.record_id for state in states])
    record = session.get(class_of(states[0].kind), states[0].record_id)
    if record is None:
        raise UserError("record_unknown", id=reference, kind=kind)
    return record


def _numbered(session: Session, number: str, kind: str | None) -> list[CouncilQuestion]:
    """Return the questions with this number; a whole id is none."""
    if kind not in (None, CouncilQuestion.KIND) or not number or is_uuid(number):
        return []
    has_number = func.lower(func.trim(CouncilQuestion.number)) == number
    return list(session.scalars(select(CouncilQuestion).where(has_number, CouncilQuestion.deleted_at.is_(None))))


def _held(session: Session, record_id: str, kind: str | None) -> Record | None:
    """Return a record of a kind that the session has at hand, which an import names for every row it makes."""
    if kind is None or not is_uuid(record_id):
        return None
    found = session.identity_map.get(identity_key(class_of(kind), record_id))
    return found if isinstance(found, Record) else None


def live(session: Session, reference: str, kind: str | None = None) -> Record:
    """Return a record that is not in the trash; raises as `find`, and UserError("record_deleted", id, title)."""
    record = find(session, reference, kind)
    if record.deleted_at is not None:
        raise UserError("record_deleted", id=record.id, title=record.display_title)
    return record


def build(session: Session, cls: type[Record], values: Mapping[str, Any]) -> Record:
    """Return a new record, added to the session, from JSON values; an `id` that no record has yet is kept.

    Raises UserError: "fields_missing" (kind, fields), "field_unknown", "field_invalid", "field_fixed",
    "record_unknown", "record_deleted", "source_own_file" …
    """
    fields = read_fields(cls, values)
    missing = missing_fields(cls, values)
    if missing:
        raise UserError("fields_missing", kind=cls.KIND, fields=missing)
    _check_fields(cls, fields)
    resolve_references(session, cls, fields)
    wanted = values.get("id")
    if isinstance(wanted, str) and is_uuid(wanted) and session.get(RecordState, wanted) is None:
        fields["id"] = wanted
    record = cls(**fields)
    session.add(record)
    refuse_misplaced(session, record)
    for part in cls.owned:
        if part in values:
            put_parts(session, record, part, values[part], is_new=True)
    if _is_about_sources(cls, values):
        refuse_own_files(session, record)
    return record


def check_new(cls: type[Record], values: Mapping[str, Any]) -> None:
    """Refuse values that make no sense by themselves, before anything is derived from them.

    Raises UserError "field_unknown", "field_invalid", and "field_fixed" for what the owner of a part decides.
    """
    given = {name: value for name, value in values.items() if not (is_blank(value) and _is_required(cls, name))}
    read_fields(cls, given)
    if cls.owner_field is not None:
        decided = sorted((IMPLIED_BY_NESTING - {"parent_id"}) & given.keys())
        if decided:
            raise UserError("field_fixed", kind=cls.KIND, field=decided[0])


def apply(session: Session, record: Record, values: Mapping[str, Any], *, may_move: bool = False) -> None:
    """Set the given fields and parts of a record; parts are matched by their id, the rest is new, the absent goes.

    `may_move` is for undoing what moved a record that is fixed for the user. Raises the errors of `build`, and
    UserError("field_required", kind, field) for a required field made blank.
    """
    cls = type(record)
    fields = read_fields(cls, values)
    _check_fields(cls, fields)
    resolve_references(session, cls, fields, present=record)
    for name, value in fields.items():
        if getattr(record, name) == value:
            continue
        if field_specs(cls)[name].fixed and not may_move:
            raise UserError("field_fixed", kind=cls.KIND, field=name)
        if _is_required(cls, name) and is_blank(value):
            raise UserError("field_required", kind=cls.KIND, field=name)
        setattr(record, name, value)
    refuse_misplaced(session, record)
    for part in cls.owned:
        if part in values:
            put_parts(session, record, part, values[part])
    if _is_about_sources(cls, values):
        refuse_own_files(session, record)


def resolve_references(
    session: Session, cls: type[Record], fields: dict[str, Any], present: Record | None = None
) -> None:
    """Replace abbreviated ids in reference fields by whole ones; each must be there and, if new, not in the trash.

    Raises the errors of `find`, and UserError("record_deleted", id, title).
    """
    for name in reference_fields(cls):
        if fields.get(name):
            record = find(session, fields[name], referred_class(cls, name).KIND)
            if record.deleted_at is not None and getattr(present, name, None) != record.id:
                raise UserError("record_deleted", id=record.id, title=record.display_title)
            fields[name] = record.id
        elif name in fields:
            fields[name] = None


def refuse_misplaced(session: Session, record: Record) -> None:
    """See that a record and what it stands under belong together.

    Raises UserError "item_under_itself" (title), "place_elsewhere" (title, of the record that is of another meeting
    or question).
    """
    if isinstance(record, Document):
        item = session.get(AgendaItem, record.agenda_item_id) if record.agenda_item_id else None
        if item is not None and item.meeting_id != record.meeting_id:
            raise UserError("place_elsewhere", title=item.display_title)
    elif isinstance(record, AgendaItem):
        _refuse_circle(session, record, "meeting_id")
    elif isinstance(record, QuestionItem):
        _refuse_circle(session, record, "question_id")


def refuse_own_files(session: Session, record: Record) -> None:
    """See that no source of a council question is a file of that question, which would rest on itself.

    Raises UserError("source_own_file", title).
    """
    question = session.get(CouncilQuestion, record.question_id) if isinstance(record, QuestionReference) else record
    if isinstance(question, CouncilQuestion):
        for file in files_named(session, question):
            if is_under(session, file, question.id):
                raise UserError("source_own_file", title=file.display_title)


def _is_about_sources(cls: type[Record], values: Mapping[str, Any]) -> bool:
    return cls is QuestionReference or (cls is CouncilQuestion and bool(values.get("references")))


def next_position(session: Session, cls: type[Record], **where: Any) -> int:
    """Return the position after the last among the rows that match; there is none after the largest number."""
    column = cls.__mapper__.column_attrs["position"].columns[0]
    last = session.scalar(select(func.max(column)).filter_by(**where).select_from(cls))
    return 0 if last is None else min(last + 1, LARGEST)


def _states(session: Session, prefix: str, kind: str | None) -> list[RecordState]:
    """Return what is known of the first few ids with this start; a range of ids goes by the index, LIKE does not."""
    exact = session.get(RecordState, prefix)
    if exact is not None:
        return [exact] if kind in (None, exact.kind) else []
    query = select(RecordState).where(RecordState.record_id > prefix, RecordState.record_id < prefix + _AFTER_ID)
    if kind is not None:
        query = query.where(RecordState.kind == kind)
    return list(session.scalars(query.order_by(RecordState.record_id).limit(SHOWN_CANDIDATES))) if prefix else []


def _check_fields(cls: type[Record], fields: Mapping[str, Any]) -> None:
    if cls is AgendaItem:
        check_speaking_time(fields)
    if cls is Partner:
        check_rhythm(fields)


def _is_required(cls: type[Record], name: str) -> bool:
    spec = field_specs(cls).get(name)
    return spec is not None and spec.required


def _refuse_circle(session: Session, record: AgendaItem | QuestionItem, owner_field: str) -> None:
    parent_id = record.parent_id
    while parent_id is not None:
        if parent_id == record.id:
            raise UserError("item_under_itself", title=record.display_title)
        parent: Any = session.get_one(type(record), parent_id)
        if getattr(parent, owner_field) != getattr(record, owner_field):
            raise UserError("place_elsewhere", title=parent.display_title)
        parent_id = parent.parent_id
