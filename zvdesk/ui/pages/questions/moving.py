"""Moving, nesting, splitting and merging questions: pure steps in which no word is lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from zvdesk.model.ids import new_id
from zvdesk.ui.pages.questions.outline import (
    Arranged,
    Questions,
    Sub,
    fresh,
    gone_on,
    spliced,
    sub_place,
    with_subs,
)
from zvdesk.ui.widgets.card import QuestionText
from zvdesk.ui.widgets.card_keys import CardRequest

T = TypeVar("T")


class Drop(NamedTuple):
    """Where something is let go: before the question at `place`, or in that question before its sub at `sub_place`."""

    place: int
    sub_place: int = -1


def split(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """What follows the cursor becomes a text after this one, and takes the sub-questions along.

    With nothing before the cursor an empty text comes before this one, which stays what it is.
    """
    one = questions[place]
    text = _text_of(one, asked.sub_id)
    head, tail = text[: asked.caret].rstrip(), text[asked.caret :].lstrip()
    if asked.sub_id:
        at = sub_place(one, asked.sub_id)
        pair = ((new_id(), ""), (asked.sub_id, tail)) if not head else ((asked.sub_id, head), (new_id(), tail))
        parted = with_subs(questions, place, (*one.subs[:at], *pair, *one.subs[at + 1 :]))
        return Arranged(parted, one.id, pair[1][0], caret=0)
    if not head:
        kept = replace(one, text=tail)
        return Arranged(spliced(questions, place, place + 1, fresh(), kept), one.id, caret=0)
    new = fresh(tail, one.subs)
    return Arranged(spliced(questions, place, place + 1, QuestionText(one.id, head), new), new.id, caret=0)


def merge(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """Join a text to the one above it; what stood under it comes under what that belongs to."""
    one, sub = questions[place], asked.sub_id
    if sub:
        return _merge_sub(questions, place, sub)
    if place == 0:
        return Arranged(questions, one.id, caret=0)
    above = questions[place - 1]
    if not above.subs:
        text, caret = _joined(above.text, one.text)
        kept = QuestionText(above.id, text, one.subs)
        return Arranged(spliced(questions, place - 1, place + 1, kept), above.id, caret=caret, heirs={one.id: above.id})
    last_id, last_text = above.subs[-1]
    text, caret = _joined(last_text, one.text)
    kept = replace(above, subs=(*above.subs[:-1], (last_id, text), *one.subs))
    return Arranged(
        spliced(questions, place - 1, place + 1, kept), above.id, last_id, caret=caret, heirs={one.id: last_id}
    )


def merge_next(questions: Questions, _place: int, asked: CardRequest) -> Arranged:
    """Join the text below to this one; an empty one just goes."""
    below = gone_on(questions, asked.id, asked.sub_id, 1)
    if below.leaves:
        return Arranged(questions, asked.id, asked.sub_id)
    at = next(number for number, one in enumerate(questions) if one.id == below.focus_id)
    return merge(questions, at, replace(asked, id=below.focus_id, sub_id=below.focus_sub))


def make_sub(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """A question becomes the last sub-question of the one before, and its own sub-questions come after it."""
    one = questions[place]
    if asked.sub_id or place == 0:
        return Arranged(questions, one.id, asked.sub_id, caret=asked.caret)
    above = questions[place - 1]
    kept = replace(above, subs=(*above.subs, (one.id, one.text), *one.subs))
    return Arranged(spliced(questions, place - 1, place + 1, kept), above.id, one.id, caret=asked.caret)


def make_main(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """A sub-question becomes a question after its own; the subs below it go along as its subs."""
    one = questions[place]
    at = sub_place(one, asked.sub_id)
    if at < 0:
        return Arranged(questions, one.id, caret=asked.caret)
    main = QuestionText(asked.sub_id, one.subs[at][1], one.subs[at + 1 :])
    kept = with_subs(questions, place, one.subs[:at])
    return Arranged(spliced(kept, place + 1, place + 1, main), main.id, caret=asked.caret)


def move_up(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """One place up; the first sub-question of a question goes to the end of the one before."""
    return _moved(questions, place, asked, -1)


def move_down(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """One place down; the last sub-question of a question goes to the start of the next."""
    return _moved(questions, place, asked, 1)


def dropped(questions: Questions, item_id: str, sub_id: str, drop: Drop) -> Arranged:
    """Return the questions after one of them, or a sub-question, was dragged to another place."""
    place = next(number for number, one in enumerate(questions) if one.id == item_id)
    if sub_id:
        return _sub_dropped(questions, place, sub_id, drop)
    one = questions[place]
    rest = spliced(questions, place, place + 1)
    at = drop.place - (1 if place < drop.place else 0)
    if drop.sub_place < 0:
        return Arranged(spliced(rest, at, at, one), one.id)
    if drop.place == place:
        return Arranged(questions, one.id)
    owner = questions[drop.place]
    subs = (*owner.subs[: drop.sub_place], (one.id, one.text), *one.subs, *owner.subs[drop.sub_place :])
    return Arranged(with_subs(rest, at, subs), owner.id, one.id)


def _sub_dropped(questions: Questions, place: int, sub_id: str, drop: Drop) -> Arranged:
    one = questions[place]
    at = sub_place(one, sub_id)
    pair = one.subs[at]
    rest = with_subs(questions, place, (*one.subs[:at], *one.subs[at + 1 :]))
    if drop.sub_place < 0:
        return Arranged(spliced(rest, drop.place, drop.place, QuestionText(*pair)), sub_id)
    to = drop.sub_place - (1 if drop.place == place and at < drop.sub_place else 0)
    owner = rest[drop.place]
    return Arranged(with_subs(rest, drop.place, (*owner.subs[:to], pair, *owner.subs[to:])), owner.id, sub_id)


def _moved(questions: Questions, place: int, asked: CardRequest, step: int) -> Arranged:
    one, sub = questions[place], asked.sub_id
    stays = Arranged(questions, one.id, sub, caret=asked.caret)
    if not sub:
        if not 0 <= place + step < len(questions):
            return stays
        return replace(stays, questions=_swapped(questions, place, place + step))
    at = sub_place(one, sub)
    if 0 <= at + step < len(one.subs):
        return replace(stays, questions=with_subs(questions, place, _swapped(one.subs, at, at + step)))
    if not 0 <= place + step < len(questions):
        return stays
    target = len(questions[place + step].subs) if step < 0 else 0
    return replace(dropped(questions, one.id, sub, Drop(place + step, target)), caret=asked.caret)


def _merge_sub(questions: Questions, place: int, sub: str) -> Arranged:
    one = questions[place]
    at = sub_place(one, sub)
    above_id, above_text = one.subs[at - 1] if at else (one.id, one.text)
    text, caret = _joined(above_text, one.subs[at][1])
    if at:
        kept = replace(one, subs=(*one.subs[: at - 1], (above_id, text), *one.subs[at + 1 :]))
    else:
        kept = replace(one, text=text, subs=one.subs[1:])
    focus: Sub = (one.id, above_id if at else "")
    return Arranged(spliced(questions, place, place + 1, kept), *focus, caret=caret, heirs={sub: above_id})


def _joined(above: str, below: str) -> tuple[str, int]:
    """Return two texts as one, with the place where they meet."""
    head = above.rstrip() + (" " if above.strip() and below.strip() else "")
    return head + below.lstrip(), len(head)


def _text_of(one: QuestionText, sub: str) -> str:
    return dict(one.subs).get(sub, "") if sub else one.text


def _swapped(values: Sequence[T], one: int, other: int) -> tuple[T, ...]:
    swapped = list(values)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return tuple(swapped)
