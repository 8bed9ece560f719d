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
    """The questions after a step, and the text that gets the keyboard ("" for none, with `focus_sub` for a sub).

    `leaves` is -1 or 1 where the keyboard goes on to what stands before or after the questions.
    """

    questions: Questions
    focus_id: str = ""
    focus_sub: str = ""
    leaves: int = 0


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
        CardAction.DELETE: _delete,
        CardAction.MOVE_UP: _move_up,
        CardAction.MOVE_DOWN: _move_down,
        CardAction.GO_IN: _go_in,
        CardAction.GO_ON: _go_on,
        CardAction.GO_UP: _go_up,
        CardAction.GO_DOWN: _go_down,
    }
    return steps[asked.action](questions, place, asked.sub_id)


def put_back(questions: Questions, removed: QuestionText, place: int, sub_place: int = -1) -> Arranged:
    """Return the questions with one that was removed at its place again: a question, or the only sub of `removed`.

    What comes back has new ids, since the former ones may be gone from the disk already.
    """
    subs = tuple((new_id(), text) for _, text in removed.subs)
    if sub_place < 0:
        back = QuestionText(new_id(), removed.text, subs)
        return Arranged(_with(questions, place, place, back), back.id)
    owner = next((number for number, one in enumerate(questions) if one.id == removed.id), -1)
    if owner < 0:
        return put_back(questions, QuestionText("", removed.subs[0][1]), place)
    present = questions[owner].subs
    kept = _changed(questions, owner, (*present[:sub_place], *subs, *present[sub_place:]))
    return Arranged(kept, removed.id, subs[0][0])


def _add_after(questions: Questions, place: int, _sub: str) -> Arranged:
    """Enter in a question that is still empty makes no second empty one."""
    one = questions[place]
    if not one.text.strip() and not one.subs:
        return Arranged(questions, one.id)
    new = fresh()
    return Arranged(_with(questions, place + 1, place + 1, new), new.id)


def _add_sub(questions: Questions, place: int, sub: str) -> Arranged:
    """Enter in a sub-question that is still empty makes it the next question: what one writes after the last sub."""
    one = questions[place]
    at = _sub_place(one, sub)
    if at >= 0 and not one.subs[at][1].strip():
        return _make_main(questions, place, sub)
    return _sub_at(questions, place, at + 1)


def _go_in(questions: Questions, place: int, _sub: str) -> Arranged:
    """Tab in a question: to its first sub-question, made where there is none; an empty question is passed."""
    one = questions[place]
    if one.subs:
        return Arranged(questions, one.id, one.subs[0][0])
    if not one.text.strip():
        return _gone(questions, one.id, "", 1)
    return _sub_at(questions, place, 0)


def _go_on(questions: Questions, place: int, sub: str) -> Arranged:
    """Tab in a sub-question: to the next text; one left empty goes, so that Tab passes through without a trace."""
    one = questions[place]
    at = _sub_place(one, sub)
    onward = _gone(questions, one.id, sub, 1)
    if at < 0 or one.subs[at][1].strip():
        return onward
    return replace(onward, questions=_changed(questions, place, (*one.subs[:at], *one.subs[at + 1 :])))


def _sub_at(questions: Questions, place: int, at: int) -> Arranged:
    one = questions[place]
    new = new_id()
    return Arranged(_changed(questions, place, (*one.subs[:at], (new, ""), *one.subs[at:])), one.id, new)


def _make_main(questions: Questions, place: int, sub: str) -> Arranged:
    """The sub-question becomes a question after its own; the subs below it go along as its subs.

    What is a question already stays one, and the keyboard goes back to the text before it.
    """
    one = questions[place]
    at = _sub_place(one, sub)
    if at < 0:
        return _gone(questions, one.id, "", -1)
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


def _delete(questions: Questions, place: int, sub: str) -> Arranged:
    """What is asked for with a word, not by Backspace, goes with all that it holds; the last question is emptied."""
    if sub:
        return _remove(questions, place, sub)
    if len(questions) == 1:
        new = fresh()
        return Arranged((new,), new.id)
    near = questions[place - 1] if place else questions[1]
    return Arranged(_with(questions, place, place + 1), near.id)


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
    if not 0 <= at < len(texts):
        return Arranged(questions, leaves=step)
    return Arranged(questions, *texts[at])


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
