"""A letter that answers a council question: read as a proposal, and taken over whole in one commit."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.letters.answers import AskedItem, read_answers
from zvdesk.exchange.letters.commitment_terms import promised_for
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.numbers import key_of
from zvdesk.exchange.letters.reading import AnswerReading, Piece, Role
from zvdesk.exchange.letters.source import read_letter, read_text
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.enums import QuestionStatus, Relation
from zvdesk.model.fields import encode
from zvdesk.model.item_numbers import NumberedItem, numbered
from zvdesk.model.links import Link
from zvdesk.model.question_flow import Deed
from zvdesk.model.questions import Answer, Commitment, CouncilQuestion
from zvdesk.services import trees
from zvdesk.services.attachments import clear_unused, hung
from zvdesk.services.confidentiality import settle
from zvdesk.services.meetings.file_places import hanging_already
from zvdesk.services.questions.answers import item_of
from zvdesk.services.questions.asked import as_asked, asked_of
from zvdesk.services.questions.letter_proposals import AskedLine, LetterPiece, LetterProposal
from zvdesk.services.questions.life import NOW, take_plain
from zvdesk.services.questions.papers import live_question
from zvdesk.services.questions.steps import Taken
from zvdesk.services.records import create_in
from zvdesk.services.store import Store
from zvdesk.storage.attachments import AttachmentStore, StoredFile
from zvdesk.storage.session import WriteTransaction

PASTED_NAME = "Antwoordbrief.txt"
_ANSWERED = frozenset({QuestionStatus.BEANTWOORD, QuestionStatus.AFGEROND})
_SAME_SHARE = 0.5
"""How much of the answers of a former letter stands in this one before it is taken for the same, saved otherwise."""


@dataclass(frozen=True)
class LetterTaken:
    """What came of a letter: its answers, what of it answers nothing, and the commitments, all detached."""

    answers: tuple[Answer, ...]
    rest: tuple[Answer, ...]
    commitments: tuple[Commitment, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True)
class _FormerLetter:
    file: Attachment
    answers: list[Answer]


class QuestionLetterService:
    """Reading letters of answers and taking them over."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def propose(self, reference: str, data: bytes, file_name: str) -> LetterProposal:
        """Read a letter (.docx, .pdf or text) against the items of a question; nothing is kept.

        Takes 0.2 s or more, in a process of its own. Raises UserError "letter_…" as `source.read_letter`,
        "record_unknown", "record_deleted".
        """
        return self._proposal(reference, data, file_name, lambda: read_letter(data, file_name))

    def propose_text(self, reference: str, text: str) -> LetterProposal:
        """Read a letter that was pasted; see `propose`."""
        return self._proposal(reference, text.encode(), PASTED_NAME, lambda: read_text(text))

    def take_over(
        self, proposal: LetterProposal, promises: Sequence[str] = (), taken: Taken = NOW
    ) -> tuple[LetterTaken, Changes]:
        """Keep a letter as it was read or corrected, in one commit: its answers, its rest, and these promises.

        The file hangs on the question, which is answered with it on the day of the letter unless `taken` has another.
        Answers that came from the same letter before go to the trash; a commitment that is there is not made again.
        Raises UserError "letter_no_answers", "item_unknown" (number, known), and what `question_steps.prepared` raises.
        """
        if not proposal.answers:
            raise UserError("letter_no_answers")
        with self._store.files:
            try:
                stored = self._store.workspace.attachments.put(proposal.content)
                with self._store.write() as transaction:
                    files, today = self._store.workspace.attachments, self._store.today()
                    result = keep_letter(transaction, proposal, stored, files, taken, today, promises)
            except BaseException:
                clear_unused(self._store)
                raise
        return result, transaction.changes

    def _proposal(self, reference: str, data: bytes, file_name: str, read: Callable[[], Letter]) -> LetterProposal:
        with self._store.read() as session:
            question = live_question(session, reference)
            former = list(_former_letters(session, question))
            as_filed = asked_of(session, self._store.workspace.attachments, question)
        asked = tuple(asked_lines(as_filed.question))
        reading = read_answers(read(), _asked_items(asked))
        day = reading.letter_date
        ahead = day if day is not None and day > self._store.today() else None
        if ahead is not None:
            reading = replace(reading, letter_date=None)  # no answer comes tomorrow: it was read or written wrong
        proposal = proposal_of(question, reading, asked, data, file_name)
        digest = hashlib.sha256(data).hexdigest()
        same = [each.file.file_name for each in former if _is_same(each, proposal, digest)]
        return replace(proposal, replaces=tuple(same), ahead=ahead, asked_version=as_filed.version)


def keep_letter(
    transaction: WriteTransaction,
    proposal: LetterProposal,
    stored: StoredFile,
    files: AttachmentStore,
    taken: Taken,
    today: date,
    promises: Sequence[str] = (),
) -> LetterTaken:
    """Keep a letter within a transaction; see `QuestionLetterService.take_over`. `files` has what was filed."""
    session = transaction.session
    question = live_question(session, proposal.question_id)
    asked = as_asked(session, files, question)
    day = taken.on or proposal.written_on or today
    if question.status not in _ANSWERED:
        take_plain(session, question, Deed.ANSWER, Taken(day, taken.by, taken.reason), today)
    replaced = _replace(transaction, question, proposal, stored)
    file = hanging_already(session, [question.id], stored.digest)
    file = file or hung(session, question, proposal.file_name, stored)
    kept = _Keeper(transaction, asked, file, day)
    return LetterTaken(
        tuple(kept.answers(proposal)), tuple(kept.rest(proposal)), tuple(kept.commitments(promises)), replaced
    )


def _replace(
    transaction: WriteTransaction, question: CouncilQuestion, proposal: LetterProposal, stored: StoredFile
) -> tuple[str, ...]:
    session = transaction.session
    former = list(_former_letters(session, question))
    same = [each for each in former if _is_same(each, proposal, stored.digest)]
    trees.put_in_trash(session, [answer for each in same for answer in each.answers], transaction.now)
    return tuple(each.file.file_name for each in same)


class _Keeper:
    """Makes records from a letter, each with a link to its file, by which it is known when the letter comes again."""

    def __init__(self, transaction: WriteTransaction, question: CouncilQuestion, file: Attachment, day: date) -> None:
        self._transaction, self._question, self._file, self._day = transaction, question, file, day

    def answers(self, proposal: LetterProposal) -> Iterator[Answer]:
        for answer in proposal.answers:
            values = {
                "item_ids": [item_of(self._question, number).id for number in answer.items],
                "text": answer.text,
                "reference_date": encode(answer.reference_date),
                "confidence": answer.confidence,
                "match_reason": answer.reason,
            }
            yield self._answer(values)

    def rest(self, proposal: LetterProposal) -> Iterator[Answer]:
        for rest in proposal.rest:
            yield self._answer({"text": rest.text, "is_rest": True, "match_reason": rest.what})

    def commitments(self, promises: Sequence[str]) -> Iterator[Commitment]:
        query = select(Commitment).where(Commitment.question_id == self._question.id, Commitment.deleted_at.is_(None))
        present = {each.text for each in self._transaction.session.scalars(query)}
        for text in dict.fromkeys(promise.strip() for promise in promises):
            if text and text not in present:
                values = {
                    "question_id": self._question.id,
                    "text": text,
                    "promised_by": self._question.addressee,
                    "promised_on": encode(self._day),
                    "due_on": encode(promised_for(text, self._day)),
                }
                yield cast("Commitment", self._made(Commitment.KIND, values))

    def _answer(self, values: dict[str, Any]) -> Answer:
        common = {"question_id": self._question.id, "answered_on": encode(self._day)}
        return cast("Answer", self._made(Answer.KIND, {**common, **values}))

    def _made(self, kind: str, values: dict[str, Any]) -> Answer | Commitment:
        session = self._transaction.session
        made = cast("Answer | Commitment", create_in(self._transaction, kind, values))
        link = Link(
            from_kind=kind, from_id=made.id, to_kind=Attachment.KIND, to_id=self._file.id, relation=Relation.VERWIJZING
        )
        session.add(link)
        settle(session, link)
        return made


def _former_letters(session: Session, question: CouncilQuestion) -> Iterator[_FormerLetter]:
    """Yield the letters that live answers of a question came from, also when their file is in the trash."""
    query = select(Answer, Link.to_id).join(Link, Link.from_id == Answer.id)
    wanted = query.where(
        Answer.question_id == question.id,
        Answer.deleted_at.is_(None),
        Link.to_kind == Attachment.KIND,
        Link.deleted_at.is_(None),
    )
    found: dict[str, list[Answer]] = {}
    for answer, file_id in session.execute(wanted.order_by(Answer.id)):
        found.setdefault(file_id, []).append(answer)
    for file_id, answers in found.items():
        file = session.get(Attachment, file_id)
        if file is not None:
            yield _FormerLetter(file, answers)


def _is_same(former: _FormerLetter, proposal: LetterProposal, digest: str) -> bool:
    """Tell whether a letter came in before: this very file, or most of its text in another file."""
    if former.file.digest == digest:
        return True
    now = {_squeezed(piece.text) for piece in proposal.pieces}
    lines = [line for answer in former.answers for line in answer.text.splitlines()]
    shared = sum(len(line) for line in lines if _squeezed(line) in now)
    return shared > _SAME_SHARE * sum(map(len, lines))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def asked_lines(question: CouncilQuestion) -> Iterator[AskedLine]:
    """Yield the questions as a proposal shows them, in reading order."""
    above: list[NumberedItem] = []
    for place in numbered(question.items):
        del above[place.depth :]
        yield AskedLine(place.number, place.item.text.strip(), above[-1].number if above else "")
        above.append(place)


def _asked_items(asked: Sequence[AskedLine], above: str = "") -> tuple[AskedItem, ...]:
    """Return the questions as letters can number them; what is deeper than "1a" is read with what it is a part of."""
    return tuple(
        AskedItem(line.number, line.text, _asked_items(asked, line.number))
        for line in asked
        if line.above == above and key_of(line.number, above) == line.number
    )


def proposal_of(
    question: CouncilQuestion, reading: AnswerReading, asked: tuple[AskedLine, ...], data: bytes, file_name: str
) -> LetterProposal:
    """Return what was read as a proposal for a question."""
    return LetterProposal(
        question.id,
        question.display_title,
        file_name,
        data,
        asked,
        tuple(map(_piece, reading.pieces)),
        reading.letter_date,
        reading.reference_date,
        reading.footnotes,
        reading.running,
        earliest=_earliest(question),
    )


def _earliest(question: CouncilQuestion) -> date | None:
    if question.status in _ANSWERED or not question.steps:
        return None
    return question.steps[-1].taken_on


def _piece(piece: Piece) -> LetterPiece:
    if piece.role is not Role.ANSWER:
        repeats = piece.role is not Role.REST
        return LetterPiece(piece.text, repeats=repeats, page=piece.page, is_elsewhere=piece.is_elsewhere)
    sure = round(piece.confidence * 100)
    return LetterPiece(piece.text, piece.items, page=piece.page, confidence=sure, reason=piece.reason)
