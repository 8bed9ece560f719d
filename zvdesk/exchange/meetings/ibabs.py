"""Meetings and list entries as iBabs writes them: XML of its web service, or the same fields as JSON."""

from dataclasses import replace

from zvdesk.exchange.fields import Fields
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings import lists
from zvdesk.exchange.meetings.agenda import Agenda, Draft, first, named, nested_by_number, once
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.ibabs_entries import NAMES, PAIRS, entry, is_entry, list_name
from zvdesk.exchange.meetings.identity import id_from
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.times import period
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.meetings.wrapping import holds, unwrap
from zvdesk.exchange.text import safe_file_name
from zvdesk.model.dates import written_date

SOURCE = "ibabs"
_LISTS = frozenset({"MeetingItems", "Documents", "ListEntries", "ListItems", "Invitees", "Attendees", *PAIRS})
_OWN = (
    "Id", "MeetingtypeId", "MeetingDate", "StartTime", "EndTime", "Location", "Chairman", "Explanation", "Meetingtype",
    "Canceled", "Cancelled", "Features", "Title", "FileName", "DisplayName", "FileSize", "PublicDownloadURL",
)  # fmt: skip
_CANONICAL = {name.casefold(): name for name in (*NAMES, *_LISTS, *_OWN)} | {
    "meetingid": "Id", "meetingtime": "StartTime", "starttijd": "StartTime", "eindtijd": "EndTime",
    "agendaitems": "MeetingItems", "room": "Location", "chair": "Chairman", "filedownloadurl": "PublicDownloadURL",
}  # fmt: skip
_TYPE_NAMES = ("Meetingtype", "Description", "Abbreviation")


def recognises(value: JsonValue) -> bool:
    """Tell whether a value holds a meeting or list entries of iBabs, wrapped in an answer of its service or not."""
    return holds(value, _is_meeting) or holds(value, is_entry)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return the meetings of a value that is recognised; without any, its list entries as one list.

    Raises UserError: "meeting_id_missing", "meeting_date_invalid", "file_field_wrong", "agenda_item_twice".
    """
    wrapped = unwrap(value, _is_meeting)
    if wrapped.found:
        types = _type_names(value)
        return [_read_meeting(Fields(_listed(one.raw), one.place), types, wrapped.kept()) for one in wrapped.found]
    entries = unwrap(value, is_entry)
    found = [Fields(_listed(entry.raw), entry.place) for entry in entries.found]
    name = list_name(value)

    def with_list(fields: Fields) -> lists.Entry:
        read_one = _entry(fields)
        return replace(read_one, list_name=read_one.list_name or name)

    return lists.as_agendas(SOURCE, found, with_list, entries.kept())


def _is_meeting(value: JsonObject) -> bool:
    names = {name.casefold() for name in value}
    return bool({"id", "meetingid"} & names) and bool({"meetingdate", "meetingitems"} & names)


def _listed(value: JsonValue) -> JsonObject:
    """Return an object with the names of the service, in which what XML wraps in an element of its own is a list.

    Documents > iBabsDocument is a list of documents; JSON of the service begins its names with a small letter.
    """
    found: JsonObject = {}
    if not isinstance(value, dict):
        return found
    for name, part in value.items():
        known = _CANONICAL.get(name.casefold(), name)
        own = name if known in value else known
        found[own] = _parts_of(part) if own in _LISTS else part
    return found


def _parts_of(value: JsonValue) -> JsonValue:
    if isinstance(value, dict) and len(value) == 1:
        (inner,) = value.values()
        is_wrapped = isinstance(inner, dict | list)
        value = value if not is_wrapped and inner is not None else inner if isinstance(inner, list) else [inner]
    if not isinstance(value, list):
        return value
    return [_listed(part) if isinstance(part, dict) else part for part in value if part is not None]


def _type_names(value: JsonValue) -> dict[str, str]:
    """Return the names of kinds of meetings, which stand in another answer that may lie in the same file."""
    names = {}
    for fields in unwrap(value, lambda raw: "Id" in raw and "Meetingtype" in raw and not _is_meeting(raw)).found:
        names[fields.identity("Id")] = first(fields.line, *_TYPE_NAMES)
    return names


def _read_meeting(fields: Fields, types: dict[str, str], around: JsonObject) -> IncomingMeeting:
    type_id = fields.identity("MeetingtypeId")
    fields.keep("MeetingtypeId")
    title = first(fields.line, "Title", "Meetingtype") or types.get(type_id, "")
    source_id = id_from(fields, ("Id",), "meeting", title)
    start, end = period(fields, ("MeetingDate",), ("StartTime",), ("EndTime",))
    title = title or ("" if start is None else f"Vergadering {written_date(start)}")
    canceled = first(lambda name: fields.flag(name, unclear=False), "Canceled", "Cancelled", "canceled")
    return IncomingMeeting(
        source=SOURCE,
        source_id=source_id,
        organisation_id="",
        title=title,
        body=fields.line("Meetingtype") or types.get(type_id, ""),
        start=start,
        end=end,
        location=fields.line("Location"),
        chair=fields.names("Chairman"),
        description=fields.text("Explanation"),
        status="geannuleerd" if canceled else "gepland",
        canceled=canceled,
        confidentiality=level_of(fields),
        has_agenda="MeetingItems" in fields.raw,
        items=_items(fields.records("MeetingItems")),
        documents=_documents(fields),
        extra={**around, **fields.rest()},
    )


def _items(listed: list[Fields]) -> tuple[IncomingItem, ...]:
    """Return a list without levels as a tree: "1.1" stands under the "1" before it."""
    agenda = Agenda()
    numbers = [fields.line("Features") for fields in listed]
    ids = [id_from(fields, ("Id",), "item", fields.line("Title")) for fields in listed]
    for index, parent in enumerate(nested_by_number(numbers)):
        nested_in = "" if parent is None else ids[parent]
        node = Node(ids[index], listed[index].line("Title"), nested_in)
        agenda.add(Draft(listed[index].raw, node, _maker(listed[index], node, numbers[index])))
    return agenda.items()


def _maker(fields: Fields, node: Node, number: str) -> "lists.Make":
    def make(children: tuple[IncomingItem, ...]) -> IncomingItem:
        entries = lists.entries(fields.records("ListEntries"), _entry, node.id)
        item = IncomingItem(
            source_id=node.id,
            number=number,
            title=node.title,
            explanation=fields.text("Explanation"),
            confidentiality=level_of(fields),
            children=(*children, *entries),
            documents=_documents(fields),
            extra=fields.rest(),
        )
        return named(item, fields, "Title", "Features")

    return make


def _documents(fields: Fields) -> tuple[IncomingDocument, ...]:
    return once((document, _document(document)) for document in fields.records("Documents"))


def _document(fields: Fields) -> IncomingDocument:
    title = first(fields.line, "DisplayName", "FileName")
    return IncomingDocument(
        source_id=id_from(fields, ("Id",), "document", title),
        title=title,
        file_name=safe_file_name(fields.line("FileName")),
        size=fields.natural("FileSize"),
        url=fields.web_address("PublicDownloadURL"),
        confidentiality=level_of(fields),
        extra=fields.rest(),
    )


def _entry(fields: Fields) -> lists.Entry:
    return entry(fields, _documents(fields))
