"""Council questions counted: asked, in time, late, open, as a whole and by theme or portfolio; pure rules.

Asked is what was filed: drafts and what the griffie sent back are not. In time is an answer by the term that stood on
the day it came; a verdaging that gave more time is counted apart, and the term before it stays in `AskedQuestion`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import takewhile

from zvdesk.model.enums import Confidentiality, QuestionKind, QuestionStatus
from zvdesk.model.question_flow import WAITING, filings
from zvdesk.model.questions import CouncilQuestion, QuestionStep
from zvdesk.model.text import one_line

COUNCIL_YEAR_MONTH = 9
"""The month with which a council year begins: after the summer recess."""

NO_QUESTIONS = frozenset({QuestionKind.MOTIE, QuestionKind.AMENDEMENT, QuestionKind.AGENDERINGSVERZOEK})
"""Kinds that ask nothing of the college, and are not counted."""

UNASKED = frozenset({QuestionStatus.CONCEPT, QuestionStatus.TER_BEOORDELING, QuestionStatus.TERUGGESTUURD})


class Outcome(StrEnum):
    """What became of a question that was asked; every one has exactly one."""

    IN_TIME = "op tijd"
    IN_TIME_POSTPONED = "op tijd na verdaging"
    LATE = "te laat"
    OPEN = "open"
    OPEN_LATE = "open, termijn voorbij"
    OPEN_UNKNOWN = "open, termijn onbekend"
    NO_TERM = "beantwoord zonder termijn"
    WITHDRAWN = "ingetrokken"


ANSWERED_IN_TIME = frozenset({Outcome.IN_TIME, Outcome.IN_TIME_POSTPONED})
STILL_OPEN = frozenset({Outcome.OPEN, Outcome.OPEN_LATE, Outcome.OPEN_UNKNOWN})


@dataclass(frozen=True)
class Postponement:
    """A verdaging: when it was told, why, and the last day before and after it."""

    told_on: date
    reason: str
    due_before: date | None
    due_after: date | None

    @property
    def came_late(self) -> bool:
        """Whether the term was over already when it was told."""
        return self.due_before is not None and self.told_on > self.due_before


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it is counted. `themes` and `portfolio` are names, empty where there are none."""

    id: str
    subject: str
    number: str
    kind: QuestionKind
    status: QuestionStatus
    addressee: str
    asked_on: date | None
    due_on: date | None
    answered_on: date | None
    portfolio: str = ""
    themes: tuple[str, ...] = ()
    first_due_on: date | None = None
    postponements: tuple[Postponement, ...] = ()
    confidentiality: Confidentiality = Confidentiality.OPENBAAR

    def outcome(self, today: date) -> Outcome:
        """Return what became of it, as it stands today."""
        if self.status == QuestionStatus.INGETROKKEN:
            return Outcome.WITHDRAWN
        if self.status in WAITING:
            if self.due_on is None:
                return Outcome.OPEN_UNKNOWN
            return Outcome.OPEN_LATE if self.due_on < today else Outcome.OPEN
        if self.due_on is None or self.answered_on is None:
            return Outcome.NO_TERM
        if self.answered_on > self.due_on:
            return Outcome.LATE
        is_first = self.first_due_on is None or self.answered_on <= self.first_due_on
        return Outcome.IN_TIME if is_first else Outcome.IN_TIME_POSTPONED


@dataclass(frozen=True)
class Period:
    """The days, both included, in which a question was asked; None for no bound."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it; an unknown day only where there is no bound."""
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Scope:
    """What an overview is about: a period, and one theme or portfolio ("" for all)."""

    period: Period = field(default_factory=Period)
    theme: str = ""
    portfolio: str = ""


@dataclass(frozen=True)
class Tally:
    """How many questions came to what."""

    counts: Mapping[Outcome, int] = field(default_factory=dict)

    def of(self, *outcomes: Outcome) -> int:
        """Return how many came to one of these."""
        return sum(self.counts.get(outcome, 0) for outcome in outcomes)

    @property
    def asked(self) -> int:
        """How many were asked."""
        return sum(self.counts.values())

    @property
    def in_time(self) -> int:
        """How many were answered in time, after a verdaging or not."""
        return self.of(*ANSWERED_IN_TIME)

    @property
    def open(self) -> int:
        """How many wait for an answer, their term over or not."""
        return self.of(*STILL_OPEN)


@dataclass(frozen=True)
class Line:
    """One theme or portfolio with its tally; the name is "" for the questions that have none."""

    name: str
    tally: Tally


@dataclass(frozen=True)
class Breakdown:
    """The tallies of one dimension, largest first. A question may stand in several lines; `total` counts it once."""

    lines: tuple[Line, ...]
    total: Tally

    @property
    def overlaps(self) -> bool:
        """Whether a question stands in more than one line."""
        return sum(line.tally.asked for line in self.lines) > self.total.asked


@dataclass(frozen=True)
class Overview:
    """Everything an overview says: the questions in the order in which they were asked, and their tallies.

    `undated` counts questions of which nobody knows when they were asked and that a period therefore leaves out;
    `left_out` those that are closed.
    """

    scope: Scope
    today: date
    questions: tuple[AskedQuestion, ...]
    undated: int = 0
    left_out: int = 0

    @property
    def total(self) -> Tally:
        """All questions."""
        return tally(self.questions, self.today)

    def by_theme(self) -> Breakdown:
        """Return the tallies by theme."""
        return breakdown(self.questions, lambda question: question.themes, self.today)

    def by_portfolio(self) -> Breakdown:
        """Return the tallies by portfolio."""
        return breakdown(self.questions, lambda question: (question.portfolio,), self.today)

    def outcome(self, question: AskedQuestion) -> Outcome:
        """Return what became of one of the questions."""
        return question.outcome(self.today)


def is_asked(kind: QuestionKind, status: QuestionStatus, filed_on: date | None) -> bool:
    """Tell whether a question counts as asked; one that was withdrawn does when it had been filed."""
    if kind in NO_QUESTIONS:
        return False
    if status == QuestionStatus.INGETROKKEN:
        return filed_on is not None
    return status not in UNASKED


def is_term_unknown(question: CouncilQuestion) -> bool:
    """Tell whether a term may run that nobody knows: a question that waits and was not filed from here."""
    is_ours = any(step.version is not None for step in question.steps)
    return question.status in WAITING and question.due_on is None and not is_ours


def asked_question(question: CouncilQuestion, *, themes: Iterable[str] = (), portfolio: str = "") -> AskedQuestion:
    """Return a question as it is counted, with the terms that stood since it was filed last."""
    steps = _since_filing(question.steps)
    return AskedQuestion(
        id=question.id,
        subject=question.display_title,
        number=one_line(question.number),
        kind=question.kind,
        status=question.status,
        addressee=one_line(question.addressee),
        asked_on=question.filed_on or question.question_date,
        due_on=question.due_on,
        answered_on=question.answered_on,
        portfolio=one_line(portfolio),
        themes=tuple(_unique(themes)),
        first_due_on=_first_due(steps) or question.due_on,
        postponements=tuple(_postponements(steps)),
        confidentiality=question.confidentiality,
    )


def overview(questions: Iterable[AskedQuestion], scope: Scope, today: date, *, left_out: int = 0) -> Overview:
    """Return the overview of the questions that lie in a scope."""
    about = [one for one in questions if _is_about(one, scope)]
    within = [one for one in about if scope.period.holds(one.asked_on)]
    undated = sum(one.asked_on is None and one not in within for one in about)
    ordered = sorted(within, key=lambda one: (one.asked_on or date.min, one.number, one.subject.casefold(), one.id))
    return Overview(scope, today, tuple(ordered), undated, left_out)


def tally(questions: Iterable[AskedQuestion], today: date) -> Tally:
    """Return what became of some questions."""
    return Tally(Counter(question.outcome(today) for question in questions))


def breakdown(
    questions: Sequence[AskedQuestion], names: Callable[[AskedQuestion], Sequence[str]], today: date
) -> Breakdown:
    """Return the tallies by name: most asked first, what has no name last; names that differ in case are one."""
    spelled: dict[str, str] = {}
    groups: dict[str, list[AskedQuestion]] = {}
    for question in questions:
        for name in _unique(names(question)) or [""]:
            spelled.setdefault(name.casefold(), name)
            groups.setdefault(name.casefold(), []).append(question)
    lines = [Line(spelled[key], tally(group, today)) for key, group in groups.items()]
    lines.sort(key=lambda line: (not line.name, -line.tally.asked, line.name.casefold()))
    return Breakdown(tuple(lines), tally(questions, today))


def council_year(first: int) -> Period:
    """Return the council year that begins in a calendar year: 1 September up to and including 31 August."""
    return Period(date(first, COUNCIL_YEAR_MONTH, 1), date(first + 1, COUNCIL_YEAR_MONTH - 1, 31))


def council_year_of(day: date) -> int:
    """Return the calendar year in which the council year of a day began."""
    return day.year if day.month >= COUNCIL_YEAR_MONTH else day.year - 1


def _is_about(question: AskedQuestion, scope: Scope) -> bool:
    theme, portfolio = one_line(scope.theme).casefold(), one_line(scope.portfolio).casefold()
    has_theme = not theme or theme in {name.casefold() for name in question.themes}
    return has_theme and (not portfolio or portfolio == question.portfolio.casefold())


def _since_filing(steps: Sequence[QuestionStep]) -> Sequence[QuestionStep]:
    """Return the steps from the last filing on; all where it was filed before the steps began."""
    places = filings(steps)
    return steps[places[-1] :] if places else steps


def _first_due(steps: Sequence[QuestionStep]) -> date | None:
    """Return the term before any verdaging: that of the forwarding where it set one, else of the filing."""
    dated = [(step.status, step.due_on) for step in steps if step.due_on is not None]
    before = list(takewhile(lambda step: step[0] != QuestionStatus.VERDAAGD, dated))
    return before[-1][1] if before else dated[0][1] if dated else None


def _postponements(steps: Sequence[QuestionStep]) -> Iterable[Postponement]:
    due: date | None = None
    for step in steps:
        if step.status == QuestionStatus.VERDAAGD:
            yield Postponement(step.taken_on, one_line(step.reason), due, step.due_on)
        due = step.due_on or due


def _unique(names: Iterable[str]) -> list[str]:
    """Return the names that are not empty, once each."""
    found = {name.casefold(): name for name in map(one_line, names) if name}
    return list(found.values())
