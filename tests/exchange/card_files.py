"""What the tests of visitekaartjes share: the fixtures, cards written line by line, and what a card says."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from zvdesk.errors import UserError
from zvdesk.exchange.cards import Card, CardVersion, read_cards, write_cards
from zvdesk.sentences import sentence

FIXTURES = Path(__file__).parent / "cards" / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.vcf"))


def exported(name: str) -> bytes:
    """Return the file of an exporter."""
    return (FIXTURES / f"{name}.vcf").read_bytes()


def file_of(*lines: str | bytes, version: str = "3.0", end: bytes = b"\r\n") -> bytes:
    """Return a file with one card of these lines."""
    whole = ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")
    return end.join(line if isinstance(line, bytes) else line.encode() for line in whole)


def card_of(*lines: str | bytes, version: str = "3.0") -> Card:
    """Return the one card of these lines."""
    (card,) = read_cards(file_of(*lines, version=version))
    return card


def lines_of(*cards: Card, version: CardVersion | None = None) -> list[str]:
    """Return the lines that cards are written as, put together again."""
    return write_cards(cards, version).decode().replace("\r\n ", "").split("\r\n")[:-1]


def said(card: Card) -> dict[str, Any]:
    """Return all that a card says as zvdesk knows it, whatever lines say it."""
    return {each.name: getattr(card, each.name) for each in fields(card) if each.name not in ("lines", "version")}


def refusal(data: bytes) -> UserError:
    """Return the error that a file is refused with; it has a sentence."""
    with pytest.raises(UserError) as caught:
        read_cards(data)
    assert sentence(caught.value).endswith(".")
    return caught.value
