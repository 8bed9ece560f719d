"""Promises that stand in the answers to a question and are no toezegging yet: proposed until taken or waved away.

They are read from the answers each time, so that nothing is lost when a letter is taken over without them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.exchange.letters.commitment_terms import promised_for
from zvdesk.exchange.letters.commitments import promises_in
from zvdesk.exchange.letters.likeness import likeness
from zvdesk.model.attachments import Attachment
from zvdesk.model.confidentiality import strictest
from zvdesk.model.enums import Relation
from zvdesk.model.fields import encode
from zvdesk.model.item_numbers import numbered
from zvdesk.model.links import Link
from zvdesk.model.questions import Answer, Commitment, CouncilQuestion
from zvdesk.services.confidentiality import settle
from zvdesk.services.records import create_in, update_in
from zvdesk.storage.session import WriteTransaction

NO_PROMISE = "geen toezegging"
_PREFIX = "promise:"
"""Begins the keys among the accepted findings of a question that are of promises waved away."""

_SAME = 0.75
"""How much a toezegging is like a sentence when it was made from it, and perhaps shortened."""


@dataclass(frozen=True)
class ProposedPromise:
    """A sentence of an answer that promises something; `key` names it, `numbers` are the questions of its answer."""

    key: str
    text: str
    answer_id: str
    item_ids: tuple[str, ...]
    numbers: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as `show` and `question promises` print it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def proposed_in(session: Session, question: CouncilQuestion) -> list[ProposedPromise]:
    """Return what is proposed of the answers to a question, in the order of its items as they were asked."""
    kept = _kept(session, question)
    numbers = {item.id: number for number, item, _ in numbered(question.items)}
    order = {item_id: place for place, item_id in enumerate(numbers)}
    found: dict[str, ProposedPromise] = {}
    for answer in sorted(_answers(session, question), key=lambda one: _place(one, order)):
        named = tuple(numbers[item_id] for item_id in answer.item_ids if item_id in numbers)
        for text in promises_in(answer.text):
            key = _key(text)
            if key not in question.accepted_findings and not _stands_in(text, kept):
                found.setdefault(key, ProposedPromise(key, text, answer.id, tuple(answer.item_ids), named))
    return list(found.values())


def take_proposed(
    transaction: WriteTransaction, question: CouncilQuestion, proposed: Sequence[ProposedPromise], keys: Sequence[str]
) -> list[Commitment]:
    """Make toezeggingen of those of what is proposed that have these keys.

    Each has a link to the letter that its answer came from. Raises UserError "promise_unknown" for one that is not
    proposed any more.
    """
    return [_taken(transaction, question, each) for each in _chosen(proposed, keys)]


def wave_away(
    transaction: WriteTransaction, question: CouncilQuestion, proposed: Sequence[ProposedPromise], keys: Sequence[str]
) -> None:
    """Propose those of what is proposed that have these keys no longer. Raises UserError "promise_unknown".

    The question keeps no word of them: an answer may be more closed than the question is.
    """
    away = {each.key: NO_PROMISE for each in _chosen(proposed, keys)}
    update_in(transaction.session, question, {"accepted_findings": {**question.accepted_findings, **away}})


def _chosen(proposed: Sequence[ProposedPromise], keys: Sequence[str]) -> list[ProposedPromise]:
    present = {each.key: each for each in proposed}
    if any(key not in present for key in keys):
        raise UserError("promise_unknown")
    return [present[key] for key in dict.fromkeys(keys)]


def _taken(transaction: WriteTransaction, question: CouncilQuestion, promise: ProposedPromise) -> Commitment:
    session = transaction.session
    answer = session.get_one(Answer, promise.answer_id)
    day = answer.answered_on or question.answered_on
    values = {
        "question_id": question.id,
        "text": promise.text,
        "promised_by": question.addressee,
        "promised_on": encode(day),
        "due_on": None if day is None else encode(promised_for(promise.text, day)),
        "confidentiality": encode(strictest((answer.confidentiality, question.confidentiality))),
    }
    made = cast("Commitment", create_in(transaction, Commitment.KIND, values))
    for file_id in _letters_of(session, answer):
        link = Link(
            from_kind=made.KIND,
            from_id=made.id,
            to_kind=Attachment.KIND,
            to_id=file_id,
            relation=Relation.VERWIJZING,
        )
        session.add(link)
        settle(session, link)
    return made


def _letters_of(session: Session, answer: Answer) -> list[str]:
    query = select(Link.to_id).where(Link.from_id == answer.id, Link.to_kind == Attachment.KIND)
    return list(session.scalars(query.where(Link.deleted_at.is_(None))))


def _answers(session: Session, question: CouncilQuestion) -> Iterator[Answer]:
    query = select(Answer).where(
        Answer.question_id == question.id, Answer.deleted_at.is_(None), Answer.is_rest.is_(False)
    )
    yield from session.scalars(query.order_by(Answer.answered_on, Answer.id))


def _place(answer: Answer, order: dict[str, int]) -> int:
    return min((order[item_id] for item_id in answer.item_ids if item_id in order), default=-1)


def _kept(session: Session, question: CouncilQuestion) -> list[str]:
    query = select(Commitment.text).where(Commitment.question_id == question.id, Commitment.deleted_at.is_(None))
    return list(session.scalars(query))


def _stands_in(text: str, kept: Sequence[str]) -> bool:
    return any(likeness(text, other) >= _SAME or (other and other in text) for other in kept)


def _key(text: str) -> str:
    squeezed = "".join(text.casefold().split())
    return _PREFIX + hashlib.sha256(squeezed.encode()).hexdigest()[:12]
