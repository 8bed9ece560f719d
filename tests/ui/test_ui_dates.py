"""Dates as people say and type them."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.ui.dates import (
    ago_text,
    day_text,
    exact_text,
    moment_text,
    parse_date,
    plural,
    short_weekday_text,
    stamp_text,
    term_text,
    thousands,
    weekday_text,
)

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (4, "nog 4 dagen"),
        (20, "nog 20 dagen"),
        (21, "nog 3 weken"),
        (-1, "1 dag te laat"),
        (-2, "2 dagen te laat"),
        (-30, "4 weken te laat"),
    ],
)
def test_a_term_is_said_from_today(days: int, said: str) -> None:
    assert term_text(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "vandaag"),
        (1, "gisteren"),
        (4, "4 dagen geleden"),
        (35, "5 weken geleden"),
        (240, "8 maanden geleden"),
        (800, "2 jaar geleden"),
        (-3, "25 november"),
    ],
)
def test_the_past_is_said_from_today(days: int, said: str) -> None:
    assert ago_text(TODAY - timedelta(days=days), TODAY) == said


def test_a_date_is_written_in_words() -> None:
    day = date(2026, 12, 3)

    assert weekday_text(day, TODAY) == "donderdag 3 december"
    assert weekday_text(day) == "donderdag 3 december 2026"
    assert day_text(date(2027, 1, 4), TODAY) == "4 januari 2027"
    assert short_weekday_text(day) == "do 3 dec 2026"
    assert exact_text(day) == "03-12-2026"


def test_a_moment_is_written_in_local_time() -> None:
    local = datetime(2026, 12, 3, 19, 30, tzinfo=UTC).replace(tzinfo=None).astimezone()

    assert moment_text(local.astimezone(UTC), TODAY) == "donderdag 3 december 19:30"
    assert moment_text(local.replace(tzinfo=None), TODAY) == "donderdag 3 december 19:30"


@pytest.mark.parametrize(
    ("days", "said"), [(0, "14:02"), (1, "gisteren 14:02"), (3, "19 nov 14:02"), (400, "18 okt 2025 14:02")]
)
def test_a_stamp_is_brief(days: int, said: str) -> None:
    moment = datetime(2026, 11, 22, 14, 2, tzinfo=UTC).replace(tzinfo=None) - timedelta(days=days)

    assert stamp_text(moment, TODAY) == said
    assert stamp_text(moment.astimezone(), TODAY) == said


@pytest.mark.parametrize(
    "text",
    [
        "3-12-2026",
        "3/12/26",
        "03.12.2026",
        "3 12 2026",
        "3 december 2026",
        "3 dec",
        "do 3 dec. 2026",
        "2026-12-03",
        "3-12",
        "donderdag 3 december",
        "Donderdag, 3 December 2026",
        "3december",
        "  3-12-2026  ",
    ],
)
def test_a_date_may_be_typed_in_many_ways(text: str) -> None:
    assert parse_date(text, TODAY) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [("", None), ("  ", None), ("vandaag", TODAY), ("Morgen", date(2026, 11, 23)), ("gisteren", date(2026, 11, 21))],
)
def test_nothing_and_words_for_days_are_understood(text: str, day: date | None) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4-1", date(2027, 1, 4)),
        ("20-11", date(2026, 11, 20)),
        ("1-9", date(2027, 9, 1)),
        ("29-2", date(2026, 2, 28)),
        ("28 feb", date(2027, 2, 28)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(text: str, day: date) -> None:
    if text == "29-2":
        with pytest.raises(ValueError, match="day"):
            parse_date(text, TODAY)
        assert parse_date(text, date(2027, 12, 1)) == date(2028, 2, 29)
    else:
        assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["31 februari 2026", "32-1-2026", "3 foo", "hallo", "3-13-2026", "ju 3", "3 m 2026", "12"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        parse_date(text, TODAY)


@given(DAYS, DAYS)
def test_whatever_is_written_can_be_read(day: date, today: date) -> None:
    for text in (weekday_text(day), day_text(day), short_weekday_text(day), exact_text(day), day.isoformat()):
        assert parse_date(text, today) == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(ValueError):
        assert parse_date(text, TODAY) is None or isinstance(parse_date(text, TODAY), date)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 vragen"), (1, "1 vraag"), (4, "4 vragen"), (12345, "12.345 vragen")]
)
def test_numbers_agree_with_their_noun(number: int, said: str) -> None:
    assert plural(number, "vraag", "vragen") == said
    assert said.startswith(f"{thousands(number)} ")
