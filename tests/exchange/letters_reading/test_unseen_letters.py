"""Measured on letters that were scored at first sight before the reader was changed for them; see their README.md."""

import re
from collections import Counter

import pypdfium2
import pytest
from answer_scores import (
    UNSEEN,
    UNSEEN_NAMES,
    Score,
    missing_words,
    plain,
    scores,
    surely_wrong,
    unseen,
    unseen_items,
    unseen_letter,
)
from letter_files import FORMATS

from zvdesk.exchange.letters.answers import read_answers
from zvdesk.exchange.letters.reading import AnswerReading

each_letter = pytest.mark.parametrize(
    ("name", "suffix"), [(name, suffix) for name in UNSEEN_NAMES for suffix in FORMATS]
)


def reading(name: str, suffix: str) -> AnswerReading:
    return read_answers(unseen_letter(name, suffix), unseen_items(unseen(name)))


@pytest.mark.parametrize("suffix", FORMATS)
def test_at_least_95_of_100_answers_are_matched_and_none_is_lost(suffix: str) -> None:
    found = Counter(one.score for name in UNSEEN_NAMES for one in scores(unseen(name), reading(name, suffix)))
    assert found.total() == 179
    assert found[Score.RIGHT] >= 0.95 * 179
    assert found[Score.LOST] == 0


@each_letter
def test_no_word_is_lost(name: str, suffix: str) -> None:
    assert not missing_words(unseen_letter(name, suffix), reading(name, suffix))


@each_letter
def test_nothing_is_almost_certain_and_wrong(name: str, suffix: str) -> None:
    assert surely_wrong(unseen(name), reading(name, suffix)) == []


@each_letter
def test_what_answers_nothing_is_in_no_answer(name: str, suffix: str) -> None:
    answered = plain("".join(each.text for each in reading(name, suffix).answers))
    for text in unseen(name)["unmatched"]:
        lines = [plain(line) for line in re.split(r"(?<=[.?!])\s+|\n+", text) if len(line) > 40]
        assert [line for line in lines if line in answered] == []


@pytest.mark.parametrize("name", UNSEEN_NAMES)
def test_all_that_a_page_shows_is_read(name: str) -> None:
    """What another reader finds in the PDF is in the letter: its words, but for divided ones and signs of a list."""
    document = pypdfium2.PdfDocument(UNSEEN / f"{name}.pdf")
    letter = unseen_letter(name, "pdf")
    margins = letters(*letter.running)
    kept = letters(*(each.whole for each in letter.paragraphs), *letter.footnotes)
    for page in document:
        kept.update(margins)  # what stands on every page is told once
        kept.subtract(letters(page.get_textpage().get_text_bounded()))
    assert {sign: count for sign, count in kept.items() if count < 0} == {}


def letters(*texts: str) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if sign.isalpha())
