"""Which commits take a step in the life of a council question: filed, postponed, answered; told from what changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from zvdesk.model.changes import Change, Changes

QUESTION, ANSWER = "council-question", "answer"


def took_step(changes: Changes) -> bool:
    """Tell whether a commit took such a step or took one back, or brought an answer.

    Nobody undoes that in passing, as one takes back a word too many. A question that was made, or went to the trash
    with all it has, took no step.
    """
    return any(stepped(change) or _answers(change) for change in changes.items)


def step_of(changes: Changes) -> str:
    """Return the subject of the question of which a commit took a step, "" where it says none."""
    subjects = (str((one.after or {}).get("subject", "")).strip() for one in changes.items if one.kind == QUESTION)
    return next(filter(None, subjects), "")


def stepped(change: Change) -> bool:
    """Tell whether by a change the steps of a question became others."""
    if change.kind != QUESTION or change.before is None or change.after is None:
        return False
    return _ids(change.before) != _ids(change.after)


def steps_gone(change: Change) -> list[Mapping[str, Any]]:
    """Return the steps of a question that a change took away, in their order."""
    if change.before is None or change.after is None or not stepped(change):
        return []
    left = set(_ids(change.after))
    return [step for step in change.before["steps"] if step["id"] not in left]


def _answers(change: Change) -> bool:
    return change.kind == ANSWER and change.before is None and change.after is not None


def _ids(content: Mapping[str, Any]) -> Sequence[str]:
    return [step["id"] for step in content["steps"]]
