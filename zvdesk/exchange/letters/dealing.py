"""The best way to deal the paragraphs of a letter to its questions: the best sum over all ways that never go back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SKIPPED = 0.5
_INTRODUCTORY = 0.45
_ASIDE = 0.35
_NOTHING = 0.1
_STEP = 0.3
_TURNS = 0.15
_EARLY = 0.15
_NAMED, _MENTIONED = 1.0, 0.4
_TOGETHER = 0.12
_MOST_IN_PAIRS = 40

State = tuple[int, ...]
"""The questions, by their places, that a paragraph answers."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with what belongs to it: the heading above it, and the points and rows below it."""

    places: tuple[int, ...]
    text: str
    turns: bool
    introduces: bool
    is_aside: bool
    named: State
    """The questions that it names as those that it answers."""
    mentioned: State
    """The questions that its first sentence mentions, which may also be a reference."""


def best_path(blocks: Sequence[Block], scores: Sequence[Sequence[float]]) -> list[State]:
    """For each paragraph the places of its questions, none for what answers nothing; never back to one before.

    `scores` has for each paragraph how much it says of each question, from 0 to 1. Found paragraph by paragraph: of
    each state that it may be in, the best sum so far and what it came from.
    """
    count = len(scores[0])
    moves = min(1.0, count / len(blocks))
    states = _states(blocks, count)
    totals: dict[State, float] = {(): 0.0}
    steps: list[dict[State, tuple[State, State]]] = []
    for block, values in zip(blocks, scores, strict=True):
        leads = _leads(totals, count, early=_EARLY if block.introduces else 0.0)
        line = {state: total + _nothing(block, is_begun=bool(state)) for state, total in totals.items()}
        step: dict[State, tuple[State, State]] = {state: (state, ()) for state in totals}
        for state in states:
            gain, (lead, before) = _gain(block, values, state, moves), leads[state[0]]
            came = lead + gain + _STEP * moves + (_TURNS if block.turns else 0.0) - _SKIPPED * (state[-1] - len(state))
            stayed = totals.get(state, -inf) + gain + _staying(block, state, moves)
            if max(came, stayed) > line.get(state, -inf):
                line[state], step[state] = max((came, (before, state)), (stayed, (state, state)))
        totals = line
        steps.append(step)
    ended = {state: total - _SKIPPED * (count - 1 - _last(state)) for state, total in totals.items()}
    return _traced(steps, max(ended, key=lambda state: ended[state]))


def _traced(steps: Sequence[Mapping[State, tuple[State, State]]], now: State) -> list[State]:
    path = []
    for step in reversed(steps):
        now, dealt = step[now]
        path.append(dealt)
    return path[::-1]


def _states(blocks: Sequence[Block], count: int) -> list[State]:
    """What a paragraph may answer: each question, two that follow each other, and those that a sentence names."""
    single: list[State] = [(one,) for one in range(count)]
    pairs = [*pairwise(range(count))] if count <= _MOST_IN_PAIRS else []
    named = {told for block in blocks for told in (block.named, block.mentioned) if told}
    return [*single, *pairs, *sorted(named.difference(single, pairs))]


def _leads(totals: Mapping[State, float], count: int, *, early: float) -> list[tuple[float, State]]:
    """For each question the best that may come before an answer that begins with it, questions skipped counted off."""
    best: list[tuple[float, State]] = [(totals[()] - _SKIPPED - early, ())]
    ends: dict[int, list[tuple[float, State]]] = {}
    for state, total in totals.items():
        ends.setdefault(_last(state), []).append((total + _SKIPPED * _last(state), state))
    for question in range(count - 1):
        best.append(max([best[-1], *ends.get(question, [])]))
    return best


def _last(state: State) -> int:
    return max(state, default=-1)


def _nothing(block: Block, *, is_begun: bool) -> float:
    """What it is worth that a paragraph answers nothing."""
    if block.named:
        return -_NAMED
    if block.is_aside:
        return _ASIDE
    return _INTRODUCTORY if block.introduces and not is_begun else _NOTHING if is_begun else 0.0


def _staying(block: Block, state: State, moves: float) -> float:
    return 0.0 if block.turns or len(state) > 1 else _STEP * (1 - moves)


def _gain(block: Block, values: Sequence[float], state: State, moves: float) -> float:
    """What it is worth to deal a paragraph to these questions, wherever it comes from.

    `moves` is the share of the paragraphs that may be expected to begin another answer.
    """
    gain = mean(values, state)
    if len(state) > 1 and state not in (block.named, block.mentioned):
        gain = 2 * gain - _STEP * moves if min(values[each] for each in state) >= _TOGETHER else -_NAMED
    if block.named:
        gain += _NAMED if state == block.named else -_NAMED
    return gain + (_MENTIONED if state == block.mentioned else 0.0)


def mean(values: Sequence[float], state: State) -> float:
    """Return how much a paragraph says of these questions together."""
    return sum(values[question] for question in state) / len(state)
