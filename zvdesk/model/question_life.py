"""The life of a council question as one value: two copies of it cannot be mixed step by step.

Where a question stands follows from its steps, and so do its days and its term. One side's status with the other
side's steps would contradict itself; whoever merges two copies takes the life of one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from zvdesk.model.dates import written_date
from zvdesk.model.enums import QuestionStatus, label

LIFE: Final = "life"
FIELDS: Final = ("status", "filed_on", "due_on", "due_explanation", "answered_on", "steps")

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
