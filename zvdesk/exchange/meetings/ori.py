"""Meetings of Open Raadsinformatie and OpenBesluitvorming: JSON with addresses as ids, bare or as search results."""

from zvdesk.exchange.fields import Fields, is_web_address
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.agenda import Agenda, Draft, first, named, once
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.identity import id_from
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.lists import Make
from zvdesk.exchange.meetings.resources import Resources
from zvdesk.exchange.meetings.times import moment, required_moment, until
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.meetings.wrapping import holds, unwrap
from zvdesk.exchange.text import safe_file_name

SOURCE = "ori"
_IDS = ("@id", "id", "_id", "entityId", "ori_identifier", "original_identifier")
_NAMES = ("name", "title")
_PLACES = ("position", "order")
_CANCELED = ("eventcancelled", "eventcanceled", "cancelled", "canceled", "geannuleerd")


def recognises(value: JsonValue) -> bool:
    """Tell whether a value holds a meeting: by its type, or by an agenda with a name or a start."""
    return holds(value, _is_meeting)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return the meetings of a value that is recognised.

    Raises UserError: "meeting_id_missing", "meeting_date_invalid", "file_field_wrong", "agenda_item_twice",
    "agenda_circular", "agenda_too_deep".
    """
    value = _opened(value)
    resources = Resources(value, _IDS)
    found = unwrap(value, _is_meeting).found
    meetings = [_read_meeting(fields, resources) for fields in found]
    around = resources.around(_is_meeting)
    for meeting in meetings:
        meeting.extra.update(around)
    return meetings


def _is_meeting(value: JsonObject) -> bool:
    if "_source" in value:
        return False
    is_named = any(isinstance(value.get(name), str) for name in (*_NAMES, "start_date"))
    return is_named and ("Meeting" in _types(value) or ("agenda" in value and "start_date" in value))


def _is_item(value: JsonObject) -> bool:
    return "AgendaItem" in _types(value)


def _types(value: JsonObject) -> set[str]:
    """Return the names of the types of an object: "meeting:Meeting" is a Meeting."""
    found: set[str] = set()
    for name in ("@type", "type", "_type", "entityType"):
        types = value.get(name)
        for each in types if isinstance(types, list) else [types]:
            if isinstance(each, str):
                found.add(each.replace("#", ":").replace("/", ":").rpartition(":")[2])
    return found


def _opened(value: JsonValue) -> JsonValue:
    """Return search results as what was found: what stands in `_source`, with the id of the result."""
    if isinstance(value, dict):
        source = value.get("_source")
        if isinstance(source, dict):
            rest = {name: part for name, part in value.items() if name not in ("_source", "_id")}
            return {**source, "_id": value.get("_id"), **({"_hit": rest} if rest else {})}
        return {name: _opened(part) for name, part in value.items()}
    return [_opened(part) for part in value] if isinstance(value, list) else value


def _read_meeting(fields: Fields, resources: Resources) -> IncomingMeeting:
    title = first(fields.line, *_NAMES)
    start = required_moment(fields, "start_date", "startDate", "sortDate")
    status = fields.line("status").replace("/", ":").rpartition(":")[2].strip()
    canceled = status.casefold() in _CANCELED
    fields.keep("status")
    items = resources.records(fields, "agenda") or resources.pointing(fields, _is_item, "parent", "meeting")
    return IncomingMeeting(
        source=SOURCE,
        source_id=id_from(fields, _IDS, "meeting", title),
        organisation_id=fields.record("organization").identity("id"),
        title=title,
        body=_name(fields, "committee"),
        start=start,
        end=until(fields, start, "end_date", "endDate"),
        location=_name(fields, "location"),
        chair=_name(fields, "chair"),
        description=fields.text("description"),
        status="geannuleerd" if canceled else "gepland",
        canceled=canceled,
        confidentiality=level_of(fields),
        url=first(fields.web_address, "url", "original_url"),
        has_agenda=bool(items) or fields.raw.get("agenda") == [],
        items=_items(items, fields, resources),
        documents=_documents(fields, resources),
        extra=fields.rest(),
    )


def _name(fields: Fields, name: str) -> str:
    """Return the name of what a field holds; an address or a number alone names nothing."""
    value = fields.raw.get(name)
    if isinstance(value, str) and (is_web_address(value) or value.isdigit()):
        return ""
    return fields.names(name)


def _items(listed: list[Fields], meeting: Fields, resources: Resources) -> tuple[IncomingItem, ...]:
    agenda = Agenda()
    ids: dict[str, str] = {}
    for fields, nested_in in resources.nested(listed, "agenda", "children", "agenda_items"):
        title = first(fields.line, *_NAMES)
        source_id = id_from(fields, _IDS, "item", title)
        ids.update(dict.fromkeys(resources.known_as(fields.raw), source_id))
        parents = sorted(resources.refers_to(fields.raw, "parent") - resources.known_as(meeting.raw))
        node = Node(source_id, title, nested_in, parents[0] if parents else "", first(fields.integer, *_PLACES))
        agenda.add(Draft(fields.raw, node, _maker(fields, node, resources)))
    agenda.rename_parents(ids)
    return agenda.items()


def _maker(fields: Fields, node: Node, resources: Resources) -> Make:
    def make(children: tuple[IncomingItem, ...]) -> IncomingItem:
        start = moment(fields, "start_date")
        item = IncomingItem(
            source_id=node.id,
            number=fields.line("number"),
            title=node.title,
            explanation=fields.text("description"),
            is_heading=fields.flag("is_heading", unclear=False),
            kind=fields.names("classification"),
            confidentiality=level_of(fields),
            order=node.order,
            start=start,
            end=until(fields, start, "end_date"),
            children=children,
            documents=_documents(fields, resources),
            extra=fields.rest(),
        )
        return named(item, fields, *_NAMES, "number")

    return make


def _documents(fields: Fields, resources: Resources) -> tuple[IncomingDocument, ...]:
    listed = resources.records(fields, "documents", "attachment")
    return once((document, _document(document)) for document in listed)


def _document(fields: Fields) -> IncomingDocument:
    file_name = safe_file_name(fields.line("file_name"))
    title = first(fields.line, *_NAMES) or file_name
    published = moment(fields, "date_published", "publication_date")
    return IncomingDocument(
        source_id=id_from(fields, _IDS, "document", title),
        title=title,
        description=fields.text("description"),
        kind=fields.names("classification"),
        file_name=file_name,
        mime_type=fields.line("content_type").lower(),
        size=fields.natural("size_in_bytes"),
        url=first(fields.web_address, "original_url", "url"),
        publication_date=published.date() if published else None,
        confidentiality=level_of(fields),
        extra=fields.rest(),
    )
