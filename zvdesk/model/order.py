"""Pure rules on the order of things that two hands arrange: the user and a file, or the present and the past."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def inserted(base: Sequence[T], others: Sequence[T]) -> list[T]:
    """Return `base` with those of `others` that it lacks, each after the one that it follows in `others`."""
    result = list(base)
    previous: T | None = None
    for each in others:
        if each not in result:
            result.insert(0 if previous is None else result.index(previous) + 1, each)
        previous = each
    return result


def moved(before: Sequence[T], after: Sequence[T]) -> set[T]:
    """Return what changed places between two orders of the same things; what others merely gave way to did not.

    As few as can be. Of several such sets it is always the one that leaves still what comes first in `before`: so once
    some of them have been moved, those that are left to move are the same.
    """
    places = {each: place for place, each in enumerate(after)}
    lengths = _rising_from([places[each] for each in before])
    still, last, wanted = set(), -1, max(lengths, default=0)
    for each, length in zip(before, lengths, strict=True):
        if length == wanted and places[each] > last:
            still.add(each)
            last, wanted = places[each], wanted - 1
    return set(before) - still


def _rising_from(numbers: Sequence[int]) -> list[int]:
    """Return for each of different numbers how many can be picked from it on that rise all the way."""
    ends: list[int] = []  # of the picks of each length from behind, the highest first number, negated so that they rise
    lengths = []
    for number in reversed(numbers):
        place = bisect_left(ends, -number)
        ends[place : place + 1] = [-number]
        lengths.append(place + 1)
    return lengths[::-1]


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … zz, aaa: how sub-questions are lettered, the way Word counts on after z."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)
