"""A meeting file merged into the workspace: what the file changed since last time comes in, the user's own stays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state

from zvdesk.errors import UserError
from zvdesk.exchange.meetings import documents_folder
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_lowering
from zvdesk.model.enums import Confidentiality
from zvdesk.model.fields import encode
from zvdesk.model.ids import new_id
from zvdesk.model.meetings import (
    CLOSED_BEFORE,
    LAST_IMPORT,
    AgendaItem,
    Document,
    Meeting,
    is_undone,
    last_import,
    remembered_level,
    told_level,
)
from zvdesk.services import trees, writing
from zvdesk.services.confidentiality import Standing, close, settle, settle_new, standing
from zvdesk.services.meetings import fields as meeting_fields
from zvdesk.services.meetings.doubts import Doubt, doubts_of_import, settle_doubts, sounds_doubtful
from zvdesk.services.meetings.fields import lasting, take_extra, take_over
from zvdesk.services.meetings.import_report import (
    MEETING,
    ImportReport,
    ImportStep,
    StepAction,
    document_key,
    item_key,
)
from zvdesk.services.meetings.opening import Openings
from zvdesk.services.meetings.places import PLACES, Order, Place, identified, moved_documents
from zvdesk.services.meetings.promises import keep_promise, told_of
from zvdesk.services.meetings.renumbering import renumbered
from zvdesk.services.meetings.undone import Undone
from zvdesk.services.store import Store

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.containers import FoundFile


class _DryRun(Exception):  # noqa: N818 - no error: it ends the transaction without a commit
    pass


def import_meeting(
    store: Store,
    incoming: IncomingMeeting,
    *,
    into: str | None = None,
    dry_run: bool = False,
    leave: Collection[str] = (),
    open_up: Collection[str] = (),
    answers: Mapping[str, bool] | None = None,
    files: "Sequence[FoundFile]" = (),
) -> ImportReport:
    """Merge a meeting into the workspace by the source's own ids, in one transaction.

    A value is taken over when the file itself changed it since it last came in, or when the field is still blank; all
    else is the user's. A meeting that lies in the trash comes out of it with all that went along; a single item or
    document that the user threw away stays there. What lies there because an import was undone comes as new. `into`
    names the meeting to update where the file's own id does not find it. `leave` has the keys of steps that the user
    does not want: these records stay as they are, and what the file says of them is offered again the next time. What
    the file opens up stays closed unless the key of that step is in `open_up`, and is offered again too. `answers` say
    of doubts, by their keys, whether they are open (True) or closed (False). `files` are those of a folder of
    documents, by whose content they are known again where their numbers changed. With
    `dry_run` nothing is written, and all is told that could be. Raises UserError:
    "meeting_has_other_source" (title, incoming), "meeting_imported_before" (title, of the meeting that has this file's
    id), and those of `writing.find`.
    """
    try:
        with store.write("import") as transaction:
            openings = Openings(transaction.session, store.today(), None if dry_run else open_up)
            merge = _Merge(transaction.session, incoming, leave, openings, files)
            meeting = merge.run(into)
            doubts = merge.doubts(meeting) if sounds_doubtful(incoming) else []
            settle_doubts(transaction.session, doubts, answers or {})
            told = (meeting.id, meeting.display_title, tuple(merge.steps))
            report = ImportReport(*told, still_closed=openings.waiting, doubts=tuple(doubts))
            if dry_run:
                raise _DryRun
    except _DryRun:
        return report
    return replace(report, changes=transaction.changes)


class _Merge:
    """One meeting file on its way into the workspace."""

    def __init__(
        self,
        session: Session,
        incoming: IncomingMeeting,
        leave: Collection[str],
        openings: Openings,
        files: "Sequence[FoundFile]",
    ) -> None:
        self.session = session
        self.files = files
        self.openings = openings
        self.incoming = incoming
        self.leave = frozenset(leave)
        self.new: set[str] = set()
        self.steps: list[ImportStep] = []
        self.seen: set[str] = set()
        self.items: dict[str, AgendaItem] = {}
        self.documents: dict[tuple[str | None, str], Document] = {}
        self.item_sources: dict[str | None, str | None] = {None: None}
        self.moves: dict[tuple[str | None, str], Document] = {}
        self.meeting: Meeting | None = None
        self.undone = Undone(session)

    def run(self, into: str | None) -> Meeting:
        meeting, restored = self._meeting(into)
        self.meeting = meeting
        values = meeting_fields.of_meeting(self.incoming, last_import(meeting))
        kept = meeting_fields.kept_of_meeting(self.incoming)
        self._put(meeting, values, kept, key=MEETING, level=self.incoming.confidentiality, also=restored)
        if not self.incoming.has_agenda:
            return meeting
        items = self.undone.without(self._rows(AgendaItem, meeting))
        documents = self.undone.without(self._rows(Document, meeting))
        if self.incoming.source == documents_folder.SOURCE and (items or documents):
            self.incoming = renumbered(self.session, self.incoming, items, documents, self.files)
        self.items = {row.source_id: row for row in items}
        self.item_sources.update({row.id: row.source_id for row in self.items.values()})
        self.documents = {(row.agenda_item_id, row.source_id): row for row in documents}
        self.moves = moved_documents(self.incoming, self.items, list(self.documents.values()))
        self._put_documents(meeting, Place(), self.incoming.documents)
        self._put_items(meeting, Place(), self.incoming.items)
        self._withdraw((*self.items.values(), *self.documents.values()))
        return meeting

    def doubts(self, meeting: Meeting) -> list[Doubt]:
        """Return what among what was brought may be closed and is not."""
        changed = {step.key for step in self.steps if not step.is_opening}
        rows: list[AgendaItem | Document] = [*self.items.values(), *self.documents.values()]
        keys = {row.id: key for row in rows if (key := self._key_of(row)) in changed}
        return doubts_of_import(self.session, meeting, keys)

    def _meeting(self, into: str | None) -> tuple[Meeting, dict[str, tuple[Any, Any]]]:
        """Return the meeting to update and, when it lay in the trash, what came of that."""
        incoming = self.incoming
        query = select(Meeting).where(Meeting.source == incoming.source, Meeting.source_id == incoming.source_id)
        known = self.session.scalars(query.order_by(Meeting.deleted_at)).first() if incoming.source_id else None
        found = self._asked(into, known) if into is not None else known
        if found is None:
            found = Meeting(source=incoming.source, source_id=incoming.source_id)
            self.session.add(found)
        found.source, found.source_id = self.incoming.source, self.incoming.source_id
        moment = found.deleted_at
        if is_undone(found):
            return self.undone.revive(found), {}
        if moment is None:
            return found, {}
        trees.take_out(self.session, [found])
        return found, {"deleted_at": (encode(moment), None)}

    def _asked(self, into: str, known: Meeting | None) -> Meeting:
        asked = cast("Meeting", writing.find(self.session, into, Meeting.KIND))
        if asked.source_id and asked.source == self.incoming.source == documents_folder.SOURCE:
            # another folder or zip of the same meeting: it gives documents, and no name that the meeting has to take
            title = str(last_import(asked).get("title", "")) or self.incoming.title
            self.incoming = replace(self.incoming, source_id=asked.source_id, title=title)
        identity = (self.incoming.source, self.incoming.source_id)
        if asked.source_id and (asked.source, asked.source_id) != identity:
            raise UserError("meeting_has_other_source", title=asked.display_title, incoming=self.incoming.title)
        if known is not None and known is not asked and not is_undone(known):
            raise UserError("meeting_imported_before", title=known.display_title)
        return asked

    def _rows(self, cls: type[Any], meeting: Meeting) -> list[Any]:
        """Return what came in by a file, what is in the trash first, so that a live row of the same id counts."""
        query = select(cls).where(cls.meeting_id == meeting.id, cls.source_id != "")
        return list(self.session.scalars(query.order_by(cls.deleted_at.is_(None))))

    def _put_items(self, meeting: Meeting, place: Place, items: Iterable[IncomingItem]) -> None:
        listed = list(identified(items, place.source_id))
        rows = [self.items.get(source_id) for source_id, _ in listed]
        order = Order(place, rows, [row for row in rows if row and self._is_left(row, item_key(row.source_id))])
        for position, (source_id, item) in enumerate(listed):
            if source_id not in self.items and item_key(source_id) in self.leave:
                self._hold(item, source_id)
                continue
            row = self.items.get(source_id) or self.undone.item(source_id, place.row_id)
            row = row or AgendaItem(meeting_id=meeting.id, source_id=source_id)
            if row.deleted_at is not None:
                self._put_items(meeting, Place(source_id, place.row), item.children)
                continue
            self.items[source_id] = row
            self.item_sources[row.id] = source_id
            values = {**meeting_fields.of_item(item), "parent_id": place.row_id}
            also = order.change_of(row, position)
            kept, at = meeting_fields.kept_of_item(item), order.told(position)
            key, level, told = item_key(source_id), item.confidentiality, last_import(row)
            promised = told_of(item.promise, told, made=new_id())
            self._put(row, values, kept, key=key, level=level, place=place, at=at, also=also, promised=promised)
            if self._is_left(row, key):
                order.keep_told(row, position)
            else:
                keep_promise(self.session, row, item.promise, told)
            self._put_documents(meeting, Place(source_id, row), item.documents)
            self._put_items(meeting, Place(source_id, row), item.children)
        order.arrange(self.session, AgendaItem, meeting, [self.items.get(source_id) for source_id, _ in listed])

    def _put_documents(self, meeting: Meeting, place: Place, documents: Iterable[IncomingDocument]) -> None:
        listed = list(identified(documents))
        keys = {source_id: document_key(place.source_id, source_id) for source_id, _ in listed}
        rows = [self.documents.get((place.row_id, source_id)) for source_id, _ in listed]
        order = Order(place, rows, [row for row in rows if row and self._is_left(row, keys[row.source_id])])
        for position, (source_id, document) in enumerate(listed):
            row = self.documents.get((place.row_id, source_id)) or self.moves.get((place.source_id, source_id))
            if row is None and keys[source_id] in self.leave:
                continue
            row = row or self.undone.document(place.row_id, source_id)
            row = row or Document(meeting_id=meeting.id, source_id=source_id)
            self.documents[place.row_id, source_id] = row
            if row.deleted_at is None:
                values = {**meeting_fields.of_document(document), "agenda_item_id": place.row_id}
                also = order.change_of(row, position)
                extra, level = meeting_fields.kept_of_document(document), document.confidentiality
                key, at = keys[source_id], order.told(position)
                self._put(row, values, extra, key=key, level=level, place=place, at=at, also=also)
                if self._is_left(row, key):
                    order.keep_told(row, position)
        rows = [self.documents.get((place.row_id, source_id)) for source_id, _ in listed]
        order.arrange(self.session, Document, meeting, rows)

    def _put(
        self,
        row: Any,
        values: Mapping[str, Any],
        extra: Mapping[str, Any],
        *,
        key: str,
        level: Confidentiality,
        place: Place | None = None,
        at: int | None = None,
        also: Mapping[str, tuple[Any, Any]] | None = None,
        promised: Mapping[str, Any] | None = None,
    ) -> None:
        """Take over what the file changed since it last came in, keep what the user made of the rest, and open it up.

        `at` is the position that the file gives it at its place, `also` what else has changed of it.
        """
        self.seen.add(row.id)
        is_there = instance_state(row).persistent and not self.undone.holds(row)
        if is_there:
            self.openings.look_at(row)
        if not (is_there and key in self.leave):
            values = values if place is None else {**values, "withdrawn": False}
            told = {name: encode(value) for name, value in values.items()} | remembered_level(level)
            if place is not None:
                told |= {name: place.source_id for name in PLACES if name in values} | {"position": at}
            told |= promised or {}
            told |= {name: value for name, value in last_import(row).items() if name == CLOSED_BEFORE}
            self._take(row, values, extra, told, key=key, level=level, place=place, also=also)
        opening = self.openings.of(row, key, level)
        if opening is not None:
            fields = {"confidentiality": (opening.old.value, opening.new.value)}
            step = _step(row, StepAction.UPDATED, fields=fields, key=opening.key, under=opening.under, is_opening=True)
            self.steps.append(step)

    def _take(
        self,
        row: Any,
        values: Mapping[str, Any],
        extra: Mapping[str, Any],
        told: Mapping[str, Any],
        *,
        key: str,
        level: Confidentiality,
        place: Place | None,
        also: Mapping[str, tuple[Any, Any]] | None,
    ) -> None:
        is_there = instance_state(row).persistent and not self.undone.holds(row)
        self.session.add(row)
        former = last_import(row)
        if is_there and not also and row.extra == {**lasting(row), **extra, LAST_IMPORT: told}:
            return  # the file says exactly what it said before
        before = standing(self.session, row) if is_there else None
        changed = {**(also or {}), **take_over(row, values, told, former), **take_extra(row, extra, told)}
        if before is None:
            self._settle_new(row, place)
        else:
            changed |= self._settle(row, before, level if is_lowering(level, told_level(former)) else None)
        if not is_there:
            self.new.add(row.id)
            above = "" if place is None or place.row_id not in self.new else item_key(place.source_id or "")
            self.steps.append(_step(row, StepAction.ADDED, key=key, under=above))
        elif changed:
            self.steps.append(_step(row, StepAction.UPDATED, fields=changed, key=key))

    def _settle_new(self, row: Record, place: Place | None) -> None:
        """What rests on a record that came back is closed with it."""
        level = row.confidentiality
        settle_new(row, [] if place is None else filter(None, (self.meeting, place.row)))
        if self.undone.holds(row) and level != row.confidentiality:
            row.confidentiality, level = level, row.confidentiality
            close(self.session, row, level)

    def _settle(self, row: Record, before: Standing, closed: Confidentiality | None) -> dict[str, tuple[Any, Any]]:
        """Only what the file says, and what the record stands under, close it; a grade that is new does so anyhow."""
        settle(self.session, row, before=before)
        if closed is not None:
            close(self.session, row, closed)
        if before.level == row.confidentiality:
            return {}
        return {"confidentiality": (str(before.level), str(row.confidentiality))}

    def _withdraw(self, rows: Iterable[AgendaItem | Document]) -> None:
        for row in rows:
            told = last_import(row)
            if row.id in self.seen or row.deleted_at is not None or told.get("withdrawn") is True:
                continue
            key = self._key_of(row)
            if key in self.leave:
                continue
            row.extra = {**row.extra, LAST_IMPORT: {**told, "withdrawn": True}}
            if not row.withdrawn:
                row.withdrawn = True
                self.steps.append(_step(row, StepAction.WITHDRAWN, key=key))

    def _is_left(self, row: Record, key: str) -> bool:
        """Tell whether the user wants a record that is there to stay as it is."""
        return key in self.leave and instance_state(row).persistent and not self.undone.holds(row)

    def _hold(self, item: IncomingItem, source_id: str) -> None:
        """Leave what the file lists under an item that is not to come as it is, where it is there already."""
        here = self.items.get(source_id)
        for known, _ in identified(item.documents):
            there = None if here is None else self.documents.get((here.id, known))
            row = there or self.moves.get((source_id, known))
            self.seen.update([] if row is None else [row.id])
        for known, child in identified(item.children, source_id):
            if known in self.items:
                self.seen.add(self.items[known].id)
            self._hold(child, known)

    def _key_of(self, row: AgendaItem | Document) -> str:
        if isinstance(row, AgendaItem):
            return item_key(row.source_id)
        return document_key(self.item_sources.get(row.agenda_item_id), row.source_id)


def _step(row: Record, action: StepAction, **told: Any) -> ImportStep:
    """Return what is done to a row; it says of itself what it is called and whether it is but a heading."""
    is_heading = isinstance(row, AgendaItem) and row.is_heading
    level = row.confidentiality
    return ImportStep(action, row.KIND, row.display_title, is_heading=is_heading, level=level, **told)
