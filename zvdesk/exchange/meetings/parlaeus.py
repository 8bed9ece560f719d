"""Meetings as Parlaeus writes them: JSON with `points`, each of which says at what level it stands."""

import re
from urllib.parse import urlsplit

from zvdesk.exchange.fields import Fields, is_web_address
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.agenda import Agenda, Draft, first, named, once
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.identity import id_from
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.lists import Make
from zvdesk.exchange.meetings.times import period
from zvdesk.exchange.meetings.tree import Node
from zvdesk.exchange.meetings.wrapping import holds, unwrap

SOURCE = "parlaeus"
_SECOND_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def recognises(value: JsonValue) -> bool:
    """Tell whether a value holds a meeting of Parlaeus, which has an `agid`."""
    return holds(value, _is_meeting)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return the meetings of a value that is recognised.

    Raises UserError: "meeting_id_missing", "meeting_date_invalid", "file_field_wrong", "agenda_item_twice".
    """
    wrapped = unwrap(value, _is_meeting)
    return [_read_meeting(fields, wrapped.kept()) for fields in wrapped.found]


def _is_meeting(value: JsonObject) -> bool:
    return "agid" in value and ("points" in value or "date" in value)


def _read_meeting(fields: Fields, around: JsonObject) -> IncomingMeeting:
    title = fields.line("title")
    start, end = period(fields, ("date",), ("time", "starttime", "begintime"), ("endtime", "end_time"))
    canceled = fields.flag("cancelled", unclear=False)
    return IncomingMeeting(
        source=SOURCE,
        source_id=id_from(fields, ("agid",), "meeting", title),
        organisation_id="",
        title=title,
        body=first(fields.line, "committeename", "committee"),
        start=start,
        end=end,
        location=fields.line("location"),
        chair=fields.names("chairman"),
        description=fields.text("description"),
        status="geannuleerd" if canceled else "gepland",
        canceled=canceled,
        confidentiality=level_of(fields),
        url=_link(fields, "link"),
        has_agenda=fields.raw.get("points") is not None,
        items=_items(fields.records("points")),
        documents=_documents(fields),
        extra={**around, **fields.rest()},
    )


def _items(points: list[Fields]) -> tuple[IncomingItem, ...]:
    """Return the points as a tree: each stands under the last one before it that is of a higher level."""
    agenda = Agenda()
    above: list[tuple[int, str]] = []
    for fields in points:
        title = fields.line("title")
        source_id = id_from(fields, ("apid",), "item", title)
        level = fields.integer("level") or 0
        while above and above[-1][0] >= level:
            above.pop()
        if source_id not in agenda:
            node = Node(source_id, title, above[-1][1] if above else "")
            agenda.add(Draft(fields.raw, node, _maker(fields, node)))
            above.append((level, source_id))
        else:
            agenda.add(Draft(fields.raw, Node(source_id, title), _maker(fields, Node(source_id, title))))
    return agenda.items()


def _maker(fields: Fields, node: Node) -> Make:
    def make(children: tuple[IncomingItem, ...]) -> IncomingItem:
        item = IncomingItem(
            source_id=node.id,
            number=fields.line("number"),
            title=node.title,
            explanation=fields.text("text"),
            decision=fields.text("decision"),
            confidentiality=level_of(fields),
            children=children,
            documents=_documents(fields),
            extra=fields.rest(),
        )
        return named(item, fields, "title", "number")

    return make


def _documents(fields: Fields) -> tuple[IncomingDocument, ...]:
    return once((document, _document(document)) for document in fields.records("documents"))


def _document(fields: Fields) -> IncomingDocument:
    title = fields.line("title")
    return IncomingDocument(
        source_id=id_from(fields, ("dcid",), "document", title),
        title=title,
        url=_link(fields, "link"),
        confidentiality=level_of(fields),
        extra=fields.rest(),
    )


def _link(fields: Fields, name: str) -> str:
    """Return an address, which in these files may carry its host twice."""
    value = fields.raw.get(name)
    text = value.strip() if isinstance(value, str) else ""
    second = [match.start() for match in _SECOND_ADDRESS.finditer(text)]
    text = _without_second_host(text[second[-1] :] if second else text)
    if text != value and is_web_address(text):
        fields.take(name)
        return text
    return fields.web_address(name)


def _without_second_host(address: str) -> str:
    """Return "https://host/path" for "https://host/host/path"."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    doubled = f"/{parts.netloc}/"
    if parts.netloc and parts.path.startswith(doubled):
        return parts._replace(path=parts.path[len(doubled) - 1 :]).geturl()
    return address
