"""Times and days as people and suppliers write them."""

from datetime import datetime, time

import pytest

from zvdesk.exchange.meetings.times import clock_of, dutch_moment


@pytest.mark.parametrize(
    "text",
    [
        "19:30", "19.30", "19.30 uur", "19:30:00", "19:30:00.000", "19u30", "19 u 30", "1930", "193000",
        "om 19.30 uur", "19h30", "19.30u.", "2026-12-03T19:30:00", "1930 uur",
    ],
)  # fmt: skip
def test_a_time_in_any_shape_is_that_time(text: str) -> None:
    assert clock_of(text) == time(19, 30)


@pytest.mark.parametrize(
    ("text", "expected"), [("20 uur", time(20)), ("20u", time(20)), ("930", time(9, 30)), ("00:00", time(0))]
)
def test_whole_hours_and_early_ones_are_read(text: str, expected: time) -> None:
    assert clock_of(text) == expected


@pytest.mark.parametrize("text", ["", "7", "25:00", "19:61", "2460", "na de pauze", "19-30", "19:30:00Z"])
def test_what_is_no_time_of_the_day_is_none(text: str) -> None:
    assert clock_of(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20261203", "2026-12-03"), ("3-12-2026", "2026-12-03"), ("03/12/2026", "2026-12-03"),
        ("3 december 2026", "2026-12-03"), ("donderdag 3 december 2026, 19.30 uur", "2026-12-03 19:30"),
        ("1 mrt 2027", "2027-03-01"), ("3-12-2026 19:30", "2026-12-03 19:30"),
        ("2026-12-03T18:30:00Z", "2026-12-03 19:30"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, expected: str) -> None:
    assert dutch_moment(text) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "text", ["31-2-2026", "3 brumaire 2026", "3-12-26", "12-2026", "3-12-2026 straks", "3-13-2026"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert dutch_moment(text) is None
