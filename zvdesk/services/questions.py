"""Council questions: started empty or from what gave rise to them, and shown with the rule that applies."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy.orm import Session

from zvdesk.model.base import Record
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionKind, Relation
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Meeting
from zvdesk.model.notes import Note
from zvdesk.model.partners import Partner
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.defaults import profile_of
from zvdesk.services.records import RecordService, create_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction


@dataclass(frozen=True)
class QuestionForm:
    """A question with the profile and the rule of order for its kind, all detached."""

    question: CouncilQuestion
    profile: CouncilProfile
    rule: RulesOfOrder | None


class QuestionService:
    """Starting and reading council questions; their fields are changed through `RecordService`."""

    def __init__(self, store: Store, records: RecordService) -> None:
        self._store = store
        self._records = records

    def form(self, reference: str) -> QuestionForm:
        """Return a question with the rules that apply to it. Raises UserError("record_unknown")."""
        with self._store.read() as session:
            question = cast("CouncilQuestion", writing.live(session, reference, CouncilQuestion.KIND))
            profile = profile_of(session) or CouncilProfile()
            return QuestionForm(question, profile, profile.rule_for(question.kind))

    def start(self, kind: QuestionKind = QuestionKind.SCHRIFTELIJK) -> tuple[CouncilQuestion, Changes]:
        """Make an empty question with one empty item."""
        with self._store.write() as transaction:
            question = _make(transaction, {"kind": kind.value})
        return question, transaction.changes

    def start_from(self, source_id: str) -> tuple[CouncilQuestion, Changes]:
        """Make a question that rests on a note, visit, observation or agenda item and is as closed as that is.

        Question and link are one commit: there is no moment at which what is secret stands in an open question.
        """
        with self._store.write() as transaction:
            session = transaction.session
            source = writing.live(session, source_id)
            question = _make(transaction, {"subject": _subject(source), "occasion": occasion_of(session, source)})
            link = Link(
                from_kind=question.KIND,
                from_id=question.id,
                to_kind=source.KIND,
                to_id=source.id,
                relation=Relation.AANLEIDING,
            )
            session.add(link)
            settle(session, link)
        return question, transaction.changes


def occasion_of(session: Session, source: Record) -> str:
    """Return the sentence with which a question refers to what gave rise to it, empty where there is none to make."""
    if isinstance(source, Visit):
        return _visit_sentence(session, source)
    if isinstance(source, Observation):
        visit = session.get_one(Visit, source.visit_id)
        return f"{_visit_sentence(session, visit)}\n\n{source.text}".strip()
    if isinstance(source, AgendaItem):
        meeting = session.get_one(Meeting, source.meeting_id)
        day = f" van {written_date(meeting.start)}" if meeting.start else ""
        return f"Naar aanleiding van agendapunt {source.display_title} in de vergadering{day}."
    return ""


def _make(transaction: WriteTransaction, values: dict[str, Any]) -> CouncilQuestion:
    made = create_in(transaction, CouncilQuestion.KIND, {**values, "items": [{"text": ""}]})
    return cast("CouncilQuestion", made)


def _subject(source: Record) -> str:
    """Return what the source is about; an observation is quoted in the occasion and gives no subject."""
    if isinstance(source, Observation):
        return ""
    if isinstance(source, Note | Visit | AgendaItem):
        return one_line(source.title)
    return source.display_title


def _visit_sentence(session: Session, visit: Visit) -> str:
    partner = session.get(Partner, visit.partner_id) if visit.partner_id else None
    host = f" aan {partner.display_title}" if partner is not None else ""
    day = f" van {written_date(visit.start)}" if visit.start else ""
    return f"Naar aanleiding van ons werkbezoek{host}{day}."
