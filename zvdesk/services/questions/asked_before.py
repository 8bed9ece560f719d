"""What other questions asked, of those of which the text was changed after they were filed; kept while these stay."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.item_numbers import numbered
from zvdesk.model.questions import CouncilQuestion, QuestionStep
from zvdesk.services.questions.asked import asked_of
from zvdesk.storage.attachments import AttachmentStore


class AskedText(NamedTuple):
    """An item as it was filed, with what it is a part of."""

    id: str
    text: str
    question_id: str
    parent_id: str | None


class AskedBefore:
    """Knows the items of questions as they were filed, and looks at a question again only when it was changed."""

    def __init__(self, files: AttachmentStore) -> None:
        self._files = files
        self._known: dict[str, tuple[int, tuple[AskedText, ...]]] = {}

    def otherwise(self, session: Session, besides: Collection[str]) -> dict[str, tuple[AskedText, ...]]:
        """Return, by their question, the items of the questions that read otherwise now, save those left out."""
        filed = select(QuestionStep.question_id).where(QuestionStep.version.is_not(None))
        query = select(CouncilQuestion.id, RecordState.revision).join(
            RecordState, RecordState.record_id == CouncilQuestion.id
        )
        live = query.where(CouncilQuestion.id.in_(filed), CouncilQuestion.deleted_at.is_(None))
        found = {}
        for question_id, revision in session.execute(live.order_by(CouncilQuestion.id)):
            if question_id not in besides:
                found[question_id] = self._items(session, question_id, revision)
        return {question_id: items for question_id, items in found.items() if items}

    def question_of(self, item_id: str) -> str:
        """Return the id of the question in which an item was filed, "" for one that is not known here."""
        known = ((question_id, items) for question_id, (_, items) in self._known.items())
        return next((question_id for question_id, items in known if any(one.id == item_id for one in items)), "")

    def _items(self, session: Session, question_id: str, revision: int) -> tuple[AskedText, ...]:
        known = self._known.get(question_id)
        if known is not None and known[0] == revision:
            return known[1]
        asked = asked_of(session, self._files, session.get_one(CouncilQuestion, question_id))
        items = numbered(asked.question.items) if asked.version else ()
        texts = tuple(AskedText(one.item.id, one.item.text, question_id, one.item.parent_id) for one in items)
        self._known[question_id] = (revision, texts)
        return texts
