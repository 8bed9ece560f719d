"""A letter that answers questions is split into its answers, each matched to the questions that it is to.

Marks go first, then repeated questions and tables, then plain numbers, and last what the text is about. Nothing of the
body is dropped: what belongs to no question stays as the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import Asked, AskedItem
from zvdesk.exchange.letters.closing import closes, signs
from zvdesk.exchange.letters.commitments import promises_in
from zvdesk.exchange.letters.dates import day_of_line
from zvdesk.exchange.letters.letter_dates import day_written
from zvdesk.exchange.letters.marks import Kind, Mark, mark_of
from zvdesk.exchange.letters.reading import AnswerReading, FoundAnswer, Piece, Promise, Role
from zvdesk.exchange.letters.reference_date import reference_date
from zvdesk.exchange.letters.running_text import dealt
from zvdesk.exchange.letters.units import AnswerRow, Unit, units_of
from zvdesk.exchange.letters.walk import SAME_QUESTION, Walk
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.letter import Letter

__all__ = ["AskedItem", "read_answers"]

_LONGEST_HEADING = 10
_LONGEST_SIGNATURE = 12


def read_answers(letter: Letter, items: Sequence[AskedItem]) -> AnswerReading:
    """Read the answers to these questions; the letter may number and word them a little differently.

    Numbers in the reading are in the form of `key_of`: "5a", also where a letter has "5.a" or "V a" and where the item
    is called "a" under 5.
    """
    asked = Asked(items)
    units = units_of(letter.paragraphs, asked)
    pieces = _trimmed(_pieces(units, asked), units)
    answers = _answers(pieces)
    written = day_written(pieces)
    return AnswerReading(
        tuple(pieces),
        answers,
        _unanswered(asked, answers),
        tuple(Promise(text, answer.items) for answer in answers for text in promises_in(answer.text)),
        written,
        reference_date(
            (piece.text for piece in pieces if piece.role is not Role.QUESTION), written.year if written else None
        ),
        letter.footnotes,
        letter.running,
    )


def _pieces(units: list[Unit | AnswerRow], asked: Asked) -> list[Piece]:
    """The pieces by the first way of reading that finds answers."""
    pieces = Walk(asked).go(units)
    if _has_answers(pieces) and not _is_one_for_all(pieces, asked):
        return pieces
    if _counts_along(units, asked):
        return Walk(asked, plain_numbers=True).go(units)
    return pieces if _has_answers(pieces) else dealt(pieces, asked)


def _is_one_for_all(pieces: list[Piece], asked: Asked) -> bool:
    """Whether all questions stand first and one answer seems to follow, in which plain numbers may part the answers."""
    found = {piece.items for piece in pieces if piece.role is Role.ANSWER}
    return len(found) == 1 and len(*found) == len(asked.top) > 1


def _has_answers(pieces: list[Piece]) -> bool:
    return any(piece.role is Role.ANSWER for piece in pieces)


def _counts_along(units: list[Unit | AnswerRow], asked: Asked) -> bool:
    """Whether paragraphs are numbered as the questions are, in order and most of them."""
    plain = [unit for unit in units if isinstance(unit, Unit) and not unit.is_point]
    marks = [mark for unit in plain if (mark := _plain_number(unit.text, asked)) is not None]
    keys = [key for mark in marks for key in asked.known(mark.keys[:1])]
    top = [key for key in keys if key in asked.top]
    in_order = [asked.top.index(key) for key in top]
    return len(top) > 1 and in_order == sorted(set(in_order)) and len(top) >= len(asked.top) / 2


def _plain_number(text: str, asked: Asked) -> Mark | None:
    """The number that a text begins with, unless the question of that number follows it."""
    mark = mark_of(text)
    if mark is None or mark.kind is not Kind.NUMBER:
        return None
    return None if asked.repeated(text[mark.length :], asked.known(mark.keys)).score >= SAME_QUESTION else mark


def _trimmed(pieces: list[Piece], units: list[Unit | AnswerRow]) -> list[Piece]:
    """Take the closing of the letter out of the last answer, and headings out of the ends of the others."""
    bold = {unit.text.strip() for unit in units if isinstance(unit, Unit) and unit.bold}
    points = {unit.text.strip() for unit in units if isinstance(unit, Unit) and unit.is_point}
    for place in _closing_places(pieces):
        pieces[place] = Piece(Role.REST, pieces[place].text, pieces[place].page)
    for place in range(1, len(pieces) - 1):
        if pieces[place + 1].role is Role.MARK and _is_heading(pieces, place, bold, points):
            pieces[place] = Piece(Role.REST, pieces[place].text, pieces[place].page)
    return pieces


def _closing_places(pieces: list[Piece]) -> range:
    last = max((place for place, piece in enumerate(pieces) if piece.role is not Role.ANSWER), default=-1)
    if last == len(pieces) - 1:  # the letter was closed already, as after a table
        return range(0)
    for place in range(last + 2, len(pieces)):
        if closes(pieces[place].text) or _dates_signature([piece.text for piece in pieces[place - 1 :]]):
            return range(place, len(pieces))
    return range(0)


def _dates_signature(texts: list[str]) -> bool:
    """Whether the second text is the day above a signature: "Voorbeeldstad, 24 november 2026"; no list of days."""
    before, day, *below = texts
    if day_of_line(day) is None or len(below) > _LONGEST_SIGNATURE or any(map(day_of_line, (before, *below))):
        return False
    if below and signs(below[0]):
        return True
    return day_of_line(day, with_place=True) is not None and not any(map(is_finished, below))


def _is_heading(pieces: list[Piece], place: int, bold: set[str], points: set[str]) -> bool:
    piece, before = pieces[place], pieces[place - 1]
    return (
        piece.role is Role.ANSWER
        and before.role in (Role.ANSWER, Role.REST)
        and len(piece.text.split()) <= _LONGEST_HEADING
        and not is_finished(piece.text)
        and piece.text not in points
        and (piece.text in bold or is_finished(before.text))
    )


def _answers(pieces: list[Piece]) -> tuple[FoundAnswer, ...]:
    """Pieces to the same questions together, in the order in which they begin."""
    groups: dict[tuple[str, ...], list[Piece]] = {}
    for piece in pieces:
        if piece.role is Role.ANSWER:
            groups.setdefault(piece.items, []).append(piece)
    return tuple(
        FoundAnswer(
            items,
            "\n".join(piece.text for piece in group),
            group[0].page,
            min(piece.confidence for piece in group),
            group[0].reason,
        )
        for items, group in groups.items()
    )


def _unanswered(asked: Asked, answers: tuple[FoundAnswer, ...]) -> tuple[str, ...]:
    """What no answer names; a question is answered by answers to all its parts, and parts by one to the whole.

    One part alone, as "Zo nee, waarom niet?", does not take the place of its question.
    """
    done = {number for answer in answers for number in answer.items}
    missing = []
    for key in asked.top:
        below = asked.below.get(key, [])
        parts = [child for child in below if child not in done]
        if key not in done:
            missing += [key] if len(parts) == len(below) or len(below) == 1 else parts
    return tuple(missing)
