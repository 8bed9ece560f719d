"""One record with everything around it: its links, files, contents and place, for `show` and for the inspector."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.enums import Confidentiality
from zvdesk.model.fields import to_json
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.model.question_flow import WRITING
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.speaking import with_minutes
from zvdesk.services import writing
from zvdesk.services.attachment_versions import current_first
from zvdesk.services.defaults import profile_of
from zvdesk.services.links import LinkedRecord, linked_records
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument, overview_of
from zvdesk.services.partners.timeline import TimelineEntry, timeline_of
from zvdesk.services.questions.asked import asked_of
from zvdesk.services.questions.notice import notice_of
from zvdesk.services.questions.sources import SourceFile, SourceUse, named_files, uses_of
from zvdesk.services.records import contents, describe, titles
from zvdesk.services.store import Store
from zvdesk.storage.ownership import sources_of


@dataclass(frozen=True)
class SourceRecord:
    """A record from which another derives and whose confidentiality it takes over."""

    id: str
    kind: str
    title: str
    confidentiality: Confidentiality


@dataclass(frozen=True)
class RecordView:
    """A record, detached, with what an editor and its inspector show of it."""

    record: Record
    links: tuple[LinkedRecord, ...]
    attachments: tuple[Attachment, ...]
    contents: tuple[Record, ...]
    about: Mapping[str, Any]
    """The record's JSON with `created_at`, `changed_at`, `revision` and `history` (the number of versions)."""
    sources: tuple[SourceRecord, ...] = ()
    named_files: Mapping[str, SourceFile] = field(default_factory=dict)
    """The files that the sources of a council question name, by their id."""
    uses: Mapping[str, tuple[SourceUse, ...]] = field(default_factory=dict)
    """The council questions that rest on the record's files, by the id of the file."""


class ReadingService:
    """Reading single records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def view(self, reference: str) -> RecordView:
        """Return a record with what is around it. Raises UserError("record_unknown", "record_ambiguous")."""
        with self._store.read() as session:
            record = writing.find(session, reference)
            files = tuple(current_first(session, record.id))
            under = tuple(row for row in contents(session, record) if not isinstance(row, Attachment))
            links, about = tuple(linked_records(session, record.id)), self._described(session, record)
            named = named_files(session, record) if isinstance(record, CouncilQuestion) else {}
            sources = tuple(_sources(session, record, named))
            uses = uses_of(session, [file.id for file in files])
            return RecordView(record, links, files, under, about, sources, named, uses)

    def show(self, reference: str) -> dict[str, Any]:
        """Return a record as the JSON of `zvdesk show`."""
        with self._store.read() as session:
            record = writing.find(session, reference)
            values = self._described(session, record)
            values["links"] = [_link_json(link) for link in linked_records(session, record.id)]
            values["attachments"] = [_file_json(file) for file in current_first(session, record.id)]
            values["contents"] = [_short(row) for row in contents(session, record) if not isinstance(row, Attachment)]
            if isinstance(record, Meeting):
                values.update(_agenda_json(session, record))
            if isinstance(record, Attachment | Document):
                values["used_in"] = _uses_json(session, record)
            return with_minutes(values) if isinstance(record, AgendaItem) else values

    def _described(self, session: Session, record: Record) -> dict[str, Any]:
        """Return the JSON of a record.

        Of a council question also until when it can be filed for its meeting and why, what its answers promise, and its
        items as they were filed where these read otherwise now.
        """
        values = describe(session, record)
        if isinstance(record, CouncilQuestion):
            latest = notice_of(session, record, profile_of(session)) if record.status in WRITING else None
            values["file_by"] = None if latest is None else latest.at.isoformat(timespec="seconds")
            values["file_by_explanation"] = "" if latest is None else latest.explanation
            asked = asked_of(session, self._store.workspace.attachments, record)
            values["asked_version"] = asked.version or None
            values["asked_items"] = to_json(asked.question)["items"] if asked.version else []
            values["proposed_commitments"] = [] if record.status in WRITING else _proposed(session, asked.question)
        return values

    def timeline(self, partner_id: str) -> list[TimelineEntry]:
        """Return everything about a partner by its day, newest first. Raises UserError as `view` does."""
        with self._store.read() as session:
            return timeline_of(session, writing.find(session, partner_id, "partner").id)

    def titles(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return kind and title of live records by id; those that are gone are left out."""
        with self._store.read() as session:
            return titles(session, ids)


def _proposed(session: Session, question: CouncilQuestion) -> list[dict[str, Any]]:
    from zvdesk.services.questions.promises import proposed_in  # its patterns take a while to make

    return [each.as_json() for each in proposed_in(session, question)]


def _sources(session: Session, record: Record, named: Mapping[str, SourceFile]) -> Iterator[SourceRecord]:
    for source in sources_of(session, record):
        title = named[source.id].title if source.id in named else source.display_title
        yield SourceRecord(source.id, source.KIND, title, source.confidentiality)


def _uses_json(session: Session, record: Attachment | Document) -> list[dict[str, str]]:
    files = [record] if isinstance(record, Attachment) else attachments_of(session, record.id)
    found = uses_of(session, [file.id for file in files])
    return [use.as_json() for uses in found.values() for use in uses]


def _short(record: Record) -> dict[str, Any]:
    return {"id": record.id, "record": record.KIND, "title": record.display_title}


def _link_json(link: LinkedRecord) -> dict[str, Any]:
    return {
        "link_id": link.link_id,
        "id": link.id,
        "record": link.kind,
        "title": link.title,
        "relation": link.relation.value,
        "is_source": link.is_source,
    }


def _file_json(file: Attachment) -> dict[str, Any]:
    return {
        "id": file.id,
        "file_name": file.file_name,
        "mime_type": file.mime_type,
        "size": file.size,
        "confidentiality": file.confidentiality.value,
    }


def _document_json(listed: ListedDocument) -> dict[str, Any]:
    document = listed.document
    return {
        "id": document.id,
        "record": document.KIND,
        "title": document.display_title,
        "file_name": document.file_name,
        "confidentiality": document.confidentiality.value,
        "withdrawn": document.withdrawn,
        "attachments": [_file_json(file) for file in listed.files],
        "former_versions": [_file_json(file) for file in listed.former],
    }


def _node_json(node: AgendaNode) -> dict[str, Any]:
    return {
        "id": node.item.id,
        "record": node.item.KIND,
        "number": node.item.number,
        "title": node.item.title,
        "is_heading": node.item.is_heading,
        "confidentiality": node.item.confidentiality.value,
        "after_closed_heading": node.after_closed_heading,
        "withdrawn": node.item.withdrawn,
        "preparation": None if node.preparation is None else node.preparation.id,
        "readiness": node.readiness.value,
        "documents": [_document_json(listed) for listed in node.documents],
        "items": [_node_json(child) for child in node.children],
    }


def _agenda_json(session: Session, meeting: Meeting) -> dict[str, Any]:
    overview = overview_of(session, meeting)
    return {
        "agenda": [_node_json(node) for node in overview.agenda],
        "documents": [_document_json(listed) for listed in overview.documents],
    }
