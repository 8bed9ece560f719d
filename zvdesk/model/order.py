"""Pure rules on the order of things that two hands arrange: the user and a file, or the present and the past."""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
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
    """Return what changed places between two orders of the same things; what others merely gave way to did not."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {each for block in blocks for each in before[block.a : block.a + block.size]}


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … zz, aaa: how sub-questions are lettered, the way Word counts on after z."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)
