"""What a councillor does at an agenda item besides writing: ask, note, keep what was promised, move."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import QuestionKind
from zvdesk.model.fields import encode
from zvdesk.model.meetings import AgendaItem, Document, Preparation, TechnicalQuestion
from zvdesk.model.questions import Commitment, CouncilQuestion
from zvdesk.services import writing
from zvdesk.services.confidentiality import close, settle, standing
from zvdesk.services.defaults import preparation_at
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.meetings.meetings import children_of, place_item, prepared
from zvdesk.services.questions.questions import start_in
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store


@dataclass(frozen=True)
class ItemPromise:
    """What was promised at an agenda item, by whom and until when."""

    text: str
    by: str = ""
    due_on: date | None = None


class PreparingService:
    """Steps at an agenda item, each one commit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, reference: str) -> tuple[CouncilQuestion, Changes]:
        """Make the council question of a technical question; one that was made and is there still is returned.

        It rests on the agenda item, and is at least as closed as that and as the preparation where this is closed.
        Raises UserError "technical_question_empty", and the errors of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            asked = cast("TechnicalQuestion", writing.live(session, reference, TechnicalQuestion.KIND))
            made = _made(session, asked)
            if made is None:
                if not asked.text.strip():
                    raise UserError("technical_question_empty")
                preparation = session.get_one(Preparation, asked.preparation_id)
                item = session.get_one(AgendaItem, preparation.agenda_item_id)
                made = start_in(transaction, item, QuestionKind.TECHNISCH, items=[{"text": asked.text.strip()}])
                if is_closed(preparation.confidentiality):
                    close(session, made, preparation.confidentiality)
                asked.question_id = made.id
        return made, transaction.changes

    def made_questions(self, item_reference: str) -> dict[str, CouncilQuestion]:
        """Return the council questions that were made of an item's technical questions, by the id of these."""
        with self._store.read() as session:
            item = cast("AgendaItem", writing.live(session, item_reference, AgendaItem.KIND))
            preparation = preparation_at(session, item)
            asked = () if preparation is None else preparation.technical_questions
            found = {one.id: _made(session, one) for one in asked}
        return {asked_id: made for asked_id, made in found.items() if made is not None}

    def jot(self, item_reference: str, text: str, *, instead: str = "", origin: str = "user") -> tuple[str, Changes]:
        """Add a note with the time to those at an agenda item, as one makes it during the meeting; return its line.

        `instead` is the line of the same note as it was saved before: where it stands there last it is taken further,
        and keeps its time, or goes when nothing is left of it.

        Raises UserError "note_empty", and the errors of `writing.live`.
        """
        words = " ".join(text.split())
        if not words and not instead:
            raise UserError("note_empty")
        with self._store.write(origin) as transaction:
            item = cast("AgendaItem", writing.live(transaction.session, item_reference, AgendaItem.KIND))
            present = preparation_at(transaction.session, item)
            before = "" if present is None or present.deleted_at is not None else present.notes.rstrip()
            is_further = bool(instead) and before.splitlines()[-1:] == [instead]
            time = instead.partition(" ")[0] if is_further else f"{self._store.wall_clock():%H:%M}"
            kept = before.removesuffix(instead).rstrip() if is_further else before
            line = f"{time} {words}" if words else ""
            prepared(transaction, item, {"notes": "\n".join(filter(None, (kept, line)))})
        return line, transaction.changes

    def promise(self, item_reference: str, promise: ItemPromise) -> tuple[Commitment, Changes]:
        """Keep what was promised at an agenda item, on the day of its meeting.

        Raises UserError "commitment_empty", and the errors of `writing.live`.
        """
        if not promise.text.strip():
            raise UserError("commitment_empty")
        with self._store.write() as transaction:
            item = cast("AgendaItem", writing.live(transaction.session, item_reference, AgendaItem.KIND))
            values = {
                "agenda_item_id": item.id,
                "text": promise.text.strip(),
                "promised_by": promise.by.strip(),
                "due_on": encode(promise.due_on),
            }
            made = create_in(transaction, Commitment.KIND, values)
        return cast("Commitment", made), transaction.changes

    def move(self, reference: str, position: int) -> Changes:
        """Put an item of the user's own, or any document, at a place (from 1) among those beside it.

        Raises UserError "item_of_the_council" (title), and the errors of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            kind = Document.KIND if isinstance(writing.find(session, reference), Document) else AgendaItem.KIND
            item = cast("AgendaItem | Document", writing.live(session, reference, kind))
            if isinstance(item, AgendaItem) and item.source_id:
                raise UserError("item_of_the_council", title=item.display_title)
            place_item(session, item, children_of(session, item), position - 1)
        return transaction.changes

    def put_at(self, reference: str, item_reference: str | None) -> Changes:
        """Put a document at another item of its meeting, None for the meeting itself, after what stands there.

        It becomes at least as closed as what it comes to stand at. Raises UserError "place_elsewhere" (title) for an
        item of another meeting, and the errors of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            document = cast("Document", writing.live(session, reference, Document.KIND))
            item = None if item_reference is None else writing.live(session, item_reference, AgendaItem.KIND)
            before = standing(session, document)
            document.agenda_item_id = None if item is None else item.id
            writing.refuse_misplaced(session, document)
            session.flush()
            beside = children_of(session, document)
            place_item(session, document, beside, len(beside))
            settle(session, document, before=before)
        return transaction.changes

    def grade(self, reference: str, level: str, reason: str = "") -> Changes:
        """Set how closed a document is; its files, which say nothing of it in the window, go along both ways.

        A file that was closed by itself stays so. Raises UserError "confidentiality_reason_missing" (level, source),
        and the errors of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            document = writing.live(session, reference, Document.KIND)
            alike = [
                one for one in attachments_of(session, document.id) if one.confidentiality == document.confidentiality
            ]
            update_in(session, document, {"confidentiality": level, "confidentiality_reason": reason})
            for file in alike:
                update_in(
                    session, file, {"confidentiality": document.confidentiality.value, "confidentiality_reason": ""}
                )
        return transaction.changes


def _made(session: Session, asked: TechnicalQuestion) -> CouncilQuestion | None:
    if asked.question_id is None:
        return None
    query = select(CouncilQuestion).where(CouncilQuestion.id == asked.question_id, CouncilQuestion.deleted_at.is_(None))
    return session.scalars(query).first()
