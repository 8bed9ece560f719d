"""Work visits: the questions one takes along, how far a visit is, and what was promised before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.enums import VisitStage
from zvdesk.model.fields import to_json
from zvdesk.model.partners import Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Visit, question_lines, stage_of
from zvdesk.services import writing
from zvdesk.services.records import update_in
from zvdesk.services.store import Store
from zvdesk.services.visit_promises import Promised, promised_before


@dataclass(frozen=True)
class OfferedQuestion:
    """A question of the set of a partner that is visited; `is_taken` says whether the visit has it already."""

    partner_id: str
    partner: str
    text: str
    is_taken: bool


class VisitService:
    """What is particular to visits; their fields and parts are changed through `RecordService`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def stage(self, reference: str) -> VisitStage:
        """Return how far a visit is now. Raises UserError as `writing.find` does."""
        with self._store.read() as session:
            visit = cast("Visit", writing.find(session, reference, Visit.KIND))
            return stage_of(visit.start, visit.end, self._store.wall_clock())

    def promised_before(self, reference: str) -> list[Promised]:
        """Return what was promised at the last visit to the same partners, and what is open from earlier."""
        with self._store.read() as session:
            visit = cast("Visit", writing.find(session, reference, Visit.KIND))
            return promised_before(session, visit, self._store.wall_clock())

    def offered_questions(self, reference: str) -> list[OfferedQuestion]:
        """Return the questions of the sets of the partners that are visited, in their order."""
        with self._store.read() as session:
            return _offered(session, cast("Visit", writing.find(session, reference, Visit.KIND)))

    def take_questions(self, reference: str, texts: Sequence[str] | None = None) -> tuple[Visit, Changes]:
        """Take questions of the partners' sets along, those with these texts, or all; those that are there stay once.

        Raises UserError as `writing.live` does, and "question_not_offered" (text).
        """
        with self._store.write() as transaction:
            visit = cast("Visit", writing.live(transaction.session, reference, Visit.KIND))
            offered = _offered(transaction.session, visit)
            wanted = [one_line(text) for text in texts] if texts is not None else [one.text for one in offered]
            unknown = [text for text in wanted if text not in {one.text for one in offered}]
            if unknown:
                raise UserError("question_not_offered", text=unknown[0])
            taken = [
                {"text": one.text, "partner_id": one.partner_id}
                for one in offered
                if not one.is_taken and one.text in wanted
            ]
            update_in(transaction.session, visit, {"questions": [*to_json(visit)["questions"], *taken]})
        return visit, transaction.changes


def _offered(session: Session, visit: Visit) -> list[OfferedQuestion]:
    taken = {one_line(question.text).casefold() for question in visit.questions}
    found: dict[str, OfferedQuestion] = {}
    for partner_id in visit.partner_ids:
        partner = session.get(Partner, partner_id)
        if partner is None or partner.deleted_at is not None:
            continue
        for text in map(one_line, question_lines(partner.questions)):
            key = text.casefold()
            found.setdefault(key, OfferedQuestion(partner.id, partner.display_title, text, key in taken))
    return list(found.values())
