"""Documents as Notubiz lists them at a meeting or an item: the newest version, with its file's name and size."""

import json

from zvdesk.exchange.fields import Fields, storable
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.identity import required_id
from zvdesk.exchange.meetings.incoming import IncomingDocument
from zvdesk.exchange.text import safe_file_name

_OF_A_VERSION = frozenset({"id", "type", "file_name", "mime_type", "file_size"})


def read_documents(place: Fields) -> tuple[IncomingDocument, ...]:
    """Return the documents listed at a place, each once, in the file's sequence.

    Of one that is listed twice at the same place the highest version counts; what the other said stays in its
    `extra` under "duplicates". Raises UserError: "file_field_wrong", "meeting_id_missing".
    """
    listed: dict[str, dict[str, Fields]] = {}
    for fields in place.records("documents"):
        source_id = required_id(fields, "document", fields.line("title"), fields.raw.get("url"))
        listed.setdefault(source_id, {})[json.dumps(fields.raw, sort_keys=True)] = fields
    return tuple(_newest(source_id, list(same.values())) for source_id, same in listed.items())


def _newest(source_id: str, same: list[Fields]) -> IncomingDocument:
    newest = max(reversed(same), key=lambda fields: fields.integer("version") or 0)
    others: list[JsonValue] = [storable(fields.raw) for fields in same if fields is not newest]
    return _document(source_id, newest, {"duplicates": others} if others else {})


def _document(source_id: str, fields: Fields, extra: JsonObject) -> IncomingDocument:
    version = fields.integer("version")
    file = _file_of(fields, version)
    return IncomingDocument(
        source_id=source_id,
        title=fields.line("title"),
        description=fields.text("description"),
        kind=_type_names(fields),
        file_name=safe_file_name(file.line("file_name")),
        mime_type=file.line("mime_type").lower(),
        size=file.natural("file_size"),
        url=fields.web_address("url"),
        version=version,
        publication_date=fields.day("publication_date"),
        confidentiality=level_of(fields),
        extra={**fields.rest(), **extra},
    )


def _file_of(fields: Fields, version: int | None) -> Fields:
    """Return where the file is described: the entry of this version, else the last one, else the document itself."""
    versions = fields.raw.get("versions")
    if not isinstance(versions, list):
        return fields
    entries = [entry for entry in versions if isinstance(entry, dict)]
    if not entries:
        return fields
    files = [Fields(entry, f"{fields.place}.versions") for entry in entries]
    file = next((file for file in files if version is not None and file.integer("id") == version), files[-1])
    if len(versions) == 1 and _OF_A_VERSION.issuperset(file.raw):
        fields.take("versions")
    return file


def _type_names(fields: Fields) -> str:
    """Return the names of the types; their ids stay in the rest."""
    names = fields.names("types")
    fields.keep("types")
    return names
