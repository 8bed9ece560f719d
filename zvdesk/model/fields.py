"""Records as plain JSON values and back, by field name: the shape of files, the command line, history and hashes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.types import Enumeration, Json, Moment, WallClock, canonical_json

BOOKKEEPING = frozenset({"id", "deleted_at"})
IMPLIED_BY_NESTING = frozenset({"parent_id", "position"})


@dataclass(frozen=True)
class FieldSpec:
    """One settable field: how it is read from JSON, whether it may be null, whether it must be given."""

    name: str
    python_type: type
    nullable: bool
    required: bool
    enumeration: type[StrEnum] | None = None
    is_moment: bool = False


@cache
def field_specs(cls: type[Record]) -> dict[str, FieldSpec]:
    """Return the fields a user may set on a record of this class, by name, in the order of the model."""
    specs = {}
    for attribute in cls.__mapper__.column_attrs:
        column = attribute.columns[0]
        if attribute.key in BOOKKEEPING:
            continue
        kind = column.type
        if isinstance(kind, Enumeration):
            python_type: type = kind.enumeration
        elif isinstance(kind, Moment | WallClock):
            python_type = datetime
        elif isinstance(kind, Json):
            python_type = type(column.default.arg(None))
        else:
            python_type = kind.python_type
        specs[attribute.key] = FieldSpec(
            name=attribute.key,
            python_type=python_type,
            nullable=bool(column.nullable),
            required=not column.nullable and column.default is None and attribute.key != "confidentiality",
            enumeration=kind.enumeration if isinstance(kind, Enumeration) else None,
            is_moment=isinstance(kind, Moment),
        )
    return specs


def to_json(record: Record) -> dict[str, Any]:
    """Return a record with its owned parts as JSON values: `id`, its fields, and a list per kind of part.

    What nesting already says of a part (its owner, its parent, its position) is not repeated in it.
    """
    return _json_without(record, frozenset())


def _json_without(record: Record, hidden: frozenset[str | None]) -> dict[str, Any]:
    values: dict[str, Any] = {"id": record.id}
    values.update({name: encode(getattr(record, name)) for name in field_specs(type(record)) if name not in hidden})
    for part in record.owned:
        children = cast("Sequence[Record]", getattr(record, part))
        values[part] = [_json_without(child, IMPLIED_BY_NESTING | {child.owner_field}) for child in children]
    return values


def content_hash(record: Record) -> str:
    """Return the SHA-256 over the row's own columns; parts have rows and hashes of their own."""
    row = {attribute.key: encode(getattr(record, attribute.key)) for attribute in type(record).__mapper__.column_attrs}
    return hashlib.sha256(canonical_json(row).encode("utf-8", "surrogatepass")).hexdigest()


def encode(value: Any) -> Any:
    """Return a field's value as JSON: dates ISO, moments UTC with Z, enumerations their word."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            return value.isoformat(timespec="seconds")
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value


def read_fields(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the Python values of the given JSON fields, without the owned parts.

    Raises UserError: "field_unknown" (kind, field, known), "field_invalid" (kind, field, value, expected).
    """
    specs = field_specs(cls)
    unknown = [name for name in values if name not in specs and name not in cls.owned and name != "id"]
    if unknown:
        known = sorted([*specs, *cls.owned])
        raise UserError("field_unknown", kind=cls.KIND, field=unknown[0], known=known)
    return {name: decode(cls.KIND, specs[name], value) for name, value in values.items() if name in specs}


def decode(kind: str, spec: FieldSpec, value: Any) -> Any:
    """Return the Python value of one JSON value. Raises UserError("field_invalid", kind, field, value, expected)."""
    if value is None:
        if spec.nullable:
            return None
        raise _invalid(kind, spec, value, "a value")
    if isinstance(value, str) and not _is_storable(value):
        raise _invalid(kind, spec, value, "text")
    if spec.enumeration is not None:
        return _member(kind, spec, spec.enumeration, value)
    if spec.python_type is datetime:
        return _datetime(kind, spec, value)
    if spec.python_type is date:
        return _date(kind, spec, value)
    if spec.python_type is bool or spec.python_type is dict or spec.python_type is str:
        if not isinstance(value, spec.python_type):
            raise _invalid(kind, spec, value, {bool: "true or false", dict: "object", str: "text"}[spec.python_type])
        return value
    if spec.python_type is list:
        if not isinstance(value, list) or not all(isinstance(word, str) and _is_storable(word) for word in value):
            raise _invalid(kind, spec, value, "list of texts")
        return value
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
        raise _invalid(kind, spec, value, "whole number")
    return value


def missing_fields(cls: type[Record], values: Mapping[str, Any]) -> list[str]:
    """Return the required fields that are absent or blank."""
    required = [spec.name for spec in field_specs(cls).values() if spec.required]
    return [name for name in required if name not in values or values[name] in (None, "")]


def parts_of(record: Record) -> Iterator[Record]:
    """Yield the owned parts of a record, parts of parts included, in reading order."""
    for name in record.owned:
        for part in cast("Sequence[Record]", getattr(record, name)):
            yield part
            yield from parts_of(part)


def _is_storable(text: str) -> bool:
    """Lone surrogates cannot be written as UTF-8, and NUL ends a text for other readers of the database."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _invalid(kind: str, spec: FieldSpec, value: Any, expected: str) -> UserError:
    shown = value if isinstance(value, str | int | float | bool | None) else type(value).__name__
    return UserError("field_invalid", kind=kind, field=spec.name, value=shown, expected=expected)


def _member(kind: str, spec: FieldSpec, enumeration: type[StrEnum], value: Any) -> StrEnum:
    try:
        return enumeration(value)
    except ValueError:
        raise _invalid(kind, spec, value, " | ".join(enumeration)) from None


def _date(kind: str, spec: FieldSpec, value: Any) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _invalid(kind, spec, value, "date as 2026-12-03") from None


def _datetime(kind: str, spec: FieldSpec, value: Any) -> datetime:
    expected = "moment as 2026-12-03T19:30:00Z" if spec.is_moment else "date and time as 2026-12-03T19:30:00"
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _invalid(kind, spec, value, expected) from None
    if spec.is_moment and moment.tzinfo is None:
        return moment.astimezone()
    if not spec.is_moment and moment.tzinfo is not None:
        raise _invalid(kind, spec, value, expected)
    return moment
