"""How long a text takes to say."""

import pytest

from zvdesk.model.speaking import SpeakingTime, exact_length, spoken_length, spoken_terms


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
        (2, 0, SpeakingTime(5), ("ongeveer 2 minuten van de 5 minuten spreektijd", ""), (False, False)),
        (0, 0, SpeakingTime(5), ("", ""), (False, False)),
        (6, 0, SpeakingTime(5), ("ongeveer 6 minuten: 1 minuut te lang voor 5 minuten spreektijd", ""), (True, False)),
        (
            3, 3, SpeakingTime(5),
            (
                "ongeveer 3 minuten van de 5 minuten spreektijd",
                "ongeveer 3 minuten: samen met de eerste termijn 1 minuut te lang voor 5 minuten spreektijd",
            ),
            (False, True),
        ),
        (
            3, 1, SpeakingTime(5),
            (
                "ongeveer 3 minuten van de 5 minuten spreektijd",
                "ongeveer 1 minuut; samen met de eerste termijn ongeveer 4 minuten van de 5 minuten spreektijd",
            ),
            (False, False),
        ),
        (
            3, 3, SpeakingTime(5, 2),
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


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1, "10 seconden"), (41, "50 seconden"), (60, "1 minuut"), (75, "1 minuut en 20 seconden"), (119.5, "2 minuten")],
)
def test_an_excess_is_told_to_ten_seconds(seconds: float, expected: str) -> None:
    assert exact_length(seconds) == expected
