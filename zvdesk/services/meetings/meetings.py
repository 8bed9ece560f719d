"""A meeting as it is worked on: the tree of its agenda with documents, files and the councillor's preparation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Readiness
from zvdesk.model.meetings import AgendaItem, Document, Meeting, Preparation, is_said_open
from zvdesk.services import trees, writing
from zvdesk.services.attachment_versions import former_among
from zvdesk.services.confidentiality import settle, standing
from zvdesk.services.defaults import preparation_at
from zvdesk.services.meetings.closed_parts import (
    hints_in,
    is_closed_heading,
    is_document_doubtful,
    names_of_item,
)
from zvdesk.services.meetings.import_report import ImportReport
from zvdesk.services.meetings.importing import import_meeting
from zvdesk.services.records import RecordService, create_in, update_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.bundle import Bundle
    from zvdesk.exchange.meetings.containers import FoundFile
    from zvdesk.services.meetings.doubts import Doubt
    from zvdesk.services.meetings.files import FileMatch

_BLANK_PREPARATION: dict[str, Any] = {
    "key_question": "",
    "position": None,
    "position_reasons": "",
    "speaker": "",
    "speaking_text": "",
    "second_text": "",
    "notes": "",
    "is_ready": False,
    "technical_questions": [],
}


@dataclass(frozen=True)
class ListedDocument:
    """A document at an item or at the meeting, with the files that are there for it, and former versions of those."""

    document: Document
    files: tuple[Attachment, ...] = ()
    former: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class AgendaNode:
    """An agenda item with what hangs at it; `after_closed_heading` is a hint, it closes nothing.

    It says that the item stands under a heading such as "BESLOTEN DEEL", or itself says so; see `closed_parts`. What
    says so has its titles in `hinted_by`.
    """

    item: AgendaItem
    documents: tuple[ListedDocument, ...] = ()
    preparation: Preparation | None = None
    children: tuple["AgendaNode", ...] = ()
    after_closed_heading: bool = False
    hinted_by: tuple[str, ...] = ()

    @property
    def readiness(self) -> Readiness:
        """How far the item is prepared."""
        return Readiness.NIET if self.preparation is None else self.preparation.readiness

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

    def doubtful(self) -> list[AgendaNode]:
        """Return the items below a heading such as "BESLOTEN DEEL" that are not closed: the user has to say.

        So are items that say so themselves. A heading counts when anything hangs at it, also that one itself; what was
        withdrawn does not.
        """
        return [node for node in self.walk() if is_doubtful(node)]

    def doubtful_documents(self) -> list[ListedDocument]:
        """Return the documents that say by their names that they are closed and are not, where their items are open.

        What hangs at an item that is itself in doubt goes with that.
        """
        nodes = [node for node in self.walk() if not is_closed(node.item.confidentiality) and not is_doubtful(node)]
        listed = (*(one for node in nodes for one in node.documents), *self.documents)
        return [one for one in listed if is_document_doubtful(one)]


def is_doubtful(node: AgendaNode) -> bool:
    """Tell whether an item may be closed by its name or the heading above it, is not, and was not said to be open."""
    item = node.item
    if item.withdrawn or is_closed(item.confidentiality):
        return False
    has_open = any(not one.document.withdrawn and not is_closed(one.document.confidentiality) for one in node.documents)
    prepared = node.preparation is not None and not node.preparation.is_empty
    is_heading = item.is_heading or is_closed_heading(item)
    is_hinted = node.after_closed_heading or is_closed_heading(item)
    if not is_hinted or is_said_open(item, names_of_item(node)):
        return False
    return not is_heading or has_open or prepared or bool(item.explanation.strip())


Placed = TypeVar("Placed", bound=AgendaItem | Document)


class MeetingService:
    """Import, overview and preparation of meetings."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def read_file(self, data: bytes) -> list[IncomingMeeting]:
        """Return the meetings in a file. Raises UserError when it is none that zvdesk knows."""
        return read_meeting_file(data)

    def read_path(self, path: Path) -> "Bundle":
        """Return the meetings in a file, a folder or a zip with the files beside them; see `bundle.read_bundle`."""
        from zvdesk.exchange.meetings.bundle import read_bundle

        return read_bundle(path)

    def match_files(self, reference: str, files: "Sequence[FoundFile]") -> "list[FileMatch]":
        """Return where each file belongs at a meeting; see `meeting_files.match_files`."""
        from zvdesk.services.meetings.files import match_files

        return match_files(self.overview(reference), files)

    def match_at(self, reference: str, paths: "Sequence[Path]") -> "list[FileMatch]":
        """Return what becomes of files at an item, a document or a meeting; see `newer_files.match_paths`."""
        from zvdesk.services.meetings.newer_files import match_paths

        return match_paths(self._store, reference, paths)

    def import_meeting(
        self,
        incoming: IncomingMeeting,
        *,
        into: str | None = None,
        dry_run: bool = False,
        leave: Collection[str] = (),
        open_up: Collection[str] = (),
        answers: Mapping[str, bool] | None = None,
        files: "Sequence[FoundFile]" = (),
    ) -> ImportReport:
        """Merge a meeting into the workspace; see `importing.import_meeting`."""
        return import_meeting(
            self._store,
            incoming,
            into=into,
            dry_run=dry_run,
            leave=leave,
            open_up=open_up,
            answers=answers,
            files=files,
        )

    def doubts(self, reference: str) -> "list[Doubt]":
        """Return what at a meeting may be closed by its name or heading, and is not. Raises as `overview`."""
        from zvdesk.services.meetings.doubts import doubts_in

        return doubts_in(self.overview(reference))

    def say_open(self, references: Sequence[str], *, is_open: bool = True) -> Changes:
        """Remember that items and documents in doubt are open under their names, or no longer; see `doubts`."""
        from zvdesk.services.meetings.doubts import say_open

        with self._store.write() as transaction:
            say_open(transaction.session, references, is_open=is_open)
        return transaction.changes

    def like(self, incoming: IncomingMeeting) -> Meeting | None:
        """Return the meeting that a folder or zip under another name seems to be of; see `meeting_likeness.like`."""
        from zvdesk.services.meetings.likeness import like

        with self._store.read() as session:
            return like(session, incoming)

    def overview(self, reference: str) -> MeetingOverview:
        """Return a meeting with all its agenda shows, detached. Raises UserError("record_unknown")."""
        with self._store.read() as session:
            return overview_of(session, cast("Meeting", writing.live(session, reference, Meeting.KIND)))

    def prepare(self, item_id: str, values: Mapping[str, Any], *, origin: str = "user") -> tuple[Preparation, Changes]:
        """Set fields of the preparation of an agenda item, making it at the first. Raises as `RecordService` does.

        One that lies in the trash is begun anew: what it said stays in its history.
        """
        with self._store.write(origin) as transaction:
            preparation = prepared(transaction, _live_item(transaction.session, item_id), values)
        return preparation, transaction.changes

    def move_item(self, item_id: str, *, parent_id: str | None, position: int) -> Changes:
        """Put an agenda item at a place among the children of `parent_id` (None: the top level).

        It becomes at least as closed as what it comes under. Raises UserError "item_under_itself" (title) for a place
        under the item itself, "place_elsewhere" (title) for one in another meeting, and those of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            item = _live_item(session, item_id)
            before = standing(session, item)
            item.parent_id = None if parent_id is None else _live_item(session, parent_id).id
            writing.refuse_misplaced(session, item)
            place_item(session, item, children_of(session, item), position)
            settle(session, item, before=before)
        return transaction.changes


def place_item(session: Session, item: Placed, siblings: Sequence[Placed], position: int) -> None:
    """Give an item or a document its place (from 0) among those beside it, which keep their order."""
    others = [row for row in siblings if row.id != item.id]
    others.insert(max(0, min(position, len(others))), item)
    for place, sibling in enumerate(others):
        sibling.position = place
    session.flush()


def prepared(transaction: WriteTransaction, item: AgendaItem, values: Mapping[str, Any]) -> Preparation:
    """Set fields of the preparation of an agenda item within a transaction; see `MeetingService.prepare`."""
    session = transaction.session
    preparation = preparation_at(session, item)
    if preparation is None:
        made = create_in(transaction, Preparation.KIND, {**values, "agenda_item_id": item.id})
        return cast("Preparation", made)
    if preparation.deleted_at is not None:
        trees.take_out(session, [preparation])
        values = {**_BLANK_PREPARATION, **values}
    update_in(session, preparation, values)
    return preparation


def overview_of(session: Session, meeting: Meeting) -> MeetingOverview:
    """Return the overview of a meeting from the session's rows."""
    items = _live_of(session, AgendaItem, meeting)
    documents = _live_of(session, Document, meeting)
    files = _files(session, [document.id for document in documents])
    former = former_among(session, [file for each in files.values() for file in each])
    item_ids = [item.id for item in items]
    found = session.scalars(select(Preparation).where(Preparation.agenda_item_id.in_(item_ids)))
    preparations = {row.agenda_item_id: row for row in found if row.deleted_at is None}
    listed: dict[str | None, list[ListedDocument]] = {}
    for document in documents:
        listed.setdefault(document.agenda_item_id, []).append(_listed(document, files.get(document.id, ()), former))
    children: dict[str | None, list[AgendaItem]] = {}
    present = set(item_ids)
    for item in items:
        children.setdefault(item.parent_id if item.parent_id in present else None, []).append(item)

    def node(item: AgendaItem) -> AgendaNode:
        below = tuple(node(child) for child in children.get(item.id, ()))
        return AgendaNode(item, tuple(listed.get(item.id, ())), preparations.get(item.id), below)

    agenda = [node(item) for item in children.get(None, ())]
    hints = hints_in(agenda)
    return MeetingOverview(meeting, tuple(_with_hints(one, hints) for one in agenda), tuple(listed.get(None, ())))


def _with_hints(node: AgendaNode, hints: Mapping[str, tuple[str, ...]]) -> AgendaNode:
    below = tuple(_with_hints(child, hints) for child in node.children)
    names = hints.get(node.item.id, ())
    return replace(node, children=below, after_closed_heading=bool(names), hinted_by=names)


def _listed(document: Document, files: tuple[Attachment, ...], former: Collection[str]) -> ListedDocument:
    return ListedDocument(
        document,
        tuple(file for file in files if file.id not in former),
        tuple(file for file in files if file.id in former),
    )


def _live_item(session: Session, reference: str) -> AgendaItem:
    return cast("AgendaItem", writing.live(session, reference, AgendaItem.KIND))


def children_of(session: Session, item: Placed) -> list[Placed]:
    """Return the live rows at the level of an item, or with a document, in the order in which they are shown."""
    cls: type[Any] = type(item)
    under = "agenda_item_id" if isinstance(item, Document) else "parent_id"
    query = select(cls).where(
        cls.meeting_id == item.meeting_id,
        getattr(cls, under) == getattr(item, under),
        cls.deleted_at.is_(None),
    )
    return list(session.scalars(query.order_by(*_in_order(cls))))


def _in_order(cls: type[Any]) -> tuple[Any, ...]:
    """At one position the council's own item stands before one that the user added."""
    return (cls.position, cls.source_id == "", cls.id)


def _live_of(session: Session, cls: type[Any], meeting: Meeting) -> list[Any]:
    query = select(cls).where(cls.meeting_id == meeting.id, cls.deleted_at.is_(None))
    return list(session.scalars(query.order_by(*_in_order(cls))))


def _files(session: Session, document_ids: Sequence[str]) -> dict[str, tuple[Attachment, ...]]:
    query = select(Attachment).where(Attachment.record_id.in_(document_ids), Attachment.deleted_at.is_(None))
    files: dict[str, tuple[Attachment, ...]] = {}
    for attachment in session.scalars(query.order_by(Attachment.position, Attachment.id)):
        files[attachment.record_id] = (*files.get(attachment.record_id, ()), attachment)
    return files
