"""Meetings as they come in, made by hand for tests."""

from dataclasses import replace
from typing import Any

from zvdesk.app import Desk
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.enums import Confidentiality
from zvdesk.services.meetings.import_report import ImportReport
from zvdesk.services.meetings.meetings import AgendaNode, MeetingOverview


def document(source_id: str, title: str = "", **fields: Any) -> IncomingDocument:
    return IncomingDocument(source_id=source_id, title=title or f"Stuk {source_id}", **fields)


def item(source_id: str, title: str = "", *children: IncomingItem, **fields: Any) -> IncomingItem:
    number = fields.pop("number", "")
    documents = tuple(document(each) if isinstance(each, str) else each for each in fields.pop("documents", ()))
    title = title or f"Punt {source_id}"
    _close(fields)
    return IncomingItem(
        source_id=source_id, number=number, title=title, children=children, documents=documents, **fields
    )


def meeting(*items: IncomingItem, **fields: Any) -> IncomingMeeting:
    _close(fields)
    fields = {"source": "notubiz", "source_id": "7", "organisation_id": "1", "title": "Commissie Zorg", **fields}
    return IncomingMeeting(items=items, **fields)


def _close(fields: dict[str, Any]) -> None:
    if fields.pop("confidential", False):
        fields["confidentiality"] = Confidentiality.VERTROUWELIJK


def changed(incoming: IncomingMeeting, **fields: Any) -> IncomingMeeting:
    return replace(incoming, **fields)


def take_in(desk: Desk, *items: IncomingItem, into: str | None = None, **fields: Any) -> ImportReport:
    """Import a meeting; whatever comes of it, a second time changes nothing."""
    incoming = meeting(*items, **fields)
    report = desk.meetings.import_meeting(incoming, into=into)
    again = desk.meetings.import_meeting(incoming, into=into)
    assert (again.steps, again.changes.items) == ((), ())
    return report


def overview(desk: Desk) -> MeetingOverview:
    """Return the only meeting there is."""
    (row,) = desk.rows("meeting")
    return desk.meetings.overview(row.id)


def outline(desk: Desk) -> list[Any]:
    """Return the titles of the agenda that stand, nested."""
    return [_outline(node) for node in overview(desk).agenda if not node.item.withdrawn]


def node(desk: Desk, title: str) -> AgendaNode:
    """Return the item with a title."""
    (found,) = [each for each in overview(desk).walk() if each.item.title == title]
    return found


def _outline(found: AgendaNode) -> Any:
    children = [_outline(child) for child in found.children if not child.item.withdrawn]
    return [found.item.title, children] if children else found.item.title
