"""The order of questions and sub-questions while they are written: pure steps that say where the keyboard goes next."""

from dataclasses import replace

from zvdesk.model.ids import new_id
from zvdesk.ui.pages.questions import moving
from zvdesk.ui.pages.questions.outline import (
    PAST,
    Arranged,
    Questions,
    fresh,
    gone_on,
    spliced,
    sub_place,
    with_subs,
)
from zvdesk.ui.pages.questions.pasting import take_apart
from zvdesk.ui.widgets.card import QuestionText
from zvdesk.ui.widgets.card_keys import CardAction, CardRequest


def arranged(questions: Questions, asked: CardRequest) -> Arranged:
    """Return the questions after what a card asked for; what makes no sense changes nothing."""
    place = next((number for number, one in enumerate(questions) if one.id == asked.id), -1)
    if place < 0:
        return Arranged(questions)
    steps = {
        CardAction.ADD_AFTER: _add_after,
        CardAction.ADD_SUB: _add_sub,
        CardAction.SPLIT: _split,
        CardAction.TAKE_APART: take_apart,
        CardAction.MERGE: moving.merge,
        CardAction.MERGE_NEXT: moving.merge_next,
        CardAction.MAKE_SUB: moving.make_sub,
        CardAction.MAKE_MAIN: moving.make_main,
        CardAction.REMOVE: _remove,
        CardAction.DELETE: _delete,
        CardAction.MOVE_UP: moving.move_up,
        CardAction.MOVE_DOWN: moving.move_down,
        CardAction.GO_IN: _go_in,
        CardAction.GO_ON: _go_on,
        CardAction.GO_UP: _go_up,
        CardAction.GO_DOWN: _go_down,
    }
    return steps[asked.action](questions, place, asked)


def would_change(questions: Questions, asked: CardRequest) -> bool:
    """Tell whether a step would change anything: the first question cannot go up."""
    return arranged(questions, asked).questions != questions


def put_back(questions: Questions, removed: QuestionText, place: int, sub_at: int = -1) -> Arranged:
    """Return the questions with one that was removed at its place again: a question, or the only sub of `removed`.

    What comes back has new ids, since the former ones may be gone from the disk already; `heirs` ties these together.
    """
    subs = tuple((new_id(), text) for _, text in removed.subs)
    heirs = {former: new for (former, _), (new, _) in zip(removed.subs, subs, strict=True)}
    if sub_at < 0:
        back = fresh(removed.text, subs)
        return Arranged(spliced(questions, place, place, back), back.id, heirs={**heirs, removed.id: back.id})
    owner = next((number for number, one in enumerate(questions) if one.id == removed.id), -1)
    if owner < 0:
        return put_back(questions, QuestionText(*removed.subs[0]), min(place, len(questions)))
    present = questions[owner].subs
    kept = with_subs(questions, owner, (*present[:sub_at], *subs, *present[sub_at:]))
    return Arranged(kept, removed.id, subs[0][0], heirs=heirs)


def _add_after(questions: Questions, place: int, _asked: CardRequest) -> Arranged:
    """Enter in a question that is still empty makes no second empty one."""
    one = questions[place]
    if not one.text.strip() and not one.subs:
        return Arranged(questions, one.id)
    new = fresh()
    return Arranged(spliced(questions, place + 1, place + 1, new), new.id)


def _add_sub(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """Enter in a sub-question that is still empty makes it the next question: what one writes after the last sub."""
    one = questions[place]
    at = sub_place(one, asked.sub_id)
    if at >= 0 and not one.subs[at][1].strip():
        return moving.make_main(questions, place, asked)
    new = new_id()
    return Arranged(with_subs(questions, place, (*one.subs[: at + 1], (new, ""), *one.subs[at + 1 :])), one.id, new)


def _split(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """With nothing after the cursor there is nothing to split: what comes next is new."""
    one = questions[place]
    text = dict(one.subs).get(asked.sub_id, "") if asked.sub_id else one.text
    if text[asked.caret :].strip():
        return moving.split(questions, place, asked)
    return (_add_sub if asked.sub_id else _add_after)(questions, place, asked)


def _go_in(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """Tab at the start of a question makes it a sub-question; the first one has nothing to stand under, and is left."""
    if place == 0:
        return _passed_on(questions, asked)
    return moving.make_sub(questions, place, asked)


def _go_on(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """Tab to the next text; a sub-question left empty goes, so that Tab passes through without a trace."""
    one = questions[place]
    at = sub_place(one, asked.sub_id)
    onward = _passed_on(questions, asked)
    if at < 0 or one.subs[at][1].strip():
        return onward
    return replace(onward, questions=with_subs(questions, place, (*one.subs[:at], *one.subs[at + 1 :])))


def _remove(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    one = questions[place]
    if asked.sub_id:
        at = sub_place(one, asked.sub_id)
        before = one.subs[at - 1][0] if at > 0 else ""
        return Arranged(with_subs(questions, place, (*one.subs[:at], *one.subs[at + 1 :])), one.id, before)
    if one.subs and place:
        return moving.merge(questions, place, asked)
    if one.subs or len(questions) == 1:
        return Arranged(questions, one.id)
    near = questions[place - 1] if place else questions[1]
    return Arranged(spliced(questions, place, place + 1), near.id, _last_sub(near) if place else "")


def _delete(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """What is asked for with a word, not by Backspace, goes with all that it holds; the last question is emptied."""
    if asked.sub_id:
        return _remove(questions, place, asked)
    if len(questions) == 1:
        new = fresh()
        return Arranged((new,), new.id)
    near = questions[place - 1] if place else questions[1]
    return Arranged(spliced(questions, place, place + 1), near.id)


def _go_up(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    return gone_on(questions, questions[place].id, asked.sub_id, -1)


def _go_down(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    return gone_on(questions, questions[place].id, asked.sub_id, 1)


def _passed_on(questions: Questions, asked: CardRequest) -> Arranged:
    """Tab goes on in the next text, also in the one after the last question; Down comes to the button between."""
    onward = gone_on(questions, asked.id, asked.sub_id, 1)
    return replace(onward, leaves=PAST) if onward.leaves else onward


def _last_sub(one: QuestionText) -> str:
    return one.subs[-1][0] if one.subs else ""
