"""Putting plain field values into records: parts matched by id, references found by prefix, defaults filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.fields import field_specs, missing_fields, read_fields
from zvdesk.model.ids import is_uuid
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
    """Return a new record, added to the session, from JSON values; an `id` that no record has yet is kept.

    Raises UserError: "fields_missing" (kind, fields), "field_unknown", "field_invalid", "record_unknown" …
    """
    missing = missing_fields(cls, values)
    if missing:
        raise UserError("fields_missing", kind=cls.KIND, fields=missing)
    fields = read_fields(cls, values)
    resolve_references(session, cls, fields)
    if _is_free_id(session, values.get("id")):
        fields["id"] = values["id"]
    record = cls(**fields)
    session.add(record)
    parts = {name: values[name] for name in cls.owned if name in values}
    if parts:
        _put_parts(session, record, parts)
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
    parts = {name: values[name] for name in cls.owned if name in values}
    if parts:
        _put_parts(session, record, parts)


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


def _put_parts(session: Session, root: Record, lists: Mapping[str, Any]) -> None:
    """Bring the owned lists of a record to what is given; parts keep their id, also when they move within it."""
    session.flush()
    former = {part.id: part for name in lists for part in _parts_in(root, name)}
    kept: dict[str, Record] = {}
    for name, values in lists.items():
        _place_parts(session, _Place(root, root, name), values, former, kept)
    for part in former.values():
        if part.id not in kept:
            session.delete(part)
    session.flush()
    for row in (root, *kept.values()):
        session.expire(row, list(row.owned))


@dataclass(frozen=True)
class _Place:
    """Where parts go: the list `name` of `owner`, which is the root record or a part of it."""

    root: Record
    owner: Record
    name: str
    depth: int = 1

    @property
    def cls(self) -> type[Record]:
        return cast("type[Record]", self.owner.__mapper__.relationships[self.name].mapper.class_)

    def columns(self, position: int) -> dict[str, Any]:
        columns: dict[str, Any] = {str(self.cls.owner_field): self.root.id}
        specs = field_specs(self.cls)
        if "position" in specs:
            columns["position"] = position
        if "parent_id" in specs:
            columns["parent_id"] = None if self.owner is self.root else self.owner.id
        return columns


def _place_parts(
    session: Session, place: _Place, values: object, former: Mapping[str, Record], kept: dict[str, Record]
) -> None:
    kind = place.owner.KIND
    if not isinstance(values, Sequence) or isinstance(values, str) or not all(isinstance(v, Mapping) for v in values):
        raise UserError("field_invalid", kind=kind, field=place.name, value="", expected="list of objects")
    if place.depth > DEEPEST:
        raise UserError("parts_too_deep", kind=kind, field=place.name, deepest=DEEPEST)
    for position, given in enumerate(values):
        part = former.get(str(given.get("id", "")))
        if part is None or part.id in kept:
            part = _new_part(session, place, given)
        kept[part.id] = part
        for name, value in {**read_fields(place.cls, given), **place.columns(position)}.items():
            if getattr(part, name) != value:
                setattr(part, name, value)
        for deeper in place.cls.owned:
            if deeper in given:
                below = _Place(place.root, part, deeper, place.depth + 1)
                _place_parts(session, below, given[deeper], former, kept)
            else:
                kept.update({child.id: child for child in _parts_in(part, deeper)} if part.id in former else {})


def _new_part(session: Session, place: _Place, given: Mapping[str, Any]) -> Record:
    """Return a new part; an editor may give it its id beforehand, so that it knows it from the first save on."""
    free = {"id": given["id"]} if _is_free_id(session, given.get("id")) else {}
    fields = {**place.columns(0), **free}
    missing = missing_fields(place.cls, {**fields, **given})
    if missing:
        raise UserError("fields_missing", kind=place.cls.KIND, fields=missing)
    part = place.cls(**{**read_fields(place.cls, given), **fields})
    session.add(part)
    return part


def _is_free_id(session: Session, wanted: object) -> bool:
    """Tell whether whoever makes a record may give it this id: a UUIDv4 that no record has."""
    return isinstance(wanted, str) and is_uuid(wanted) and session.get(RecordState, wanted) is None


def _parts_in(owner: Record, name: str) -> Iterator[Record]:
    for part in cast("list[Record]", getattr(owner, name)):
        yield part
        for deeper in part.owned:
            yield from _parts_in(part, deeper)
