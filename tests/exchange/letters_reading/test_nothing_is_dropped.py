"""Whatever stands in the body of a letter comes out as an answer, a repeated question, a mark or the rest."""

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from letter_files import ANSWERS, FORMATS, OWN_NAMES, expected, items, letter, own, own_letter, own_text, squeezed

from zvdesk.exchange.letters.answers import AskedItem, read_answers
from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.limits import UnreadableLetterError
from zvdesk.exchange.letters.numbers import key_of
from zvdesk.exchange.letters.pasted import read_pasted

LINES = [line for name in OWN_NAMES for line in own_text(name).split("\n")]
ASKED = items(own("buurtteam")["items"])
texts = st.sampled_from(LINES) | st.text(min_size=1, max_size=60).map(str.strip)
marks = st.sampled_from(
    [
        "Vraag 1",
        "Antwoord 2:",
        "Antwoord",
        "a) Ja.",
        "2b. Nee",
        "Ad 3 Het",
        "3.",
        "Vragen 1 t/m 3",
        "Met vriendelijke groet,",
    ]
)
cells = st.none() | st.builds(Cell, st.integers(0, 1), st.integers(0, 4), st.integers(0, 2))
paragraphs = st.builds(
    Paragraph,
    texts | marks,
    st.none(),
    st.sampled_from(["", "", "•", "1.", "Vraag 2:", "b."]),
    st.booleans(),
    st.booleans(),
    cells,
)


def assert_nothing_dropped(read: Letter, asked: tuple[AskedItem, ...]) -> None:
    found = read_answers(read, asked)
    body = Counter(squeezed("".join(each.whole for each in read.paragraphs)))
    assert Counter(squeezed("".join(piece.text for piece in found.pieces))) == body
    assert all(piece.confidence == 0 for piece in found.rest)
    known = {
        number for each in asked for number in (each.number, *(key_of(part.number, each.number) for part in each.items))
    }
    assert all(answer.text and set(answer.items) <= known for answer in found.answers)
    assert all(0 < answer.confidence <= 1 and answer.reason for answer in found.answers)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ANSWERS)
def test_of_a_letter(name: str, suffix: str) -> None:
    assert_nothing_dropped(letter(name, suffix), items(expected(name)["questions"]))


@pytest.mark.parametrize("name", OWN_NAMES)
def test_of_a_pasted_letter(name: str) -> None:
    assert_nothing_dropped(own_letter(name), items([each for each in own(name)["items"] if each["number"].isdigit()]))


@settings(max_examples=200, deadline=None)
@given(st.lists(paragraphs, min_size=1, max_size=25))
def test_of_any_paragraphs(made: list[Paragraph]) -> None:
    assert_nothing_dropped(Letter(tuple(made)), ASKED)


@settings(max_examples=100, deadline=None)
@given(st.lists(texts | marks, min_size=1, max_size=30).map("\n".join).filter(str.strip))
def test_of_any_pasted_text(text: str) -> None:
    try:
        read = read_pasted(text)
    except UnreadableLetterError:
        assume(False)  # nothing but signs that cannot be stored
    assert_nothing_dropped(read, ASKED)
    pasted = Counter(sign for sign in text if sign.isalnum() and sign.isascii())
    kept = Counter(sign for each in read.paragraphs for sign in each.whole if sign.isalnum() and sign.isascii())
    assert set(pasted - kept) <= {"o"}  # which may be the sign of a point in a list
