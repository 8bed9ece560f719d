"""Meetings as GemeenteOplossingen (GO) writes them: JSON of version 1, and of version 2 within its `result`."""

from datetime import datetime, timedelta

from zvdesk.exchange.fields import Fields
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.agenda import Agenda, Draft, first, named, nested_by_number, once
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.identity import id_from
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.lists import Make
from zvdesk.exchange.meetings.times import dutch_moment, period
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.meetings.wrapping import holds, unwrap
from zvdesk.exchange.text import safe_file_name, title_of_file

SOURCE = "go"


def recognises(value: JsonValue) -> bool:
    """Tell whether a value holds a meeting of GO: with a date, and the body (`dmu`) or items."""
    return holds(value, _is_meeting)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return the meetings of a value that is recognised.

    Raises UserError: "meeting_id_missing", "meeting_date_invalid", "file_field_wrong", "agenda_item_twice".
    """
    wrapped = unwrap(value, _is_meeting)
    return [_read_meeting(fields, wrapped.kept()) for fields in wrapped.found]


def _is_meeting(value: JsonObject) -> bool:
    return "id" in value and "date" in value and ("dmu" in value or ("items" in value and "canceled" in value))


def _read_meeting(fields: Fields, around: JsonObject) -> IncomingMeeting:
    dmu = fields.record("dmu")
    body = first(dmu.line, "name", "title")
    title = first(fields.line, "title", "description") or body
    start, end = _period(fields)
    canceled = fields.flag("canceled", unclear=False)
    return IncomingMeeting(
        source=SOURCE,
        source_id=id_from(fields, ("id",), "meeting", title),
        organisation_id="",
        title=title,
        body=body,
        start=start,
        end=end,
        location=fields.line("location"),
        chair=fields.names("chairman"),
        description="" if fields.is_understood("description") else fields.text("description"),
        status="geannuleerd" if canceled else "gepland",
        canceled=canceled,
        inactive=fields.flag("inactive", unclear=False),
        confidentiality=level_of(fields),
        url=fields.web_address("url"),
        has_agenda=fields.raw.get("items") is not None,
        items=_items(fields),
        documents=_documents(fields),
        extra={**around, **fields.rest()},
    )


def _period(fields: Fields) -> tuple[datetime | None, datetime | None]:
    """Return start and end: in version 1 the date holds the time, in version 2 a field of its own does."""
    start, end = period(fields, ("date",), ("startTime", "starttime", "time"), ("endTime", "endtime"))
    if end is None and isinstance(fields.raw.get("endDate"), str):
        end = dutch_moment(str(fields.raw["endDate"]))
        end = end if end and start and timedelta() <= end - start else None
        if end:
            fields.take("endDate")
    return start, end


def _items(meeting: Fields) -> tuple[IncomingItem, ...]:
    """Return the items in their order, those without one last, and "4a" under the "4" before it."""
    agenda = Agenda()
    listed = meeting.records("items")
    nodes = [_node(fields) for fields in listed]
    order = sorted(range(len(nodes)), key=lambda index: (nodes[index].order is None, nodes[index].order or 0))
    numbers = [listed[index].line("number") for index in order]
    for place, parent in enumerate(nested_by_number(numbers)):
        fields, node = listed[order[place]], nodes[order[place]]
        node.nested_in = "" if parent is None else nodes[order[parent]].id
        agenda.add(Draft(fields.raw, node, _maker(fields, node)))
    return agenda.items()


def _node(fields: Fields) -> Node:
    title = fields.line("title")
    return Node(id_from(fields, ("id",), "item", title), title, order=fields.integer("sortorder") or None)


def _maker(fields: Fields, node: Node) -> Make:
    def make(children: tuple[IncomingItem, ...]) -> IncomingItem:
        item = IncomingItem(
            source_id=node.id,
            number=fields.line("number"),
            title=node.title,
            explanation=fields.text("description"),
            confidentiality=level_of(fields),
            order=node.order,
            children=children,
            documents=_documents(fields),
            extra=fields.rest(),
        )
        return named(item, fields, "title", "number")

    return make


def _documents(fields: Fields) -> tuple[IncomingDocument, ...]:
    return once((document, _document(document)) for document in fields.records("documents"))


def _document(fields: Fields) -> IncomingDocument:
    name = safe_file_name(fields.line("filename"))
    title = first(fields.line, "title", "description") or title_of_file(name)
    return IncomingDocument(
        source_id=id_from(fields, ("id",), "document", title),
        title=title,
        file_name=name,
        mime_type=fields.line("mimetype").lower(),
        size=first(fields.natural, "filesize", "size"),
        url=fields.web_address("url"),
        confidentiality=level_of(fields),
        extra=fields.rest(),
    )
