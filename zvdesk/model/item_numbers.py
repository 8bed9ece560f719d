"""The numbers by which people call the items of a council question: "1", "2a"; the same as in the letter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from zvdesk.model.enums import Judgement
from zvdesk.model.questions import QuestionItem

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class NumberedItem(NamedTuple):
    """An item with its number, and how deep it stands (0 for a question, 1 for a sub-question)."""

    number: str
    item: QuestionItem
    depth: int


def numbered(items: Sequence[QuestionItem], above: str = "", depth: int = 0) -> Iterator[NumberedItem]:
    """Yield the items in reading order with their numbers; what is empty has none, as it is not in the letter."""
    for place, item in enumerate((each for each in items if not each.is_empty), start=1):
        number = above + _mark(place, depth)
        yield NumberedItem(number, item, depth)
        yield from numbered(item.items, number, depth + 1)


def items_from(
    question_id: str, asked: Sequence[Mapping[str, Any]], parent_id: str | None = None
) -> list[QuestionItem]:
    """Return items, detached, from their JSON, with what they are a part of."""
    made = []
    for position, one in enumerate(asked):
        item = QuestionItem(
            id=one["id"], question_id=question_id, parent_id=parent_id, position=position, text=one["text"],
            judgement=Judgement(one["judgement"]) if one["judgement"] else None,
            judgement_remark=one["judgement_remark"],
        )  # fmt: skip
        item.items = items_from(question_id, one["items"], item.id)
        made.append(item)
    return made


def counted(are_empty: Sequence[bool]) -> list[bool]:
    """Tell of each item in a row whether it takes a number: an empty one does not, unless none with words follows.

    What is empty at the end is yet to be written, and moves no other number.
    """
    last = max((place for place, is_empty in enumerate(are_empty) if not is_empty), default=-1)
    return [not is_empty or place > last for place, is_empty in enumerate(are_empty)]


def normal(number: str) -> str:
    """Return a number as people write it in the way it is kept here: "Vraag 2 A." is "2a"."""
    words = number.casefold().removeprefix("vraag")
    return "".join(sign for sign in words if sign.isalnum() or sign == "-")


def _mark(place: int, depth: int) -> str:
    if depth == 1:
        repeat, index = divmod(place - 1, len(_LETTERS))
        return _LETTERS[index] * (repeat + 1)
    return str(place) if depth == 0 else f"-{place}"
