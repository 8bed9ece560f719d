"""A handover that comes in: every value checked against the model before anything is done with it."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from zvdesk.errors import UserError
from zvdesk.exchange.handover.archive import Archive
from zvdesk.exchange.handover.package import (
    FORMAT,
    LONGEST_LINEAGE,
    LONGEST_TEXT,
    MOST_FILES,
    MOST_RECORDS,
    VERSION,
    HandedRecord,
    Package,
    texts_in,
)
from zvdesk.exchange.jsonfile import parse_json
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import DEEPEST_PARTS, Record
from zvdesk.model.council import CouncilProfile
from zvdesk.model.fields import decode, encode, field_specs, missing_fields, part_specs
from zvdesk.model.ids import is_uuid
from zvdesk.model.page_notes import ReadingState
from zvdesk.model.registry import BY_KIND

HANDED_KINDS = frozenset(
    kind
    for kind, cls in BY_KIND.items()
    if cls.owner_field is None and kind not in (CouncilProfile.KIND, ReadingState.KIND)
)
"""Kinds that can be handed over: parts go with their owner, the council profile has a file of its own, and how far
somebody read is nobody else's.
"""

_HASH = re.compile(r"[0-9a-f]{64}")


def read_package(data: bytes) -> Package:
    """Return what is in the bytes of a file that is not sealed, or is unsealed already.

    Raises UserError "handover_not_one", "handover_damaged", "handover_newer", "handover_too_large" (limit in MB),
    "handover_wrong" (kind, field).
    """
    archive = Archive(data)
    manifest = _object(archive.manifest())
    _check_format(manifest)
    records = archive.records()
    files = _files(manifest.get("files"), archive.sizes)
    if hashlib.sha256(records).hexdigest() != manifest.get("records"):
        raise UserError("handover_damaged")
    handed = tuple(map(_record, _list(records)))
    roots = _ids(manifest.get("roots"))
    _check_whole(handed, roots, files)
    return Package(roots, handed, files, archive.content)


def _json(data: bytes) -> object:
    try:
        return parse_json(data)
    except UserError as error:
        raise UserError("handover_damaged") from error


def _object(data: bytes) -> Mapping[str, Any]:
    value = _json(data)
    if not isinstance(value, dict):
        raise UserError("handover_damaged")
    return value


def _list(data: bytes) -> list[Any]:
    value = _json(data)
    if not isinstance(value, list) or len(value) > MOST_RECORDS:
        raise UserError("handover_damaged")
    return value


def _check_format(manifest: Mapping[str, Any]) -> None:
    version = manifest.get("version")
    if manifest.get("format") != FORMAT:
        raise UserError("handover_not_one")
    if not isinstance(version, int) or isinstance(version, bool) or version < VERSION:
        raise UserError("handover_damaged")
    if version > VERSION:
        raise UserError("handover_newer")


def _files(stated: object, there: Mapping[str, int]) -> dict[str, int]:
    if not isinstance(stated, dict) or len(stated) > MOST_FILES or stated != dict(there):
        raise UserError("handover_damaged")
    return stated


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and is_uuid(each) for each in value):
        raise UserError("handover_damaged")
    return tuple(value)


def _record(value: object) -> HandedRecord:
    if not isinstance(value, dict):
        raise UserError("handover_damaged")
    kind, record_id, lineage = value.get("kind"), value.get("id"), value.get("lineage")
    if not isinstance(kind, str) or not isinstance(record_id, str) or not is_uuid(record_id):
        raise UserError("handover_damaged")
    if kind not in HANDED_KINDS:
        raise UserError("handover_newer") if kind not in BY_KIND else UserError("handover_damaged")
    if not isinstance(lineage, list) or not 0 < len(lineage) <= LONGEST_LINEAGE:
        raise UserError("handover_damaged")
    if not all(isinstance(each, str) and _HASH.fullmatch(each) for each in lineage):
        raise UserError("handover_damaged")
    fields = None if value.get("deleted") is True else _fields(BY_KIND[kind], record_id, value.get("fields"))
    return HandedRecord(kind, record_id, tuple(lineage), fields)


def _fields(cls: type[Record], record_id: str, values: object) -> dict[str, Any]:
    if not isinstance(values, dict) or values.get("id") != record_id:
        raise UserError("handover_damaged")
    missing = missing_fields(cls, values)
    if missing:
        raise UserError("handover_wrong", kind=cls.KIND, field=missing[0])
    return _checked(cls, cls.of_today(values), nested=False, depth=0)


def _checked(cls: type[Record], values: Mapping[str, Any], *, nested: bool, depth: int) -> dict[str, Any]:
    """Return the values as the model writes them, each of the type and size that its field has."""
    specs = part_specs(cls) if nested else field_specs(cls)
    result: dict[str, Any] = {"id": values["id"]}
    for name, value in values.items():
        if name == "id":
            continue
        if name in cls.owned:
            result[name] = _parts(cls, name, value, depth + 1)
        elif name not in specs:
            raise UserError("handover_newer")
        else:
            result[name] = _value(cls, name, value, nested=nested)
    return result


def _value(cls: type[Record], name: str, value: Any, *, nested: bool) -> Any:
    spec = (part_specs(cls) if nested else field_specs(cls))[name]
    if any(len(text) > LONGEST_TEXT for text in texts_in(value)):
        raise UserError("handover_wrong", kind=cls.KIND, field=name)
    try:
        return encode(decode(cls.KIND, spec, value))
    except UserError as error:
        raise UserError("handover_wrong", kind=cls.KIND, field=name) from error


def _parts(cls: type[Record], name: str, values: object, depth: int) -> list[dict[str, Any]]:
    part: type[Record] = cls.__mapper__.relationships[name].mapper.class_
    if not isinstance(values, list) or depth > DEEPEST_PARTS + 1:
        raise UserError("handover_wrong", kind=cls.KIND, field=name)
    for each in values:
        if not isinstance(each, dict) or not isinstance(each.get("id"), str) or not is_uuid(each["id"]):
            raise UserError("handover_wrong", kind=cls.KIND, field=name)
        missing = [field for field in missing_fields(part, each) if field in part_specs(part)]
        if missing:
            raise UserError("handover_wrong", kind=part.KIND, field=missing[0])
    return [_checked(part, each, nested=True, depth=depth) for each in values]


def _check_whole(records: tuple[HandedRecord, ...], roots: tuple[str, ...], files: Mapping[str, int]) -> None:
    """Nothing stands in it twice, what was chosen is there, and every file belongs to an attachment of its size."""
    ids = [part_id for record in records for part_id in _ids_in(record)]
    known = {record.id for record in records}
    if len(ids) != len(set(ids)) or not known >= set(roots):
        raise UserError("handover_damaged")
    wanted = {
        str(record.fields["digest"]): record.fields["size"]
        for record in records
        if record.kind == Attachment.KIND and record.fields is not None
    }
    if wanted != dict(files):
        raise UserError("handover_damaged")


def _ids_in(record: HandedRecord) -> list[str]:
    ids = [record.id]
    waiting: list[Mapping[str, Any]] = [record.fields or {}]
    while waiting:
        values = waiting.pop()
        parts = [part for value in values.values() if isinstance(value, list) for part in value]
        found = [part for part in parts if isinstance(part, Mapping)]
        ids += [part["id"] for part in found]
        waiting += found
    return ids
