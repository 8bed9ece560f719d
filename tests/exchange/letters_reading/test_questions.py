"""Question letters of earlier times: each field, measured on letters of somebody else and on some of our own."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_files import FORMATS, QUESTIONS, expected, letter, squeezed

from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.questions import QuestionReading, read_question
from zvdesk.exchange.letters.units import without_mark

OWN = Path(__file__).parent / "own_questions"
OWN_NAMES = sorted(path.stem for path in OWN.glob("*.json"))
each_letter = pytest.mark.parametrize(("name", "suffix"), [(name, suffix) for name in QUESTIONS for suffix in FORMATS])


def reading(name: str, suffix: str) -> QuestionReading:
    return read_question(letter(name, suffix))


def flat(items: tuple[AskedItem, ...]) -> dict[str, str]:
    return {each.number: each.text for item in items for each in (item, *item.items)}


def wanted_items(values: list[dict[str, Any]]) -> dict[str, str]:
    return {each["number"]: each["text"] for item in values for each in (item, *item.get("items", []))}


@each_letter
def test_head_is_read(name: str, suffix: str) -> None:
    found, wanted = reading(name, suffix), expected(name)
    assert found.subject == wanted["subject"]
    assert found.number == wanted["number"]
    assert found.letter_date == date.fromisoformat(wanted["date"])
    assert found.addressee == wanted["addressee"]
    assert found.kind == wanted["kind"]
    assert found.article == wanted["article"]
    assert found.cites_article_155 == name.startswith("04")


@each_letter
def test_items_are_read_with_their_parts(name: str, suffix: str) -> None:
    assert flat(reading(name, suffix).items) == wanted_items(expected(name)["items"])


@each_letter
def test_occasion_explanation_and_notes_are_read(name: str, suffix: str) -> None:
    found, wanted = reading(name, suffix), expected(name)
    assert squeezed(found.occasion) == squeezed(wanted["occasion"])
    assert squeezed(found.explanation) == squeezed(wanted.get("explanation", ""))
    assert [squeezed(note) for note in found.footnotes] == [squeezed(note) for note in wanted["footnotes"]]


@each_letter
def test_signatories_are_read_with_their_fractie(name: str, suffix: str) -> None:
    """Of who has initials alone in the letter, the surname is compared."""
    found = [(each.name.split()[-1], each.fractie) for each in reading(name, suffix).signatories]
    assert found == [(each["name"].split()[-1], each["fractie"]) for each in expected(name)["signatories"]]


def test_full_name_goes_before_initials() -> None:
    assert reading("09-vraag-kwetsbare-gezinnen", "docx").signatories[0].name == "Jorrit Halbesma"
    assert reading("06-vraag-woonoverlast", "pdf").signatories[0].name == "Corrie Uiterwijk"


@pytest.mark.parametrize("name", OWN_NAMES)
def test_letters_of_our_own_are_read(name: str) -> None:
    wanted = json.loads((OWN / f"{name}.json").read_text("utf-8"))
    found = read_question(read_pasted((OWN / f"{name}.txt").read_text("utf-8")))
    assert found.subject == wanted["subject"]
    assert (found.number, found.article, found.addressee) == (wanted["number"], wanted["article"], wanted["addressee"])
    assert found.letter_date == date.fromisoformat(wanted["date"])
    assert found.kind == wanted["kind"]
    texts = flat(found.items)
    assert list(texts) == list(wanted["items"])
    assert all(texts[number].startswith(text) for number, text in wanted["items"].items())
    assert [[each.name, each.fractie] for each in found.signatories] == wanted["signatories"]
    assert found.occasion.startswith(wanted["occasion_begins"])
    assert found.occasion.endswith(wanted["occasion_ends"])
    assert found.explanation == wanted["explanation"]


def everything(found: QuestionReading) -> str:
    signed = " ".join(f"{each.name} {each.fractie}" for each in found.signatories)
    items = " ".join(f"{number} {text}" for number, text in flat(found.items).items())
    return squeezed(" ".join([items, signed, found.occasion, found.explanation, *found.rest]))


@each_letter
def test_no_paragraph_is_lost(name: str, suffix: str) -> None:
    kept = everything(reading(name, suffix))
    bodies = (without_mark(each.text).removeprefix("Toelichting") for each in letter(name, suffix).paragraphs)
    assert [text for text in bodies if squeezed(text).lstrip(":") not in kept] == []


texts = st.sampled_from(
    [
        "1. Hoeveel?",
        "a) Zo ja?",
        "Vraag 2",
        "Toelichting",
        "Toelichting: omdat.",
        "Geachte raad,",
        "Onderwerp: iets",
        "Van: A. de Wit (X)",
    ]
) | st.text(min_size=1, max_size=40).filter(str.strip)
paragraphs = st.builds(
    Paragraph, texts, st.none(), st.sampled_from(["", "•", "1.", "a."]), st.booleans(), st.booleans(),
    st.none() | st.builds(Cell, st.integers(0, 1), st.integers(0, 3), st.integers(0, 2)),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(paragraphs, max_size=20))
def test_any_paragraphs_are_read(made: list[Paragraph]) -> None:
    found = read_question(Letter(tuple(made)))
    assert [item.number for item in found.items] == [str(number) for number, _ in enumerate(found.items, 1)]
    assert found.addressee
    assert all(each.name for each in found.signatories)
