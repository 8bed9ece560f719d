"""Files on records: stored and read first, then told to the database and to search in one commit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Action, Changes
from zvdesk.model.links import Link
from zvdesk.model.meetings import FOLDER, AgendaItem, Document, Meeting
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.meetings.file_places import (
    attachments_of,
    document_for,
    hanging_already,
    mime_type_of,
    take_name,
)
from zvdesk.services.store import Store
from zvdesk.services.visits.incoming_photos import without_metadata
from zvdesk.storage.attachments import StoredFile
from zvdesk.storage.extraction import extract_text
from zvdesk.storage.search_text import index_file
from zvdesk.storage.search_write import SearchText

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class IncomingFile:
    """A file that is being added: its name, where its content is, and its text where that was read already."""

    name: str
    content: Path | bytes
    texts: tuple[SearchText, ...] | None = None


class AttachmentService:
    """Adding, reading and finding the files that hang on records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def attach(
        self,
        reference: str,
        files: Sequence[IncomingFile],
        *,
        keep_metadata: bool = False,
        progress: Progress | None = None,
    ) -> tuple[list[Attachment], Changes]:
        """Hang files on a record and return the attachment of each, detached.

        At a meeting or an agenda item a file goes to the listed document of its name that has no file yet, and
        otherwise makes a document of its own there. A file whose content hangs there already adds nothing: its
        attachment is the one that was there, see `repeated`. All files come in one commit, with their text; `progress`
        hears of each when it was read. Photos lose what the camera wrote in them, as `incoming_photos` says, unless
        `keep_metadata`. Raises UserError "record_unknown", "record_deleted", "nothing_to_attach", "attach_elsewhere"
        (kind), those of `incoming_photos`; EnvironmentFailure for an unreadable file.
        """
        if not files:
            raise UserError("nothing_to_attach")
        with self._store.read() as session:
            kind = type(_carrier(session, reference))

        def cleaned() -> Iterator[IncomingFile]:
            for file in files:
                yield cleaned_file(kind, file, keep_metadata=keep_metadata)

        with self._store.files:
            try:
                return self._attach_all(reference, cleaned(), len(files), progress)
            except BaseException:
                clear_unused(self._store)
                raise

    def _attach_all(
        self, reference: str, files: Iterable[IncomingFile], total: int, progress: Progress | None
    ) -> tuple[list[Attachment], Changes]:
        read = [self._read(file, number, total, progress) for number, file in enumerate(files, start=1)]
        with self._store.write() as transaction:
            carrier = _carrier(transaction.session, reference)
            attachments = []
            for name, stored, texts in read:
                attachments.append(_hang(transaction.session, carrier, storable(name), stored, texts))
        return attachments, transaction.changes

    def _read(
        self, file: IncomingFile, number: int, total: int, progress: Progress | None
    ) -> tuple[str, StoredFile, list[SearchText]]:
        """Store a file, and return the rest of it without its content: of many, one is in memory at a time."""
        store = self._store.workspace.attachments
        stored = store.put(file.content)
        texts = texts_of(store.read(stored.digest), file.name) if file.texts is None else list(file.texts)
        if progress is not None:
            progress(number, total)
        return file.name, stored, texts

    def of(self, reference: str) -> list[Attachment]:
        """Return the live attachments of a record in their order. Raises UserError("record_unknown")."""
        with self._store.read() as session:
            return attachments_of(session, writing.find(session, reference).id)

    def content(self, reference: str) -> bytes:
        """Return the content of an attachment. Raises EnvironmentFailure "attachment_missing", "attachment_damaged"."""
        with self._store.read() as session:
            attachment = cast("Attachment", writing.live(session, reference, Attachment.KIND))
        return self._store.workspace.attachments.read(attachment.digest)

    def remember_folder(self, reference: str, folder: str) -> Changes:
        """Let the document of a file say in which folder this lay: its name is a hint that the document is closed."""
        with self._store.write() as transaction:
            file = transaction.session.get(Attachment, reference)
            document = transaction.session.get(Document, file.record_id) if file is not None else None
            if document is not None and document.extra.get(FOLDER) != folder:
                document.extra = {**document.extra, FOLDER: folder}
        return transaction.changes

    def index_text(self, attachment: Attachment) -> None:
        """Read the text of a file again and let it be found by it, page by page, if the attachment is still there."""
        texts = texts_of(self._store.workspace.attachments.read(attachment.digest), attachment.file_name)
        with self._store.write() as transaction:
            present = transaction.session.get(Attachment, attachment.id)
            if present is not None and present.deleted_at is None:
                index_texts(transaction.session, present, texts)


def clear_unused(store: Store) -> None:
    """What was stored for a change that did not come about would only fill the disk further."""
    with store.read() as session:
        store.workspace.attachments.remove_unused(session.scalars(select(Attachment.digest)))


def repeated(names: Sequence[str], attachments: Sequence[Attachment], changes: Changes) -> list[tuple[str, str]]:
    """Return, of the files in `names` that hung there already and so added nothing, the name and the name there."""
    new = {one.id for one in changes.items if one.kind == Attachment.KIND and one.action == Action.CREATED}
    found = []
    for name, attachment in zip(names, attachments, strict=True):
        if attachment.id not in new:
            found.append((storable(name), attachment.file_name))
        new.discard(attachment.id)
    return found


def files_from(paths: Sequence[Path]) -> list[IncomingFile]:
    """Return files to attach from paths. Raises UserError("file_unreadable", path) for what is no file."""
    for path in paths:
        if not path.is_file():
            raise UserError("file_unreadable", path=str(path))
    return [IncomingFile(path.name, path) for path in paths]


def cleaned_file(carrier: type[Record], file: IncomingFile, *, keep_metadata: bool = False) -> IncomingFile:
    """Return a file as it may hang on a record of a kind. Raises those of `incoming_photos`."""
    found = without_metadata(carrier, storable(file.name), file.content, keep_metadata=keep_metadata)
    return IncomingFile(found.name, found.content, () if found.is_photo else file.texts)


def _carrier(session: Session, reference: str) -> Record:
    carrier = writing.live(session, reference)
    if isinstance(carrier, Attachment | Link) or carrier.owner_field is not None:
        raise UserError("attach_elsewhere", kind=carrier.KIND)
    return carrier


def texts_of(data: bytes, file_name: str) -> list[SearchText]:
    """Return what stands in a file, page by page, to be found by search."""
    extraction = extract_text(data, mime_type_of(file_name), file_name)
    return [SearchText(page.page, storable(file_name), page.text) for page in extraction.pages if page.text]


def index_texts(session: Session, attachment: Attachment, texts: Sequence[SearchText]) -> None:
    """Let a file be found by the texts of its pages."""
    connection: Any = session.connection().connection.driver_connection
    index_file(connection, attachment, texts)


def storable(file_name: str) -> str:
    """A name on a disk may hold bytes that are no text; it is kept with a mark in their place."""
    return file_name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hang(session: Session, carrier: Record, name: str, stored: StoredFile, texts: Sequence[SearchText]) -> Attachment:
    if isinstance(carrier, Meeting | AgendaItem):
        place = document_for(session, carrier, name, stored)
        if isinstance(place, Attachment):
            return _named(session, place, name, texts)
        carrier = place
    else:
        present = hanging_already(session, [carrier.id], stored.digest)
        if present is not None:
            return _named(session, present, name, texts)
    attachment = hung(session, carrier, name, stored)
    index_texts(session, attachment, texts)
    return attachment


def _named(session: Session, present: Attachment, name: str, texts: Sequence[SearchText]) -> Attachment:
    """Return the file that hangs there already, by the name of the same file now if its own said nothing."""
    if take_name(session, present, name):
        index_texts(session, present, texts)
    return present


def hung(session: Session, carrier: Record, name: str, stored: StoredFile) -> Attachment:
    """Return the new attachment of a record, after its others, for a file that is stored already."""
    attachment = Attachment(
        record_kind=carrier.KIND,
        record_id=carrier.id,
        position=writing.next_position(session, Attachment, record_id=carrier.id),
        file_name=name,
        mime_type=mime_type_of(name),
        size=stored.size,
        digest=stored.digest,
    )
    session.add(attachment)
    settle(session, attachment)
    return attachment
