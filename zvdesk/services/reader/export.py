"""A document that goes out as it came in, or with the reader's own notes written in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from zvdesk.documents.annotations import UnfitError, annotated
from zvdesk.documents.compose.masked import places_in
from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.page_notes import PageNote
from zvdesk.services import writing
from zvdesk.services.attachment_versions import current_first
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.reader.annotations import annotation_of
from zvdesk.services.reader.reader import notes_of, title_of
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_records import masked_at, without_words
from zvdesk.services.visits.unsaid_words import unsaid_of

PDF = ".pdf"


@dataclass(frozen=True)
class ExportedReading(Exported):
    """A written document of others, with how many notes stand in it, and how many closed ones were left out."""

    notes: int = 0
    notes_left_out: int = 0

    @property
    def undrawn(self) -> str:
        """Nothing: others chose the fonts."""
        return ""


class ReaderExport:
    """Writes documents with or without notes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def document(
        self, reference: str, path: Path, *, with_notes: bool = False, include_confidential: bool = False
    ) -> ExportedReading:
        """Write the PDF of a document, or of an attachment, to a file.

        Closed notes are left out unless asked for. Raises UserError as `writing.live`, "document_without_pdf" (title),
        "export_format_unknown"; RefusedError "export_confidential" (title, level), "document_locked" (title),
        "document_damaged" (title), "leaving_unsure" (found, unsure) for what stands in the notes.
        """
        suffix_in(path, (PDF,))
        with self._store.read() as session:
            file = _file(session, reference)
            title = title_of(session, file)
            if is_closed(file.confidentiality) and not include_confidential:
                raise RefusedError("export_confidential", title=title, level=str(file.confidentiality))
            notes = notes_of(session, [file.id]) if with_notes else []
            unsaid = unsaid_of(session)
            kept = [note for note in notes if include_confidential or not is_closed(note.confidentiality)]
            said = [without_words(unsaid, note, ("quote", "comment")) for note in kept]
            refuse_unsure(session, unsaid)
        masked = tuple(one for note, places in said for one in masked_at(places, f"{title}, pagina {note.page}"))
        data = self._store.workspace.attachments.read(file.digest)
        write_atomically(path, _with_notes(data, [note for note, _ in said], title) if kept else data)
        return ExportedReading(
            path, notes=len(kept), notes_left_out=len(notes) - len(kept),
            quotes_masked=places_in(masked), masked_at=masked,
        )  # fmt: skip


def _file(session: Session, reference: str) -> Attachment:
    """Return the first PDF at a record, a former version only where nothing else is one, or the attachment itself."""
    record = writing.live(session, reference)
    files = [record] if isinstance(record, Attachment) else current_first(session, record.id)
    for file in files:
        if file.mime_type == "application/pdf" or file.file_name.casefold().endswith(PDF):
            return file
    raise UserError("document_without_pdf", title=record.display_title)


def _with_notes(data: bytes, notes: Sequence[PageNote], title: str) -> bytes:
    try:
        return annotated(data, [annotation_of(note) for note in notes])
    except UnfitError as unfit:
        is_locked = unfit.reason == "locked"
        raise RefusedError("document_locked" if is_locked else "document_damaged", title=title) from unfit
