"""Walks through a letter of answers and tells of every piece what it is: by marks, by repeated questions, by tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import SAME_QUESTION
from zvdesk.exchange.letters.counting import stem_of
from zvdesk.exchange.letters.marks import Kind, Mark, cut_at_parts, mark_of
from zvdesk.exchange.letters.reading import Piece, Role
from zvdesk.exchange.letters.units import AnswerRow, Unit
from zvdesk.exchange.letters.walk_marks import SOMEWHAT, MarkFinder, text_of
from zvdesk.exchange.letters.walk_state import BY_LIST, BY_NUMBER, BY_ROW, LIKELY, SURE, WalkState
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.asked import Repeated

_PLAINLY = 0.85
_LONGEST_QUESTION = 1500
_LONGEST_TITLE = 10
_SAYS = re.compile(r"(?:ja|nee|neen|deels|gedeeltelijk)\b", re.IGNORECASE)


class Walk(MarkFinder):
    """One walk; `plain_numbers` tells whether "1." alone, without any word, marks an answer."""

    def go(self, units: Sequence[Unit | AnswerRow]) -> list[Piece]:
        """Take all units and return the pieces."""
        self.look(units)
        for index, unit in enumerate(units):
            if isinstance(unit, AnswerRow):
                self._row(unit)
            else:
                self._unit(unit, units[index + 1 :])
        return self.pieces

    def _unit(self, unit: Unit, ahead: Sequence[Unit | AnswerRow]) -> None:
        mark = None if unit.is_point else self._mark(unit, ahead)
        if self._state.reason == BY_ROW:
            self._state = WalkState()  # the table has ended
        if mark is None and self._is_elsewhere(unit):
            self._state = WalkState(elsewhere=True)  # what answers a question that was not asked here belongs nowhere
            self._add(Role.REST, unit.text, unit.page, ())
            return
        if mark is None:
            self._text(unit, unit.text, ahead)
            return
        rest = unit.text[mark.length :]
        if not mark.length:
            self.named[len(self.pieces)] = tuple(dict.fromkeys(map(stem_of, mark.keys)))
        self.is_marked = self.is_marked or mark.length > 0
        self.is_named = self.is_named or (mark.kind in (Kind.QUESTION, Kind.ANSWER) and bool(mark.length and mark.keys))
        self._enter(mark, rest, unit, ahead)
        if mark.length:
            self._add(Role.MARK, unit.text[: mark.length], unit.page, mark.keys)
        if mark.kind is not Kind.ANSWER and _is_title(rest, ahead):
            self._add(Role.QUESTION, rest, unit.page, mark.keys)
            return
        first, *parts = self._parts(rest)
        if first.strip():
            self._text(unit, first, ahead)
        for part in parts:
            self._part(part, unit.page, BY_LIST)

    def _parts(self, text: str) -> list[str]:
        """An answer cut where "b)" begins that to the next part of the question: "a) Ja. b) Nee."."""
        answering = self._state.answering
        if self._state.in_question or len({stem_of(key) for key in answering}) != 1:
            return [text]
        below = self._asked.below.get(stem_of(answering[0]), [])
        later = below[below.index(answering[0]) + 1 :] if len(answering) == 1 and answering[0] in below else below
        return cut_at_parts(text, [key[-1] for key in later], is_begun=later is not below)

    def _part(self, text: str, page: int | None, reason: str) -> None:
        """A piece of an answer; one that begins with the letter of a part of the question is to that part."""
        stem = stem_of(self._state.answering[0])
        mark = mark_of(text, stem)
        is_plain = mark is not None and mark.kind in (Kind.LETTER, Kind.NUMBER)
        keys = mark.keys if mark is not None and is_plain else ()
        if mark is not None and keys and all(key in self._asked.below.get(stem, []) for key in keys):
            self._answer(keys, LIKELY, reason)
            self._add(Role.MARK, text[: mark.length], page, keys)
            text = text[mark.length :]
        if text.strip():
            self._add(Role.ANSWER, text, page, self._state.answering)

    def _enter(self, mark: Mark, rest: str, unit: Unit, ahead: Sequence[Unit | AnswerRow]) -> None:
        """Set the state by a mark."""
        state = self._state
        asks = self._asked.repeated(rest, mark.keys).score >= SAME_QUESTION
        asks = asks or (not rest.strip() and self._repeats(text_of(ahead), mark.keys))
        if mark.kind is Kind.ANSWER:
            self._enter_answer(mark)
        elif mark.kind is Kind.QUESTION or asks:
            self._ask(mark.keys)
            state.from_mark = True
            state.together += mark.keys if len(mark.keys) > 1 else ()
        elif mark.kind is Kind.LETTER and state.in_question and unit.italic:
            self._ask(mark.keys)
        else:
            by_list = mark.kind is Kind.NUMBER
            self._answer(mark.keys, LIKELY if by_list else SURE, BY_LIST if by_list else BY_NUMBER)

    def _enter_answer(self, mark: Mark) -> None:
        if mark.keys:
            self._answer(mark.keys, SURE, BY_NUMBER)
        elif self._state.in_question:
            self._answer(self._covered(), *self._state.grounds())

    def _ask(self, keys: tuple[str, ...]) -> None:
        state = self._state
        if not state.in_question:
            state.asked, state.from_mark, state.belied, state.together = [], False, False, ()
        state.asked += [key for key in keys if key not in state.asked]
        state.in_question = True

    def _answer(self, keys: tuple[str, ...], confidence: float, reason: str) -> None:
        state = self._state
        state.answering, state.confidence, state.reason, state.in_question = keys, confidence, reason, False
        state.lists = False

    def _covered(self) -> tuple[str, ...]:
        """What an answer without a number is to: a question with all its parts, or those parts that were asked."""
        asked = self._state.asked
        kept = []
        for key in asked:
            below = self._asked.below.get(key, [])
            if not below or all(child in asked for child in below) or not any(child in asked for child in below):
                kept.append(key)
        covered = [key for key in kept if not any(key in self._asked.below.get(other, []) for other in kept)]
        return tuple(key for key in asked if key in covered or key in self._state.together)

    def _text(self, unit: Unit, text: str, ahead: Sequence[Unit | AnswerRow]) -> None:
        """A paragraph without a mark, or what follows a mark: a repeated question, an answer or the rest."""
        if self._follows_mark() and _is_title(text, ahead):
            self._add(Role.QUESTION, text, unit.page, tuple(self._state.asked))
            return
        length = self._question_length(unit, text, ahead) if not unit.is_point or self._is_question(text) else 0
        if length:
            self._add(Role.QUESTION, text[:length], unit.page, tuple(self._state.asked))
        if not text[length:].strip():
            return
        if length and not any(sign.isalpha() for sign in text[length:]):  # the number of the question, behind it
            self._add(Role.MARK, text[length:], unit.page, tuple(self._state.asked))
            return
        if length and self._asks_more(text[length:]):
            self._text(unit, text[length:], ahead)
            return
        if self._leads_on():
            self._add(Role.REST, text[length:], unit.page, ())
            return
        if self._state.in_question:
            self._answer(self._covered(), *self._state.grounds())
        if not self._state.answering:
            self._add(Role.REST, text[length:], unit.page, ())
            return
        first, *parts = [text[length:]] if unit.is_point else self._parts(text[length:])
        if first.strip():
            self._add(Role.ANSWER, first, unit.page, self._state.answering)
        for part in parts:
            self._part(part, unit.page, BY_LIST)

    def _asks_more(self, text: str) -> bool:
        """Whether what follows a question in one paragraph repeats another that was asked with it."""
        return self._state.in_question and self._asked.repeated(text, self._state.asked).score >= SAME_QUESTION

    def _follows_mark(self) -> bool:
        return self._state.in_question and bool(self.pieces) and self.pieces[-1].role is Role.MARK

    def _is_question(self, text: str) -> bool:
        """Whether the point of a list repeats a question and nothing else."""
        return text.rstrip().endswith("?") and self._asked.likest(text).score >= _PLAINLY

    def _leads_on(self) -> bool:
        """Whether a text stands between all questions and answers that are only numbered: "Onze antwoorden:"."""
        return self._plain_numbers and self._state.in_question and len(self._state.asked) > 1

    def _question_length(self, unit: Unit, text: str, ahead: Sequence[Unit | AnswerRow]) -> int:
        """How much of the beginning of a text repeats a question; enters that question."""
        state = self._state
        if len(text) > _LONGEST_QUESTION * 3:
            return 0
        current = list(state.asked if state.in_question else state.answering)
        current += [child for key in current for child in self._asked.below.get(key, [])]
        other = self._asked.repeated(text, list(self._asked.texts))
        own = self._asked.repeated(text, current)
        if state.in_question:
            return self._in_question(unit, text, own, other, ahead)
        if own.score >= SAME_QUESTION and not self._has_answered():
            return own.length  # "Beantwoording vraag II:" and then the question
        if other.score >= _PLAINLY:
            self._ask((other.key,))
            return other.length
        return 0

    def _in_question(
        self, unit: Unit, text: str, own: Repeated, other: Repeated, ahead: Sequence[Unit | AnswerRow]
    ) -> int:
        if other.score >= _PLAINLY and own.score < SOMEWHAT:
            self._renumber(other.key)
            return other.length
        if own.score >= SAME_QUESTION:
            self._ask((own.key,))
            return len(text) if self._answer_is_marked(ahead) else own.length
        if self._is_asked_with_next(text, ahead):
            return len(text)
        if self._answer_is_marked(ahead) or (own.score >= SOMEWHAT and (unit.italic or text.rstrip().endswith("?"))):
            return len(text)
        return 0

    def _renumber(self, key: str) -> None:
        """The text of another question follows a number: a letter that counts differently, so the text decides."""
        state = self._state
        if state.from_mark and len(state.asked) == 1 and self.pieces and self.pieces[-1].role is Role.MARK:
            state.asked, state.belied = [], True
        self._ask((key,))

    def _has_answered(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].role is Role.ANSWER

    def _row(self, row: AnswerRow) -> None:
        """A row of a table: the question tells what the answer beside it is to."""
        keys = self._row_keys(row)
        if row.question and not keys:
            self._state = WalkState(elsewhere=bool(row.answer) and self._asks_elsewhere(row))
        for each in row.aside:
            self._add(Role.MARK if keys else Role.REST, each.whole, each.page, keys)
        for each in row.question:
            self._add(Role.QUESTION if keys else Role.REST, each.whole, each.page, keys)
        if keys:
            self._state = WalkState(list(keys))
            self._answer(keys, SURE, BY_ROW)
        for each in row.answer:
            if not self._state.answering:
                self._add(Role.REST, each.whole, each.page, ())
                continue
            for part in self._parts(each.whole):
                self._part(part, each.page, BY_ROW)

    def _asks_elsewhere(self, row: AnswerRow) -> bool:
        marks = (mark_of(each.whole) for each in row.question)
        is_numbered = any(sign.isdigit() for sign in row.number) or any(mark and mark.keys for mark in marks)
        return is_numbered or any(each.text.rstrip().endswith("?") for each in row.question)

    def _row_keys(self, row: AnswerRow) -> tuple[str, ...]:
        elsewhere = self._state.elsewhere and not row.question
        self._state = WalkState(list(self._state.answering), self._state.answering, SURE, BY_ROW, elsewhere=elsewhere)
        named = mark_of(f"vraag {row.number}") if row.number and self._counts_as_asked else None
        keys = list(self._asked.known(named.keys)) if named else []
        if keys:
            return tuple(keys)
        parent = self._parent()
        for each in row.question:
            mark = mark_of(each.whole, parent)
            known = self._asked.known(mark.keys) if mark and self._counts_as_asked else ()
            likest = self._asked.likest(each.whole[mark.length :] if mark else each.whole)
            keys += known or ((likest.key,) if likest.score >= SAME_QUESTION else ())
            parent = "".join(sign for sign in keys[-1] if sign.isdigit()) if keys else parent
        self._state.asked = list(dict.fromkeys(keys))
        return self._covered()

    def _add(self, role: Role, text: str, page: int | None, keys: tuple[str, ...]) -> None:
        state = self._state
        sure, why = (state.confidence, state.reason) if role is Role.ANSWER else (0.0, "")
        is_elsewhere = role is Role.REST and state.elsewhere
        self.pieces.append(Piece(role, text.strip(), page, keys, sure, why, is_elsewhere))


def _is_title(text: str, ahead: Sequence[Unit | AnswerRow]) -> bool:
    """Whether a short line that is no sentence is the title of what stands below it."""
    below = ahead[0] if ahead and isinstance(ahead[0], Unit) else None
    words = text.split()
    if below is None or below.is_point or not 1 < len(words) <= _LONGEST_TITLE or not text.strip()[:1].isalpha():
        return False
    is_line = text.rstrip()[-1:] not in '.?!:;,…)”"' and not _SAYS.match(text.strip())
    goes_on = len(below.text) > len(text) or is_finished(below.text)
    return is_line and goes_on and not below.text[:1].islower() and mark_of(below.text) is None
