"""A meeting file merged into the workspace: what the file changed since last time comes in, the user's own stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_lowering
from zvdesk.model.enums import Confidentiality
from zvdesk.model.fields import encode
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.services import meeting_fields, writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.store import Store

LAST_IMPORT = "last_import"
"""Key in `extra` under which the values of the former import stand: only what the file itself changed is taken."""


class StepAction(StrEnum):
    """What an import does to one record."""

    ADDED = "added"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ImportStep:
    """One record that the import adds, updates or marks as withdrawn; `fields` holds old and new JSON values."""

    action: StepAction
    kind: str
    title: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do; the steps stand in the order of the agenda."""

    meeting_id: str
    title: str
    steps: tuple[ImportStep, ...]
    changes: Changes = field(default_factory=Changes)

    def count(self, action: StepAction, kind: str) -> int:
        """Return how many records of a kind had this done to them."""
        return sum(step.action == action and step.kind == kind for step in self.steps)


class _DryRun(Exception):  # noqa: N818 - no error: it ends the transaction without a commit
    pass


def import_meeting(
    store: Store, incoming: IncomingMeeting, *, into: str | None = None, dry_run: bool = False
) -> ImportReport:
    """Merge a meeting into the workspace by the source's own ids, in one transaction.

    `into` names the meeting to update where the file's own id does not find it. With `dry_run` nothing is written.
    Raises UserError: "meeting_has_other_source" (title, source), and those of `writing.find`.
    """
    merge = None
    try:
        with store.write("import") as transaction:
            merge = _Merge(transaction.session, incoming)
            meeting = merge.run(into)
            report = ImportReport(meeting.id, meeting.display_title, tuple(merge.steps))
            if dry_run:
                raise _DryRun
    except _DryRun:
        return report
    return ImportReport(report.meeting_id, report.title, report.steps, transaction.changes)


class _Merge:
    def __init__(self, session: Session, incoming: IncomingMeeting) -> None:
        self.session = session
        self.incoming = incoming
        self.steps: list[ImportStep] = []
        self.item_sources: dict[str | None, str | None] = {None: None}

    def run(self, into: str | None) -> Meeting:
        meeting = self._meeting(into)
        self._put(meeting, meeting_fields.of_meeting(self.incoming), self.incoming.extra)
        self._close(meeting, self.incoming.confidential)
        if not self.incoming.has_agenda:
            return meeting
        items = {row.source_id: row for row in self._rows(AgendaItem, meeting)}
        self.item_sources.update({row.id: row.source_id for row in items.values()})
        placed = {(row.agenda_item_id, row.source_id): row for row in self._rows(Document, meeting)}
        seen: set[str] = set()
        self._documents(meeting, None, self.incoming.documents, placed, seen)
        for position, parent, item in _with_places(self.incoming.items):
            row = items.get(item.source_id) or self._add(AgendaItem(meeting_id=meeting.id, source_id=item.source_id))
            items[item.source_id] = row
            self.item_sources[row.id] = item.source_id
            seen.add(row.id)
            place = {"position": position, "parent_id": items[parent.source_id].id if parent else None}
            self._put(row, {**meeting_fields.of_item(item), **place}, item.extra)
            self._close(row, item.confidential)
            self._documents(meeting, row, item.documents, placed, seen)
        self._withdraw([*items.values(), *placed.values()], seen)
        return meeting

    def _meeting(self, into: str | None) -> Meeting:
        incoming = self.incoming
        query = select(Meeting).where(Meeting.source == incoming.source, Meeting.source_id == incoming.source_id)
        found = self.session.scalars(query.where(Meeting.deleted_at.is_(None))).first() if incoming.source_id else None
        if into is not None:
            asked = writing.find(self.session, into, "meeting")
            if not isinstance(asked, Meeting) or (asked.source_id and asked.source_id != incoming.source_id):
                raise UserError("meeting_has_other_source", title=asked.display_title, incoming=incoming.title)
            found = asked
        if found is None:
            found = Meeting(source=incoming.source, source_id=incoming.source_id)
            self.session.add(found)
        found.source, found.source_id = incoming.source, incoming.source_id
        return found

    def _documents(
        self,
        meeting: Meeting,
        item: AgendaItem | None,
        documents: tuple[IncomingDocument, ...],
        placed: dict[tuple[str | None, str], Document],
        seen: set[str],
    ) -> None:
        place = item.id if item is not None else None
        for position, document in enumerate(documents):
            row = placed.get((place, document.source_id)) or self._moved(document, placed, seen)
            if row is None:
                row = self._add(Document(meeting_id=meeting.id, source_id=document.source_id))
            placed[place, document.source_id] = row
            seen.add(row.id)
            values = {**meeting_fields.of_document(document), "position": position, "agenda_item_id": place}
            self._put(row, values, document.extra)
            self._close(row, document.confidential)

    def _moved(
        self, document: IncomingDocument, placed: dict[tuple[str | None, str], Document], seen: set[str]
    ) -> Document | None:
        """A document that no longer stands where it stood, and that the file lists here, has moved."""
        listed = _places(self.incoming, document.source_id)
        for (place, source_id), row in placed.items():
            if source_id == document.source_id and row.id not in seen and self.item_sources.get(place) not in listed:
                del placed[place, source_id]
                return row
        return None

    def _rows(self, cls: type[Any], meeting: Meeting) -> list[Any]:
        query = select(cls).where(cls.meeting_id == meeting.id, cls.source_id != "", cls.deleted_at.is_(None))
        return list(self.session.scalars(query))

    def _add(self, row: Any) -> Any:
        self.session.add(row)
        return row

    def _put(self, row: Any, values: Mapping[str, Any], extra: Mapping[str, Any]) -> None:
        """Take over every value that differs from what the file said last time; keep what the user made of the rest."""
        former = row.extra.get(LAST_IMPORT, {})
        told = {name: encode(value) for name, value in values.items()}
        is_new = LAST_IMPORT not in row.extra
        changed = {}
        for name, value in values.items():
            old = getattr(row, name)
            if (is_new or told[name] != former.get(name)) and old != value:
                changed[name] = (encode(old), told[name])
                setattr(row, name, value)
        kept = {**extra, LAST_IMPORT: told}
        if row.extra != kept:
            for name in sorted({*kept, *row.extra} - {LAST_IMPORT}):
                if kept.get(name) != row.extra.get(name) or (name in kept) != (name in row.extra):
                    changed[f"extra.{name}"] = (row.extra.get(name), kept.get(name))
            row.extra = kept
        if row.__class__ is not Meeting and row.withdrawn:
            changed["withdrawn"] = (True, False)
            row.withdrawn = False
        if is_new:
            self.steps.append(ImportStep(StepAction.ADDED, row.KIND, row.display_title))
        elif changed:
            self.steps.append(ImportStep(StepAction.UPDATED, row.KIND, row.display_title, changed))

    def _close(self, row: Record, confidential: bool) -> None:
        """Only the source's own flag closes a record, and never against a lowering that the user gave a reason for."""
        before = row.confidentiality
        closed = Confidentiality.VERTROUWELIJK
        if confidential and not row.confidentiality_reason and is_lowering(closed, before):
            row.confidentiality = closed
        settle(self.session, row, before=before, chosen=False)

    def _withdraw(self, rows: list[Any], seen: set[str]) -> None:
        for row in rows:
            if row.id not in seen and not row.withdrawn:
                row.withdrawn = True
                self.steps.append(ImportStep(StepAction.WITHDRAWN, row.KIND, row.display_title))


def _with_places(
    items: tuple[IncomingItem, ...], parent: IncomingItem | None = None
) -> Iterator[tuple[int, IncomingItem | None, IncomingItem]]:
    for position, item in enumerate(items):
        yield position, parent, item
        yield from _with_places(item.children, item)


def _places(incoming: IncomingMeeting, document_id: str) -> set[str | None]:
    """Return the source ids of the items (None: the meeting) at which the file lists a document."""
    places: set[str | None] = {
        item.source_id for item in incoming.walk() if any(d.source_id == document_id for d in item.documents)
    }
    if any(document.source_id == document_id for document in incoming.documents):
        places.add(None)
    return places
