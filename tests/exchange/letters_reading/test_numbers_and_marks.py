"""Numbers and marks in all the ways in which letters write them, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.exchange.letters.marks import Kind, Mark, mark_of, pieces
from zvdesk.exchange.letters.numbers import from_roman, key_of, keys_of, roman


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("1 en 2", ["1", "2"]),
        ("1, 2 en 6", ["1", "2", "6"]),
        ("5 t/m 7", ["5", "6", "7"]),
        ("5 tot en met 7", ["5", "6", "7"]),
        ("5-7", ["5", "6", "7"]),
        ("5a", ["5a"]),
        ("5.b", ["5b"]),
        ("5 b", ["5b"]),
        ("5, onderdeel b", ["5b"]),
        ("5a t/m d", ["5a", "5b", "5c", "5d"]),
        ("3a en b", ["3a", "3b"]),
        ("II", ["2"]),
        ("IV en V", ["4", "5"]),
        ("2.3", ["2.3"]),
        ("01", ["1"]),
        ("7-5", ["7", "5"]),
        ("", []),
    ],
)
def test_numbers_have_one_form(text: str, keys: list[str]) -> None:
    assert list(keys_of(text)) == keys


def test_letter_alone_belongs_under_its_parent() -> None:
    assert keys_of("b) en c)", "5") == ("5b", "5c")
    assert key_of("a", "5") == "5a"
    assert key_of("5a", "5") == "5a"
    assert key_of("bis") == "bis"


@given(st.integers(1, 89))
def test_roman_numerals_go_there_and_back(number: int) -> None:
    assert from_roman(roman(number)) == number


@pytest.mark.parametrize("text", ["IIII", "VV", "IL", "", "X1", "IXI"])
def test_what_is_no_roman_numeral_is_none(text: str) -> None:
    assert from_roman(text) == 0


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Vraag 1 en 2", Mark(Kind.QUESTION, ("1", "2"), 12)),
        ("Antwoord3", Mark(Kind.ANSWER, ("3",), 9)),
        ("Antwoord: Acht.", Mark(Kind.ANSWER, (), 10)),
        ("Ad 4 De wachtlijst", Mark(Kind.ANSWER, ("4",), 5)),
        ("Ad vraag 4: nee", Mark(Kind.ANSWER, ("4",), 12)),
        ("Ad 5.b Zij", Mark(Kind.ANSWER, ("5b",), 7)),
        ("Beantwoording van de vragen 5 t/m 7", Mark(Kind.ANSWER, ("5", "6", "7"), 35)),
        ("Beantwoording vraag II:", Mark(Kind.ANSWER, ("2",), 23)),
        ("Antwoord vraag 2 (VVD): ja", Mark(Kind.ANSWER, ("2",), 24)),
        ("V2. Hoeveel", Mark(Kind.QUESTION, ("2",), 4)),
        ("A1: Ja", Mark(Kind.ANSWER, ("1",), 4)),
        ("Antw. 3: Ja", Mark(Kind.ANSWER, ("3",), 9)),
        ("Antw 2 en 4: Ja", Mark(Kind.ANSWER, ("2", "4"), 13)),
        ("Antw.: Ja", Mark(Kind.ANSWER, (), 7)),
        ("Vraag vier: Hoeveel?", Mark(Kind.QUESTION, ("4",), 12)),
        ("Antwoord op de vragen twee en drie: Acht.", Mark(Kind.ANSWER, ("2", "3"), 36)),
        ("Wat betreft vraag vier: er zijn zes plekken.", Mark(Kind.ANSWER, ("4",), 0)),
        ("Ten aanzien van vraag zes kunnen wij melden dat", Mark(Kind.ANSWER, ("6",), 0)),
        ("b) en c) Op 17 november", Mark(Kind.LETTER, ("9b", "9c"), 9)),
        ("1) Hoeveel", Mark(Kind.NUMBER, ("1",), 3)),
        ("5a", Mark(Kind.NUMBER, ("5a",), 2)),
    ],
)
def test_marks_are_recognised(text: str, mark: Mark) -> None:
    assert mark_of(text, "9") == mark


@pytest.mark.parametrize(
    "text",
    [
        "Vraag 3 gaat over de wachttijd.",
        "Antwoord op vraag 57 2026-2030",
        "Beantwoording van uw vragen over de zorg",
        "Zie het antwoord op vraag 2.",
        "Ad hoc is er overleg.",
        "Op de vraag twee jaar geleden volgde niets.",
        "Die vragen drie raadsleden ook.",
        "In 2025 waren het er acht.",
        "Advies van de raad",
        "Adviezen 3",
        "Ja, dat klopt.",
    ],
)
def test_prose_is_no_mark(text: str) -> None:
    assert mark_of(text) is None


def test_answer_in_the_midst_of_a_paragraph_is_cut_off() -> None:
    assert pieces("Vraag 1. Hoeveel? Antwoord: Acht.") == ["Vraag 1. Hoeveel?", "Antwoord: Acht."]
    assert pieces("Het antwoord: acht. Een antwoord is er.") == ["Het antwoord: acht. Een antwoord is er."]
