"""Judgements of what was asked and is no item of its question any more: the answer to it is judged all the same.

They stand among the accepted findings of the question, by the id of the item.
"""

from typing import Protocol

from zvdesk.model.enums import Judgement

JUDGED = "judgement:"
"""Begins the keys of such judgements."""


class Findings(Protocol):
    """What these rules need of a question."""

    accepted_findings: dict[str, str]


def judged_apart(question: Findings, item_id: str) -> tuple[Judgement | None, str] | None:
    """Return judgement and remark of an item that was asked and is no item any more, None where there is none."""
    kept = question.accepted_findings.get(f"{JUDGED}{item_id}")
    if kept is None:
        return None
    judgement, _, remark = kept.partition("\n")
    return (Judgement(judgement) if judgement else None), remark


def with_judgement(
    question: Findings, item_id: str, judgement: Judgement | None, remark: str
) -> dict[str, dict[str, str]]:
    """Return the values of a question with the judgement of an item that was asked and is no item any more."""
    kept = f"{judgement.value if judgement is not None else ''}\n{remark}"
    return {"accepted_findings": {**question.accepted_findings, f"{JUDGED}{item_id}": kept}}
