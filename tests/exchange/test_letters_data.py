"""The test letters hold what their expected.json says: as Word, as PDF and in their sources."""

import importlib.util
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

LETTERS = Path(__file__).parent / "letters"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in LETTERS.glob("*.expected.json"))
MORE = Path(__file__).parent / "letters_more"
MORE_NAMES = sorted(path.name.removesuffix(".expected.json") for path in MORE.glob("*.expected.json"))
QUESTIONS = [name for name in NAMES if "-vraag-" in name]
ANSWERS = [name for name in NAMES if "-antwoord-" in name]
LARGEST = 45_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = {"schriftelijke_politieke_vraag", "technische_vraag", "mondelinge_politieke_vraag"}


def expected(name: str) -> dict[str, Any]:
    """Return what a careful reader takes from a letter."""
    return dict(json.loads((LETTERS / f"{name}.expected.json").read_text("utf-8")))


def further(name: str) -> dict[str, Any]:
    """Return what a careful reader takes from a letter of `letters_more`."""
    return dict(json.loads((MORE / f"{name}.expected.json").read_text("utf-8")))


def squeezed(text: str) -> str:
    """Return a text without any space, so that lines, cells and pages may be broken anywhere."""
    return re.sub(r"\s", "", text)


def word_text(name: str) -> str:
    """Return the squeezed text of a Word file, with the headers, footers and footnotes behind it."""
    with zipfile.ZipFile(LETTERS / f"{name}.docx") as archive:
        parts = [
            "document",
            *(part for part in ("header1", "footer1", "footnotes") if _part(part) in archive.namelist()),
        ]
        trees = [etree.fromstring(archive.read(_part(part))) for part in parts]
    return squeezed("".join(node.text or "" for tree in trees for node in tree.iter(f"{WORD}t")))


def _part(name: str) -> str:
    return f"word/{name}.xml"


def pdf_text(name: str) -> str:
    """Return the squeezed text of a PDF without headers, footers and footnotes."""
    with pypdfium2.PdfDocument(LETTERS / f"{name}.pdf") as pdf:
        text = squeezed("".join(page.get_textpage().get_text_bounded() for page in pdf))
    pieces = [*expected(name)["running"], *expected(name)["footnotes"]]
    for piece in filter(re.compile("[a-z]").search, pieces):
        text = re.sub(re.escape(squeezed(piece)).replace(r"\#", r"\d+"), "", text)
    return text


def walk(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the items with their sub-items."""
    for item in items:
        yield item
        yield from walk(item.get("items", []))


def lines(name: str) -> list[str]:
    """Return the squeezed lines that a letter itself has."""
    letter = expected(name)
    texts = [item["text"] for item in walk(letter.get("items", []))]
    texts += [answer["text"] for answer in letter.get("answers", [])]
    texts += [*letter.get("rest", []), *letter.get("commitments", [])]
    return [squeezed(line) for text in texts for line in text.split("\n")]


def test_there_are_twelve_pairs() -> None:
    assert len(QUESTIONS) == len(ANSWERS) == 12
    assert [name.replace("-vraag-", "-antwoord-") for name in QUESTIONS] == ANSWERS


@pytest.mark.parametrize("name", NAMES)
def test_both_formats_are_there_and_small(name: str) -> None:
    for kind, start in ((".docx", b"PK"), (".pdf", b"%PDF")):
        data = (LETTERS / f"{name}{kind}").read_bytes()
        assert data.startswith(start)
        assert len(data) < LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_word_and_pdf_have_every_line(name: str) -> None:
    word, pdf = word_text(name), pdf_text(name)
    assert [line for line in lines(name) if line not in word] == []
    assert [line for line in lines(name) if line not in pdf] == []


@pytest.mark.parametrize("name", NAMES)
def test_headers_and_footnotes_are_in_word(name: str) -> None:
    letter = expected(name)
    pieces = [
        squeezed(part) for piece in (*letter["running"], *letter["footnotes"]) for part in re.split("[#\n]", piece)
    ]
    text = word_text(name)
    assert [piece for piece in pieces if piece not in text] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_letter_has_its_fields(name: str) -> None:
    letter, text = expected(name), word_text(name)
    assert letter["kind"] in KINDS
    assert date.fromisoformat(letter["date"]).year == 2026
    assert squeezed(letter["subject"]).casefold() in text.casefold()
    fields = [letter["number"], letter["article"], *letter.get("explanation", "").split("\n")]
    fields += letter["occasion"].split("\n")
    assert [field for field in fields if squeezed(field) not in text] == []
    assert letter["signatories"]
    for signatory in letter["signatories"]:
        assert squeezed(signatory["fractie"]) in text
        assert squeezed(signatory["name"].split(" ", 1)[1]) in text


@pytest.mark.parametrize("name", QUESTIONS)
def test_numbers_run_on_and_parts_stand_under_their_question(name: str) -> None:
    items = expected(name)["items"]
    assert [item["number"] for item in items] == [str(number + 1) for number in range(len(items))]
    for item in items:
        below = [part["number"] for part in item.get("items", [])]
        assert below == [f"{item['number']}{letter}" for letter in "abcdefghij"[: len(below)]]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_question_is_answered_once(name: str) -> None:
    letter = expected(name)
    assert letter["questions"] == expected(name.replace("-antwoord-", "-vraag-"))["items"]
    answered = [number for answer in letter["answers"] for number in answer["items"]]
    assert len(answered) == len(set(answered))
    assert set(answered) <= {item["number"] for item in walk(letter["questions"])}
    for item in letter["questions"]:
        below = {part["number"] for part in item.get("items", [])}
        assert item["number"] in answered or (below and below <= set(answered))


@pytest.mark.parametrize("name", ANSWERS)
def test_commitments_stand_in_answers_and_the_rest_does_not(name: str) -> None:
    letter = expected(name)
    answers = "\n".join(answer["text"] for answer in letter["answers"])
    assert all(commitment in answers for commitment in letter["commitments"])
    assert letter["rest"]
    assert not any(piece in answers for piece in letter["rest"])
    assert letter["peildatum"] is None or date.fromisoformat(letter["peildatum"]) < date.fromisoformat(letter["date"])


@pytest.mark.parametrize("name", [*NAMES, *MORE_NAMES])
def test_expected_is_what_the_source_says(name: str) -> None:
    place = importlib.util.spec_from_file_location("make_letters", LETTERS / "make.py")
    assert place is not None
    assert place.loader is not None
    make = importlib.util.module_from_spec(place)
    place.loader.exec_module(make)
    assert make.expected(name) == (further(name) if name in MORE_NAMES else expected(name))


@pytest.mark.parametrize("name", MORE_NAMES)
def test_further_letters_are_there_in_both_formats_with_what_they_answer(name: str) -> None:
    for kind, start in ((".docx", b"PK"), (".pdf", b"%PDF")):
        data = (MORE / f"{name}{kind}").read_bytes()
        assert data.startswith(start)
        assert len(data) < LARGEST
    if "-antwoord-" in name:
        assert further(name)["questions"] == further(name.replace("-antwoord-", "-vraag-"))["items"]
