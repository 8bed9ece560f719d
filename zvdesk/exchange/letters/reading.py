"""What was read of a letter that answers questions: pieces in the order of the letter, each with its part in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Role(StrEnum):
    """What a piece of a letter is."""

    MARK = "mark"
    QUESTION = "question"
    ANSWER = "answer"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a part of one; `items` are the numbers that it is a mark, a repetition or an answer of.

    `confidence` is from 0 to 1, and `reason` says in Dutch what it rests on; both are empty for the rest.
    """

    role: Role
    text: str
    page: int | None = None
    items: tuple[str, ...] = ()
    confidence: float = 0.0
    reason: str = ""
    is_elsewhere: bool = False
    """Whether it is of the rest since it belongs to a question that was not asked here: that of somebody else."""


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """The answer to one or more questions: its paragraphs joined by line ends, and the page on which it begins.

    `reference_date` is the peildatum of its figures.
    """

    items: tuple[str, ...]
    text: str
    page: int | None
    confidence: float
    reason: str
    reference_date: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence in which something is promised, and the questions in whose answer it stands."""

    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """Everything in a letter of answers. Nothing of its body is dropped: all of it is in `pieces`.

    `unanswered` are the numbers for which no answer was found; `reference_date` is the peildatum that the letter names
    outside its answers, for all of it.
    """

    pieces: tuple[Piece, ...]
    answers: tuple[FoundAnswer, ...]
    unanswered: tuple[str, ...]
    promises: tuple[Promise, ...]
    letter_date: date | None
    reference_date: date | None
    footnotes: tuple[str, ...] = ()
    running: tuple[str, ...] = ()

    @property
    def rest(self) -> tuple[Piece, ...]:
        """What is no answer and no question: letterhead, introduction, headings, closing."""
        return tuple(piece for piece in self.pieces if piece.role is Role.REST)
