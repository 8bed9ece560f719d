"""What a letter of earlier times is: questions that were asked, or the answer to them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION
from zvdesk.exchange.letters.marks import Kind, mark_of, pieces
from zvdesk.exchange.letters.question_titles import is_titled
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_ANSWERS = re.compile(r"\b(?:be)?antwoord|\breactie\b|\bportefeuillehouder\b", re.IGNORECASE)
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
    marks = answer_marks(letter.paragraphs)
    if marks > 1:
        return Purpose.ANSWER
    if not greets_college(letter) and (marks or announcement_of(letter) or _is_told(letter, reading)):
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


def _is_told(letter: Letter, reading: QuestionReading) -> bool:
    """Whether the college signs a letter, or every question in it has something after it that asks nothing.

    What stands after the questions of a letter that names who asks, and no answer, explains them.
    """
    paragraphs = letter.paragraphs
    texts = [each.text for each in paragraphs]
    asked = [place for place, each in enumerate(paragraphs) if _asks(each)]
    ending = max(len(texts) - _ENDING, asked[-1] + 1 if asked else 0)
    if any(_SIGNED.match(text) for text in texts[ending:]):
        return True
    told = [place for place in asked if place + 1 < len(texts) and _tells(paragraphs[place + 1])]
    return len(told) > 1 and len(told) == len(asked) and not is_of_asker(letter, reading)


def is_of_asker(letter: Letter, reading: QuestionReading) -> bool:
    """Tell whether a letter says whose questions they are, or has their title, and nowhere above that it answers."""
    beginning = [each.text for each in letter.paragraphs[:_BEGINNING]]
    if any(_ANSWERS.search(text) for text in beginning):
        return False
    is_form = any(is_titled(text) for text in beginning[:_HEAD]) and not _salutations(letter.paragraphs)
    return is_form or any(each.name and each.fractie for each in reading.signatories)


def _asks(paragraph: Paragraph) -> bool:
    mark = mark_of(paragraph.whole)
    return mark is not None and mark.kind is not Kind.ANSWER and paragraph.text.rstrip("”\"’' ").endswith("?")


def _tells(paragraph: Paragraph) -> bool:
    return mark_of(paragraph.whole) is None and "?" not in paragraph.text and is_finished(paragraph.text)


def answer_marks(paragraphs: Sequence[Paragraph]) -> int:
    """Count the places that are marked as an answer; none of a form in which most of those are still empty."""
    filled = [is_filled for place, each in enumerate(paragraphs) for is_filled in _marks_in(paragraphs, place, each)]
    return sum(filled) if 2 * sum(filled) > len(filled) else 0


def _marks_in(paragraphs: Sequence[Paragraph], place: int, paragraph: Paragraph) -> Iterator[bool]:
    """Whether each mark of an answer in a paragraph has an answer: after it, under it, or in the column below."""
    for piece in pieces(paragraph.whole):
        mark = mark_of(piece)
        if mark is not None and mark.kind is Kind.ANSWER and mark.length:
            rest = piece[mark.length :].strip()
            yield bool(rest) or _is_followed(paragraphs, place, paragraph)


def _is_followed(paragraphs: Sequence[Paragraph], place: int, paragraph: Paragraph) -> bool:
    """Whether something stands where the answer to a mark belongs: in its column under the head of a table, or next."""
    cell, below = paragraph.cell, paragraphs[place + 1 :]
    if cell is not None and cell.row == 0:
        rows = [each.cell for each in below if each.cell and each.cell.table == cell.table and each.cell.row]
        if rows:
            return any(each.column == cell.column for each in rows)
    if not below:
        return False
    mark = mark_of(below[0].whole)
    asks = mark is not None and (mark.kind in (Kind.QUESTION, Kind.ANSWER) or below[0].text.rstrip().endswith("?"))
    return not asks


def _salutations(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [each.text for each in paragraphs if SALUTATION.match(each.text)]
