"""Which fields of a meeting, an agenda item and a document come from a file, and with what values."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zvdesk.exchange.meetings.committee import committee_in
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.base import Record, defaults_of
from zvdesk.model.enums import InformationObjectType, MeetingStatus, Treatment
from zvdesk.model.fields import encode
from zvdesk.model.meetings import FOLDER, LAST_IMPORT, SAID_OPEN


def of_meeting(incoming: IncomingMeeting, former: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a meeting that the file fills.

    A file that does not say when it is changes nothing of when the `former` one said that it was. One that does not
    name the body has it in the title, which is read once: it is the user's to change after that.
    """
    body = str(former.get("body") or "") if former else committee_in(incoming.title)
    start, end = incoming.start, incoming.end
    if start is None:
        start, end = (_moment(former.get(name)) for name in ("start", "end"))
    return {
        "title": incoming.title,
        "body": incoming.body or body,
        "start": start,
        "end": end,
        "location": incoming.location,
        "chair": incoming.chair,
        "description": incoming.description,
        "status": MeetingStatus(incoming.status),
        "source_url": incoming.url,
    }


def _moment(told: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:  # what was remembered is a field that a user can set
        return None


def of_item(incoming: IncomingItem) -> dict[str, Any]:
    """Return the fields of an agenda item that the file fills, without its place."""
    return {
        "number": incoming.number,
        "title": incoming.title,
        "explanation": incoming.explanation,
        "is_heading": incoming.is_heading,
        "treatment": _word(Treatment, incoming.kind),
        "portfolio_holder": incoming.portfolio_holder,
        **({"decision": incoming.decision} if incoming.decision else {}),
    }


def kept_of_item(incoming: IncomingItem) -> dict[str, Any]:
    """Return what a file says of an agenda item that has no field: unread parts, a kind in other words, its times."""
    told = {
        "kind": "" if _word(Treatment, incoming.kind) else incoming.kind,
        "start": encode(incoming.start),
        "end": encode(incoming.end),
    }
    return {**{name: value for name, value in told.items() if value}, **incoming.extra}


def kept_of_meeting(incoming: IncomingMeeting) -> dict[str, Any]:
    """Return what a file says of a meeting that has no field."""
    told = {"organisation_id": incoming.organisation_id, "inactive": incoming.inactive}
    return {**{name: value for name, value in told.items() if value}, **incoming.extra}


def kept_of_document(incoming: IncomingDocument) -> dict[str, Any]:
    """Return what a file says of a document that has no field."""
    return {**({} if incoming.version is None else {"version": incoming.version}), **incoming.extra}


def of_document(incoming: IncomingDocument) -> dict[str, Any]:
    """Return the fields of a document that the file fills, without its place."""
    return {
        "title": incoming.title,
        "description": incoming.description,
        "type": _word(InformationObjectType, incoming.kind),
        "type_label": incoming.kind,
        "file_name": incoming.file_name,
        "mime_type": incoming.mime_type,
        "file_size": incoming.size,
        "url": incoming.url,
        "publication_date": incoming.publication_date,
    }


def take_over(
    row: Any, values: Mapping[str, Any], told: Mapping[str, Any], former: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """Set the values that are the file's to set and return the fields that changed, old and new as JSON."""
    changed = {}
    for name, value in values.items():
        old = getattr(row, name)
        is_the_files = told[name] != former[name] if name in former else old == _blank(row, name)
        if is_the_files and old != value:
            changed[name] = (encode(old), encode(value))
            setattr(row, name, value)
    return changed


def take_extra(row: Any, extra: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Keep what has no field of ours and what the file said, and return the former as fields that changed."""
    kept = {**lasting(row), **extra, LAST_IMPORT: told}
    if row.extra == kept:
        return {}
    names = sorted({*kept, *row.extra} - {LAST_IMPORT})
    changed = {
        f"extra.{name}": (row.extra.get(name), kept.get(name))
        for name in names
        if (name in kept) != (name in row.extra) or kept.get(name) != row.extra.get(name)
    }
    row.extra = kept
    return changed


def lasting(row: Any) -> dict[str, Any]:
    """Return what stays of `extra` whatever a file says: the folder it came from, and what the user said of it."""
    return {name: row.extra[name] for name in (FOLDER, SAID_OPEN) if name in row.extra}


def _blank(row: Record, name: str) -> Any:
    default = defaults_of(type(row)).get(name)
    return default(None) if callable(default) else default


def _word(enumeration: type[Any], text: str) -> Any:
    """Return the member whose word the source uses, None where it uses words of its own."""
    word = text.strip().casefold().replace(" ", "_")
    return next((member for member in enumeration if member.value == word), None)
