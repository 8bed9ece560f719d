"""The order of questions and sub-questions while they are written: pure steps that say where the keyboard goes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from zvdesk.model.ids import new_id
from zvdesk.ui.widgets.card import CardAction, CardRequest, QuestionText

T = TypeVar("T")
Questions = tuple[QuestionText, ...]


@dataclass(frozen=True)
class Arranged:
    """The questions after a step, and the text that gets the keyboard ("" for none, with `sub_id` for a sub)."""

    questions: Questions
    focus_id: str = ""
    focus_sub: str = ""


def fresh() -> QuestionText:
    """Return an empty question with an id of its own."""
    return QuestionText(new_id(), "")


def arranged(questions: Questions, asked: CardRequest) -> Arranged:
    """Return the questions after what a card asked for; what makes no sense changes nothing."""
    place = next((number for number, one in enumerate(questions) if one.id == asked.id), -1)
    if place < 0:
        return Arranged(questions)
    steps = {
        CardAction.ADD_AFTER: _add_after,
        CardAction.ADD_SUB: _add_sub,
        CardAction.MAKE_MAIN: _make_main,
        CardAction.REMOVE: _remove,
        CardAction.MOVE_UP: _move_up,
        CardAction.MOVE_DOWN: _move_down,
        CardAction.GO_UP: _go_up,
        CardAction.GO_DOWN: _go_down,
    }
    return steps[asked.action](questions, place, asked.sub_id)


def _add_after(questions: Questions, place: int, _sub: str) -> Arranged:
    new = fresh()
    return Arranged(_with(questions, place + 1, place + 1, new), new.id)


def _add_sub(questions: Questions, place: int, sub: str) -> Arranged:
    one = questions[place]
    after = _sub_place(one, sub) + 1 if sub else 0
    new = new_id()
    subs = (*one.subs[:after], (new, ""), *one.subs[after:])
    return Arranged(_changed(questions, place, subs), one.id, new)


def _make_main(questions: Questions, place: int, sub: str) -> Arranged:
    """The sub-question becomes a question after its own; the subs below it go along as its subs."""
    one = questions[place]
    at = _sub_place(one, sub)
    if at < 0:
        return Arranged(questions, one.id)
    main = QuestionText(sub, one.subs[at][1], one.subs[at + 1 :])
    kept = _changed(questions, place, one.subs[:at])
    return Arranged(_with(kept, place + 1, place + 1, main), main.id)


def _remove(questions: Questions, place: int, sub: str) -> Arranged:
    one = questions[place]
    if sub:
        at = _sub_place(one, sub)
        before = one.subs[at - 1][0] if at > 0 else ""
        return Arranged(_changed(questions, place, (*one.subs[:at], *one.subs[at + 1 :])), one.id, before)
    if one.subs or len(questions) == 1:
        return Arranged(questions, one.id)
    near = questions[place - 1] if place else questions[1]
    return Arranged(_with(questions, place, place + 1), near.id, _last_sub(near) if place else "")


def _move_up(questions: Questions, place: int, sub: str) -> Arranged:
    return _moved(questions, place, sub, -1)


def _move_down(questions: Questions, place: int, sub: str) -> Arranged:
    return _moved(questions, place, sub, 1)


def _moved(questions: Questions, place: int, sub: str, step: int) -> Arranged:
    one = questions[place]
    if sub:
        at = _sub_place(one, sub)
        if 0 <= at + step < len(one.subs):
            return Arranged(_changed(questions, place, _swapped(one.subs, at, at + step)), one.id, sub)
        return Arranged(questions, one.id, sub)
    if 0 <= place + step < len(questions):
        return Arranged(_swapped(questions, place, place + step), one.id)
    return Arranged(questions, one.id)


def _go_up(questions: Questions, place: int, sub: str) -> Arranged:
    return _gone(questions, questions[place].id, sub, -1)


def _go_down(questions: Questions, place: int, sub: str) -> Arranged:
    return _gone(questions, questions[place].id, sub, 1)


def _gone(questions: Questions, question_id: str, sub: str, step: int) -> Arranged:
    texts = [(one.id, each) for one in questions for each in ("", *(sub_id for sub_id, _ in one.subs))]
    at = texts.index((question_id, sub)) + step
    to = texts[min(max(at, 0), len(texts) - 1)]
    return Arranged(questions, *to)


def _sub_place(one: QuestionText, sub: str) -> int:
    return next((number for number, (sub_id, _) in enumerate(one.subs) if sub_id == sub), -1)


def _last_sub(one: QuestionText) -> str:
    return one.subs[-1][0] if one.subs else ""


def _changed(questions: Questions, place: int, subs: tuple[tuple[str, str], ...]) -> Questions:
    return _with(questions, place, place + 1, replace(questions[place], subs=subs))


def _with(questions: Questions, start: int, end: int, *new: QuestionText) -> Questions:
    return (*questions[:start], *new, *questions[end:])


def _swapped(values: Sequence[T], one: int, other: int) -> tuple[T, ...]:
    swapped = list(values)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return tuple(swapped)
