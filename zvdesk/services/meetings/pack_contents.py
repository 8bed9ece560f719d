"""What a pack is made of, read from the workspace: items, preparation, files with the pages and notes that were chosen.

What is closed and goes in all the same was named for this one pack, with all that hangs at it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from zvdesk.documents.compose.masked import Masked
from zvdesk.documents.compose.meeting import MeetingPack, PackDocument, PackItem
from zvdesk.documents.pack_choice import PackChoice
from zvdesk.documents.pack_parts import Content, HinderedError, Hindrance, Source
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import label
from zvdesk.model.meetings import Meeting
from zvdesk.model.page_notes import PageNote
from zvdesk.running_text.lines import plain_line
from zvdesk.services.council.house_style_reading import PDF
from zvdesk.services.defaults import profile_of
from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument, MeetingOverview, overview_of
from zvdesk.services.reader.annotations import annotation_of
from zvdesk.services.reader.reader import notes_of
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_records import masked_at, without_words
from zvdesk.services.visits.unsaid_words import unsaid_of
from zvdesk.storage import extraction
from zvdesk.storage.attachments import AttachmentStore
from zvdesk.storage.extraction_child import Hindrance as Unread

R = TypeVar("R", bound=Record)
T = TypeVar("T")
ON_COVER = ("title", "body", "location", "chair", "description")
AT_ITEM = ("title", "explanation", "portfolio_holder")
AT_NOTE = ("quote", "comment")
"""The fields that a pack shows of a meeting, an agenda item and a note in a document."""

NO_TEXT = (plain_line("Dit bestand bevat geen tekst."),)
_REASONS = {
    Unread.ENCRYPTED: Hindrance.LOCKED,
    Unread.DAMAGED: Hindrance.DAMAGED,
    Unread.TOO_LARGE: Hindrance.TOO_LARGE,
    Unread.TOO_SLOW: Hindrance.TOO_LARGE,
}


def contents_of(
    session: Session,
    meeting: Meeting,
    store: AttachmentStore,
    choice: PackChoice,
    *,
    include_confidential: bool,
    leaves_as: str = "",
) -> MeetingPack:
    """Return what the pack of a meeting is made of.

    `leaves_as` is the suffix of the file that it is to be, "" for none; where that is none, nothing leaves yet. Raises
    RefusedError "leaving_unsure" (found, unsure).
    """
    overview = overview_of(session, meeting)
    opened = replace(choice, opened=_with_what_hangs(overview, choice.opened))
    reader = _Reader(session, store, opened, include_confidential=include_confidential)
    items = tuple(item for node in overview.agenda for item in reader.items(node))
    documents = tuple(reader.document(listed) for listed in overview.documents)
    contents = MeetingPack(
        meeting=reader.without(meeting, ON_COVER),
        profile=profile_of(session) or CouncilProfile(),
        items=items,
        documents=documents,
        include_confidential=include_confidential,
        choice=opened,
        masks=reader.masks,
    )
    if leaves_as:
        ids = contents.told_ids(with_files=leaves_as == PDF)
        refuse_unsure(session, reader.unsaid, {*ids, *(note for one in ids for note in reader.notes_in.get(one, ()))})
    return contents


def _with_what_hangs(overview: MeetingOverview, opened: Iterable[str]) -> frozenset[str]:
    """Return the records that go in with those that were named: an item with its own, a document with its item."""
    named = set(opened)
    found = set(named)
    for node in overview.walk():
        if node.item.id in named:
            found |= {one.document.id for one in node.documents}
            found |= set() if node.preparation is None else {node.preparation.id}
        elif any(one.document.id in named for one in node.documents):
            found.add(node.item.id)
    for listed in (*overview.documents, *(one for node in overview.walk() for one in node.documents)):
        if listed.document.id in found:
            found |= {file.id for file in listed.files}
    return frozenset(found)


class _Reader:
    """Reads what hangs in the agenda, in one session."""

    def __init__(
        self, session: Session, store: AttachmentStore, choice: PackChoice, *, include_confidential: bool
    ) -> None:
        self._session = session
        self.unsaid = unsaid_of(session)
        self._store = store
        self._choice = choice
        self._includes = include_confidential
        self.masks: dict[str, tuple[Masked, ...]] = {}
        """Where words nobody agreed to share were taken out, by the id of a record, or of the file with the notes."""
        self.notes_in: dict[str, tuple[str, ...]] = {}
        """The ids of the notes that go in with a file."""

    def items(self, node: AgendaNode, above: tuple[str, ...] = ()) -> list[PackItem]:
        """Return an item and those below it."""
        documents = tuple(self.document(listed) for listed in node.documents)
        below = [item for child in node.children for item in self.items(child, (*above, node.item.id))]
        item = self.without(node.item, AT_ITEM)
        own = None if node.preparation is None else self.without(node.preparation, of=item.display_title)
        return [PackItem(item, own, documents, above), *below]

    def without(self, record: R, names: Collection[str] | None = None, *, of: str = "") -> R:
        """Return a record without the words of quotes nobody agreed to share; `of` is what it belongs to."""
        shown, places = without_words(self.unsaid, record, names)
        if places:
            self.masks[record.id] = masked_at(places, of or shown.display_title)
        return shown

    def document(self, listed: ListedDocument) -> PackDocument:
        """Return a document with its files."""
        named = "title" if listed.document.title.strip() else "file_name"
        document = self.without(listed.document, (named,))
        title = document.display_title
        files, levels = [], []
        for file in listed.files:
            name = f"{title}: {self.unsaid.out_of(file.file_name, file.id)}" if len(listed.files) > 1 else title
            if not self._shows(file):
                # Its name may say what is kept back.
                what = f"{title}: {label(file.confidentiality)} bestand" if len(listed.files) > 1 else title
                files.append(Source(what, closed=True))
                continue
            levels += [file.confidentiality, *(note.confidentiality for note in self._notes(file))]
            files.append(self._source(listed, file, name, title))
        return PackDocument(document, tuple(files), tuple(levels))

    def _source(self, listed: ListedDocument, file: Attachment, name: str, title: str) -> Source:
        pages = _of(self._choice.pages, listed, file)
        return Source(
            name if pages is None else f"{name} (pagina {pages.text})",
            load=lambda: content_of(self._store, file),
            pages=pages,
            notes=tuple(map(annotation_of, self._said_notes(file, name))),
            password=_of(self._choice.passwords, listed, file) or "",
            key=file.id,
            document=title,
        )

    def _said_notes(self, file: Attachment, name: str) -> list[PageNote]:
        found = [without_words(self.unsaid, note, AT_NOTE) for note in self._notes(file)]
        self.notes_in[file.id] = tuple(note.id for note, _ in found)
        at = [one for note, places in found for one in masked_at(places, f"{name}, pagina {note.page}")]
        if at:
            self.masks[file.id] = tuple(at)
        return [note for note, _ in found]

    def _notes(self, file: Attachment) -> list[PageNote]:
        if not self._choice.form.with_notes:
            return []
        return [note for note in notes_of(self._session, [file.id]) if self._shows(note)]

    def _shows(self, record: Attachment | PageNote) -> bool:
        return self._includes or not is_closed(record.confidentiality) or record.id in self._choice.opened


def _of(chosen: Mapping[str, T], listed: ListedDocument, file: Attachment) -> T | None:
    return chosen.get(file.id) or chosen.get(listed.document.id)


def content_of(store: AttachmentStore, file: Attachment) -> Content:
    """Return what a file is made of: as it is, or as text where it is a Word or text file.

    Raises HinderedError for text that cannot be read, EnvironmentFailure as `AttachmentStore.read`.
    """
    if not extraction.has_running_text(file.mime_type, file.file_name):
        return store.content(file.digest)
    found = extraction.extract_lines(store.read(file.digest), file.mime_type, file.file_name)
    if found.reason in _REASONS and not found.lines:
        raise HinderedError(_REASONS[found.reason])
    lines = (line._replace(text=line.text.strip()) for line in found.lines)
    return tuple(line for line in lines if line.text) or NO_TEXT
