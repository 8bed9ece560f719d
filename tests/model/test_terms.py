"""When an answer is due: known examples, and what holds for every start, unit, rule and set of recesses."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.model.council import CouncilProfile, Recess, RulesOfOrder
from zvdesk.model.dates import written_date
from zvdesk.model.enums import FreeDayRule, QuestionKind, RecessRule, TermUnit
from zvdesk.model.free_days import free_day_name
from zvdesk.model.limits import LONGEST_NOTICE, LONGEST_TERM
from zvdesk.model.terms import (
    Term,
    due,
    due_after_postponement,
    due_for,
    latest_filing,
    postponed_to,
)

ONE_DAY = timedelta(days=1)
AUTUMN = Recess(name="Herfstreces", first_day=date(2026, 10, 17), last_day=date(2026, 11, 1))
DAYS, WEEKS, WORKING = TermUnit.DAGEN, TermUnit.WEKEN, TermUnit.WERKDAGEN
COUNTS, SUSPENDS, MOVES = RecessRule.TELT_MEE, RecessRule.SCHORT_OP, RecessRule.VERSCHUIFT_EINDE


def recess(first: date, last: date, name: str = "") -> Recess:
    return Recess(name=name, first_day=first, last_day=last)


def test_days_are_counted_from_the_day_after_the_start() -> None:
    assert due(date(2026, 9, 30), 30, DAYS) == Term(date(2026, 10, 30), "30 dagen na 30 september 2026")


def test_weeks_end_on_the_same_day_of_the_week() -> None:
    assert due(date(2026, 9, 30), 3, WEEKS) == Term(date(2026, 10, 21), "3 weken na 30 september 2026")


@pytest.mark.parametrize(
    ("unit", "words"), [(DAYS, "1 dag na"), (WEEKS, "1 week na"), (WORKING, "1 werkdag na")], ids=str
)
def test_one_of_a_unit_is_told_in_the_singular(unit: TermUnit, words: str) -> None:
    assert due(date(2026, 9, 30), 1, unit).explanation.startswith(words)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    # Friday 24 April; Monday is Koningsdag
    assert due(date(2026, 4, 24), 2, WORKING) == Term(
        date(2026, 4, 29), "2 werkdagen na 24 april 2026, zonder 27 april 2026 (Koningsdag)"
    )


def test_a_leap_day_counts() -> None:
    assert due(date(2028, 2, 28), 2, DAYS).due_on == date(2028, 3, 1)
    assert due(date(2027, 2, 28), 2, DAYS).due_on == date(2027, 3, 2)
    assert due(date(2028, 2, 29), 52, WEEKS).due_on == date(2029, 2, 27)


def test_a_term_runs_on_over_the_end_of_the_year() -> None:
    assert due(date(2026, 12, 15), 30, DAYS).due_on == date(2027, 1, 14)
    assert due(date(2026, 12, 31), 1, WORKING).due_on == date(2027, 1, 4)


def test_the_clock_of_summer_and_winter_makes_no_difference() -> None:
    assert due(date(2026, 3, 28), 1, DAYS).due_on == date(2026, 3, 29)
    assert due(date(2026, 10, 24), 2, DAYS).due_on == date(2026, 10, 26)


def test_an_end_in_recess_moves_past_it() -> None:
    assert due(date(2026, 9, 30), 30, DAYS, [AUTUMN], recess_rule=MOVES) == Term(
        date(2026, 11, 2), "30 dagen na 30 september 2026, verschoven wegens reces tot en met 1 november 2026"
    )


def test_an_end_outside_recess_stays_though_the_recess_lies_in_the_term() -> None:
    assert due(date(2026, 9, 30), 40, DAYS, [AUTUMN], recess_rule=MOVES) == Term(
        date(2026, 11, 9), "40 dagen na 30 september 2026"
    )


def test_a_recess_suspends_the_term_for_its_days() -> None:
    week = recess(date(2026, 10, 12), date(2026, 10, 18), "Herfstreces")
    assert due(date(2026, 9, 30), 21, DAYS, [week], recess_rule=SUSPENDS) == Term(
        date(2026, 10, 28), "21 dagen na 30 september 2026, opgeschort tijdens het herfstreces (7 dagen)"
    )


def test_a_recess_takes_out_only_its_working_days_of_a_term_in_working_days() -> None:
    week = recess(date(2026, 10, 10), date(2026, 10, 18), "herfstvakantie")
    assert due(date(2026, 10, 8), 3, WORKING, [week], recess_rule=SUSPENDS) == Term(
        date(2026, 10, 20), "3 werkdagen na 8 oktober 2026, opgeschort tijdens de herfstvakantie (5 werkdagen)"
    )


def test_a_term_that_starts_in_recess_begins_to_run_after_it() -> None:
    assert due(date(2026, 10, 20), 1, DAYS, [AUTUMN], recess_rule=SUSPENDS) == Term(
        date(2026, 11, 2), "1 dag na 20 oktober 2026, opgeschort tijdens het herfstreces (12 dagen)"
    )


def test_a_recess_that_counts_is_not_told() -> None:
    assert due(date(2026, 9, 30), 30, DAYS, [AUTUMN], recess_rule=COUNTS) == due(date(2026, 9, 30), 30, DAYS)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("", "het reces tot en met 18 oktober 2026 (7 dagen)"),
        ("  Kerst ", "het reces “Kerst” (7 dagen)"),
        ("Zomerreces 2026", "het zomerreces 2026 (7 dagen)"),
        ("Voorjaarsvakantie", "de voorjaarsvakantie (7 dagen)"),
    ],
)
def test_a_recess_is_called_by_its_name(name: str, called: str) -> None:
    week = recess(date(2026, 10, 12), date(2026, 10, 18), name)
    term = due(date(2026, 9, 30), 21, DAYS, [week], recess_rule=SUSPENDS)
    assert term.explanation.endswith(f"opgeschort tijdens {called}")


def test_a_day_in_two_recesses_is_told_once() -> None:
    recesses = [
        recess(date(2026, 10, 14), date(2026, 10, 20), "Kermis"),
        recess(date(2026, 10, 12), date(2026, 10, 18), "Herfstreces"),
        recess(date(2026, 10, 13), date(2026, 10, 15), "Studiereces"),
    ]
    term = due(date(2026, 9, 30), 21, DAYS, recesses, recess_rule=SUSPENDS)
    assert term.due_on == date(2026, 10, 30)
    assert term.explanation.endswith("tijdens het herfstreces (7 dagen) en het reces “Kermis” (2 dagen)")


def test_recesses_that_follow_on_each_other_move_an_end_past_the_last() -> None:
    recesses = [
        recess(date(2026, 10, 26), date(2026, 11, 1)),
        recess(date(2026, 11, 2), date(2026, 11, 6)),
        recess(date(2026, 11, 4), date(2026, 11, 5)),
    ]
    assert due(date(2026, 9, 30), 30, DAYS, recesses, recess_rule=MOVES) == Term(
        date(2026, 11, 7), "30 dagen na 30 september 2026, verschoven wegens reces tot en met 6 november 2026"
    )


def test_a_recess_with_its_days_reversed_is_left_out() -> None:
    reversed_days = recess(date(2026, 11, 6), date(2026, 10, 26))
    assert due(date(2026, 9, 30), 30, DAYS, [reversed_days], recess_rule=MOVES).due_on == date(2026, 10, 30)


def test_an_end_on_a_holiday_moves_and_names_it() -> None:
    assert due(date(2026, 3, 28), 30, DAYS, free_day_rule=FreeDayRule.SCHUIFT_OP) == Term(
        date(2026, 4, 28),
        "30 dagen na 28 maart 2026, verschoven omdat 27 april 2026 een feestdag is (Koningsdag)",
    )


def test_an_end_in_a_weekend_moves_to_monday() -> None:
    assert due(date(2026, 10, 1), 30, DAYS, free_day_rule=FreeDayRule.SCHUIFT_OP) == Term(
        date(2026, 11, 2), "30 dagen na 1 oktober 2026, verschoven omdat 31 oktober 2026 een zaterdag is"
    )
    assert due(date(2026, 10, 2), 30, DAYS, free_day_rule=FreeDayRule.SCHUIFT_OP) == Term(
        date(2026, 11, 2), "30 dagen na 2 oktober 2026, verschoven omdat 1 november 2026 een zondag is"
    )
    assert due(date(2026, 10, 1), 30, DAYS, free_day_rule=FreeDayRule.BLIJFT).due_on == date(2026, 10, 31)


def test_a_free_day_that_leads_into_a_recess_names_both() -> None:
    assert due(date(2026, 9, 11), 5, WEEKS, [AUTUMN], free_day_rule=FreeDayRule.SCHUIFT_OP, recess_rule=MOVES) == Term(
        date(2026, 10, 16), "5 weken na 11 september 2026"
    )
    christmas = recess(date(2026, 12, 28), date(2027, 1, 1), "Kerstreces")
    term = due(date(2026, 12, 24), 1, DAYS, [christmas], free_day_rule=FreeDayRule.SCHUIFT_OP, recess_rule=SUSPENDS)
    assert term == Term(
        date(2027, 1, 4),
        "1 dag na 24 december 2026, verschoven omdat 25 december 2026 een feestdag is (Eerste kerstdag), omdat "
        "26 december 2026 een feestdag is (Tweede kerstdag), omdat 27 december 2026 een zondag is, wegens reces tot en "
        "met 1 januari 2027 en omdat 2 januari 2027 een zaterdag is",
    )


def test_a_term_in_working_days_that_a_recess_moves_ends_on_a_working_day() -> None:
    week = recess(date(2026, 10, 12), date(2026, 10, 16))
    assert due(date(2026, 10, 9), 2, WORKING, [week], recess_rule=MOVES).due_on == date(2026, 10, 19)


def test_a_rule_and_a_profile_give_the_term() -> None:
    profile = CouncilProfile(
        recess_rule=MOVES,
        recesses=[AUTUMN],
        rules=[RulesOfOrder(kind=QuestionKind.SCHRIFTELIJK, term_length=30), RulesOfOrder(kind=QuestionKind.MONDELING)],
    )
    term = due_for(profile, profile.rule_for(QuestionKind.SCHRIFTELIJK), date(2026, 9, 30))
    assert term is not None
    assert term.due_on == date(2026, 11, 2)
    assert due_for(profile, profile.rule_for(QuestionKind.MONDELING), date(2026, 9, 30)) is None
    assert due_for(profile, profile.rule_for(QuestionKind.TECHNISCH), date(2026, 9, 30)) is None


def test_a_postponement_starts_a_term_of_its_own() -> None:
    profile = CouncilProfile(recess_rule=MOVES, recesses=[AUTUMN])
    assert due_after_postponement(profile, date(2026, 10, 15), 2, WEEKS) == Term(
        date(2026, 11, 2),
        "verdaagd met 2 weken na 15 oktober 2026, verschoven wegens reces tot en met 1 november 2026",
    )
    assert postponed_to(date(2026, 11, 30)) == Term(date(2026, 11, 30), "verdaagd tot en met 30 november 2026")


@pytest.mark.parametrize("length", [0, -1, LONGEST_TERM + 1, 10**30])
def test_a_term_that_cannot_be_is_refused(length: int) -> None:
    with pytest.raises(UserError) as caught:
        due(date(2026, 9, 30), length, DAYS)
    assert caught.value.code == "term_length_invalid"


@pytest.mark.parametrize("rule", [SUSPENDS, MOVES], ids=str)
def test_a_recess_without_end_is_refused(rule: RecessRule) -> None:
    with pytest.raises(UserError) as caught:
        due(date(2026, 9, 30), 30, DAYS, [recess(date(2026, 10, 1), date.max), AUTUMN], recess_rule=rule)
    assert caught.value.code == "term_never_ends"


def test_a_start_at_the_end_of_time_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        due(date.max, 1, DAYS)
    assert caught.value.code == "term_never_ends"


@pytest.mark.parametrize(
    ("start", "latest"),
    [
        (datetime(2026, 12, 3, 19, 30), datetime(2026, 12, 2, 19, 30)),  # noqa: DTZ001 - wall clocks
        # the nights in which the clock goes an hour on, and an hour back
        (datetime(2026, 3, 29, 19, 30), datetime(2026, 3, 28, 19, 30)),  # noqa: DTZ001
        (datetime(2026, 10, 25, 19, 30), datetime(2026, 10, 24, 19, 30)),  # noqa: DTZ001
    ],
)
def test_a_notice_goes_by_the_clock_on_the_wall(start: datetime, latest: datetime) -> None:
    assert latest_filing(start, 24).at == latest


def test_a_notice_is_explained() -> None:
    filing = latest_filing(datetime(2026, 12, 3, 19, 30), 48)  # noqa: DTZ001 - a wall clock
    assert filing.explanation == "48 uur voor donderdag 3 december 2026, 19:30 uur"


@pytest.mark.parametrize(("start", "hours"), [(datetime(2026, 12, 3), -1), (datetime(1, 1, 1), LONGEST_NOTICE)])  # noqa: DTZ001
def test_a_notice_that_cannot_be_is_refused(start: datetime, hours: int) -> None:
    with pytest.raises(UserError) as caught:
        latest_filing(start, hours)
    assert caught.value.code == "notice_invalid"


starts = st.dates(date(2020, 1, 1), date(2034, 12, 31))
lengths = st.integers(1, 70)
units = st.sampled_from(TermUnit)
free_day_rules = st.sampled_from(FreeDayRule)
recess_rules = st.sampled_from(RecessRule)


@st.composite
def recesses_near(draw: st.DrawFn) -> tuple[date, list[Recess]]:
    """Draw a start and recesses around its term: overlapping, adjacent, nested, in any order."""
    start = draw(starts)
    offsets = draw(st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 25)), max_size=5))
    names = st.sampled_from(["", "Herfstreces", "kerstvakantie", "Kermis"])
    firsts = [(start + timedelta(days=first), days) for first, days in offsets]
    return start, [recess(first, first + timedelta(days=days), draw(names)) for first, days in firsts]


def is_in(day: date, recesses: Sequence[Recess]) -> bool:
    return any(each.first_day <= day <= each.last_day for each in recesses)


def by_hand(
    start: date, length: int, unit: TermUnit, recesses: Sequence[Recess], free: FreeDayRule, rule: RecessRule
) -> date:
    """Walk day by day, as somebody with a calendar on the table does."""
    left = length * 7 if unit is WEEKS else length
    day = start
    while left:
        day += ONE_DAY
        is_out = rule is SUSPENDS and is_in(day, recesses)
        left -= not is_out and not (unit is WORKING and free_day_name(day) != "")
    keeps_off = free is FreeDayRule.SCHUIFT_OP or unit is WORKING
    while (rule is not COUNTS and is_in(day, recesses)) or (keeps_off and free_day_name(day)):
        day += ONE_DAY
    return day


@given(recesses_near(), lengths, units, free_day_rules, recess_rules)
def test_a_term_ends_where_a_calendar_on_the_table_says(
    drawn: tuple[date, list[Recess]], length: int, unit: TermUnit, free: FreeDayRule, rule: RecessRule
) -> None:
    start, recesses = drawn
    term = due(start, length, unit, recesses, free_day_rule=free, recess_rule=rule)
    assert term.due_on == by_hand(start, length, unit, recesses, free, rule)


@given(recesses_near(), lengths, units, free_day_rules, recess_rules)
def test_a_term_is_never_shorter_than_the_plain_one_and_never_ends_where_it_may_not(
    drawn: tuple[date, list[Recess]], length: int, unit: TermUnit, free: FreeDayRule, rule: RecessRule
) -> None:
    start, recesses = drawn
    term = due(start, length, unit, recesses, free_day_rule=free, recess_rule=rule)
    plain = due(start, length, unit)
    assert start < plain.due_on <= term.due_on
    assert rule is COUNTS or not is_in(term.due_on, recesses)
    assert (free is FreeDayRule.BLIJFT and unit is not WORKING) or not free_day_name(term.due_on)
    assert (term.due_on == plain.due_on) == (term.explanation == plain.explanation)


@given(recesses_near(), lengths, units, free_day_rules, recess_rules)
def test_who_asks_a_day_later_is_never_answered_earlier(
    drawn: tuple[date, list[Recess]], length: int, unit: TermUnit, free: FreeDayRule, rule: RecessRule
) -> None:
    start, recesses = drawn
    earlier, later = (
        due(day, length, unit, recesses, free_day_rule=free, recess_rule=rule).due_on
        for day in (start, start + ONE_DAY)
    )
    assert earlier <= later


@given(recesses_near(), lengths, units, free_day_rules, recess_rules)
def test_the_order_of_recesses_makes_no_difference(
    drawn: tuple[date, list[Recess]], length: int, unit: TermUnit, free: FreeDayRule, rule: RecessRule
) -> None:
    start, recesses = drawn
    there, back = (
        due(start, length, unit, order, free_day_rule=free, recess_rule=rule).due_on
        for order in (recesses, recesses[::-1])
    )
    assert there == back


@given(recesses_near(), lengths, units, free_day_rules, recess_rules)
def test_the_explanation_names_the_dates_it_used(
    drawn: tuple[date, list[Recess]], length: int, unit: TermUnit, free: FreeDayRule, rule: RecessRule
) -> None:
    start, recesses = drawn
    term = due(start, length, unit, recesses, free_day_rule=free, recess_rule=rule)
    assert f"na {written_date(start)}" in term.explanation
    assert "\n" not in term.explanation
    if "verschoven" in term.explanation:
        last_named = term.due_on - ONE_DAY
        # a Saturday stands for the Sunday after it
        named = [last_named, last_named - ONE_DAY] if free_day_name(last_named) == "zondag" else [last_named]
        assert any(written_date(day) in term.explanation for day in named)
    else:
        assert term.due_on == due(start, length, unit, recesses, recess_rule=rule).due_on


@given(recesses_near(), lengths)
def test_the_days_of_a_suspension_add_up(drawn: tuple[date, list[Recess]], length: int) -> None:
    start, recesses = drawn
    term = due(start, length, DAYS, recesses, recess_rule=SUSPENDS)
    told = [int(part.split()[0]) for part in term.explanation.split("(")[1:]]
    assert term.due_on - start == timedelta(days=length + sum(told))
