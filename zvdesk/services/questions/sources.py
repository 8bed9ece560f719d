"""Files of the workspace as sources of council questions: chosen, described, followed to newer versions, and told where
they hang.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_lowering
from zvdesk.model.dates import written_date
from zvdesk.model.enums import Confidentiality
from zvdesk.model.fields import encode
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.model.page_notes import PageNote
from zvdesk.model.question_flow import WRITING
from zvdesk.model.questions import CouncilQuestion, QuestionReference
from zvdesk.model.registry import class_of
from zvdesk.model.text import one_line
from zvdesk.phrases import kind_word
from zvdesk.services import writing
from zvdesk.services.attachment_versions import current_first, former_among
from zvdesk.services.confidentiality import close
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.records import update_in
from zvdesk.services.store import Store
from zvdesk.storage.ownership import is_under

R = TypeVar("R", bound=Record)
MOST_CHOICES = 50
"""Files that are offered at once."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class SourceFile:
    """A file that is or can be a source: what a letter calls it and of which day it is, and where it hangs.

    `is_former` says that a newer version took its place, `is_gone` that it lies in the trash.
    """

    id: str
    title: str
    published_on: date | None
    where: str
    level: Confidentiality
    page: str = ""
    is_former: bool = False
    is_gone: bool = False

    def as_reference(self) -> dict[str, str | None]:
        """Return the JSON of a source that names the file."""
        return {
            "title": self.title,
            "published_on": None if self.published_on is None else encode(self.published_on),
            "page": self.page,
            "attachment_id": self.id,
        }


@dataclass(frozen=True)
class SourceUse:
    """A council question of which a source names a file, and at which page of that."""

    question_id: str
    title: str
    page: str

    def as_json(self) -> dict[str, str]:
        """Return it for scripts."""
        return {"id": self.question_id, "record": CouncilQuestion.KIND, "title": self.title, "page": self.page}


class QuestionSourceService:
    """Which files are sources of which questions. Every call raises UserError as `writing.live` does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, reference: str, source: str, page: str = "") -> tuple[QuestionReference, Changes]:
        """Let a question name a file as a source, at a page; it takes over how closed the file is. Twice is once.

        `source` is a file, the record at which one file hangs, or a note in a file, which knows its page. Returns the
        source. Raises UserError "source_own_file" (title), "source_file_unclear" (title, count).
        """
        with self._store.write() as transaction:
            session = transaction.session
            question = cast("CouncilQuestion", writing.live(session, reference, CouncilQuestion.KIND))
            wanted = _meant(session, source, page.strip())
            for one in question.references:
                if (one.attachment_id, one.page.strip()) == (wanted.id, wanted.page):
                    return one, Changes()
            kept = [{"id": one.id} for one in question.references]
            update_in(session, question, {"references": [*kept, wanted.as_reference()]})
            session.expire(question, ["references"])
            added = question.references[-1]
        return added, transaction.changes

    def find(self, source: str, page: str = "") -> SourceFile:
        """Return what a file is as a source; `source` as in `add`. Raises UserError("source_file_unclear")."""
        with self._store.read() as session:
            return _meant(session, source, page.strip())

    def drafts(self, source: str) -> list[tuple[str, str]]:
        """Return id and title of the questions in writing that can rest on a source, the one changed last first."""
        query = (
            select(CouncilQuestion)
            .join(RecordState, RecordState.record_id == CouncilQuestion.id)
            .where(CouncilQuestion.deleted_at.is_(None), CouncilQuestion.status.in_(WRITING))
            .order_by(RecordState.changed_at.desc(), CouncilQuestion.id)
        )
        with self._store.read() as session:
            file = session.get_one(Attachment, _meant(session, source, "").id)
            drafts = [one for one in session.scalars(query) if not is_under(session, file, one.id)]
            return [(one.id, one.display_title) for one in drafts]

    def choices(self, found: Iterable[tuple[str, int | None]], question_id: str) -> list[SourceFile]:
        """Return the files that can be sources of a question among records that were found, each with a page or none.

        A record stands for the files that hang on it, an agenda item for its documents, a note in a file for that;
        files that a newer version took the place of come only where they were found themselves.
        """
        with self._store.read() as session:
            offered = _offered(session, list(found))
            files = [file for file, _ in offered if not _is_of(session, file, question_id)]
            pages = {file.id: "" if page is None else str(page) for file, page in reversed(offered)}
            return _described(session, list(dict.fromkeys(files))[:MOST_CHOICES], pages)

    def uses_of(self, file_ids: Collection[str]) -> dict[str, tuple[SourceUse, ...]]:
        """Return which questions rest on files, by the id of the file; see the function `uses_of`."""
        with self._store.read() as session:
            return uses_of(session, file_ids)

    def uses(self, reference: str) -> list[SourceUse]:
        """Return the questions that rest on a file, or on one of the files of a record."""
        with self._store.read() as session:
            record = writing.find(session, reference)
            files = [record] if isinstance(record, Attachment) else attachments_of(session, record.id)
            found = uses_of(session, [file.id for file in files])
            return list(dict.fromkeys(use for uses in found.values() for use in uses))


def described(session: Session, file: Attachment, page: str = "") -> SourceFile:
    """Return what a file is as a source."""
    return _described(session, [file], {file.id: page})[0]


def _described(session: Session, files: Sequence[Attachment], pages: Mapping[str, str]) -> list[SourceFile]:
    """Return what files are as sources; what they hang on is read together, not for each by itself."""
    beside = _live_at(session, {file.record_id for file in files})
    former = former_among(session, beside)
    documents = _by_id(session, Document, {file.record_id for file in files})
    items = _by_id(session, AgendaItem, {one.agenda_item_id for one in documents.values()})
    meetings = _by_id(session, Meeting, {one.meeting_id for one in documents.values()})
    found = []
    for file in files:
        document = documents.get(file.record_id)
        if document is not None:
            title, day = document.display_title, document.publication_date
            where = _in_meeting(meetings[document.meeting_id], items.get(document.agenda_item_id or ""))
        else:
            title, day = one_line(Path(file.file_name).stem.replace("_", " ")), None
            where = _at(session.get(class_of(file.record_kind), file.record_id))
        is_gone = file.deleted_at is not None
        page = pages.get(file.id, "")
        found.append(SourceFile(file.id, title, day, where, file.confidentiality, page, file.id in former, is_gone))
    return found


def called(session: Session, record: Record) -> str:
    """Return what a record is called as a source: a file by its document."""
    return described(session, record).title if isinstance(record, Attachment) else record.display_title


def named_files(session: Session, question: CouncilQuestion) -> dict[str, SourceFile]:
    """Return the files that the sources of a question name, by their id."""
    ids = [one.attachment_id for one in question.references if one.attachment_id]
    files = _by_id(session, Attachment, set(ids))
    return {file.id: file for file in _described(session, list(files.values()), {})}


def uses_of(session: Session, file_ids: Collection[str]) -> dict[str, tuple[SourceUse, ...]]:
    """Return which live questions rest on files, by the id of the file; those on which none rests are left out."""
    found: dict[str, list[SourceUse]] = {}
    if not file_ids:
        return {}
    query = (
        select(QuestionReference.attachment_id, QuestionReference.page, CouncilQuestion)
        .join(CouncilQuestion, CouncilQuestion.id == QuestionReference.question_id)
        .where(QuestionReference.attachment_id.in_(file_ids), CouncilQuestion.deleted_at.is_(None))
        .order_by(CouncilQuestion.number, CouncilQuestion.subject, CouncilQuestion.id, QuestionReference.position)
    )
    for file_id, page, question in session.execute(query):
        title = " ".join(filter(None, (question.number.strip(), question.display_title)))
        found.setdefault(str(file_id), []).append(SourceUse(question.id, title, page.strip()))
    return {file_id: tuple(dict.fromkeys(uses)) for file_id, uses in found.items()}


def follow_newer(session: Session, older: Attachment, newer: Attachment, pages: Mapping[int, int]) -> int:
    """Let sources that name a file name the newer version of it; return how many stay with the older.

    As notes do, a source goes along where its page stands in the newer file; its number is that of there. What was
    filed went out with the older, and what names a page that changed is still to be looked up there.
    """
    stay = 0
    for source in session.scalars(select(QuestionReference).where(QuestionReference.attachment_id == older.id)):
        question = session.get_one(CouncilQuestion, source.question_id)
        page = _moved_page(source.page, pages) if question.status in WRITING else None
        if page is None:
            stay += question.deleted_at is None
            continue
        source.attachment_id, source.page = newer.id, page
        if is_lowering(newer.confidentiality, older.confidentiality):
            close(session, question, newer.confidentiality)
    return stay


def name_instead(session: Session, gone: Attachment, kept: Attachment) -> None:
    """Let sources that name a file name another with the same content, of which the questions become as closed."""
    for source in session.scalars(select(QuestionReference).where(QuestionReference.attachment_id == gone.id)):
        source.attachment_id = kept.id
        if is_lowering(kept.confidentiality, gone.confidentiality):
            close(session, session.get_one(CouncilQuestion, source.question_id), kept.confidentiality)


def _moved_page(page: str, pages: Mapping[int, int]) -> str | None:
    """Return where the pages that a source names stand in a newer version, None where one of them does not."""
    numbers = [int(number) for number in _NUMBER.findall(page)]
    if page.strip() and not (numbers and all(number in pages for number in numbers)):
        return None
    return _NUMBER.sub(lambda number: str(pages[int(number[0])]), page)


def _meant(session: Session, reference: str, page: str) -> SourceFile:
    record = writing.live(session, reference)
    if isinstance(record, PageNote):
        file = session.get_one(Attachment, record.attachment_id)
        return described(session, file, page or str(record.page))
    files: Sequence[Attachment] = [record] if isinstance(record, Attachment) else current_first(session, record.id)
    if not isinstance(record, Attachment):
        former = former_among(session, files)
        files = [file for file in files if file.id not in former]
    if len(files) != 1:
        raise UserError("source_file_unclear", title=record.display_title, count=len(files))
    return described(session, files[0], page)


def _offered(session: Session, found: Sequence[tuple[str, int | None]]) -> list[tuple[Attachment, int | None]]:
    """Return the live files among records that were found, and those that hang on these, in that order."""
    ids = {record_id for record_id, _ in found}
    notes = _by_id(session, PageNote, ids)
    files = _by_id(session, Attachment, {*ids, *(note.attachment_id for note in notes.values())})
    at_item, at_meeting = Document.agenda_item_id.in_(ids), Document.meeting_id.in_(ids)
    listed = select(Document).where(
        or_(at_item, at_meeting & Document.agenda_item_id.is_(None)), Document.deleted_at.is_(None)
    )
    below: dict[str, list[str]] = {record_id: [record_id] for record_id in ids}
    for document in session.scalars(listed.order_by(Document.position, Document.id)):
        below[document.agenda_item_id or document.meeting_id].append(document.id)
    hanging: dict[str, list[Attachment]] = {}
    every = _live_at(session, {carrier for carriers in below.values() for carrier in carriers})
    former = former_among(session, every)
    for file in every:
        if file.id not in former:
            hanging.setdefault(file.record_id, []).append(file)
    offered: list[tuple[Attachment, int | None]] = []
    for record_id, page in found:
        note = notes.get(record_id)
        itself = files.get(record_id if note is None else note.attachment_id)
        if itself is not None:
            offered.append((itself, page if note is None else note.page))
        else:
            offered += [(file, page) for carrier in below[record_id] for file in hanging.get(carrier, ())]
    return [(file, page) for file, page in offered if file.deleted_at is None]


def _is_of(session: Session, file: Attachment, question_id: str) -> bool:
    """Tell whether a file is one of the question itself, which no document of a meeting is."""
    return file.record_kind != Document.KIND and is_under(session, file, question_id)


def _by_id(session: Session, cls: type[R], ids: Collection[str | None]) -> dict[str, R]:
    return {row.id: row for row in session.scalars(select(cls).where(cls.id.in_(ids)))} if ids else {}


def _live_at(session: Session, record_ids: Collection[str]) -> list[Attachment]:
    live = select(Attachment).where(Attachment.record_id.in_(record_ids), Attachment.deleted_at.is_(None))
    return list(session.scalars(live.order_by(Attachment.position, Attachment.id))) if record_ids else []


def _in_meeting(meeting: Meeting, item: AgendaItem | None) -> str:
    """Return where a document of a meeting stands: "Commissie Zorg, 3 december 2026 · 4 Jeugdzorg"."""
    day = "" if meeting.start is None else f", {written_date(meeting.start)}"
    return " · ".join(filter(None, (f"{meeting.display_title}{day}", "" if item is None else item.display_title)))


def _at(carrier: Record | None) -> str:
    """Return on what a file hangs: "Notitie “Opvang”"."""
    return "" if carrier is None else f"{kind_word(carrier.KIND).capitalize()} “{carrier.display_title}”"
