"""Steps of a council question within a transaction: checked against the flow, kept with date, person and reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionStatus, TermUnit
from zvdesk.model.fields import encode, to_json
from zvdesk.model.question_flow import (
    Deed,
    StepRule,
    filings,
    may_follow,
    next_rules,
    rule_of,
    status_after,
    status_word,
)
from zvdesk.model.question_people import usual_taker
from zvdesk.model.questions import CouncilQuestion, QuestionStep
from zvdesk.model.terms import Term
from zvdesk.services.records import update_in


@dataclass(frozen=True)
class Taken:
    """When a step was taken (today where nothing is said), by whom (else who usually does it), and why.

    Who sits at this computer is known by `user`, the name in the settings, or else by the name of the `account`.
    """

    on: date | None = None
    by: str = ""
    reason: str = ""
    user: str = ""
    account: str = ""

    def who(self, question: CouncilQuestion, deed: Deed) -> str:
        """Return who took a step: who is named, else who usually does it."""
        return self.by.strip() or usual_taker(question, deed, self.user) or self.account.strip()


@dataclass(frozen=True)
class NewTerm:
    """The term of a verdaging: its last day, or so many days, weeks or working days from a day.

    Without a `start` it counts from the last day of the term that stands, which it extends.
    """

    due_on: date | None = None
    length: int | None = None
    unit: TermUnit = TermUnit.DAGEN
    start: date | None = None


@dataclass
class NextStep:
    """A step that is about to be taken: the deed, the day, and what it leaves in the question and in the step."""

    rule: StepRule
    taken: Taken
    day: date
    term: Term | None = None
    version: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def prepared(question: CouncilQuestion, deed: Deed, taken: Taken, today: date) -> NextStep:
    """Return a step after seeing that it may be taken now, on that day and for that reason.

    Raises UserError: "step_not_now" (status, done, known), "step_reason_missing" (done), "step_in_future" (day),
    "step_before_last" (day, last).
    """
    rule = rule_of(deed, question.kind)
    if not may_follow(deed, question.status):
        known = [each.word for each in next_rules(question.status, question.kind)] or ["de laatste stap terugdraaien"]
        status = status_word(question.status, question.kind)
        raise UserError("step_not_now", status=status, done=rule.done, known=known)
    if rule.needs_reason and not taken.reason.strip():
        raise UserError("step_reason_missing", done=rule.done)
    day = taken.on or today
    if day > today:
        raise UserError("step_in_future", day=written_date(day))
    last = question.steps[-1].taken_on if question.steps else None
    if last is not None and day < last:
        raise UserError("step_before_last", day=written_date(day), last=written_date(last))
    return NextStep(rule, taken, day)


def take(session: Session, question: CouncilQuestion, step: NextStep) -> None:
    """Write a step: the status that it leads to, what it changes in the question, and the step itself."""
    due = step.term
    entry = {
        "status": step.rule.target.value,
        "taken_on": encode(step.day),
        "taken_by": step.taken.who(question, step.rule.deed),
        "reason": step.taken.reason.strip(),
        "due_on": None if due is None else encode(due.due_on),
        "due_explanation": "" if due is None else due.explanation,
        "version": step.version,
    }
    values = {"status": step.rule.target.value, **step.values}
    if due is not None:
        values |= {"due_on": encode(due.due_on), "due_explanation": due.explanation}
    update_in(session, question, {**values, "steps": [*to_json(question)["steps"], entry]})


def take_back(session: Session, question: CouncilQuestion) -> QuestionStep:
    """Take the last step away and return it; what it set goes back to what the steps before it say.

    A number that was given stays, since it may be in use at the griffie already. Raises UserError("no_step", title).
    """
    if not question.steps:
        raise UserError("no_step", title=question.display_title)
    *before, last = question.steps
    values: dict[str, Any] = {"status": status_after(question.steps, was_filed=question.filed_on is not None).value}
    if last.status in _SETS_TERM:
        values |= _term_of(before)
    if last.status == QuestionStatus.INGEDIEND:
        values["filed_on"] = encode(before[filings(before)[-1]].taken_on) if filings(before) else None
    if last.status == QuestionStatus.BEANTWOORD:
        values["answered_on"] = _day_of(before, QuestionStatus.BEANTWOORD)
    update_in(session, question, {**values, "steps": to_json(question)["steps"][:-1]})
    return last


_SETS_TERM = frozenset(
    {QuestionStatus.INGEDIEND, QuestionStatus.VERDAAGD, QuestionStatus.TERUGGESTUURD, QuestionStatus.INGETROKKEN}
)
_NO_TERM: Mapping[str, Any] = {"due_on": None, "due_explanation": ""}
_WITHOUT_TERM = frozenset({QuestionStatus.TERUGGESTUURD, QuestionStatus.INGETROKKEN, QuestionStatus.TER_BEOORDELING})


def without_term() -> dict[str, Any]:
    """Return the values of a question for which no answer is due any more."""
    return dict(_NO_TERM)


def _term_of(steps: list[QuestionStep]) -> dict[str, Any]:
    """Return the term that stood after these steps."""
    for step in reversed(steps):
        if step.status in _WITHOUT_TERM:
            break
        if step.due_on is not None:
            return {"due_on": encode(step.due_on), "due_explanation": step.due_explanation}
    return without_term()


def _day_of(steps: list[QuestionStep], status: QuestionStatus) -> Any:
    return next((encode(step.taken_on) for step in reversed(steps) if step.status == status), None)
