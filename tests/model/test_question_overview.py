"""Counting council questions: each once in a total, in time by the term of the day, and what was due stays visible."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.model.enums import QuestionKind, QuestionStatus
from zvdesk.model.question_flow import WAITING
from zvdesk.model.question_overview import (
    ANSWERED_IN_TIME,
    STILL_OPEN,
    UNASKED,
    AskedQuestion,
    Outcome,
    Period,
    Scope,
    asked_question,
    council_year,
    council_year_of,
    is_asked,
    overview,
)
from zvdesk.model.questions import CouncilQuestion, QuestionStep

TODAY = date(2026, 11, 22)
ASKED = sorted(set(QuestionStatus) - UNASKED)
NAMES = st.sampled_from(["Opvang", "opvang", "Jeugd", "  ", "Meldcode huiselijk geweld en kindermishandeling"])
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def questions(draw: st.DrawFn) -> list[AskedQuestion]:
    return [
        AskedQuestion(
            id=str(number),
            subject="Onderwerp",
            number="",
            kind=QuestionKind.SCHRIFTELIJK,
            status=draw(st.sampled_from(ASKED)),
            addressee="college",
            asked_on=draw(DAYS),
            due_on=draw(DAYS),
            answered_on=draw(DAYS),
            portfolio=draw(NAMES).strip(),
            themes=tuple(draw(st.lists(NAMES, max_size=4))),
            first_due_on=draw(DAYS),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


@settings(max_examples=40)
@given(questions())
def test_every_question_counts_once_in_the_total_of_each_dimension(asked: list[AskedQuestion]) -> None:
    found = overview(asked, Scope(), TODAY)
    for each in (found.by_theme(), found.by_portfolio()):
        assert each.total.asked == len(asked) == found.total.asked
        assert sum(line.tally.asked for line in each.lines) >= len(asked)
        assert all(line.tally.asked <= len(asked) for line in each.lines)
        names = [line.name.casefold() for line in each.lines]
        assert len(set(names)) == len(names)
    assert sum(line.tally.asked for line in found.by_portfolio().lines) == len(asked)


@settings(max_examples=40)
@given(questions(), DAYS, DAYS)
def test_a_period_parts_the_questions_without_losing_one(
    asked: list[AskedQuestion], start: date | None, end: date | None
) -> None:
    found = overview(asked, Scope(Period(start, end)), TODAY)
    outside = [one for one in asked if one.asked_on is not None and one not in found.questions]
    assert len(found.questions) + found.undated + len(outside) == len(asked)
    for one in outside:
        assert (start is not None and one.asked_on < start) or (end is not None and one.asked_on > end)


@settings(max_examples=40)
@given(questions())
def test_what_waits_is_open_and_what_came_is_not(asked: list[AskedQuestion]) -> None:
    for one in asked:
        outcome = one.outcome(TODAY)
        assert (outcome in STILL_OPEN) == (one.status in WAITING)
        assert (outcome is Outcome.OPEN_UNKNOWN) == (one.status in WAITING and one.due_on is None)
        if outcome in ANSWERED_IN_TIME:
            assert one.answered_on <= one.due_on


def question(*steps: tuple[QuestionStatus, int, int | None], **fields: object) -> AskedQuestion:
    """Return a question with steps: status, day in 2026 from 1, and the day it set as the term."""

    def day(number: int | None) -> date | None:
        return None if number is None else date(2025, 12, 31) + timedelta(days=number)

    made = CouncilQuestion(
        id="1",
        kind=QuestionKind.SCHRIFTELIJK,
        subject="Opvang",
        number="",
        addressee="college",
        steps=[QuestionStep(status=one, taken_on=day(on), reason="", due_on=day(due)) for one, on, due in steps],
        status=steps[-1][0],
        filed_on=day(steps[0][1]),
        due_on=day(next((due for _, _, due in reversed(steps) if due is not None), None)),
        answered_on=day(next((on for one, on, _ in steps if one == QuestionStatus.BEANTWOORD), None)),
    )
    for name, value in fields.items():
        setattr(made, name, value)
    return asked_question(made)


FILED, POSTPONED = QuestionStatus.INGEDIEND, QuestionStatus.VERDAAGD
RETURNED, ANSWERED = QuestionStatus.TERUGGESTUURD, QuestionStatus.BEANTWOORD


@pytest.mark.parametrize(
    ("answered", "outcome"),
    [(40, Outcome.IN_TIME), (41, Outcome.IN_TIME_POSTPONED), (60, Outcome.IN_TIME_POSTPONED), (61, Outcome.LATE)],
)
def test_a_verdaging_gives_time_and_is_counted_apart(answered: int, outcome: Outcome) -> None:
    asked = question((FILED, 10, 40), (POSTPONED, 38, 60), (ANSWERED, answered, None))
    assert asked.outcome(TODAY) is outcome
    assert asked.first_due_on == date(2026, 2, 9)
    (postponed,) = asked.postponements
    assert (postponed.due_before, postponed.due_after) == (date(2026, 2, 9), date(2026, 3, 1))
    assert not postponed.came_late


def test_a_verdaging_after_the_term_says_so() -> None:
    asked = question((FILED, 10, 40), (POSTPONED, 41, 60), (POSTPONED, 50, 90), (ANSWERED, 80, None))
    assert [one.came_late for one in asked.postponements] == [True, False]
    assert [one.due_before for one in asked.postponements] == [date(2026, 2, 9), date(2026, 3, 1)]


def test_what_was_sent_back_starts_anew_when_it_is_filed_again() -> None:
    asked = question((FILED, 1, 30), (POSTPONED, 5, 50), (RETURNED, 6, None), (FILED, 20, 60), (ANSWERED, 55, None))
    assert asked.postponements == ()
    assert asked.outcome(TODAY) is Outcome.IN_TIME


def test_the_last_day_itself_is_in_time() -> None:
    waiting = question((FILED, 1, 31), (POSTPONED, 2, 326))
    assert waiting.due_on == TODAY
    assert waiting.outcome(TODAY) is Outcome.OPEN
    assert waiting.outcome(TODAY + timedelta(days=1)) is Outcome.OPEN_LATE


def test_drafts_and_what_asks_nothing_are_not_asked() -> None:
    assert not any(is_asked(QuestionKind.SCHRIFTELIJK, status, TODAY) for status in UNASKED)
    assert is_asked(QuestionKind.SCHRIFTELIJK, QuestionStatus.INGETROKKEN, TODAY)
    assert not is_asked(QuestionKind.SCHRIFTELIJK, QuestionStatus.INGETROKKEN, None)
    assert not is_asked(QuestionKind.MOTIE, QuestionStatus.INGEDIEND, TODAY)


def test_the_council_year_runs_from_september() -> None:
    assert council_year(2026) == Period(date(2026, 9, 1), date(2027, 8, 31))
    assert (council_year_of(date(2026, 8, 31)), council_year_of(date(2026, 9, 1))) == (2025, 2026)
