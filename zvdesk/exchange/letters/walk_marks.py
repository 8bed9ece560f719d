"""Which of the numbers and words at the start of a paragraph are marks in a letter, by all that was read before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import SAME_QUESTION
from zvdesk.exchange.letters.counting import (
    askers_of,
    counts_as_asked,
    form_of,
    forms_of_questions,
    labels_answers,
    named_in,
    stem_of,
)
from zvdesk.exchange.letters.marks import Kind, Mark, mark_of, names_question
from zvdesk.exchange.letters.reading import Piece, Role
from zvdesk.exchange.letters.series import mark_in_series
from zvdesk.exchange.letters.units import AnswerRow, Unit, without_mark
from zvdesk.exchange.letters.walk_state import WalkState
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.asked import Asked
    from zvdesk.exchange.letters.counting import Form

SOMEWHAT = 0.45
"""How much a text is like a question that it may shorten."""

_LISTED = re.compile(r"1\s?[.)]\s")


class MarkFinder:
    """What a walk knows of the letter as a whole, and the marks that it finds by that."""

    def __init__(self, asked: Asked, *, plain_numbers: bool = False, series: tuple[str, str] | None = None) -> None:
        self.pieces: list[Piece] = []
        self.named: dict[int, tuple[str, ...]] = {}
        """The questions that a sentence names in passing, by the place of its piece."""
        self.is_marked = False
        """Whether anything is marked otherwise."""
        self.is_named = False
        """Whether anything is marked by a word with its number, as "Vraag 2"."""
        self._asked = asked
        self._plain_numbers = plain_numbers
        self._series = series
        self._state = WalkState()
        self._named: frozenset[str] = frozenset()
        self._forms: frozenset[Form] = frozenset()
        self._counts_as_asked = True
        self._askers: frozenset[str] = frozenset()
        self._labels_answers = False

    def look(self, units: Sequence[Unit | AnswerRow]) -> None:
        """Learn from the whole letter how it counts and names."""
        self._named = named_in(units, self._asked)
        self._forms = forms_of_questions(units, self._asked)
        self._counts_as_asked = counts_as_asked(units, self._asked)
        self._askers = askers_of(units, self._asked)
        self._labels_answers = labels_answers(units)

    def _is_elsewhere(self, unit: Unit) -> bool:
        """Whether a unit begins with the number of a question that was not asked, and does not repeat one that was.

        So does a question of others that has the form in which this letter repeats those that were asked.
        """
        mark = None if unit.is_point else names_question(unit.text)
        if mark is not None and mark.asker:
            return mark.asker not in self._askers
        is_other = mark is not None and not any(self._asked.known((key, stem_of(key))) for key in mark.keys)
        if not is_other and form_of(unit) not in self._forms:
            return False
        return self._asked.likest(without_mark(unit.text)).score < (SAME_QUESTION if is_other else SOMEWHAT)

    def _mark(self, unit: Unit, ahead: Sequence[Unit | AnswerRow]) -> Mark | None:
        """The mark of a unit, when it is one here: it names what was asked, and what follows does not belie it."""
        mark = self._mark_of(unit)
        if mark is None or (mark.asker and mark.asker not in self._askers):
            return None
        if not mark.keys:
            asks = mark.kind is Kind.QUESTION and self._reads_question(unit, mark)
            return mark if self._state.asked or asks else None
        keys = self._asked.known(mark.keys)
        if not keys or (not mark.length and self._named.intersection(map(stem_of, keys))):
            return None
        found = Mark(mark.kind, keys, mark.length)
        if mark.kind is Kind.NUMBER and not self._is_number_mark(found, unit.text[mark.length :], ahead):
            return None
        if mark.kind is Kind.LETTER and not self._is_part(keys, unit.text[mark.length :]):
            return None
        return found

    def _is_part(self, keys: tuple[str, ...], rest: str) -> bool:
        """Whether a letter alone begins the answer to a part of the question, rather than a point of a list in it."""
        state = self._state
        if state.in_question or not state.answering:
            return True
        if rest[:1].islower() and self.pieces[-1].text.endswith(":"):
            state.lists = True
        below = [part for key in state.answering for part in (key, *self._asked.below.get(key, []))]
        siblings = self._asked.below.get(stem_of(state.answering[-1]), [])
        here = siblings.index(state.answering[-1]) if state.answering[-1] in siblings else len(siblings)
        state.lists = state.lists or not all(key in below or key in siblings[here:] for key in keys)
        return not state.lists

    def _mark_of(self, unit: Unit) -> Mark | None:
        return mark_in_series(unit.text, self._series) or mark_of(unit.text, self._parent())

    def _reads_question(self, unit: Unit, mark: Mark) -> bool:
        return self._asked.likest(unit.text[mark.length :]).score >= SAME_QUESTION

    def _is_number_mark(self, mark: Mark, rest: str, ahead: Sequence[Unit | AnswerRow]) -> bool:
        if not rest.strip() and self._repeats(text_of(ahead), mark.keys):
            return True  # a number on a line of its own above its question
        if self._plain_numbers or self._asked.repeated(rest, mark.keys).score >= SAME_QUESTION:
            return True
        if rest.rstrip().endswith("?"):
            return False
        is_part = mark.keys[0] != stem_of(mark.keys[0])  # "2b:" counts nothing else, as "2." may
        return (is_part and self._is_answering()) or (not is_part and self._is_next(mark.keys[0], rest))

    def _repeats(self, text: str, keys: Sequence[str]) -> bool:
        """Whether a text is one of these questions, which a letter may shorten."""
        score = self._asked.repeated(text, keys).score
        return score >= SAME_QUESTION or (score >= SOMEWHAT and text.rstrip("”\"’' ").endswith("?"))

    def _is_next(self, key: str, rest: str) -> bool:
        """Whether a number alone is the next answer, in a letter that marks its others by a word.

        A point of a list it is not: that begins with 1, in the answer that it is in.
        """
        top, answering = self._asked.top, self._state.answering
        if not self._named or key in self._named or self._state.in_question or not is_finished(rest):
            return False
        now = max((top.index(stem_of(each)) for each in answering if stem_of(each) in top), default=-1)
        own = (piece.text for piece in self.pieces if piece.role is Role.ANSWER and piece.items == answering)
        return top.index(key) == now + 1 and not any(_LISTED.match(text) for text in own)

    def _is_answering(self) -> bool:
        return bool(self._state.answering) and not self._state.in_question

    def _parent(self) -> str:
        state = self._state
        latest = state.asked[-1] if state.asked else (state.answering[-1] if state.answering else "")
        return "".join(sign for sign in latest if sign.isdigit())

    def _answer_is_marked(self, ahead: Sequence[Unit | AnswerRow]) -> bool:
        """Whether the next mark is that of the answer to it, so that all before that belongs to the question."""
        mark = self._next_mark(ahead)
        return mark is not None and mark.kind is Kind.ANSWER and self._is_to_asked(mark)

    def _is_asked_with_next(self, text: str, ahead: Sequence[Unit | AnswerRow]) -> bool:
        """Whether a question goes unanswered until the next, in a letter that marks every answer: both have one."""
        if not self._labels_answers or not text.rstrip("”\"’' ").endswith("?"):
            return False
        mark = self._next_mark(ahead)
        return mark is not None and mark.kind is Kind.QUESTION

    def _next_mark(self, ahead: Sequence[Unit | AnswerRow]) -> Mark | None:
        """The next mark by a word of what was asked here."""
        for unit in ahead[:40]:
            if isinstance(unit, AnswerRow):
                return None
            mark = None if unit.is_point else self._mark_of(unit)
            if mark and self._is_elsewhere(unit):
                return None
            if mark and mark.kind in (Kind.QUESTION, Kind.ANSWER) and (not mark.keys or self._asked.known(mark.keys)):
                return mark
        return None

    def _is_to_asked(self, mark: Mark) -> bool:
        """Whether a mark can be of the answer to what is being asked; a letter may count otherwise than was asked."""
        asked = {stem_of(key) for key in self._state.asked}
        return not mark.keys or self._state.belied or any(stem_of(key) in asked for key in mark.keys)


def text_of(ahead: Sequence[Unit | AnswerRow]) -> str:
    """The paragraph that comes next."""
    return ahead[0].text.strip() if ahead and isinstance(ahead[0], Unit) else ""
