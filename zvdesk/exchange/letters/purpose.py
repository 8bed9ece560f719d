"""What a letter of earlier times is: questions that were asked, or the answer to them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION
from zvdesk.exchange.letters.marks import Kind, mark_of
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.letter import Letter, Paragraph
    from zvdesk.exchange.letters.questions import QuestionReading

_BEGINNING = 12
_HEAD = 6
_TO = re.compile(r"^(?:aan|t\.a\.v\.)\b", re.IGNORECASE)
_ENDING = 8
_SIGNED = re.compile(
    r"^(?:(?:namens\s+)?(?:het\s+|ons\s+)?college(?:\s+van\s+(?:burgemeester|b\s?&\s?w).*)?,?$"
    r"|burgemeester\s+en\s+wethouders\b.{0,40}$|de\s+(?:loco-)?burgemeester,?$|de\s+(?:gemeente)?secretaris\b.{0,40}$"
    r"|de\s+wethouder\b.{0,40}$)",
    re.IGNORECASE,
)
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
    if marks > 1:
        return Purpose.ANSWER
    if not greets_college(letter) and (marks or announcement_of(letter) or _is_told(letter.paragraphs)):
        return Purpose.ANSWER
    return Purpose.QUESTION if reading.items else Purpose.OTHER


def greets_college(letter: Letter) -> bool:
    """Tell whether a letter is addressed to the college, which a college does not write itself."""
    to = [each.text for each in letter.paragraphs[:_HEAD] if _TO.match(each.text)]
    return any(_TO_COLLEGE.search(text) for text in (*_salutations(letter.paragraphs), *to))


def announcement_of(letter: Letter) -> str:
    """Return the sentence in which a letter of answers says which questions it is about, "" when it does not."""
    beginning = [each.text for each in letter.paragraphs[:_BEGINNING]]
    told = [text for text in beginning if _ANNOUNCES.search(text)]
    return max(told, key=len, default="")


def _is_told(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the college signs a letter, or every question in it has something after it that asks nothing."""
    texts = [each.text for each in paragraphs]
    if any(_SIGNED.match(text) for text in texts[-_ENDING:]):
        return True
    asked = [place for place, each in enumerate(paragraphs) if _asks(each)]
    told = [place for place in asked if place + 1 < len(texts) and _tells(paragraphs[place + 1])]
    return len(told) > 1 and len(told) == len(asked)


def _asks(paragraph: Paragraph) -> bool:
    mark = mark_of(paragraph.whole)
    return mark is not None and mark.kind is not Kind.ANSWER and paragraph.text.rstrip("”\"’' ").endswith("?")


def _tells(paragraph: Paragraph) -> bool:
    return mark_of(paragraph.whole) is None and "?" not in paragraph.text and is_finished(paragraph.text)


def _answer_marks(paragraphs: Sequence[Paragraph]) -> int:
    marks = (mark_of(each.whole) for each in paragraphs)
    return sum(mark is not None and mark.kind is Kind.ANSWER and mark.length > 0 for mark in marks)


def _salutations(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [each.text for each in paragraphs if SALUTATION.match(each.text)]
