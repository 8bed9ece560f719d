"""Council questions: started empty or from what gave rise to them, and shown with the rule that applies."""

from dataclasses import dataclass

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.enums import QuestionKind, Relation
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.visits import Observation, Visit
from zvdesk.services import writing
from zvdesk.services.defaults import profile_of
from zvdesk.services.records import RecordService, live
from zvdesk.services.store import Store


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
            question = live(session, reference, "council-question")
            if not isinstance(question, CouncilQuestion):
                raise UserError("record_unknown", id=reference, kind="council-question")
            profile = profile_of(session) or CouncilProfile()
            return QuestionForm(question, profile, profile.rule_for(question.kind))

    def start(self, kind: QuestionKind = QuestionKind.SCHRIFTELIJK) -> tuple[CouncilQuestion, Changes]:
        """Make an empty question with one empty item."""
        return self._start({"kind": kind.value, "items": [{"text": ""}]})

    def start_from(self, source_id: str) -> tuple[CouncilQuestion, Changes]:
        """Make a question that rests on a note, visit, observation or agenda item and is as closed as that is."""
        with self._store.read() as session:
            source = live(session, source_id)
            occasion = _occasion(source)
            subject = source.display_title if not isinstance(source, Observation) else ""
            if isinstance(source, Observation):
                visit = writing.find(session, source.visit_id, "visit")
                occasion = f"{_occasion(visit)} {occasion}".strip()
        question, made = self._start({"subject": subject, "occasion": occasion, "items": [{"text": ""}]})
        link = {"from_id": question.id, "to_id": source.id, "relation": Relation.AANLEIDING.value}
        linked = self._records.create("link", link)[1]
        return question, made + linked

    def _start(self, values: dict[str, object]) -> tuple[CouncilQuestion, Changes]:
        record, changes = self._records.create("council-question", values)
        if not isinstance(record, CouncilQuestion):
            raise TypeError(record.KIND)
        return record, changes


def _occasion(source: object) -> str:
    if isinstance(source, Visit):
        return f"Naar aanleiding van ons werkbezoek {source.title}.".replace("..", ".")
    if isinstance(source, Observation):
        return source.text
    return ""
