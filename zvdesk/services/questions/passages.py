"""The texts of a council question as the checks read them, and what its workspace knows around them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from zvdesk.checks.finding import Place
from zvdesk.checks.repeated import Earlier
from zvdesk.checks.review import Passage
from zvdesk.model.council import Person
from zvdesk.model.enums import DECISIONS, QuestionStatus, Relation
from zvdesk.model.fields import to_json
from zvdesk.model.item_numbers import numbered
from zvdesk.model.links import Link
from zvdesk.model.partners import Contact, Partner
from zvdesk.model.question_flow import WRITING
from zvdesk.model.question_references import Outline
from zvdesk.model.questions import Answer, CouncilQuestion, QuestionItem, Signatory
from zvdesk.services.questions.asked_before import AskedBefore, AskedText

_ASKED = frozenset(QuestionStatus) - WRITING - {QuestionStatus.INGETROKKEN}
"""It was filed; one that was withdrawn or sent back was, where it says on which day."""

Texts = Mapping[Place, str]


def passages(question: CouncilQuestion) -> list[Passage]:
    """Return the texts of a question in the order of its letter; a motie asks nothing of who answers."""
    is_asked = question.kind not in DECISIONS
    items = [
        Passage(Place("items", each.item.id), each.item.text, is_question=is_asked, level=min(each.depth, 1))
        for each in numbered(question.items)
    ]
    sources = [Passage(Place("references", each.id), each.title) for each in question.references]
    return [
        Passage(Place("subject"), question.subject),
        Passage(Place("occasion"), question.occasion, is_told=is_asked),
        *sources,
        *items,
        Passage(Place("explanation"), question.explanation, is_told=is_asked),
    ]


def values_with(question: CouncilQuestion, texts: Texts) -> dict[str, Any]:
    """Return the fields of a question with other texts at some places, as `RecordService.update` takes them."""
    values: dict[str, Any] = {place.field: text for place, text in texts.items() if not place.item}
    whole = to_json(question)
    for field, name in (("items", "text"), ("references", "title")):
        by_id = {place.item: text for place, text in texts.items() if place.field == field}
        if by_id:
            values[field] = [_part_with(part, name, by_id) for part in whole[field]]
    return values


def _part_with(part: Mapping[str, Any], name: str, texts: Mapping[str, str]) -> dict[str, Any]:
    changed = {**part, name: texts.get(part["id"], part[name])}
    if "items" in part:
        changed["items"] = [_part_with(each, name, texts) for each in part["items"]]
    return changed


def known_names(session: Session) -> frozenset[str]:
    """Return who and what is named in a function: members, college, contacts, partners, and who signed before."""
    found: list[str] = []
    for cls in (Person, Contact, Partner, Signatory):
        found += session.scalars(select(cls.name).where(cls.deleted_at.is_(None)).distinct())
    return frozenset(name.strip() for name in found if name.strip())


def outline_of(question: CouncilQuestion) -> Outline:
    """Return the questions that references can name; what is empty has no number and is in no letter."""
    return [
        (each.id, [sub.id for sub in each.items if not sub.is_empty]) for each in question.items if not each.is_empty
    ]


def earlier_texts(session: Session, question: CouncilQuestion, before: AskedBefore) -> tuple[Earlier, ...]:
    """Return what was asked and answered in every other question that was filed and is not in the trash.

    It was asked as it was filed, whatever the text is now. What a question follows up, and what follows it up, asks the
    same again on purpose. A part has the question that it stands under for its subject, an answer the questions that
    it answers.
    """
    left = {question.id, *_followed(session, question)}
    rows = _of_others(session, left, QuestionItem, QuestionItem.question_id, QuestionItem.parent_id)
    otherwise = before.otherwise(session, left)
    items = [
        *(AskedText(*tuple(row)) for row in rows if row.question_id not in otherwise),
        *(item for asked in otherwise.values() for item in asked),
    ]
    answers = _of_others(session, left, Answer, Answer.question_id, Answer.item_ids, Answer.is_rest)
    texts = {row.id: row.text for row in items}
    answered = {item for row in answers if not row.is_rest for item in row.item_ids or (row.question_id,)}
    return (
        *(
            Earlier(
                row.id, row.text, texts.get(row.parent_id or "", ""), not answered.isdisjoint((row.id, row.question_id))
            )
            for row in items
        ),
        *(
            Earlier(row.id, row.text, "\n\n".join(texts[one] for one in row.item_ids if one in texts), is_answered=True)
            for row in answers
        ),
    )


def _followed(session: Session, question: CouncilQuestion) -> Iterator[str]:
    ends = select(Link.from_id, Link.to_id).where(
        or_(Link.from_id == question.id, Link.to_id == question.id),
        Link.relation == Relation.AANLEIDING,
        Link.deleted_at.is_(None),
    )
    for row in session.execute(ends):
        yield from row


def _of_others(
    session: Session, left: Collection[str], cls: type[QuestionItem] | type[Answer], *more: Any
) -> Sequence[Row[Any]]:
    query = (
        select(cls.id, cls.text, *more)
        .join(CouncilQuestion, CouncilQuestion.id == cls.question_id)
        .where(
            cls.question_id.not_in(left),
            cls.deleted_at.is_(None),
            CouncilQuestion.deleted_at.is_(None),
            or_(CouncilQuestion.status.in_(_ASKED), CouncilQuestion.filed_on.is_not(None)),
        )
        .order_by(cls.id)
    )
    return session.execute(query).all()


def asked_in(session: Session, text_id: str, before: AskedBefore) -> CouncilQuestion | None:
    """Return the question in which an earlier text stands, or stood when it was filed; None when it is gone."""
    text = session.get(QuestionItem, text_id) or session.get(Answer, text_id)
    question_id = before.question_of(text_id) if text is None else text.question_id
    return session.get(CouncilQuestion, question_id) if question_id else None


Number = Callable[[Place], str]


def numbers_of(question: CouncilQuestion) -> Number:
    """Return what gives the number of the item at a place, "" for any other place."""
    numbers = {each.item.id: each.number for each in numbered(question.items)}
    return lambda place: numbers.get(place.item, "")
