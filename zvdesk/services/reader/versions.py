"""A newer version of a file in the place of the older: what was read and noted goes along where it still stands."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from zvdesk.documents.versions import Found, Marked, Matches, compare
from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.page_notes import Box, PageNote, ReadingState
from zvdesk.model.registry import class_of
from zvdesk.services import trees, writing
from zvdesk.services.attachment_versions import former_among, supersede
from zvdesk.services.attachments import IncomingFile, cleaned_file, clear_unused, hung, index_texts, storable, texts_of
from zvdesk.services.confidentiality import close
from zvdesk.services.defaults import reading_state_of
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.questions.sources import follow_newer
from zvdesk.services.reader.reader import notes_of
from zvdesk.services.records import create_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction

PDF_START = b"%PDF-"


@dataclass(frozen=True)
class Replaced:
    """The newer file, how many notes went along with it, and how many stayed with the older one, which is kept then.

    `cited` is how many sources of council questions stayed with the older one, which is kept for these too. `fresh`
    are the pages that are new before the one up to which was read.
    """

    file: Attachment
    taken: int = 0
    left: int = 0
    fresh: tuple[int, ...] = ()
    cited: int = 0


class ReaderVersions:
    """Puts newer versions of files in the place of older ones."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def replace(self, reference: str, incoming: IncomingFile) -> tuple[Replaced, Changes]:
        """Put a file in the place of an attachment, or of the only one at a record, and return what came of it.

        The older one goes to the trash; when notes or sources of questions stay with it, it is kept as a former
        version. The same content changes nothing. Raises UserError as `writing.live`, "file_to_replace_unclear"
        (title, count), those of `incoming_photos`; EnvironmentFailure for an unreadable file.
        """
        with self._store.read() as session:
            older = _file(session, reference)
            notes = notes_of(session, [older.id])
        with self._store.files:
            try:
                return self._replace(older, incoming, notes)
            except BaseException:
                clear_unused(self._store)
                raise

    def _replace(
        self, older: Attachment, incoming: IncomingFile, notes: Sequence[PageNote]
    ) -> tuple[Replaced, Changes]:
        files = self._store.workspace.attachments
        incoming = cleaned_file(class_of(older.record_kind), incoming)
        stored = files.put(incoming.content)
        if stored.digest == older.digest:
            return Replaced(older), Changes()
        content = files.read(stored.digest)
        texts = texts_of(content, incoming.name)
        matches = _compare(files.read(older.digest), content, notes)
        with self._store.write() as transaction:
            session = transaction.session
            present = cast("Attachment", writing.live(session, older.id, Attachment.KIND))
            newer = hung(session, writing.live(session, present.record_id), storable(incoming.name), stored)
            newer.position, newer.alternative_text = present.position, present.alternative_text
            close(session, newer, present.confidentiality)
            index_texts(session, newer, texts)
            taken, left = _move(session, notes_of(session, [present.id]), newer, matches.marked)
            fresh = _carry_state(transaction, present, newer, matches.pages)
            cited = follow_newer(session, present, newer, matches.pages)
            supersede(session, newer, present)
            if not (left or cited):
                trees.put_in_trash(session, [present], transaction.now)
        return Replaced(newer, taken, left, fresh, cited), transaction.changes


def _file(session: Session, reference: str) -> Attachment:
    record = writing.live(session, reference)
    files = [record] if isinstance(record, Attachment) else attachments_of(session, record.id)
    former = former_among(session, files)
    files = [file for file in files if file.id not in former]
    if len(files) != 1:
        raise UserError("file_to_replace_unclear", title=record.display_title, count=len(files))
    return files[0]


def _compare(older: bytes, newer: bytes, notes: Sequence[PageNote]) -> Matches:
    if not (PDF_START in older[:1024] and PDF_START in newer[:1024]):
        return Matches({}, {})
    return compare(older, newer, [Marked(note.id, note.page, note.quote) for note in notes])


def _move(
    session: Session, notes: Sequence[PageNote], newer: Attachment, found: Mapping[str, Found]
) -> tuple[int, int]:
    """Move notes whose place was found, and return how many went and how many stayed."""
    session.flush()
    for note in notes:
        place = found.get(note.id)
        if place is not None:
            note.attachment_id, note.page = newer.id, place.page
            if place.boxes is not None:
                note.boxes = [Box(*box).text for box in place.boxes]
    taken = sum(note.id in found for note in notes)
    return taken, len(notes) - taken


def _carry_state(
    transaction: WriteTransaction, older: Attachment, newer: Attachment, pages: Mapping[int, int]
) -> tuple[int, ...]:
    """Let the mark of what was read go along to where that page stands now; return the pages before it that are new."""
    state = reading_state_of(transaction.session, older.id)
    if state is None or state.deleted_at is not None:
        return ()
    read = {after for before, after in pages.items() if before <= state.read_up_to}
    read_up_to, fresh = _read_in(read)
    before = [page for page in pages if page <= state.last_page]
    last_page = pages[max(before)] if before else 1
    values = {"last_page": last_page, "read_up_to": read_up_to, "attachment_id": newer.id}
    create_in(transaction, ReadingState.KIND, values)
    return fresh


def _read_in(read: Set[int]) -> tuple[int, tuple[int, ...]]:
    """Return up to which page one has read, and what is new before it.

    Where most before it is new, a page was moved there: then what was read ends before the first that is new.
    """
    for last in sorted(read, reverse=True):
        fresh = tuple(page for page in range(1, last) if page not in read)
        if len(fresh) <= last - len(fresh):
            return last, fresh
    return 0, ()
