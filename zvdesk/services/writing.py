"""Putting plain field values into records: parts matched by id, references found by prefix, defaults filled in."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.fields import field_specs, missing_fields, read_fields
from zvdesk.model.registry import class_of
from zvdesk.storage.ownership import reference_fields, referred_class

DEEPEST = 4
"""Levels of parts within parts; a sub-question of a sub-question is already more than any council prints."""


def find(session: Session, reference: str, kind: str | None = None) -> Record:
    """Return the record with this id or unique start of an id, in or out of the trash.

    Raises UserError: "record_unknown" (id, kind), "record_ambiguous" (id, candidates), "record_of_other_kind"
    (id, kind, expected).
    """
    prefix = reference.strip().lower()
    ids = select(RecordState).where(RecordState.record_id.startswith(prefix, autoescape=True)).limit(6)
    states = list(session.scalars(ids)) if prefix else []
    if kind is not None and len(states) > 1:
        states = [state for state in states if state.kind == kind]
    if not states:
        raise UserError("record_unknown", id=reference, kind=kind)
    if len(states) > 1:
        raise UserError("record_ambiguous", id=reference, candidates=[state.record_id for state in states])
    state = states[0]
    if kind is not None and state.kind != kind:
        raise UserError("record_of_other_kind", id=reference, kind=state.kind, expected=kind)
    record = session.get(class_of(state.kind), state.record_id)
    if record is None:
        raise UserError("record_unknown", id=reference, kind=kind)
    return record


def build(session: Session, cls: type[Record], values: Mapping[str, Any]) -> Record:
    """Return a new record, added to the session, from JSON values.

    Raises UserError: "fields_missing" (kind, fields), "field_unknown", "field_invalid", "record_unknown" …
    """
    missing = missing_fields(cls, values)
    if missing:
        raise UserError("fields_missing", kind=cls.KIND, fields=missing)
    fields = read_fields(cls, values)
    resolve_references(session, cls, fields)
    record = cls(**fields)
    session.add(record)
    for part in cls.owned:
        if part in values:
            _put_parts(record, part, values[part], root=record)
    return record


def apply(session: Session, record: Record, values: Mapping[str, Any]) -> None:
    """Set the given fields and parts of a record; parts are matched by their id, the rest is new, the absent goes.

    Raises the errors of `build`, and UserError("field_required", kind, field) for a required field made blank.
    """
    cls = type(record)
    fields = read_fields(cls, values)
    resolve_references(session, cls, fields)
    for name, value in fields.items():
        if field_specs(cls)[name].required and value == "":
            raise UserError("field_required", kind=cls.KIND, field=name)
        if getattr(record, name) != value:
            setattr(record, name, value)
    for part in cls.owned:
        if part in values:
            _put_parts(record, part, values[part], root=record)


def resolve_references(session: Session, cls: type[Record], fields: dict[str, Any]) -> None:
    """Replace abbreviated ids in reference fields by whole ones; each must be there."""
    for name in reference_fields(cls):
        if fields.get(name):
            fields[name] = find(session, fields[name], referred_class(cls, name).KIND).id


def next_position(session: Session, cls: type[Record], **where: Any) -> int:
    """Return the position after the last among the rows that match."""
    column = cls.__mapper__.column_attrs["position"].columns[0]
    query = select(func.max(column)).filter_by(**where).select_from(cls)
    last = session.scalar(query)
    return 0 if last is None else last + 1


def _put_parts(owner: Record, part: str, values: object, *, root: Record, depth: int = 1) -> None:
    cls = cast("type[Record]", owner.__mapper__.relationships[part].mapper.class_)
    if not isinstance(values, Sequence) or isinstance(values, str) or not all(isinstance(v, Mapping) for v in values):
        raise UserError("field_invalid", kind=owner.KIND, field=part, value="", expected="list of objects")
    if depth > DEEPEST:
        raise UserError("parts_too_deep", kind=owner.KIND, field=part, deepest=DEEPEST)
    present = {child.id: child for child in cast("list[Record]", getattr(owner, part))}
    children = []
    for position, given in enumerate(values):
        child = present.get(str(given.get("id", ""))) or cls(**{str(cls.owner_field): root.id})
        for name, value in {**read_fields(cls, given), **_place(cls, root, position)}.items():
            if getattr(child, name) != value:
                setattr(child, name, value)
        for deeper in cls.owned:
            if deeper in given:
                _put_parts(child, deeper, given[deeper], root=root, depth=depth + 1)
        children.append(child)
    if [child.id for child in children] != list(present):
        setattr(owner, part, children)


def _place(cls: type[Record], root: Record, position: int) -> dict[str, Any]:
    place: dict[str, Any] = {str(cls.owner_field): root.id}
    return {**place, "position": position} if "position" in field_specs(cls) else place
