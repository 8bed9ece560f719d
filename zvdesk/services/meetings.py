"""A meeting as it is worked on: the tree of its agenda with documents, files and the councillor's preparation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.meetings import AgendaItem, Document, Meeting, Preparation
from zvdesk.services.meeting_import import ImportReport, import_meeting
from zvdesk.services.records import RecordService, live
from zvdesk.services.store import Store

CLOSED_HEADING = ("besloten deel", "besloten gedeelte")


@dataclass(frozen=True)
class ListedDocument:
    """A document at an item or at the meeting, with the files that are there for it."""

    document: Document
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class AgendaNode:
    """An agenda item with what hangs at it; `after_closed_heading` is a hint, it closes nothing."""

    item: AgendaItem
    documents: tuple[ListedDocument, ...] = ()
    preparation: Preparation | None = None
    children: tuple["AgendaNode", ...] = ()
    after_closed_heading: bool = False

    def walk(self) -> "list[AgendaNode]":
        """Return this node and all under it, in reading order."""
        return [self, *(node for child in self.children for node in child.walk())]


@dataclass(frozen=True)
class MeetingOverview:
    """A meeting with its agenda tree and the documents listed at the meeting itself."""

    meeting: Meeting
    agenda: tuple[AgendaNode, ...] = ()
    documents: tuple[ListedDocument, ...] = field(default_factory=tuple)

    def walk(self) -> list[AgendaNode]:
        """Return every node of the agenda, in reading order."""
        return [node for top in self.agenda for node in top.walk()]


class MeetingService:
    """Import, overview and preparation of meetings."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def read_file(self, data: bytes) -> list[IncomingMeeting]:
        """Return the meetings in a file. Raises UserError when it is none that zvdesk knows."""
        return read_meeting_file(data)

    def import_meeting(
        self, incoming: IncomingMeeting, *, into: str | None = None, dry_run: bool = False
    ) -> ImportReport:
        """Merge a meeting into the workspace; see `meeting_import.import_meeting`."""
        return import_meeting(self._store, incoming, into=into, dry_run=dry_run)

    def overview(self, reference: str) -> MeetingOverview:
        """Return a meeting with all its agenda shows, detached. Raises UserError("record_unknown")."""
        with self._store.read() as session:
            meeting = live(session, reference, "meeting")
            if not isinstance(meeting, Meeting):
                raise UserError("record_unknown", id=reference, kind="meeting")
            return overview_of(session, meeting)

    def prepare(self, item_id: str, values: Mapping[str, Any], *, origin: str = "user") -> tuple[Preparation, Changes]:
        """Set fields of the preparation of an agenda item, making it at the first. Raises as `RecordService` does."""
        with self._store.read() as session:
            item = live(session, item_id, "agenda-item")
            preparation = session.scalars(select(Preparation).where(Preparation.agenda_item_id == item.id)).first()
        if preparation is None:
            given = {**values, "agenda_item_id": item.id}
            record, changes = self._records.create("preparation", given, origin=origin)
        else:
            record, changes = self._records.update(preparation.id, values, origin=origin)
        if not isinstance(record, Preparation):
            raise TypeError(record.KIND)
        return record, changes

    def move_item(self, item_id: str, *, parent_id: str | None, position: int) -> Changes:
        """Put an agenda item at a place among the children of `parent_id` (None: the top level).

        Raises UserError("item_under_itself", title) for a place under the item itself.
        """
        with self._store.write() as transaction:
            session = transaction.session
            item = live(session, item_id, "agenda-item")
            if not isinstance(item, AgendaItem):
                raise TypeError(item.KIND)
            _refuse_circle(session, item, parent_id)
            item.parent_id = parent_id
            query = select(AgendaItem).where(
                AgendaItem.meeting_id == item.meeting_id, AgendaItem.parent_id == parent_id, AgendaItem.id != item.id
            )
            siblings = list(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))
            siblings.insert(max(0, min(position, len(siblings))), item)
            for place, sibling in enumerate(siblings):
                sibling.position = place
        return transaction.changes


def overview_of(session: Session, meeting: Meeting) -> MeetingOverview:
    """Return the overview of a meeting from the session's rows."""
    items = _live_of(session, AgendaItem, meeting)
    documents = _live_of(session, Document, meeting)
    files = _files(session, [document.id for document in documents])
    item_ids = [item.id for item in items]
    found = session.scalars(select(Preparation).where(Preparation.agenda_item_id.in_(item_ids)))
    preparations = {row.agenda_item_id: row for row in found if row.deleted_at is None}
    listed: dict[str | None, list[ListedDocument]] = {}
    for document in documents:
        listed.setdefault(document.agenda_item_id, []).append(ListedDocument(document, files.get(document.id, ())))
    children: dict[str | None, list[AgendaItem]] = {}
    present = set(item_ids)
    for item in items:
        children.setdefault(item.parent_id if item.parent_id in present else None, []).append(item)

    def node(item: AgendaItem, *, hinted: bool) -> AgendaNode:
        below = tuple(node(child, hinted=hinted) for child in children.get(item.id, ()))
        return AgendaNode(item, tuple(listed.get(item.id, ())), preparations.get(item.id), below, hinted)

    agenda = []
    hinted = False
    for item in children.get(None, ()):
        agenda.append(node(item, hinted=hinted))
        hinted = hinted or is_closed_heading(item)
    return MeetingOverview(meeting, tuple(agenda), tuple(listed.get(None, ())))


def is_closed_heading(item: AgendaItem) -> bool:
    """Tell whether an item is a heading such as "BESLOTEN DEEL": a hint to the reader, never a rule."""
    return item.is_heading and item.title.strip().casefold() in CLOSED_HEADING


def _live_of(session: Session, cls: type[Any], meeting: Meeting) -> list[Any]:
    query = select(cls).where(cls.meeting_id == meeting.id, cls.deleted_at.is_(None))
    return list(session.scalars(query.order_by(cls.position, cls.source_id == "", cls.id)))


def _files(session: Session, document_ids: Sequence[str]) -> dict[str, tuple[Attachment, ...]]:
    query = select(Attachment).where(Attachment.record_id.in_(document_ids), Attachment.deleted_at.is_(None))
    files: dict[str, tuple[Attachment, ...]] = {}
    for attachment in session.scalars(query.order_by(Attachment.position, Attachment.id)):
        files[attachment.record_id] = (*files.get(attachment.record_id, ()), attachment)
    return files


def _refuse_circle(session: Session, item: AgendaItem, parent_id: str | None) -> None:
    while parent_id is not None:
        if parent_id == item.id:
            raise UserError("item_under_itself", title=item.display_title)
        parent = session.get(AgendaItem, parent_id)
        if parent is None or parent.meeting_id != item.meeting_id:
            raise UserError("record_unknown", id=parent_id, kind="agenda-item")
        parent_id = parent.parent_id
