"""Files on records: stored first, then told to the database, their text found by search afterwards."""

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.records import live
from zvdesk.services.store import Store
from zvdesk.storage.attachments import StoredFile
from zvdesk.storage.extraction import extract_text
from zvdesk.storage.search_write import SearchText, put_entries

Progress = Callable[[int, int], None]
OCTETS = "application/octet-stream"


@dataclass(frozen=True)
class IncomingFile:
    """A file that is being added: its name, and where its content is."""

    name: str
    content: Path | bytes


class AttachmentService:
    """Adding, reading and finding the files that hang on records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def attach(
        self, reference: str, files: Sequence[IncomingFile], *, progress: Progress | None = None
    ) -> tuple[list[Attachment], Changes]:
        """Hang files on a record and return the attachments, detached.

        At a meeting or an agenda item a file goes to the listed document of its name that has no file yet, and
        otherwise makes a document of its own there. The text is searchable when this returns. Raises UserError
        "record_unknown", "record_deleted", "nothing_to_attach"; EnvironmentFailure for an unreadable file.
        """
        if not files:
            raise UserError("nothing_to_attach")
        with self._store.read() as session:
            live(session, reference)
        stored = [(file, self._store.workspace.attachments.put(file.content)) for file in files]
        with self._store.write() as transaction:
            carrier = live(transaction.session, reference)
            attachments = [_hang(transaction.session, carrier, file, found) for file, found in stored]
        for number, attachment in enumerate(attachments, start=1):
            self.index_text(attachment)
            if progress is not None:
                progress(number, len(attachments))
        return attachments, transaction.changes

    def of(self, record_id: str) -> list[Attachment]:
        """Return the live attachments of a record in their order."""
        with self._store.read() as session:
            return attachments_of(session, record_id)

    def content(self, reference: str) -> bytes:
        """Return the content of an attachment. Raises EnvironmentFailure "attachment_missing", "attachment_damaged"."""
        with self._store.read() as session:
            attachment = live(session, reference, "attachment")
        return self._store.workspace.attachments.read(getattr(attachment, "digest"))  # noqa: B009

    def index_text(self, attachment: Attachment) -> None:
        """Make the text of a file searchable, page by page; a file without readable text keeps its name only."""
        data = self._store.workspace.attachments.read(attachment.digest)
        extraction = extract_text(data, attachment.mime_type, attachment.file_name)
        pages = [SearchText(page.page, attachment.file_name, page.text) for page in extraction.pages if page.text]
        if not pages:
            return
        with self._store.write() as transaction:
            connection = transaction.session.connection().connection.driver_connection
            put_entries(connection, "attachment", attachment.id, pages, source="file")


def attachments_of(session: Session, record_id: str) -> list[Attachment]:
    """Return the live attachments of a record in their order."""
    query = select(Attachment).where(Attachment.record_id == record_id, Attachment.deleted_at.is_(None))
    return list(session.scalars(query.order_by(Attachment.position, Attachment.id)))


def files_from(paths: Sequence[Path]) -> list[IncomingFile]:
    """Return files to attach from paths. Raises UserError("file_unreadable", path) for what is no file."""
    for path in paths:
        if not path.is_file():
            raise UserError("file_unreadable", path=str(path))
    return [IncomingFile(path.name, path) for path in paths]


def _hang(session: Session, carrier: Record, file: IncomingFile, stored: StoredFile) -> Attachment:
    if isinstance(carrier, Meeting | AgendaItem):
        carrier = _document_for(session, carrier, file, stored)
    attachment = Attachment(
        record_kind=carrier.KIND,
        record_id=carrier.id,
        position=writing.next_position(session, Attachment, record_id=carrier.id),
        file_name=file.name,
        mime_type=mimetypes.guess_type(file.name)[0] or OCTETS,
        size=stored.size,
        digest=stored.digest,
    )
    session.add(attachment)
    settle(session, attachment, before=attachment.confidentiality, chosen=False)
    return attachment


def _document_for(session: Session, place: Meeting | AgendaItem, file: IncomingFile, stored: StoredFile) -> Document:
    meeting_id = place.id if isinstance(place, Meeting) else place.meeting_id
    item_id = None if isinstance(place, Meeting) else place.id
    query = select(Document).where(
        Document.meeting_id == meeting_id, Document.agenda_item_id == item_id, Document.deleted_at.is_(None)
    )
    for document in session.scalars(query.order_by(Document.position)):
        if document.file_name.casefold() == file.name.casefold() and not attachments_of(session, document.id):
            return document
    document = Document(
        meeting_id=meeting_id,
        agenda_item_id=item_id,
        position=writing.next_position(session, Document, meeting_id=meeting_id, agenda_item_id=item_id),
        title=Path(file.name).stem.replace("_", " "),
        file_name=file.name,
        mime_type=mimetypes.guess_type(file.name)[0] or OCTETS,
        file_size=stored.size,
    )
    session.add(document)
    settle(session, document, before=document.confidentiality, chosen=False)
    return document
