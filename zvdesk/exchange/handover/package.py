"""The records and files that are handed over, as they stand in one file; and that file, written.

The zip holds `manifest.json` ({"format", "version", "program", "roots", "records", "files"}; the last two are the
SHA-256 of the records and the size of each file by its hash), `records.json` (a list of {"kind", "id", "lineage",
"fields"}, or "deleted" in the place of "fields") and `files/HASH`. `lineage` has the hashes of the versions that were
handed over before and on which this one rests, itself first. Nothing in it says on which computer, by whom or when it
was made, so that the same records give the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zvdesk.errors import UserError

FORMAT, VERSION = "zvdesk-overdracht", 1
SUFFIX = ".zvoverdracht"
MANIFEST, RECORDS, FILES = "manifest.json", "records.json", "files/"

MOST_BYTES = 300 * 1024 * 1024
"""Of everything in a file: it passes through memory as a whole, so that no readable copy ever lies on the disk."""

MOST_RECORD_BYTES = 20 * 1024 * 1024
MOST_FILES = 5_000
MOST_RECORDS = 20_000
LONGEST_TEXT = 2_000_000
LONGEST_LINEAGE = 400

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can state; that of the writing would tell when somebody worked."""


@dataclass(frozen=True)
class HandedRecord:
    """One record as it stands in a file; `fields` is its JSON by name with its parts, None for one that was deleted."""

    kind: str
    id: str
    lineage: tuple[str, ...]
    fields: Mapping[str, Any] | None


@dataclass(frozen=True)
class Package:
    """All that is in a file. `content` returns the bytes of a file by its hash; `roots` are what was chosen itself."""

    roots: tuple[str, ...]
    records: tuple[HandedRecord, ...]
    files: Mapping[str, int] = field(default_factory=dict)
    content: Callable[[str], bytes] = field(default=lambda _digest: b"", compare=False)


def written(package: Package, program: str) -> bytes:
    """Return a package as the bytes of a file. Raises UserError "handover_too_large" (limit in MB)."""
    records = _json([_record(each) for each in package.records])
    if len(records) > MOST_RECORD_BYTES or sum(package.files.values()) + len(records) > MOST_BYTES:
        raise UserError("handover_too_large", limit=MOST_BYTES // (1024 * 1024))
    if len(package.files) > MOST_FILES or len(package.records) > MOST_RECORDS or _has_long_text(package.records):
        raise UserError("handover_too_large", limit=MOST_BYTES // (1024 * 1024))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "program": program,
        "roots": list(package.roots),
        "records": hashlib.sha256(records).hexdigest(),
        "files": dict(package.files),
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        _put(archive, MANIFEST, _json(manifest), zipfile.ZIP_DEFLATED)
        _put(archive, RECORDS, records, zipfile.ZIP_DEFLATED)
        for digest in package.files:
            _put(archive, FILES + digest, package.content(digest), zipfile.ZIP_STORED)
    return whole.getvalue()


def texts_in(value: object) -> Iterable[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield str(name)
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def _has_long_text(records: Sequence[HandedRecord]) -> bool:
    return any(len(text) > LONGEST_TEXT for record in records for text in texts_in(record.fields))


def _record(record: HandedRecord) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": record.kind, "id": record.id, "lineage": list(record.lineage)}
    return {**values, "deleted": True} if record.fields is None else {**values, "fields": dict(record.fields)}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _put(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system = 3  # the same bytes on Windows as elsewhere
    info.external_attr = 0o600 << 16
    archive.writestr(info, data, compress_type=method)
