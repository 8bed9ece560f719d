"""Which days are free: weekends and the holidays of the Algemene termijnenwet."""

from datetime import date

import pytest

from zvdesk.model.free_days import free_day_name


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 3), "Goede vrijdag"),
        (date(2026, 4, 5), "Eerste paasdag"),
        (date(2026, 4, 6), "Tweede paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 25), "Tweede pinksterdag"),
        (date(2026, 12, 25), "Eerste kerstdag"),
        (date(2026, 12, 26), "Tweede kerstdag"),
        (date(2026, 10, 31), "zaterdag"),
        (date(2026, 11, 1), "zondag"),
        (date(2026, 12, 31), ""),
        (date(2026, 9, 30), ""),
    ],
)
def test_a_free_day_says_why(day: date, name: str) -> None:
    assert free_day_name(day) == name


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert free_day_name(date(2016, 5, 5)) == "Bevrijdingsdag en Hemelvaartsdag"


def test_king_s_day_is_never_a_sunday() -> None:
    for year in range(2014, 2060):
        names = [free_day_name(date(year, 4, day)) for day in (26, 27)]
        assert names.count("Koningsdag") == 1
        assert date(year, 4, 26 + names.index("Koningsdag")).weekday() != 6
