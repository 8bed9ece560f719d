"""The life of a council question as one value: two copies of it cannot be mixed step by step.

Where a question stands follows from its steps, and so do its days and its term. One side's status with the other
side's steps would contradict itself; whoever merges two copies takes the life of one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionStatus, label
from zvdesk.model.question_flow import RULES

LIFE: Final = "life"
FIELDS: Final = ("status", "filed_on", "due_on", "due_explanation", "answered_on", "steps")

_WITHOUT_TERM: Final = {
    QuestionStatus.TERUGGESTUURD, QuestionStatus.INGETROKKEN, QuestionStatus.TER_BEOORDELING,
}  # fmt: skip

Values = Mapping[str, Any]


def bound(values: Values, stated: Values) -> dict[str, Any]:
    """Return the fields of a question, as JSON, with those of its life as one, as far as `stated` has these.

    Of values that lack one of them nothing is known of the life, and it is left out.
    """
    names = [name for name in FIELDS if name in stated]
    rest = {name: value for name, value in values.items() if name not in names}
    return {**rest, LIFE: {name: values[name] for name in names}} if all(name in values for name in names) else rest


def unbound(values: Values) -> dict[str, Any]:
    """Return the fields as they are stored."""
    return {**{name: value for name, value in values.items() if name != LIFE}, **values.get(LIFE, {})}


def both_lives(mine: Values, theirs: Values) -> dict[str, Any] | None:
    """Return the life in which the steps of both sides follow each other by day; None where they cannot.

    They can when each step may be taken where the one before it led, as a verdaging here and an answer there. Of two
    filings only one can hold.
    """
    there = {step["id"]: step for step in _steps(theirs)}
    here = {step["id"] for step in _steps(mine)}
    shared = [step for step in _steps(mine) if step["id"] in there]
    if any(step != there[step["id"]] for step in shared):
        return None
    own = [step for step in _steps(mine) if step["id"] not in there]
    other = [step for step in _steps(theirs) if step["id"] not in here]
    added = sorted([*own, *other], key=lambda step: str(step["taken_on"]))
    steps = [*shared, *added]
    if not own or not other or not _may_follow_each_other(steps, len(shared)):
        return None
    answered = [step["taken_on"] for step in steps if step["status"] == QuestionStatus.BEANTWOORD]
    return {
        **mine,
        "status": steps[-1]["status"],
        **_term(steps),
        "answered_on": answered[-1] if answered else None,
        "steps": steps,
    }


def _may_follow_each_other(steps: Sequence[Values], start: int) -> bool:
    """Tell whether every step from a place on may be taken after the one before it; no filing is among them."""
    if start == 0:
        return False
    for before, step in pairwise(steps[start - 1 :]):
        now, then = QuestionStatus(before["status"]), QuestionStatus(step["status"])
        if then == QuestionStatus.INGEDIEND or not any(rule.target == then and now in rule.sources for rule in RULES):
            return False
    return True


def _term(steps: Sequence[Values]) -> dict[str, Any]:
    """Return the term that stands after these steps."""
    for step in reversed(steps):
        if step["status"] in _WITHOUT_TERM:
            break
        if step["due_on"] is not None:
            return {"due_on": step["due_on"], "due_explanation": step["due_explanation"]}
    return {"due_on": None, "due_explanation": ""}


def life_words(life: Values) -> str:
    """Return a life in words: "verdaagd: ingediend op 3 november 2026, verdaagd op 20 november 2026 (cijfers)"."""
    status = label(QuestionStatus(life["status"])) if life.get("status") else ""
    told = ", ".join(map(step_words, _steps(life)))
    return f"{status}: {told}" if told else status


def step_words(step: Values) -> str:
    """Return a step in words: "verdaagd op 20 november 2026 door college (cijfers volgen), termijn 5 januari 2027"."""
    words = [label(QuestionStatus(step["status"]))]
    words += [f"op {_day(step['taken_on'])}"] if step.get("taken_on") else []
    words += [f"door {step['taken_by']}"] if step.get("taken_by") else []
    words += [f"({step['reason']})"] if step.get("reason") else []
    term = f", termijn {_day(step['due_on'])}" if step.get("due_on") else ""
    return " ".join(words) + term


def _steps(life: Values) -> Sequence[Values]:
    steps: Sequence[Values] = life.get("steps") or ()
    return steps


def _day(value: str) -> str:
    return written_date(date.fromisoformat(value))
