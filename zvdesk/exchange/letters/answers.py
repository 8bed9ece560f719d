"""A letter that answers questions is split into its answers, each matched to the questions that it is to.

Marks go first, then repeated questions and tables, then plain numbers, and last what the text is about. Nothing of the
body is dropped: what belongs to no question stays as the rest.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import SAME_QUESTION, Asked, AskedItem
from zvdesk.exchange.letters.closing import closes, greets, signs
from zvdesk.exchange.letters.commitments import promises_in
from zvdesk.exchange.letters.counting import stem_of
from zvdesk.exchange.letters.dates import day_of_line
from zvdesk.exchange.letters.doubt import doubted
from zvdesk.exchange.letters.labels import without_labels
from zvdesk.exchange.letters.letter_dates import day_written
from zvdesk.exchange.letters.marks import Kind, Mark, mark_of
from zvdesk.exchange.letters.reading import AnswerReading, FoundAnswer, Piece, Promise, Role
from zvdesk.exchange.letters.reference_date import held_on, is_note, of_noted, of_notes, of_whole_letter, reference_date
from zvdesk.exchange.letters.running_text import dealt
from zvdesk.exchange.letters.series import series_of
from zvdesk.exchange.letters.units import AnswerRow, Unit, units_of
from zvdesk.exchange.letters.walk import Walk
from zvdesk.exchange.letters.wrapping import is_finished
from zvdesk.model.answered import unanswered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from zvdesk.exchange.letters.letter import Letter

__all__ = ["AskedItem", "read_answers"]

_LONGEST_HEADING = 10
_LONGEST_SIGNATURE = 12
_SHORT_CLOSING = 4


def read_answers(letter: Letter, items: Sequence[AskedItem]) -> AnswerReading:
    """Read the answers to these questions; the letter may number and word them a little differently.

    Numbers in the reading are in the form of `key_of`: "5a", also where a letter has "5.a" or "V a" and where the item
    is called "a" under 5.
    """
    asked = Asked(items)
    units = units_of(letter.paragraphs, asked)
    points = {unit.text.strip() for unit in units if isinstance(unit, Unit) and unit.is_point}
    pieces = doubted(_trimmed(without_labels(_pieces(units, asked, points), points), units), asked)
    written = day_written(pieces)
    of_letter = of_whole_letter((piece.text for piece in pieces if piece.role is Role.ANSWER), written)
    rest = [piece.text for piece in pieces if piece.role is Role.REST]
    of_letter = of_letter or reference_date((text for text in rest if not is_note(text)), written)
    answers = _answers(pieces, of_letter, written, of_notes(rest, written))
    return AnswerReading(
        tuple(pieces),
        answers,
        unanswered(asked.above, {number for answer in answers for number in answer.items}),
        tuple(Promise(text, answer.items) for answer in answers for text in promises_in(answer.text)),
        written,
        of_letter,
        letter.footnotes,
        letter.running,
    )


def _pieces(units: list[Unit | AnswerRow], asked: Asked, points: Collection[str]) -> list[Piece]:
    """The pieces by the way of reading that answers the most questions; of ways as good, the surest."""
    walk = Walk(asked)
    ways = [walk.go(units)]
    if _unanswered(ways[0], asked) or not walk.is_marked:
        series = series_of(units, asked)
        ways += [Walk(asked, series=series).go(units)] if series else []
    is_one_for_all = _is_one_for_all(ways[0], asked)
    if (is_one_for_all or (_unanswered(ways[0], asked) and not walk.is_named)) and _counts_along(units, asked):
        plain = Walk(asked, plain_numbers=True).go(units)
        ways = [plain] if is_one_for_all else [*ways, plain]
    best = min(ways, key=lambda pieces: _unanswered(pieces, asked))
    if walk.named and not walk.is_marked and best is ways[0] and _unanswered(best, asked):
        return dealt([_undealt(piece) for piece in best], asked, walk.named, points)
    return best if _has_answers(best) else dealt(best, asked, points=points)


def _unanswered(pieces: list[Piece], asked: Asked) -> int:
    """How many questions have no answer, neither they nor a part of them."""
    found = {stem_of(key) for piece in pieces if piece.role is Role.ANSWER for key in piece.items}
    return len(set(asked.top) - found)


def _undealt(piece: Piece) -> Piece:
    return Piece(Role.REST, piece.text, piece.page) if piece.role is Role.ANSWER else piece


def _is_one_for_all(pieces: list[Piece], asked: Asked) -> bool:
    """Whether all questions stand first and one answer seems to follow, in which plain numbers may part the answers."""
    found = {piece.items for piece in pieces if piece.role is Role.ANSWER}
    return len(found) == 1 and len(*found) == len(asked.top) > 1


def _has_answers(pieces: list[Piece]) -> bool:
    return any(piece.role is Role.ANSWER for piece in pieces)


def _counts_along(units: list[Unit | AnswerRow], asked: Asked) -> bool:
    """Whether paragraphs are numbered as the questions are, in order and most of them."""
    plain = [unit for unit in units if isinstance(unit, Unit) and not unit.is_point]
    marks = ((place, _plain_number(unit.text, asked)) for place, unit in enumerate(plain))
    keys = ((place, key) for place, mark in marks if mark for key in asked.known(mark.keys[:1]))
    found = [(place, key) for place, key in keys if key in asked.top]
    in_order = [asked.top.index(key) for _, key in found]
    if len(found) < 2 or in_order != sorted(set(in_order)) or len(found) < len(asked.top) / 2:
        return False
    is_list = found[0][0] > 0 and plain[found[0][0] - 1].text.rstrip().endswith(":")
    return not is_list or len(found) == len(asked.top)  # a sentence that announces some points has a list


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
    for place in [*_closing_places(pieces)]:
        pieces[place] = Piece(Role.REST, pieces[place].text, pieces[place].page)
    for place in range(1, len(pieces) - 1):
        if _begins_another(pieces[place + 1]) and _is_heading(pieces, place, bold, points):
            is_elsewhere = pieces[place + 1].is_elsewhere
            pieces[place] = Piece(Role.REST, pieces[place].text, pieces[place].page, is_elsewhere=is_elsewhere)
    return pieces


def _begins_another(piece: Piece) -> bool:
    return piece.role in (Role.MARK, Role.QUESTION) or piece.is_elsewhere


def _closing_places(pieces: list[Piece]) -> Iterator[int]:
    """The paragraphs with which the letter closes: at the end of the last answer, or above what comes as a bijlage."""
    last = max((place for place, piece in enumerate(pieces) if _answered(piece) is not None), default=-1)
    for start, end in _runs(pieces):
        is_last = end == last + 1
        for place in range(start + 1, end):
            if _begins_closing(pieces, place, end) if is_last else _greets_soon(pieces[place:end]):
                yield from range(place, end)
                break


def _runs(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """From where to where paragraphs of one answer follow each other, also of those to what was not asked here."""
    start = 0
    for key, group in groupby(pieces, key=_answered):
        end = start + len(list(group))
        if key is not None:
            yield start, end
        start = end


def _answered(piece: Piece) -> tuple[str, ...] | None:
    return () if piece.is_elsewhere else piece.items if piece.role is Role.ANSWER else None


def _begins_closing(pieces: list[Piece], place: int, end: int) -> bool:
    return closes(pieces[place].text) or _dates_signature([piece.text for piece in pieces[place - 1 : end]])


def _greets_soon(pieces: list[Piece]) -> bool:
    """Whether a paragraph begins the end of a letter that greets a few paragraphs on: nothing less closes there."""
    return closes(pieces[0].text) and any(greets(piece.text) for piece in pieces[:_SHORT_CLOSING])


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
        (piece.role is Role.ANSWER or piece.is_elsewhere)
        and before.role in (Role.ANSWER, Role.REST)
        and len(piece.text.split()) <= _LONGEST_HEADING
        and not is_finished(piece.text)
        and piece.text not in points
        and (piece.text in bold or is_finished(before.text))
    )


def _answers(
    pieces: list[Piece], of_letter: date | None, written: date | None, notes: Mapping[str, date]
) -> tuple[FoundAnswer, ...]:
    """Pieces to the same questions together, in the order in which they begin."""
    groups: dict[tuple[str, ...], list[Piece]] = {}
    for piece in pieces:
        if piece.role is Role.ANSWER:
            groups.setdefault(piece.items, []).append(piece)
    made = []
    for items, group in groups.items():
        text = "\n".join(piece.text for piece in group)
        sure = min(piece.confidence for piece in group)
        day = of_noted(text, notes) or held_on(text, of_letter, written)
        made.append(FoundAnswer(items, text, group[0].page, sure, group[0].reason, day))
    return tuple(made)
