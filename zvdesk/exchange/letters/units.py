"""A letter as a row of units: paragraphs, rows of a table as one line, rows of questions and answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.letter import Paragraph, has_number
from zvdesk.exchange.letters.marks import Kind, mark_of, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zvdesk.exchange.letters.asked import Asked

_ENOUGH = 0.7
_NUMBER_HEAD = re.compile(r"^(?:nr\.?|nummer|#|no\.?|vraagnr\.?|vraagnummer)$", re.IGNORECASE)
_QUESTION_HEAD = re.compile(r"^(?:de |uw )?vra(?:ag|gen)(?: (?:van|fractie|raad|raadslid).*)?$", re.IGNORECASE)
_ANSWER_HEAD = re.compile(r"^(?:ons |het )?(?:antwoord(?:en)?|reactie|beantwoording)(?: .{1,40})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a part of one, outside tables of questions and answers."""

    text: str
    page: int | None = None
    is_point: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class AnswerRow:
    """A row of a table that has a question on the left and its answer on the right; other cells are `aside`."""

    question: list[Paragraph] = field(default_factory=list)
    answer: list[Paragraph] = field(default_factory=list)
    aside: list[Paragraph] = field(default_factory=list)
    number: str = ""


def units_of(paragraphs: Sequence[Paragraph], asked: Asked) -> list[Unit | AnswerRow]:
    """Every paragraph of a letter, in order."""
    units: list[Unit | AnswerRow] = []
    for _, group in groupby(paragraphs, key=lambda each: None if each.cell is None else each.cell.table):
        found = list(group)
        units += _table_units(found, asked) if found[0].cell else _loose(found)
    return units


def _loose(paragraphs: Sequence[Paragraph]) -> Iterator[Unit]:
    for each in paragraphs:
        is_point = bool(each.label) and not has_number(each.label)
        for piece in [each.whole] if is_point else pieces(each.whole):
            yield Unit(piece, each.page, is_point, each.bold, each.italic)


def _table_units(paragraphs: list[Paragraph], asked: Asked) -> list[Unit | AnswerRow]:
    rows = [list(group) for _, group in groupby(paragraphs, key=lambda each: each.cell and each.cell.row)]
    columns = _columns(rows, asked)
    if columns is not None:
        return [_answer_row(row, *columns) for row in rows]
    is_box = len({each.cell and each.cell.column for each in paragraphs}) == 1
    if is_box or any(_has_mark(each, asked) for each in paragraphs):
        return list(_loose(paragraphs))
    return [_line(row) for row in rows]


def _has_mark(paragraph: Paragraph, asked: Asked) -> bool:
    mark = mark_of(paragraph.whole)
    if mark is None or mark.kind not in (Kind.QUESTION, Kind.ANSWER):
        return False
    return bool(asked.known(mark.keys)) or (not mark.keys and mark.length == len(paragraph.whole))


def _line(row: list[Paragraph]) -> Unit:
    """A row of figures as one line with tabs between the cells."""
    cells = (" ".join(each.whole for each in cell) for _, cell in groupby(row, key=lambda each: each.cell))
    return Unit("\t".join(cells), row[0].page, is_point=True)


def _columns(rows: list[list[Paragraph]], asked: Asked) -> tuple[int | None, int, int] | None:
    """The columns of numbers, questions and answers; None for a table of something else."""
    below = {each.text for row in rows[1:] for each in row}
    heads = {each.cell.column: each.text for each in rows[0] if each.cell and each.text not in below}
    number = _head(heads, _NUMBER_HEAD)
    question, answer = _head(heads, _QUESTION_HEAD), _head(heads, _ANSWER_HEAD)
    if question is None:
        question = _likest_column(rows, asked)
    if answer is None and question is not None:
        last = max(each.cell.column for row in rows for each in row if each.cell)
        answer = question + 1 if question < last else None
    if question is None and answer is None and (counting := _counting_column(rows, asked)) is not None:
        number, answer = counting, _fullest_column(rows, counting)
    if question is None and number is not None:
        question = number
    return (number, question, answer) if question is not None and answer is not None and question != answer else None


def _counting_column(rows: list[list[Paragraph]], asked: Asked) -> int | None:
    """The column that has the numbers of all questions, each once and in order, and nothing else below its head."""
    for column in {each.cell.column for row in rows for each in row if each.cell}:
        told = [" ".join(each.whole for each in row if each.cell and each.cell.column == column) for row in rows]
        keys = [_only_key(text) for text in told]
        if len(asked.top) > 1 and asked.top in (keys, keys[1:]):
            return column
    return None


def _only_key(text: str) -> str:
    """The number that is all that a cell says."""
    mark = mark_of(f"vraag {text}")
    return mark.keys[0] if mark and len(mark.keys) == 1 and mark.length == len(text) + 6 else ""


def _fullest_column(rows: list[list[Paragraph]], number: int) -> int | None:
    """The column with the most text beside that of the numbers."""
    lengths: dict[int, int] = {}
    for each in (each for row in rows for each in row if each.cell and each.cell.column != number):
        column = each.cell.column if each.cell else 0
        lengths[column] = lengths.get(column, 0) + len(each.text)
    return max(lengths, key=lambda column: lengths[column], default=None)


def _head(heads: dict[int, str], pattern: re.Pattern[str]) -> int | None:
    return next((column for column, text in heads.items() if pattern.match(text.strip())), None)


def _likest_column(rows: list[list[Paragraph]], asked: Asked) -> int | None:
    """The column in which questions are repeated, in at least half of the rows."""
    hits: dict[int, int] = {}
    for row in rows:
        for each in row:
            if each.cell and len(each.text) < 1000 and asked.likest(without_mark(each.whole)).score >= _ENOUGH:
                hits[each.cell.column] = hits.get(each.cell.column, 0) + 1
    best = max(hits, key=lambda column: hits[column], default=None)
    return best if best is not None and hits[best] >= len(rows) / 2 else None


def without_mark(text: str) -> str:
    """A text without the number or mark that it begins with."""
    mark = mark_of(text)
    return text[mark.length :] if mark else text


def _answer_row(row: list[Paragraph], number: int | None, question: int, answer: int) -> AnswerRow:
    made = AnswerRow()
    for each in row:
        column = each.cell.column if each.cell else 0
        if column == number and number != question:
            made.number = f"{made.number} {each.whole}".strip()
            made.aside.append(each)
        elif column == question:
            made.question.append(each)
        else:
            (made.answer if column == answer else made.aside).append(each)
    return made
