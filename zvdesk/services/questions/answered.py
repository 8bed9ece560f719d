"""A council question with its answers as one paper, for whoever reads or discusses what the college said."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents.compose.answered import AnsweredQuestion, compose_answered
from zvdesk.documents.compose.masked import Masked, places_in
from zvdesk.documents.files import write_atomically
from zvdesk.documents.tree import Document
from zvdesk.errors import RefusedError
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.fields import detached, to_json
from zvdesk.model.item_numbers import numbered
from zvdesk.model.questions import Answer, Commitment, CouncilQuestion
from zvdesk.services.council.house_style_reading import PDF, WORD, dressed
from zvdesk.services.defaults import profile_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.questions.papers import filed_in, live_question
from zvdesk.services.store import Store

R = TypeVar("R", Answer, Commitment)


class AnsweredQuestionService:
    """Questions with their answers as Word and PDF."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def export(
        self, reference: str, path: Path, *, has_judgements: bool = False, include_confidential: bool = False
    ) -> Exported:
        """Write a question as it was asked with its answers, and the promises in them, as the path's suffix names.

        Judgements and remarks are the fractie's own, and only in it when asked for. Raises RefusedError
        "export_confidential" (title, level), "answer_missing" (title) where there are none yet, "leaving_unsure"
        (found, unsure); UserError "export_format_unknown" (suffix, known), "record_unknown".
        """
        suffix = suffix_in(path, (WORD, PDF))
        composed = self._composed(reference, has_judgements, include_confidential=include_confidential)
        write_atomically(path, dressed(self._store, composed.document, suffix))
        return Exported(path, quotes_masked=places_in(composed.masked_at), masked_at=composed.masked_at)

    def preview(self, reference: str, *, has_judgements: bool = False, include_confidential: bool = False) -> bytes:
        """Return the same as a PDF in memory. Raises as `export` does."""
        composed = self._composed(reference, has_judgements, include_confidential=include_confidential)
        return dressed(self._store, composed.document, PDF)

    def _composed(self, reference: str, has_judgements: bool, *, include_confidential: bool) -> "_Composed":
        with self._store.read() as session:
            question = live_question(session, reference)
            if is_closed(question.confidentiality) and not include_confidential:
                level = str(question.confidentiality)
                raise RefusedError("export_confidential", title=question.display_title, level=level)
            answers = _of(session, Answer, question.id, Answer.answered_on)
            if not answers:
                raise RefusedError("answer_missing", title=question.display_title)
            promises = _of(session, Commitment, question.id, Commitment.due_on)
            filed = filed_in(session, self._store, question)
            masking = _Masking(session, question.display_title)
            asked = as_asked(session, self._store.workspace.attachments, question)
            paper = AnsweredQuestion(
                masking.question(asked),
                answers,
                [masking.record(one) for one in promises],
                profile_of(session) or CouncilProfile(),
                has_judgements=has_judgements,
                version=filed.version if filed is not None and filed.is_changed else 0,
            )
            masking.refuse_unsure(asked, promises, has_judgements=has_judgements)
        return _Composed(compose_answered(paper), tuple(masking.told))


class _Composed(NamedTuple):
    document: Document
    masked_at: tuple[Masked, ...]


class _Masking:
    """Puts masks in the place of words nobody agreed to share, and keeps where.

    What the college answered is public and its own: that stands as it was written.
    """

    def __init__(self, session: Session, of: str) -> None:
        from zvdesk.services.visits.unsaid_words import unsaid_of  # a third of a second, at the first

        self._session, self._of, self._unsaid = session, of, unsaid_of(session)
        self.told: list[Masked] = []

    def question(self, asked: CouncilQuestion) -> CouncilQuestion:
        """Return a copy in which what was accepted with a reason stays, as in the letter; remarks are masked too."""
        from zvdesk.services.visits.unsaid_findings import without_unsaid

        shown = detached(CouncilQuestion, to_json(without_unsaid(self._session, asked)))
        for _, item, _ in numbered(shown.items):
            item.judgement_remark = self._unsaid.out_of(item.judgement_remark, item.id)
        return shown

    def refuse_unsure(self, asked: CouncilQuestion, others: Iterable[Record], *, has_judgements: bool) -> None:
        """See that nothing in it is to be looked at first; remarks only where these go out.

        Raises RefusedError "leaving_unsure" (found, unsure).
        """
        from zvdesk.services.visits.leaving import refuse_letter, refuse_unsure

        refuse_letter(self._session, self._unsaid, asked)
        items = [item.id for _, item, _ in numbered(asked.items)] if has_judgements else []
        refuse_unsure(self._session, self._unsaid, {*items, *(one.id for one in others)})

    def record(self, record: R) -> R:
        """Return a promise as it may leave."""
        from zvdesk.services.visits.unsaid_records import masked_at, without_words

        told, places = without_words(self._unsaid, record)
        self.told += masked_at(places, self._of)
        return told


def _of(session: Session, kind: type[R], question_id: str, by: Any) -> list[R]:
    """Return what hangs at a question and is not in the trash, by day."""
    query = select(kind).where(kind.question_id == question_id, kind.deleted_at.is_(None))
    return list(session.scalars(query.order_by(by, kind.id)))
