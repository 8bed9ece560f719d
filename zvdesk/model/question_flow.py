"""Which step in the life of a council question may follow which, and what each needs; a table, and rules over it.

The order of statuses is that of the councils: concept, ter beoordeling, ingediend, verdaagd (any number of times),
beantwoord, afgerond; besides those ingetrokken, and teruggestuurd by who read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from zvdesk.model.enums import DECISIONS, QuestionKind, QuestionStatus, label

CONCEPT, REVIEWED, FILED = QuestionStatus.CONCEPT, QuestionStatus.TER_BEOORDELING, QuestionStatus.INGEDIEND
POSTPONED, ANSWERED, CLOSED = QuestionStatus.VERDAAGD, QuestionStatus.BEANTWOORD, QuestionStatus.AFGEROND
WITHDRAWN, RETURNED = QuestionStatus.INGETROKKEN, QuestionStatus.TERUGGESTUURD

WAITING = frozenset({FILED, POSTPONED})
"""An answer is due."""

WRITING = frozenset({CONCEPT, REVIEWED, RETURNED})
"""It is not filed, or was sent back."""


class Deed(StrEnum):
    """What somebody does with a question."""

    REVIEW = "review"
    FILE = "file"
    FORWARD = "forward"
    POSTPONE = "postpone"
    ANSWER = "answer"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    RETURN = "return"


@dataclass(frozen=True)
class StepRule:
    """One deed: the statuses it may be done from (the usual one first), the status it leads to, what it needs.

    `word` says it on a button, `done` in a sentence ("De vraag is ingediend.").
    """

    deed: Deed
    sources: tuple[QuestionStatus, ...]
    target: QuestionStatus
    word: str
    done: str
    needs_reason: bool = False
    needs_term: bool = False


RULES: tuple[StepRule, ...] = (
    StepRule(Deed.FILE, (CONCEPT, REVIEWED, RETURNED), FILED, "Indienen", "ingediend"),
    StepRule(Deed.REVIEW, (CONCEPT, RETURNED), REVIEWED, "Ter beoordeling geven", "ter beoordeling gegeven"),
    StepRule(Deed.ANSWER, (FILED, POSTPONED), ANSWERED, "Antwoord vastleggen", "beantwoord"),
    StepRule(Deed.POSTPONE, (FILED, POSTPONED), POSTPONED, "Verdagen", "verdaagd", needs_reason=True, needs_term=True),
    StepRule(Deed.FORWARD, (FILED,), FILED, "Doorzending vastleggen", "doorgezonden"),
    StepRule(Deed.CLOSE, (ANSWERED,), CLOSED, "Afronden", "afgerond"),
    StepRule(Deed.RETURN, (FILED, REVIEWED), RETURNED, "Terugsturen", "teruggestuurd", needs_reason=True),
    StepRule(Deed.WITHDRAW, (FILED, CONCEPT, REVIEWED, POSTPONED, RETURNED), WITHDRAWN, "Intrekken", "ingetrokken"),
)
"""In the order in which a person is offered them: the first that may follow is the usual next step."""

_BY_DEED = {rule.deed: rule for rule in RULES}
_OF_DECISIONS = {
    Deed.ANSWER: replace(_BY_DEED[Deed.ANSWER], word="Uitslag vastleggen", done="behandeld"),
    Deed.POSTPONE: replace(_BY_DEED[Deed.POSTPONE], word="Aanhouden", done="aangehouden", needs_term=False),
}
"""What is otherwise with a motie or amendement, which the council itself decides on and nobody answers."""
_DECISION_STATUS = {POSTPONED: "aangehouden", ANSWERED: "behandeld"}
_BY_TARGET = {rule.target: rule for rule in RULES if rule.deed is not Deed.FORWARD}


class Step(Protocol):
    """What the rules need of a step that was taken."""

    status: QuestionStatus


def rule_of(deed: Deed, kind: QuestionKind | None = None) -> StepRule:
    """Return the rule for a deed, in the words of a kind."""
    return _OF_DECISIONS.get(deed, _BY_DEED[deed]) if kind in DECISIONS else _BY_DEED[deed]


def status_word(status: QuestionStatus, kind: QuestionKind | None) -> str:
    """Return how far a question of a kind is, in a word: what is answered of others is "behandeld" of a motie."""
    return _DECISION_STATUS.get(status, label(status)) if kind in DECISIONS else label(status)


def may_follow(deed: Deed, status: QuestionStatus) -> bool:
    """Tell whether a deed may be done with a question of this status."""
    return status in _BY_DEED[deed].sources


def next_rules(status: QuestionStatus, kind: QuestionKind | None = None) -> tuple[StepRule, ...]:
    """Return what may be done with a question of this status, the usual next step first; empty when all is done.

    A motie is not forwarded: it lies with the council itself.
    """
    fitting = (rule.deed for rule in RULES if status in rule.sources)
    return tuple(rule_of(deed, kind) for deed in fitting if deed is not Deed.FORWARD or kind not in DECISIONS)


def status_after(steps: Sequence[Step], *, was_filed: bool = False) -> QuestionStatus:
    """Return the status that a question comes back to when the last of these steps is taken back.

    Without a step before it that is one from which such a step starts, as far as it `was_filed` by then: a question may
    have come in halfway.
    """
    if len(steps) > 1:
        return steps[-2].status
    rule = _BY_TARGET.get(steps[-1].status)
    if rule is None:
        return CONCEPT
    fitting = [source for source in rule.sources if (source in WAITING) == was_filed]
    return (fitting or rule.sources)[0]


def next_version(steps: Sequence[Step]) -> int:
    """Return the number of the version that would be filed next, from 1."""
    return 1 + len(filings(steps))


def filings(steps: Sequence[Step]) -> list[int]:
    """Return the places of the steps with which a question was filed."""
    return [place for place, step in enumerate(steps) if step.status == FILED and not is_forwarding(steps, place)]


def is_forwarding(steps: Sequence[Step], place: int) -> bool:
    """Tell whether with a step the griffie forwarded what was filed: a second time ingediend, for it stays so."""
    return place > 0 and steps[place].status == steps[place - 1].status == FILED
