"""Meetings as Notubiz writes them: JSON of version 1.17, and the flattened dumps of before."""

from datetime import datetime

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, identity, shown
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings import attributes as known
from zvdesk.exchange.meetings.attributes import Attributes
from zvdesk.exchange.meetings.closing import level_of
from zvdesk.exchange.meetings.documents import read_documents
from zvdesk.exchange.meetings.identity import required_id
from zvdesk.exchange.meetings.incoming import IncomingItem, IncomingMeeting
from zvdesk.exchange.meetings.tree import Node, plant

SOURCE = "notubiz"
_MARKS = ("agenda_items", "plannings")


def recognises(value: JsonValue) -> bool:
    """Tell whether a JSON value is one Notubiz meeting, bare or as {"meeting": …}, or a list of such."""
    found = _meetings_in(value)
    return bool(found) and all(_is_meeting(meeting) for meeting in found)


def read(value: JsonValue) -> list[IncomingMeeting]:
    """Return the meetings of a value that is recognised, in the file's sequence.

    Raises UserError: "meeting_id_missing" (what: meeting, item or document; place; title), "meeting_date_invalid"
    (value), "file_field_wrong" (place, field), "agenda_item_twice" (source_id, title), "agenda_circular" (title),
    "agenda_too_deep" (limit).
    """
    found = _meetings_in(value)
    places = [""] if len(found) == 1 else [f"meetings[{index}]" for index in range(len(found))]
    return [
        _read_meeting(Fields(meeting, place))
        for meeting, place in zip(found, places, strict=True)
        if isinstance(meeting, dict)
    ]


def _meetings_in(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict) and isinstance(value.get("meetings"), list):
        value = value["meetings"]
    parts = value if isinstance(value, list) else [value]
    return [
        part["meeting"] if isinstance(part, dict) and not _is_meeting(part) and "meeting" in part else part
        for part in parts
    ]


def _is_meeting(value: JsonValue) -> bool:
    if not isinstance(value, dict):
        return False
    address = value.get("self")
    return any(mark in value for mark in _MARKS) or (isinstance(address, str) and "/events/meetings/" in address)


def _read_meeting(fields: Fields) -> IncomingMeeting:
    attributes = Attributes(fields)
    title = attributes.line(known.TITLE) or fields.line("title")
    source_id = required_id(fields, "meeting", title)
    start, end = _period(fields, attributes)
    canceled = fields.flag("canceled", unclear=False)
    gremium = fields.record("gremium")
    return IncomingMeeting(
        source=SOURCE,
        source_id=source_id,
        organisation_id=fields.record("organisation").identity("id"),
        title=title,
        body=gremium.line("title") or gremium.line("name"),
        start=start,
        end=end,
        location=attributes.line(known.LOCATION),
        description=attributes.text(known.EXPLANATION),
        status="geannuleerd" if canceled else "gepland",
        canceled=canceled,
        inactive=fields.flag("inactive", unclear=False),
        confidentiality=level_of(fields),
        url=fields.web_address("url"),
        has_agenda=fields.raw.get("agenda_items") is not None,
        items=_Agenda(source_id).read(fields),
        documents=read_documents(fields),
        extra=fields.rest(),
    )


def _period(fields: Fields, attributes: Attributes) -> tuple[datetime | None, datetime | None]:
    """Return start and end: of the first planning, else as the attributes or the meeting itself have them.

    Further plannings stay in the rest, where all then stand.
    """
    plannings = fields.records("plannings")
    start, end = _planned(plannings[0]) if plannings else (None, None)
    if len(plannings) > 1:
        fields.keep("plannings")
    elif plannings and plannings[0].rest():
        fields.open("plannings", lambda: [plannings[0].rest()])
    if start is not None:
        return start, end
    start = _told(fields, attributes, known.START, "start_date") or attributes.moment(known.DATE)
    end = end or _told(fields, attributes, known.END, "end_date")
    return start, end if start and end and end >= start else None


def _planned(first: Fields) -> tuple[datetime | None, datetime | None]:
    start, end = first.moment("start_date"), first.moment("end_date")
    if not first.is_understood("start_date"):
        raise UserError("meeting_date_invalid", value=shown(first.raw["start_date"]))
    if start and end and end < start:
        end = None
        first.keep("end_date")
    return start, end


def _told(fields: Fields, attributes: Attributes, attribute: known.Attribute, name: str) -> datetime | None:
    """Return a moment in an attribute, which may hold but the time of the day that another one names."""
    moment = attributes.moment(attribute) or fields.moment(name)
    clock = None if moment else attributes.clock(attribute)
    day = attributes.moment(known.DATE) if clock else None
    return datetime.combine(day, clock) if day and clock else moment


class _Item:
    """An agenda item as it was met in the file, read before it is known where in the tree it belongs."""

    def __init__(self, fields: Fields, nested_in: str) -> None:
        self.fields = fields
        self.data = fields.record("type_data")
        self.attributes = Attributes(self.data if "attributes" in self.data.raw else fields)
        title = self.attributes.line(known.TITLE) or fields.line("title")
        source_id = required_id(fields, "item", title, self.data.raw.get("self"))
        self.node = Node(source_id, title, nested_in, _named_parent(fields), fields.integer("order"))

    def content(self) -> JsonObject:
        """Return the file's words without those on its place, to compare it with another listing."""
        return {name: value for name, value in self.fields.raw.items() if name not in ("agenda_items", "parent")}

    def _refuse_nameless(self) -> None:
        """Refuse an item that has neither number nor title because a field has another shape than it is known by."""
        if self.node.title or self.data.line("title_prefix"):
            return
        if self.fields.raw.get("type_data") not in (None, {}) and not self.data.raw:
            raise UserError("file_field_wrong", place=self.fields.place, field="type_data")
        self.attributes.refuse_wrong(known.TITLE)
        self.fields.refuse_wrong("title")
        self.data.refuse_wrong("title_prefix")

    def incoming(self, children: tuple[IncomingItem, ...]) -> IncomingItem:
        """Return the item with its children."""
        fields, attributes = self.fields, self.attributes
        self._refuse_nameless()
        return IncomingItem(
            source_id=self.node.id,
            number=self.data.line("title_prefix"),
            title=self.node.title,
            explanation=attributes.text(known.EXPLANATION),
            is_heading=self._is_heading(),
            kind=attributes.names(known.KIND),
            confidentiality=level_of(fields),
            order=self.node.order,
            portfolio_holder=attributes.names(known.PORTFOLIO_HOLDER),
            start=fields.moment("start_date") or attributes.moment(known.START),
            end=fields.moment("end_date") or attributes.moment(known.END),
            children=children,
            documents=read_documents(fields),
            extra=fields.rest(),
        )

    def _is_heading(self) -> bool:
        is_label = self.fields.raw.get("type") == "label"
        if is_label or self.fields.raw.get("type") == "agenda_point":
            self.fields.take("type")
        return self.data.flag("heading", unclear=False) or is_label


class _Agenda:
    """One meeting's agenda: items stand under others, name their parent, or (in older dumps) both and twice."""

    def __init__(self, meeting_id: str) -> None:
        self._meeting_id = meeting_id
        self._items: dict[str, _Item] = {}

    def read(self, meeting: Fields) -> tuple[IncomingItem, ...]:
        """Return the items at the top, each with those under it."""
        self._collect(meeting.records("agenda_items"), "")
        roots = plant([item.node for item in self._items.values()])
        for item in self._items.values():
            self._take_places(item)
        return tuple(self._incoming(node) for node in roots)

    def _collect(self, listed: list[Fields], nested_in: str) -> None:
        for fields in listed:
            item = _Item(fields, nested_in)
            self._add(item)
            self._collect(fields.records("agenda_items"), item.node.id)

    def _add(self, new: _Item) -> None:
        old = self._items.setdefault(new.node.id, new)
        if old.content() != new.content():
            raise UserError("agenda_item_twice", source_id=new.node.id, title=shown(new.node.title))
        old.node.nested_in = old.node.nested_in or new.node.nested_in

    def _take_places(self, item: _Item) -> None:
        """Count as understood what an item says of its parent and meeting, where that is where it now stands."""
        if _named_parent(item.fields) in ("", item.node.parent, self._meeting_id):
            item.fields.take("parent")
        if _id_in(item.fields.raw.get("meeting")) == self._meeting_id:
            item.fields.take("meeting")

    def _incoming(self, node: Node) -> IncomingItem:
        return self._items[node.id].incoming(tuple(self._incoming(child) for child in node.children))


def _named_parent(fields: Fields) -> str:
    return _id_in(fields.raw.get("parent"))


def _id_in(value: JsonValue) -> str:
    """Return the id in a reference, which is an id or an object with one."""
    return identity(value.get("id") if isinstance(value, dict) else value)
