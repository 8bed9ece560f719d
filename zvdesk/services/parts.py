"""Writing the parts that a record owns: matched by id wherever in the tree they stood, the absent removed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.base import DEEPEST_PARTS, Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.fields import missing_fields, part_specs, read_fields
from zvdesk.model.ids import is_uuid
from zvdesk.storage.ownership import owner_of, parts_in, reference_fields, referred_class


def put_parts(session: Session, owner: Record, name: str, values: object, *, is_new: bool = False) -> None:
    """Make the list `name` of a record's parts what `values` (JSON) say, writing only rows that differ.

    A part is matched by its id or unique start of it; one without an id is new, and so is one whose whole id no record
    has. One that does not name its sub-parts keeps them. Questions of a visit may be given as text, one on every line;
    those that say the same as before stay what they are. Of a new record (`is_new`) ids that others have count as none.
    Raises UserError: "field_invalid", "field_unknown", "fields_missing", "part_twice" (kind, field, id),
    "record_unknown" (id, kind), "record_ambiguous" (id, candidates), "parts_too_deep" (kind, field, deepest).
    """
    cls: type[Record] = owner.__mapper__.relationships[name].mapper.class_
    root = owner_of(session, owner)
    parent = None if root is None else owner
    present = {} if is_new else {row.id: row for row in _below(session, owner, root or owner) if isinstance(row, cls)}
    if isinstance(values, str):
        values = _from_text(cls, values, present)
    writing = _Writing(session, root or owner, cls, name, present, is_new)
    writing.put(values, parent=parent, depth=1 + len(_above(session, parent)))
    writing.keep_unnamed()
    for row in present.values():
        if row.id not in writing.depths:
            session.delete(row)


def _from_text(cls: type[Record], text: str, present: Mapping[str, Record]) -> object:
    """Return the parts that a text stands for, each by the id of one that says so already; text where it is none."""
    parts, known = cls.from_text(text), {getattr(row, "text", None): row.id for row in present.values()}
    return text if parts is None else [{**part, **_id_of(known.pop(part["text"], None))} for part in parts]


def _id_of(part_id: str | None) -> dict[str, str]:
    return {} if part_id is None else {"id": part_id}


def _below(session: Session, owner: Record, root: Record) -> list[Record]:
    """Return the parts that stand under `owner`, of every level; all of them for the record that owns them."""
    rows = list(parts_in(session, root))
    return rows if owner is root else [row for row in rows if owner in _above(session, row)[1:]]


def _above(session: Session, part: Record | None) -> list[Record]:
    """Return a part and the parts above it, upwards."""
    chain = []
    while part is not None:
        chain.append(part)
        parent_id = getattr(part, "parent_id", None)
        part = session.get(type(part), parent_id) if parent_id else None
    return chain


@dataclass
class _Writing:
    """One list of parts on its way into the rows; `depths` has the level of every part that stays, by id."""

    session: Session
    owner: Record
    cls: type[Record]
    name: str
    present: Mapping[str, Record]
    is_new: bool
    depths: dict[str, int] = field(default_factory=dict)
    unnamed: list[Record] = field(default_factory=list)
    """Parts whose sub-parts were not given."""

    def put(self, values: object, *, parent: Record | None, depth: int) -> None:
        if not isinstance(values, list | tuple) or not all(isinstance(given, Mapping) for given in values):
            raise _invalid(self.owner.KIND, self.name, values, "list of objects")
        for position, given in enumerate(values):
            part = self._part(given)
            self._take(part, depth)
            self._fill(part, given)
            self._place(part, parent, position)
            self.session.add(part)
            if not self.cls.owned:
                continue
            if self.name in given:
                self.put(given[self.name], parent=part, depth=depth + 1)
            else:
                self.unnamed.append(part)

    def keep_unnamed(self) -> None:
        """Keep what stood under a part whose sub-parts were not given, unless it was named elsewhere."""
        while self.unnamed:
            part = self.unnamed.pop()
            for below in self.present.values():
                if below.id not in self.depths and getattr(below, "parent_id") == part.id:  # noqa: B009
                    self._take(below, self.depths[part.id] + 1)
                    self.unnamed.append(below)

    def _part(self, given: Mapping[str, Any]) -> Record:
        """Return the part that is meant; an editor may name a new one beforehand, to know it from the first save on."""
        reference = given.get("id") or ""
        if not isinstance(reference, str):
            raise _invalid(self.cls.KIND, "id", reference, "text")
        prefix = reference.strip().lower()
        matches = [prefix] if prefix in self.present else [part for part in self.present if part.startswith(prefix)]
        if prefix and len(matches) == 1:
            return self.present[matches[0]]
        if prefix and is_uuid(prefix) and self.session.get(RecordState, prefix) is None:
            return self._new(id=prefix)
        if prefix and matches:
            raise UserError("record_ambiguous", id=reference, candidates=matches)
        if prefix and not self.is_new:
            raise UserError("record_unknown", id=reference, kind=self.cls.KIND)
        return self._new()

    def _new(self, **fields: Any) -> Record:
        return self.cls(**fields, **{str(self.cls.owner_field): self.owner.id})

    def _take(self, part: Record, depth: int) -> None:
        if part.id in self.depths:
            raise UserError("part_twice", kind=self.owner.KIND, field=self.name, id=part.id)
        if depth > DEEPEST_PARTS:
            raise UserError("parts_too_deep", kind=self.cls.KIND, field=self.name, deepest=DEEPEST_PARTS)
        self.depths[part.id] = depth

    def _fill(self, part: Record, given: Mapping[str, Any]) -> None:
        if part.id not in self.present:
            given = self.cls.as_begun(given)
            missing = [name for name in missing_fields(self.cls, given) if name in part_specs(self.cls)]
            if missing:
                raise UserError("fields_missing", kind=self.cls.KIND, fields=missing)
        for name, value in read_fields(self.cls, given, nested=True).items():
            _set(part, name, self._mentioned(name, value) if name in reference_fields(self.cls) else value)

    def _mentioned(self, name: str, value: str | None) -> str | None:
        """Return the whole id of what a part mentions, by it or its unique start; it has to be there."""
        if not value:
            return None
        cls = referred_class(self.cls, name)
        if self.session.get(cls, value) is not None:
            return value
        start = value.strip().lower()
        states = select(RecordState.record_id).where(
            RecordState.kind == cls.KIND, RecordState.record_id.startswith(start, autoescape=True)
        )
        found = list(self.session.scalars(states.order_by(RecordState.record_id).limit(2))) if start else []
        if len(found) > 1:
            raise UserError("record_ambiguous", id=value, candidates=found)
        if not found:
            raise UserError("record_unknown", id=value, kind=cls.KIND)
        return found[0]

    def _place(self, part: Record, parent: Record | None, position: int) -> None:
        columns = self.cls.__mapper__.column_attrs
        if "parent_id" in columns:
            _set(part, "parent_id", None if parent is None else parent.id)
        if "position" in columns:
            _set(part, "position", position)


def _invalid(kind: str, name: str, value: object, expected: str) -> UserError:
    return UserError("field_invalid", kind=kind, field=name, value=value, expected=expected)


def _set(part: Record, name: str, value: Any) -> None:
    if getattr(part, name) != value:
        setattr(part, name, value)
