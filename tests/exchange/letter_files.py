"""The test letters as they are read: straight by the reader, without a child process, so that many can be read."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from zvdesk.exchange.letters.answers import AskedItem
from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.pdf import read_pdf
from zvdesk.exchange.letters.word import read_word

LETTERS = Path(__file__).parent / "letters"
MORE = Path(__file__).parent / "letters_more"
OWN = Path(__file__).parent / "letters_reading" / "own_letters"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in LETTERS.glob("*.expected.json"))
ANSWERS = [name for name in NAMES if "-antwoord-" in name]
QUESTIONS = [name for name in NAMES if "-vraag-" in name]
MORE_NAMES = sorted(path.name.removesuffix(".expected.json") for path in MORE.glob("*.expected.json"))
MORE_ANSWERS = [name for name in MORE_NAMES if "-antwoord-" in name]
MORE_QUESTIONS = [name for name in MORE_NAMES if "-vraag-" in name]
OWN_NAMES = sorted(path.stem for path in OWN.glob("*.json"))
FORMATS = ("docx", "pdf")


def squeezed(text: str) -> str:
    """Return a text without any space, so that lines, cells and pages may be broken anywhere."""
    return re.sub(r"\s", "", text)


def expected(name: str) -> dict[str, Any]:
    """Return what a careful reader takes from a letter."""
    return dict(json.loads(letter_path(name, "expected.json").read_text("utf-8")))


def letter_path(name: str, suffix: str) -> Path:
    """Return where a test letter is."""
    return (MORE if name in MORE_NAMES else LETTERS) / f"{name}.{suffix}"


def own(name: str) -> dict[str, Any]:
    """Return what is to be found in a letter of our own."""
    return dict(json.loads((OWN / f"{name}.json").read_text("utf-8")))


def own_text(name: str) -> str:
    """Return a letter of our own as it would be pasted."""
    return (OWN / f"{name}.txt").read_text("utf-8")


def items(values: list[dict[str, Any]]) -> tuple[AskedItem, ...]:
    """Return items of JSON as questions that were asked."""
    return tuple(AskedItem(each["number"], each["text"], items(each.get("items", []))) for each in values)


@lru_cache
def letter(name: str, suffix: str) -> Letter:
    """Return a test letter as it is read."""
    data = letter_path(name, suffix).read_bytes()
    return read_word(data) if suffix == "docx" else read_pdf(data)


@lru_cache
def own_letter(name: str) -> Letter:
    """Return a letter of our own as it is read."""
    return read_pasted(own_text(name))
