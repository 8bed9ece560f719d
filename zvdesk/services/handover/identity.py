"""Which record of this workspace is meant by one in a file: the one with its id, or what is plainly the same thing.

Two councillors who each read in the same agenda have its items under ids of their own; what the council's information
system calls the same is the same. So is a preparation of the same item, a file with the same content at the same
record, and a link between the same two.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.handover.package import HandedRecord, Package
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.registry import CLASSES, class_of
from zvdesk.storage.ownership import part_mentions, reference_fields

_SAME: dict[str, tuple[tuple[str, ...], str]] = {
    "meeting": (("source", "source_id"), "source_id"),
    "agenda-item": (("meeting_id", "source_id"), "source_id"),
    "document": (("meeting_id", "agenda_item_id", "source_id"), "source_id"),
    "preparation": (("agenda_item_id",), "agenda_item_id"),
    "attachment": (("record_id", "digest"), "digest"),
    "link": (("from_id", "to_id", "relation"), "from_id"),
}
"""By kind the fields by which a record is known besides its id, and the one that must not be blank for it."""

_MENTIONING = {"link": ("from_id", "to_id"), "attachment": ("record_id",)}
"""Fields with the id of another record that are no foreign key, since it may be of any kind."""


def mentions(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind that hold the id of another record."""
    return (*reference_fields(class_of(kind)), *_MENTIONING.get(kind, ()))


def in_order(package: Package) -> list[HandedRecord]:
    """Return the records so that what others hang under, or mention in their parts, comes before them."""
    places = {cls.KIND: place for place, cls in enumerate(CLASSES)}
    by_id = {record.id: record for record in package.records}
    ordered: dict[str, HandedRecord] = {}

    def rests_on(record: HandedRecord, waiting: tuple[str, ...], seen: tuple[str, ...] = ()) -> bool:
        above = [one for one in map(by_id.get, _above(record)) if one is not None and one.id not in seen]
        return any(one.id in waiting or rests_on(one, waiting, (*seen, record.id)) for one in above)

    def add(record: HandedRecord, under: tuple[str, ...]) -> None:
        waiting = (*under, record.id)
        for needed in (*map(by_id.get, _above(record)), *map(by_id.get, _mentioned(record))):
            if needed is not None and needed.id not in (*waiting, *ordered) and not rests_on(needed, waiting):
                add(needed, waiting)
        ordered.setdefault(record.id, record)

    for record in sorted(package.records, key=lambda record: (places[record.kind], record.id)):
        add(record, (record.id,))
    return list(ordered.values())


def _above(record: HandedRecord) -> Iterator[str]:
    """Yield the ids of what a record hangs under."""
    for name in ("parent_id", *class_of(record.kind).sources, *_MENTIONING.get(record.kind, ())):
        yield str((record.fields or {}).get(name))


def _mentioned(record: HandedRecord) -> Iterator[str]:
    """Yield the ids of what the parts of a record mention, without which these can be."""
    for name, loose in part_mentions(class_of(record.kind)).items():
        for part in (record.fields or {}).get(name, ()):
            yield from (str(part[field]) for field in loose if part.get(field))


class Identities:
    """The ids of this workspace for those of a file, found one after the other in the order of `in_order`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, str] = {}

    def local(self, record: HandedRecord) -> tuple[Record | None, dict[str, Any] | None]:
        """Return the record here, None where there is none, and the fields of the file with the ids of here."""
        cls = class_of(record.kind)
        fields = None if record.fields is None else self._translated(record)
        state = self._session.get(RecordState, record.id)
        if state is not None and state.kind != record.kind:
            raise UserError("handover_damaged")
        found = self._session.get(cls, record.id)
        if found is None and fields is not None:
            found = self._same(record.kind, fields)
        if found is not None:
            self._known[record.id] = found.id
        if fields is not None:
            fields["id"] = record.id if found is None else found.id
        return found, fields

    def _translated(self, record: HandedRecord) -> dict[str, Any]:
        fields = dict(record.fields or {})
        for name in mentions(record.kind):
            if fields.get(name):
                fields[name] = self._known.get(fields[name], fields[name])
        for name, loose in part_mentions(class_of(record.kind)).items():
            if name in fields:
                fields[name] = [self._part(part, loose) for part in fields[name]]
        return fields

    def _part(self, part: Mapping[str, Any], loose: tuple[str, ...]) -> dict[str, Any]:
        return {
            field: self._known.get(value, value) if field in loose and value else value for field, value in part.items()
        }

    def _same(self, kind: str, fields: Mapping[str, Any]) -> Record | None:
        names, needed = _SAME.get(kind, ((), ""))
        if not names or not fields.get(needed) or any(name not in fields for name in names):
            return None
        cls = class_of(kind)
        query = select(cls).filter_by(**{name: fields[name] for name in names})
        rows = list(self._session.scalars(query.order_by(cls.deleted_at.is_not(None), cls.id).limit(2)))
        return rows[0] if len(rows) == 1 else None
