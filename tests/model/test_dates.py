"""Dates as Dutch people write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.dates import days_away, written_date, written_period, written_weekday

TODAY = date(2026, 11, 22)
START = datetime(2026, 12, 3, 19, 30)  # noqa: DTZ001 - a wall clock


def test_a_date_is_written_in_full() -> None:
    assert written_date(TODAY) == "22 november 2026"
    assert written_weekday(TODAY) == "zondag 22 november 2026"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, ""),
        (None, START, ""),
        (START, None, "donderdag 3 december 2026, 19:30 uur"),
        (START, START.replace(hour=22, minute=0), "donderdag 3 december 2026, 19:30 tot 22:00 uur"),
        (START, START, "donderdag 3 december 2026, 19:30 uur"),
        (START, START.replace(hour=9), "donderdag 3 december 2026, 19:30 uur"),
        (START.replace(hour=0, minute=0), None, "donderdag 3 december 2026"),
    ],
)
def test_a_period_says_what_is_known(start: datetime | None, end: datetime | None, expected: str) -> None:
    assert written_period(start, end) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "vandaag"), (1, "morgen"), (-1, "gisteren"), (4, "nog 4 dagen"), (-2, "2 dagen geleden")],
)
def test_distances_are_told_from_today(days: int, expected: str) -> None:
    assert days_away(TODAY + timedelta(days=days), TODAY) == expected


@given(st.dates())
def test_every_date_reads_back(day: date) -> None:
    months = [written_date(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    number, month, year = written_date(day).split()
    assert date(int(year), months.index(month) + 1, int(number)) == day
    assert (
        written_weekday(day).split()[0]
        == written_weekday(day + timedelta(days=7) if day.year < 9999 else day).split()[0]
    )
