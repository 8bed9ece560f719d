"""Work visits: the questions one takes along, how far a visit is, and what was promised before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.enums import VisitStage
from zvdesk.model.fields import encode, to_json
from zvdesk.model.partners import Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Visit, question_lines, stage_of
from zvdesk.services import writing
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.promises import Promised, promised_before


@dataclass(frozen=True)
class OfferedQuestion:
    """A question of the set of a partner that is visited; `is_taken` says whether the visit has it already."""

    partner_id: str
    partner: str
    text: str
    is_taken: bool


@dataclass(frozen=True)
class VisitPlan:
    """A visit to make: to whom, the first one first, when, where, and what one asks; `takes_all` adds their sets."""

    partner_ids: tuple[str, ...]
    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    questions: tuple[str, ...] = ()
    takes_all: bool = False


class VisitService:
    """What is particular to visits; their fields and parts are changed through `RecordService`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, wanted: VisitPlan) -> tuple[Visit, Changes]:
        """Make a visit to partners, with its questions, in one commit. Raises UserError as `writing.live` does."""
        with self._store.write() as transaction:
            session = transaction.session
            hosts = [writing.live(session, one, Partner.KIND) for one in dict.fromkeys(wanted.partner_ids)]
            values: dict[str, Any] = {
                "title": wanted.title or f"Werkbezoek {hosts[0].display_title}",
                "partner_id": hosts[0].id,
                "partners": [{"partner_id": host.id} for host in hosts[1:]],
                "start": encode(wanted.start),
                "end": encode(wanted.end),
                "place": wanted.place,
                "questions": [{"text": text} for text in wanted.questions if text.strip()],
            }
            visit = cast("Visit", create_in(transaction, Visit.KIND, values))
            if wanted.takes_all:
                session.flush()
                session.expire(visit, Visit.owned)
                _take(session, visit, None)
        return visit, transaction.changes

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
            _take(transaction.session, visit, texts)
        return visit, transaction.changes


def _take(session: Session, visit: Visit, texts: Sequence[str] | None) -> None:
    offered = _offered(session, visit)
    wanted = [one_line(text) for text in texts] if texts is not None else [one.text for one in offered]
    unknown = [text for text in wanted if text not in {one.text for one in offered}]
    if unknown:
        raise UserError("question_not_offered", text=unknown[0])
    taken = [
        {"text": one.text, "partner_id": one.partner_id} for one in offered if not one.is_taken and one.text in wanted
    ]
    update_in(session, visit, {"questions": [*to_json(visit)["questions"], *taken]})


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
