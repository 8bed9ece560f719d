"""Words, time and ease of a text are counted as the formula of Douma has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.checks.readability import readability

HARD = "Kan het college toelichten welke samenwerkingsafspraken er met woningcorporaties zijn gemaakt over huisvesting?"


def test_a_text_is_counted() -> None:
    read = readability("De kat zit op de mat. Wacht de gemeente?")
    assert (read.words, read.sentences, read.syllables) == (9, 2, 11)
    assert read.ease == pytest.approx(206.84 - 0.77 * 100 * 11 / 9 - 0.93 * 9 / 2, abs=0.05)
    assert read.label == "zeer gemakkelijk"


def test_long_words_are_harder_than_short_ones() -> None:
    assert readability(HARD).label == "zeer moeilijk"


def test_reading_takes_a_minute_for_230_words() -> None:
    assert readability("woord " * 230).seconds == 60


def test_a_text_without_words_has_no_ease() -> None:
    assert (readability(" … ").ease, readability("").label, readability("").seconds) == (None, "", 0)


@given(st.text())
def test_any_text_has_a_syllable_for_each_word_or_more(text: str) -> None:
    read = readability(text)
    assert read.syllables >= read.words >= 0
