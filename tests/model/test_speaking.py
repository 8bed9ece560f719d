"""How long a text takes to say."""

import pytest

from zvdesk.model.speaking import spoken_length


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
