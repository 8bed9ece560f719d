"""Which record owns, carries or gives rise to which; read from the model's own foreign keys."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Relation
from zvdesk.model.links import Link
from zvdesk.model.meetings import TechnicalQuestion
from zvdesk.model.questions import CouncilQuestion, QuestionReference
from zvdesk.model.registry import CLASSES, class_of

_AT_ONCE = 500
"""Ids that are asked for in one question."""


@cache
def referred_class(cls: type[Record], field: str) -> type[Record]:
    """Return the class that a foreign key column of `cls` refers to."""
    (key,) = cls.__mapper__.column_attrs[field].columns[0].foreign_keys
    return next(other for other in CLASSES if other.__tablename__ == key.column.table.name)


@cache
def reference_fields(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of the columns of `cls` that refer to another record."""
    return tuple(item.key for item in cls.__mapper__.column_attrs if item.columns[0].foreign_keys)


@cache
def loose_references(cls: type[Record]) -> tuple[tuple[type[Record], str], ...]:
    """Return the classes and columns that mention a record of `cls` without hanging under it: the partner of a visit.

    Such a column is emptied when the record goes for good.
    """
    return tuple(
        (other, field)
        for other in CLASSES
        for field in reference_fields(other)
        if field not in other.sources and referred_class(other, field) is cls
    )


@cache
def part_classes(cls: type[Record]) -> tuple[type[Record], ...]:
    """Return the classes of the parts that a record of `cls` owns."""
    owning = [other for other in CLASSES if other.owner_field is not None]
    return tuple(other for other in owning if referred_class(other, str(other.owner_field)) is cls)


@cache
def part_mentions(cls: type[Record]) -> Mapping[str, tuple[str, ...]]:
    """Return, by the lists of parts that a record owns, the fields in which these mention other records."""
    found = {}
    for name in cls.owned:
        part: type[Record] = cls.__mapper__.relationships[name].mapper.class_
        found[name] = tuple(field for field in reference_fields(part) if field not in (*part.sources, "parent_id"))
    return {name: fields for name, fields in found.items() if fields}


def without_mentions(cls: type[Record], values: Mapping[str, Any], keeps: Callable[[str], bool]) -> dict[str, Any]:
    """Return the JSON of a record whose parts mention only those records that are to be kept."""
    kept = dict(values)
    for name, loose in part_mentions(cls).items():
        if name in kept:
            kept[name] = [
                {field: value for field, value in one.items() if not (field in loose and value and not keeps(value))}
                for one in kept[name]
            ]
    return kept


def owner_of(session: Session, part: Record) -> Record | None:
    """Return the record that owns a part, None for a record that is no part or whose owner is gone."""
    if part.owner_field is None:
        return None
    return session.get(referred_class(type(part), part.owner_field), getattr(part, part.owner_field))


def parts_in(session: Session, owner: Record) -> Iterator[Record]:
    """Yield the rows of all parts of a record, of every level, as the database has them."""
    for cls in part_classes(type(owner)):
        yield from session.scalars(select(cls).where(getattr(cls, str(cls.owner_field)) == owner.id))


def carriers_of(session: Session, record: Record) -> Iterator[Record]:
    """Yield the records without which this one cannot be: its meeting and its item, its owner, what its file is at."""
    for field in record.sources:
        carrier_id = getattr(record, field)
        carrier = session.get(referred_class(type(record), field), carrier_id) if carrier_id else None
        if carrier is not None:
            yield carrier
    if isinstance(record, Attachment):
        carrier = session.get(class_of(record.record_kind), record.record_id)
        if carrier is not None:
            yield carrier


def sources_of(session: Session, record: Record) -> Iterator[Record]:
    """Yield the records from which this one derives: those it hangs under, those it rests on by a link, and the files
    that the sources of a question name.
    """
    yield from carriers_of(session, record)
    query = select(Link).where(
        Link.from_id == record.id, Link.relation == Relation.AANLEIDING, Link.deleted_at.is_(None)
    )
    for link in session.scalars(query):
        source = session.get(class_of(link.to_kind), link.to_id)
        if source is not None:
            yield source
    if isinstance(record, CouncilQuestion):
        yield from files_named(session, record)
        yield from _asked_behind_closed_doors(session, record)


def files_named(session: Session, question: CouncilQuestion) -> Iterator[Attachment]:
    """Yield the files that the sources of a question name, each once, those in the trash included."""
    named = select(QuestionReference.attachment_id).where(
        QuestionReference.question_id == question.id, QuestionReference.attachment_id.is_not(None)
    )
    ids = list(dict.fromkeys(session.scalars(named.order_by(QuestionReference.position, QuestionReference.id))))
    files = {file.id: file for file in session.scalars(select(Attachment).where(Attachment.id.in_(ids)))} if ids else {}
    yield from (files[file_id] for file_id in ids if file_id in files)


def questions_naming(session: Session, file: Attachment) -> Iterator[CouncilQuestion]:
    """Yield the questions of which a source names a file, each once, those in the trash included."""
    named_by = select(QuestionReference.question_id).where(QuestionReference.attachment_id == file.id)
    yield from session.scalars(select(CouncilQuestion).where(CouncilQuestion.id.in_(named_by)))


def is_under(session: Session, record: Record, owner_id: str) -> bool:
    """Tell whether a record hangs, at whatever distance, under the one with this id."""
    return any(one.id == owner_id or is_under(session, one, owner_id) for one in carriers_of(session, record))


def _asked_behind_closed_doors(session: Session, question: CouncilQuestion) -> Iterator[TechnicalQuestion]:
    """Yield the technical questions of closed preparations that a question was made of; open ones ask for nothing."""
    made_of = select(TechnicalQuestion).where(TechnicalQuestion.question_id == question.id)
    yield from (one for one in session.scalars(made_of) if is_closed(one.confidentiality))


def derived_from(session: Session, record: Record) -> Iterator[Record]:
    """Yield the records that derive directly from this one."""
    yield from hanging_under(session, record)
    query = select(Link).where(Link.to_id == record.id, Link.relation == Relation.AANLEIDING, Link.deleted_at.is_(None))
    for link in session.scalars(query):
        derived = session.get(class_of(link.from_kind), link.from_id)
        if derived is not None:
            yield derived
    if isinstance(record, Attachment):
        yield from questions_naming(session, record)
    if isinstance(record, TechnicalQuestion) and record.question_id and is_closed(record.confidentiality):
        made = session.get(CouncilQuestion, record.question_id)
        if made is not None:
            yield made


def hanging_under(session: Session, record: Record) -> Iterator[Record]:
    """Yield the records that exist only under this one: agenda items of a meeting, parts, files of any record …"""
    for cls in CLASSES:
        for field in cls.sources:
            if referred_class(cls, field) is type(record):
                yield from session.scalars(select(cls).where(getattr(cls, field) == record.id))
    yield from session.scalars(select(Attachment).where(Attachment.record_id == record.id))


def all_hanging_under(session: Session, records: Iterable[Record]) -> Iterator[Record]:
    """Yield what `hanging_under` does for many records, with a question for a whole kind of them."""
    by_class: dict[type[Record], list[str]] = {}
    for record in records:
        by_class.setdefault(type(record), []).append(record.id)
    columns = [
        (getattr(cls, field), ids)
        for cls in CLASSES
        for field in cls.sources
        if (ids := by_class.get(referred_class(cls, field)))
    ]
    every = [record_id for ids in by_class.values() for record_id in ids]
    for column, ids in (*columns, (Attachment.record_id, every)):
        for start in range(0, len(ids), _AT_ONCE):
            yield from session.scalars(select(column.class_).where(column.in_(ids[start : start + _AT_ONCE])))


def links_at(session: Session, record: Record) -> Iterator[Link]:
    """Yield the links from and to a record, those in the trash included."""
    yield from session.scalars(select(Link).where((Link.from_id == record.id) | (Link.to_id == record.id)))
