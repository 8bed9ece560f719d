"""Where a file that is added to an agenda belongs: at the document it is listed as, or as a document of its own."""

import mimetypes
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.exchange.meetings.documents_folder import number_key, numbered
from zvdesk.exchange.meetings.lettered import EVERY_WAY
from zvdesk.exchange.text import file_name_key, says_nothing, without_copy_number
from zvdesk.model.attachments import Attachment
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.model.text import one_line
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.storage.attachments import StoredFile

OCTETS = "application/octet-stream"


def attachments_of(session: Session, record_id: str) -> list[Attachment]:
    """Return the live attachments of a record in their order."""
    query = select(Attachment).where(Attachment.record_id == record_id, Attachment.deleted_at.is_(None))
    return list(session.scalars(query.order_by(Attachment.position, Attachment.id)))


def hanging_already(session: Session, record_ids: Sequence[str], digest: str) -> Attachment | None:
    """Return the live attachment with this content at one of these records."""
    query = select(Attachment).where(
        Attachment.record_id.in_(record_ids), Attachment.digest == digest, Attachment.deleted_at.is_(None)
    )
    return session.scalars(query.order_by(Attachment.position, Attachment.id)).first()


def document_for(session: Session, place: Meeting | AgendaItem, name: str, stored: StoredFile) -> Document | Attachment:
    """Return the document that a file belongs to at a meeting or an agenda item.

    That is the one that lists it and has no file yet, else a new one. Returns the attachment that is there already
    when no listed document waits for the file and its content hangs at the same place.
    """
    documents = _documents_at(session, place)
    listed = _listed_as(session, documents, name)
    if listed is not None:
        return listed
    present = hanging_already(session, [document.id for document in documents], stored.digest)
    return present if present is not None else _new_document(session, place, name, stored)


def take_name(session: Session, present: Attachment, name: str) -> bool:
    """Let a file be called as the same file is now, where its name said nothing; tells whether it is.

    So is a document of the user's own that was called after it.
    """
    if not says_nothing(present.file_name) or says_nothing(name):
        return False
    document = session.get(Document, present.record_id) if present.record_kind == Document.KIND else None
    if document is not None and not document.source_id and document.title == _title_of(present.file_name):
        document.title, document.file_name, document.mime_type = _title_of(name), name, mime_type_of(name)
    present.file_name, present.mime_type = name, mime_type_of(name)
    session.flush()
    return True


def mime_type_of(file_name: str) -> str:
    """Return the MIME type that a file name stands for."""
    return mimetypes.guess_type(file_name)[0] or OCTETS


def _documents_at(session: Session, place: Meeting | AgendaItem) -> list[Document]:
    query = select(Document).filter_by(**_keys_of(place), deleted_at=None, withdrawn=False)
    return list(session.scalars(query.order_by(Document.position)))


def _keys_of(place: Meeting | AgendaItem) -> dict[str, str | None]:
    if isinstance(place, Meeting):
        return {"meeting_id": place.id, "agenda_item_id": None}
    return {"meeting_id": place.meeting_id, "agenda_item_id": place.id}


def _listed_as(session: Session, documents: Sequence[Document], name: str) -> Document | None:
    """Return the document without a file that is listed by this name, however either is written.

    The first way of writing that fits decides. When it fits more than one document that waits for its file, or other
    names than its own, only the user knows which is meant.
    """
    for same in _WAYS:
        fitting = [document for document in documents if same(document.file_name, name)]
        waiting = [document for document in fitting if not attachments_of(session, document.id)]
        names = {_composed(document.file_name) for document in fitting}
        if fitting:
            return waiting[0] if len(waiting) == 1 and len(names) == 1 else None
    return None


def _new_document(session: Session, place: Meeting | AgendaItem, name: str, stored: StoredFile) -> Document:
    keys = _keys_of(place)
    document = Document(
        **keys,
        position=writing.next_position(session, Document, **keys),
        title=_title_at(place, name),
        file_name=name,
        mime_type=mime_type_of(name),
        file_size=stored.size,
    )
    session.add(document)
    settle(session, document)
    return document


def _title_of(name: str) -> str:
    return one_line(unquote(Path(name).stem, errors="replace").replace("_", " "))


def _title_at(place: Meeting | AgendaItem, name: str) -> str:
    """Return what a file says as a title; the number of the item that it hangs at is said by that."""
    own = numbered(name, ways=EVERY_WAY)
    if own is None or not own.title or not isinstance(place, AgendaItem):
        return _title_of(name)
    return own.title if number_key(own.number) == number_key(place.number) else _title_of(name)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _same_key(listed: str, name: str) -> bool:
    key = file_name_key(listed)
    return bool(key) and key == file_name_key(name)


_WAYS: tuple[Callable[[str, str], bool], ...] = (
    lambda listed, name: _composed(listed) == _composed(name),
    _same_key,
    lambda listed, name: _same_key(listed, without_copy_number(name)),
)
