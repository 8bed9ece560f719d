"""Questions with their parts as text that a person can correct, and back: "1. …", below it "a. …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import AskedItem

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUESTION = re.compile(r"^\s*\d{1,3}\s*[.):]\s*(?P<text>.*)$")
_PART = re.compile(r"^\s*(?:[a-z]|\d{1,3}\s?\.?\s?[a-z])\s*[.):]\s*(?P<text>.*)$", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def items_as_text(items: Sequence[AskedItem]) -> str:
    """Return questions as lines, each part indented under its question."""
    lines = []
    for number, item in enumerate(items, start=1):
        lines.append(f"{number}. {_one_line(item.text)}")
        lines += [f"   {_LETTERS[at % 26]}. {_one_line(part.text)}" for at, part in enumerate(item.items)]
    return "\n".join(lines)


def items_from_text(text: str) -> tuple[AskedItem, ...]:
    """Return the questions in lines as `items_as_text` writes them, numbered anew.

    A line without a number goes on with the one before it; the first may go without.
    """
    questions: list[list[str]] = []
    for line in filter(str.strip, text.splitlines()):
        if question := _QUESTION.match(line):
            questions.append([question["text"].strip()])
        elif questions and (part := _PART.match(line)):
            questions[-1].append(part["text"].strip())
        elif questions:
            questions[-1][-1] = f"{questions[-1][-1]} {line.strip()}".strip()
        else:
            questions.append([line.strip()])
    made: list[AskedItem] = []
    for own, *parts in questions:
        number = str(len(made) + 1)
        below = tuple(AskedItem(f"{number}{_LETTERS[at % 26]}", part) for at, part in enumerate(filter(None, parts)))
        if own or below:
            made.append(AskedItem(number, own, below))
    return tuple(made)


def _one_line(text: str) -> str:
    return " ".join(text.split())
