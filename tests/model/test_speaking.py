"""How long a text takes to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.model.speaking import (
    MOST_MINUTES,
    SpeakingTime,
    exact_length,
    in_seconds,
    length_of,
    minutes_words,
    read_length,
    spoken_length,
    spoken_terms,
    written_length,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (0, ""),
        (1, "minder dan een minuut"),
        (97, "minder dan een minuut"),
        (98, "ongeveer 1 minuut"),
        (162, "ongeveer 1 minuut"),
        (163, "ongeveer 2 minuten"),
        (1300, "ongeveer 10 minuten"),
    ],
)
def test_at_130_words_a_minute(words: int, expected: str) -> None:
    assert spoken_length("woord " * words, 130) == expected


def test_no_speed_at_all_is_slow_and_no_error() -> None:
    assert spoken_length("een twee", 0) == "ongeveer 2 minuten"


def minutes(count: float) -> str:
    return "woord " * round(count * 130)


@pytest.mark.parametrize(
    ("first", "second", "limit", "expected", "too_long"),
    [
        (2, 0, SpeakingTime(), ("ongeveer 2 minuten", ""), (False, False)),
        (2, 0, SpeakingTime(300), ("ongeveer 2 minuten van de 5 minuten spreektijd", ""), (False, False)),
        (0, 0, SpeakingTime(300), ("", ""), (False, False)),
        (
            6, 0, SpeakingTime(300),
            ("ongeveer 6 minuten: 1 minuut te lang voor 5 minuten spreektijd", ""), (True, False),
        ),
        (
            3, 3, SpeakingTime(300),
            (
                "ongeveer 3 minuten van de 5 minuten spreektijd",
                "ongeveer 3 minuten: samen met de eerste termijn 6 minuten, 1 minuut te lang voor 5 minuten spreektijd",
            ),
            (False, True),
        ),
        (
            3, 1, SpeakingTime(300),
            (
                "ongeveer 3 minuten van de 5 minuten spreektijd",
                "ongeveer 1 minuut; samen met de eerste termijn ongeveer 4 minuten van de 5 minuten spreektijd",
            ),
            (False, False),
        ),
        (
            3, 3, SpeakingTime(300, 120),
            (
                "ongeveer 3 minuten van de 5 minuten spreektijd",
                "ongeveer 3 minuten: 1 minuut te lang voor 2 minuten spreektijd",
            ),
            (False, True),
        ),
    ],
)  # fmt: skip
def test_both_terms_are_told_against_the_speaking_time(
    first: float, second: float, limit: SpeakingTime, expected: tuple[str, str], too_long: tuple[bool, bool]
) -> None:
    told = spoken_terms(minutes(first), minutes(second), limit, 130)
    assert tuple(one.words for one in told) == expected
    assert tuple(one.is_too_long for one in told) == too_long


def test_what_is_too_long_adds_up() -> None:
    first, _ = spoken_terms("woord " * 1080, "", SpeakingTime(180), 130)
    assert first.words == "ongeveer 8:20 minuten: 5:20 minuten te lang voor 3 minuten spreektijd"
    first, second = spoken_terms("woord " * 100, "woord " * 300, SpeakingTime(125), 130)
    assert not first.is_too_long
    assert second.words.endswith(
        "samen met de eerste termijn 3:10 minuten, 1:05 minuten te lang voor 2:05 minuten spreektijd"
    )


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1, "10 seconden"), (41, "50 seconden"), (60, "1 minuut"), (75, "1:20 minuten"), (119.5, "2 minuten")],
)
def test_an_excess_is_told_to_ten_seconds(seconds: float, expected: str) -> None:
    assert exact_length(seconds) == expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 300), ("2,5", 150), ("2.5", 150), ("2,5 minuut", 150), ("2½ minuut", 150), ("½", 30), ("1:30", 90),
        ("1:30 minuten", 90), (" 0:45 ", 45), ("150 s", 150), ("150 seconden", 150), ("2 min", 120), ("2 min.", 120),
        ("2 minuten en 30 seconden", 150), ("2 min 30 sec", 150), ("2'30\"", 150), ("0", 0),
    ],
)  # fmt: skip
def test_a_speaking_time_is_read_as_councils_write_it(text: str, seconds: int) -> None:
    assert read_length(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "x", "1,30", "1.30", "2,25", "1:5", "1:60", "-3", "vijf", "5 uur", "1:02:30", "٣"]
)
def test_what_may_mean_something_else_is_no_speaking_time(text: str) -> None:
    assert read_length(text) is None


@given(st.integers(0, 60 * MOST_MINUTES))
def test_what_is_written_is_read_as_the_same(seconds: int) -> None:
    assert read_length(written_length(seconds)) == seconds
    assert read_length(minutes_words(seconds)) == seconds


@given(st.text())
def test_any_text_is_a_speaking_time_or_none(text: str) -> None:
    found = read_length(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (SpeakingTime(), ""),
        (SpeakingTime(300), "5 minuten"),
        (SpeakingTime(150), "2:30 minuten"),
        (SpeakingTime(60, 30), "1 minuut en 0:30 in tweede termijn"),
        (SpeakingTime(150, 60), "2:30 minuten en 1 in tweede termijn"),
        (SpeakingTime(None, 90), "1:30 minuten in tweede termijn"),
    ],
)
def test_a_speaking_time_is_told_in_minutes(limit: SpeakingTime, expected: str) -> None:
    assert limit.words == expected


@pytest.mark.parametrize(
    ("seconds", "limit", "expected"),
    [
        (0, SpeakingTime(150), "2:30 minuten"),
        (109, SpeakingTime(300), "1:50 van 5 minuten"),
        (60, SpeakingTime(60), "1 van 1 minuut"),
        (30, SpeakingTime(150), "30 seconden van 2:30 minuten"),
        (109, SpeakingTime(), "1:50 minuten"),
    ],
)
def test_the_length_of_a_text_is_told_of_its_speaking_time(seconds: int, limit: SpeakingTime, expected: str) -> None:
    assert length_of(seconds, limit) == expected


@pytest.mark.parametrize(
    ("given", "seconds"), [(5, 300), (2.5, 150), ("2:30", 150), ("", None), (None, None), (10**400, 10**400)]
)
def test_scripts_give_minutes_as_before_or_in_other_words(given: object, seconds: object) -> None:
    assert in_seconds({"title": "a", "speaking_minutes": given}) == {"title": "a", "speaking_seconds": seconds}


def test_seconds_go_before_minutes_and_no_time_is_refused_with_the_field_it_is_about() -> None:
    assert in_seconds({"second_minutes": 3, "second_seconds": 90}) == {"second_seconds": 90}
    with pytest.raises(UserError) as refused:
        in_seconds({"second_minutes": "even"})
    assert (refused.value.code, refused.value.data) == (
        "speaking_time_unreadable", {"field": "second_minutes", "text": "even"},
    )  # fmt: skip
