"""What a letter of earlier times is: questions that were asked, or the answer to them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION
from zvdesk.exchange.letters.marks import Kind, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.letter import Letter, Paragraph
    from zvdesk.exchange.letters.questions import QuestionReading

_BEGINNING = 12
_TO_COLLEGE = re.compile(r"\b(?:college|burgemeester en wethouders|edelachtbaar)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:beantwoording\s+(?:van\s+)?(?:de\s+|uw\s+)?(?:\w+\s+)?vra(?:ag|gen)|antwoord(?:en)?\s+op\s+(?:de\s+|uw\s+)?(?:\w+\s+)?vragen"
    r"|uw\s+(?:\w+\s+)?vragen|onze\s+(?:antwoorden|beantwoording|reactie)|(?:heeft|hebt|hebben)\s.{0,80}\bvragen\s.{0,40}gesteld"
    r"|kennis\s?genomen\s+van\s+(?:de|uw)\s+vragen|^van\s?:\s*(?:het\s+|de\s+)?(?:college|wethouder|burgemeester)\b"
    r"|stelden?\s+(?:u|de\s+\w+|mevrouw|raadslid|het\s+raadslid)\b.{0,80}\bvragen)",
    re.IGNORECASE,
)


class Purpose(StrEnum):
    """What somebody wanted with a letter."""

    QUESTION = "raadsvraag"
    ANSWER = "antwoordbrief"
    OTHER = "iets anders"


def purpose_of(letter: Letter, reading: QuestionReading) -> Purpose:
    """Tell whether a letter asks or answers; `reading` is what it says when it is taken for a question."""
    marks = _answer_marks(letter.paragraphs)
    greets_college = any(_TO_COLLEGE.search(text) for text in _salutations(letter.paragraphs))
    if marks > 1 or (not greets_college and (marks or announcement_of(letter))):
        return Purpose.ANSWER
    return Purpose.QUESTION if reading.items else Purpose.OTHER


def announcement_of(letter: Letter) -> str:
    """Return the sentence in which a letter of answers says which questions it is about, "" when it does not."""
    beginning = [each.text for each in letter.paragraphs[:_BEGINNING]]
    told = [text for text in beginning if _ANNOUNCES.search(text)]
    return max(told, key=len, default="")


def _answer_marks(paragraphs: Sequence[Paragraph]) -> int:
    marks = (mark_of(each.whole) for each in paragraphs)
    return sum(mark is not None and mark.kind is Kind.ANSWER for mark in marks)


def _salutations(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [each.text for each in paragraphs if SALUTATION.match(each.text)]
