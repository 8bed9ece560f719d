"""Reading the files that hang on records: where one was, what was marked, and which file it is that is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.meetings import Document
from zvdesk.model.page_notes import PageNote, ReadingState
from zvdesk.model.registry import class_of
from zvdesk.phrases import FORMER_VERSION
from zvdesk.services import trees, writing
from zvdesk.services.attachment_versions import is_former
from zvdesk.services.defaults import reading_state_of
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store


@dataclass(frozen=True)
class Reading:
    """A file that is opened for reading: its content, what it is called, how far one was, and its notes by page."""

    file: Attachment
    title: str
    content: bytes
    state: ReadingState | None
    notes: tuple[PageNote, ...]


class ReaderService:
    """What is read, how far, and what was noted there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, reference: str) -> Reading:
        """Return a file with all that is known of the reading of it, detached.

        Raises UserError as `writing.live`; EnvironmentFailure "attachment_missing", "attachment_damaged".
        """
        with self._store.read() as session:
            file = cast("Attachment", writing.live(session, reference, Attachment.KIND))
            state = reading_state_of(session, file.id)
            state = state if state is not None and state.deleted_at is None else None
            notes = tuple(notes_of(session, [file.id]))
            title = title_of(session, file)
        return Reading(file, title, self._store.workspace.attachments.read(file.digest), state, notes)

    def notes(self, reference: str) -> list[PageNote]:
        """Return the live notes in a file, or in all files of a record, by page."""
        with self._store.read() as session:
            record = writing.find(session, reference)
            files = [record] if isinstance(record, Attachment) else attachments_of(session, record.id)
            return notes_of(session, [file.id for file in files])

    def notes_in(self, file_ids: Sequence[str]) -> list[PageNote]:
        """Return the live notes in files, in the order of the files and their pages."""
        with self._store.read() as session:
            return notes_of(session, file_ids)

    def keep_place(self, file_id: str, page: int, read_up_to: int, page_count: int) -> Changes:
        """Keep at which page (from 1) a file is, and up to which it was read; that never becomes less."""
        with self._store.write("autosave") as transaction:
            session = transaction.session
            file = writing.live(session, file_id, Attachment.KIND)
            state = reading_state_of(session, file.id)
            values = {"last_page": page, "read_up_to": read_up_to, "page_count": page_count}
            if state is None:
                create_in(transaction, ReadingState.KIND, {"attachment_id": file.id, **values})
            else:
                if state.deleted_at is not None:
                    trees.take_out(session, [state])
                values["read_up_to"] = max(read_up_to, state.read_up_to)
                update_in(session, state, values)
        return transaction.changes

    def states_of(self, file_ids: Sequence[str]) -> dict[str, ReadingState]:
        """Return how far files were read, by their ids; those that were not opened are left out."""
        with self._store.read() as session:
            wanted = ReadingState.attachment_id.in_(file_ids), ReadingState.deleted_at.is_(None)
            return {state.attachment_id: state for state in session.scalars(select(ReadingState).where(*wanted))}

    def file_of(self, note_id: str) -> tuple[Attachment, PageNote]:
        """Return the file in which a note stands, and the note. Raises UserError as `writing.live`."""
        with self._store.read() as session:
            note = cast("PageNote", writing.live(session, note_id, PageNote.KIND))
            return session.get_one(Attachment, note.attachment_id), note


def notes_of(session: Session, file_ids: Sequence[str]) -> list[PageNote]:
    """Return the live notes in files, in the order of the pages and of the places on them."""
    query = select(PageNote).where(PageNote.attachment_id.in_(file_ids), PageNote.deleted_at.is_(None))
    places = {file_id: place for place, file_id in enumerate(file_ids)}
    return sorted(session.scalars(query), key=lambda note: (places[note.attachment_id], *place_on_page(note)))


def place_on_page(note: PageNote) -> tuple[Any, ...]:
    """Return a key that puts the notes of a file in the order in which one reads."""
    top = max((box.top for box in note.places), default=0.0)
    return note.page, -top, note.noted_at, note.id


def title_of(session: Session, file: Attachment) -> str:
    """Return what a file is called for its reader: the title of its document, else its own name; a former version is
    told from the newer.
    """
    carrier: Record | None = session.get(class_of(file.record_kind), file.record_id)
    title = carrier.display_title if isinstance(carrier, Document) else file.display_title
    return f"{title} ({FORMER_VERSION})" if is_former(session, file) else title
