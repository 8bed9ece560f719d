"""Records as plain JSON values and back, by field name: the shape of files, the command line and history."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from zvdesk.errors import UserError
from zvdesk.model.base import Record, defaults_of
from zvdesk.model.types import Enumeration, Json, Moment, WallClock, moment_text

R = TypeVar("R", bound=Record)

BOOKKEEPING = frozenset({"id", "deleted_at"})
LEVEL = frozenset({"confidentiality", "confidentiality_reason"})
IMPLIED_BY_NESTING = LEVEL | {"parent_id", "position"}
"""What a part's place and owner say of it already: a part is as closed as its owner."""

IMPLIED_BY_OTHERS = frozenset({"confidentiality", "record_kind", "from_kind", "to_kind"})
"""Required columns that nobody has to give, because the service knows them."""

DEEPEST_JSON = 200
"""Levels of lists and objects in a JSON value; the JSON reader itself gives up at about a thousand."""

LARGEST = 2**63 - 1
"""The largest whole number that the database holds."""

MOST_BITS = 10_000
"""Size of a whole number in a JSON value; Python refuses to write one of over 4,300 digits."""


@dataclass(frozen=True)
class FieldSpec:
    """One settable field: how it is read from JSON, whether it may be null, whether it must be given.

    `fixed` says that it may be given when the record is made and never be changed after.
    """

    name: str
    python_type: type
    nullable: bool
    required: bool
    fixed: bool = False
    enumeration: type[StrEnum] | None = None
    is_moment: bool = False


@cache
def field_specs(cls: type[Record]) -> dict[str, FieldSpec]:
    """Return the fields a user may set on a record of this class, by name, in the order of the model."""
    fixed = cls.fixed if cls.owner_field is None else cls.fixed | IMPLIED_BY_NESTING | {cls.owner_field}
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
            required=not column.nullable and column.default is None and attribute.key not in IMPLIED_BY_OTHERS,
            fixed=attribute.key in fixed,
            enumeration=kind.enumeration if isinstance(kind, Enumeration) else None,
            is_moment=isinstance(kind, Moment),
        )
    return specs


@cache
def part_specs(cls: type[Record]) -> dict[str, FieldSpec]:
    """Return the fields of a part as they stand in its owner's JSON: without what nesting already says."""
    hidden = IMPLIED_BY_NESTING | {cls.owner_field}
    return {name: spec for name, spec in field_specs(cls).items() if name not in hidden}


def to_json(record: Record) -> dict[str, Any]:
    """Return a record with its owned parts as JSON values: `id`, its fields, and a list per kind of part.

    What nesting already says of a part (its owner, its place, how closed it is) is not repeated in it.
    """
    return _json_with(record, field_specs(type(record)))


def _json_with(record: Record, specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
    values: dict[str, Any] = {"id": record.id}
    values.update({name: encode(getattr(record, name)) for name in specs})
    for part in record.owned:
        children = cast("Sequence[Record]", getattr(record, part))
        values[part] = [_json_with(child, part_specs(type(child))) for child in children]
    return values


def of_today(cls: type[Record], content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's JSON of any age in the fields of the present model.

    A field that came since has its default, one that went is left out, in the parts too.
    """
    return _of_today(cls, cls.of_today(content), field_specs(cls))


def _of_today(cls: type[Record], content: Mapping[str, Any], specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
    defaults = defaults_of(cls)
    values: dict[str, Any] = {"id": content["id"]}
    for name, spec in specs.items():
        if name in content:
            values[name] = content[name]
        elif name in defaults:
            default = defaults[name]
            values[name] = encode(default(None) if callable(default) else default)
        elif spec.nullable:
            values[name] = None
    for name in cls.owned:
        if name in content:
            part: type[Record] = cls.__mapper__.relationships[name].mapper.class_
            values[name] = [_of_today(part, each, part_specs(part)) for each in content[name]]
    if "deleted_at" in content:
        values["deleted_at"] = content["deleted_at"]
    return values


def encode(value: Any) -> Any:
    """Return a field's value as JSON: dates ISO, moments UTC with Z, enumerations their word."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if value.tzinfo is None else moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def read_fields(cls: type[Record], values: Mapping[str, Any], *, nested: bool = False) -> dict[str, Any]:
    """Return the Python values of the given JSON fields, without the owned parts; `nested` for a part in its owner.

    Raises UserError: "field_unknown" (kind, field, known), "field_invalid" (kind, field, value, expected).
    """
    specs = part_specs(cls) if nested else field_specs(cls)
    values = cls.as_given(values)
    unknown = [name for name in values if name not in specs and name not in cls.owned and name != "id"]
    if unknown:
        known = sorted([*specs, *cls.owned])
        raise UserError("field_unknown", kind=cls.KIND, field=unknown[0], known=known)
    return {name: decode(cls.KIND, specs[name], value) for name, value in values.items() if name in specs}


def detached(cls: type[R], content: Mapping[str, Any], *, nested: bool = False) -> R:
    """Return a record that stands in no workspace, with its parts, from the JSON of `to_json`: to be read, not kept.

    Raises UserError as `read_fields` does.
    """
    fields = read_fields(cls, content, nested=nested)
    record = cls(**fields, **({"id": content["id"]} if content.get("id") else {}))
    for name in cls.owned:
        part = cls.__mapper__.relationships[name].mapper.class_
        setattr(record, name, [detached(part, child, nested=True) for child in content.get(name, ())])
    return record


def decode(kind: str, spec: FieldSpec, value: Any) -> Any:
    """Return the Python value of one JSON value. Raises UserError("field_invalid", kind, field, value, expected)."""
    if value is None:
        if spec.nullable:
            return None
        raise _invalid(kind, spec, value, "a value")
    if spec.enumeration is not None:
        return _member(kind, spec, spec.enumeration, value)
    if spec.python_type is datetime:
        return _datetime(kind, spec, value)
    if spec.python_type is date:
        return _date(kind, spec, value)
    if not _FITS[spec.python_type](value):
        raise _invalid(kind, spec, value, _EXPECTED[spec.python_type])
    return value


def missing_fields(cls: type[Record], values: Mapping[str, Any]) -> list[str]:
    """Return the required fields that are absent or blank."""
    required = [spec.name for spec in field_specs(cls).values() if spec.required]
    return [name for name in required if is_blank(values.get(name))]


def is_blank(value: Any) -> bool:
    """Tell whether a value says nothing: null, or text without a letter."""
    return value is None or (isinstance(value, str) and not value.strip())


def parts_of(record: Record) -> Iterator[Record]:
    """Yield the owned parts of a record, parts of parts included, in reading order."""
    for name in record.owned:
        for part in cast("Sequence[Record]", getattr(record, name)):
            yield part
            yield from parts_of(part)


def _is_storable(text: Any) -> bool:
    """Lone surrogates cannot be written as UTF-8, and NUL ends a text for other readers of the database."""
    if not isinstance(text, str) or "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_json(value: Any, depth: int = 0) -> bool:
    if depth > DEEPEST_JSON:
        return False
    if isinstance(value, dict):
        return all(_is_storable(name) and _is_json(part, depth + 1) for name, part in value.items())
    if isinstance(value, list):
        return all(_is_json(part, depth + 1) for part in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return value.bit_length() < MOST_BITS
    return value is None or _is_storable(value)


_FITS: dict[type, Any] = {
    str: _is_storable,
    bool: lambda value: isinstance(value, bool),
    int: lambda value: isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST,
    list: lambda value: isinstance(value, list) and all(_is_storable(word) for word in value),
    dict: lambda value: isinstance(value, dict) and _is_json(value),
}
_EXPECTED = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    list: "list of texts",
    dict: "object",
}


def _invalid(kind: str, spec: FieldSpec, value: Any, expected: str) -> UserError:
    return UserError("field_invalid", kind=kind, field=spec.name, value=value, expected=expected)


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
    """Return a moment in UTC, or a wall clock time in whole seconds; a moment without a zone is this computer's."""
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        if spec.is_moment:
            return found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        found = None
    if found is None or found.tzinfo is not None:
        wanted = "moment as 2026-12-03T19:30:00Z" if spec.is_moment else "date and time as 2026-12-03T19:30:00"
        raise _invalid(kind, spec, value, wanted) from None
    return found.replace(microsecond=0)
