"""What goes when the step is taken back by which a question was answered: all that came with that answer."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.item_numbers import numbered
from zvdesk.model.judged_apart import with_judgement
from zvdesk.model.links import Link
from zvdesk.model.questions import Answer, Commitment, CouncilQuestion, QuestionItem
from zvdesk.services.records import update_in


def came_with_answer(session: Session, question: CouncilQuestion) -> list[Record]:
    """Return the live answers to a question, what was promised in these, and the letters that either came from.

    What was promised at an agenda item is no part of the answer.
    """
    answers = session.scalars(select(Answer).where(Answer.question_id == question.id, Answer.deleted_at.is_(None)))
    promised = select(Commitment).where(Commitment.question_id == question.id, Commitment.agenda_item_id.is_(None))
    found: list[Record] = [*answers, *session.scalars(promised.where(Commitment.deleted_at.is_(None)))]
    return [*found, *_letters(session, question, [record.id for record in found])]


def take_judgements_away(session: Session, question: CouncilQuestion, asked: CouncilQuestion) -> None:
    """Without an answer nothing is judged, of those that were `asked` too; what the user remarked stays."""
    for _, item, _ in numbered(question.items):
        if item.judgement is not None:
            update_in(session, item, {"judgement": None})
    for _, item, _ in numbered(asked.items):
        if item.judgement is not None and session.get(QuestionItem, item.id) is None:
            update_in(session, question, with_judgement(question, item.id, None, item.judgement_remark))


def _letters(session: Session, question: CouncilQuestion, ids: list[str]) -> Iterator[Attachment]:
    linked = select(Link.to_id).where(Link.from_id.in_(ids), Link.to_kind == Attachment.KIND, Link.deleted_at.is_(None))
    query = select(Attachment).where(Attachment.record_id == question.id, Attachment.deleted_at.is_(None))
    yield from session.scalars(query.where(Attachment.id.in_(linked)))
