"""Which fields of a meeting, an agenda item and a document come from a file, and with what values."""

from typing import Any

from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.enums import InformationObjectType, MeetingStatus, Treatment
from zvdesk.model.fields import encode


def of_meeting(incoming: IncomingMeeting) -> dict[str, Any]:
    """Return the fields of a meeting that the file fills."""
    return {
        "title": incoming.title,
        "body": incoming.body,
        "start": incoming.start,
        "end": incoming.end,
        "location": incoming.location,
        "chair": incoming.chair,
        "description": incoming.description,
        "status": MeetingStatus(incoming.status),
        "source_url": incoming.url,
    }


def of_item(incoming: IncomingItem) -> dict[str, Any]:
    """Return the fields of an agenda item that the file fills, without its place."""
    return {
        "number": incoming.number,
        "title": incoming.title,
        "explanation": incoming.explanation,
        "is_heading": incoming.is_heading,
        "treatment": _word(Treatment, incoming.kind),
        "portfolio_holder": incoming.portfolio_holder,
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


def _word(enumeration: type[Any], text: str) -> Any:
    """Return the member whose word the source uses, None where it uses words of its own."""
    word = text.strip().casefold().replace(" ", "_")
    return next((member for member in enumeration if member.value == word), None)
