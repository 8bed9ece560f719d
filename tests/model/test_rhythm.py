"""How often one means to speak to a partner."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.model.rhythm import LONGEST_RHYTHM, check_rhythm, is_long_ago, speak_by

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
months = st.integers(1, LONGEST_RHYTHM)


@pytest.mark.parametrize(
    ("spoken", "rhythm", "by"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 29), 1, date(2026, 12, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 12, 1), None, None),
        (None, 6, None),
    ],
)
def test_months_are_those_of_the_calendar(spoken: date | None, rhythm: int | None, by: date | None) -> None:
    assert speak_by(spoken, rhythm) == by


@given(days, months)
def test_a_rhythm_ends_in_the_right_month_and_no_earlier_than_the_day_allows(spoken: date, rhythm: int) -> None:
    by = speak_by(spoken, rhythm)
    assert by is not None
    assert (by.year - spoken.year) * 12 + by.month - spoken.month == rhythm
    assert by.day == spoken.day or (by + timedelta(1)).day == 1
    assert is_long_ago(spoken, rhythm, by)
    assert not is_long_ago(spoken, rhythm, by - timedelta(1))


def test_never_is_long_ago_only_with_a_rhythm() -> None:
    assert is_long_ago(None, 3, date(2026, 11, 29))
    assert not is_long_ago(None, None, date(2026, 11, 29))
    assert not is_long_ago(date(1990, 1, 1), None, date(2026, 11, 29))


@pytest.mark.parametrize("rhythm", [0, -1, LONGEST_RHYTHM + 1])
def test_a_rhythm_that_cannot_be_is_refused(rhythm: int) -> None:
    with pytest.raises(UserError) as refused:
        check_rhythm({"rhythm_months": rhythm})
    assert refused.value.code == "rhythm_invalid"
    check_rhythm({"rhythm_months": None})
    check_rhythm({})
