"""A letter without any mark: its paragraphs are dealt out to the questions by what they are about, in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION, closes, introduces
from zvdesk.exchange.letters.likeness import closeness, weights
from zvdesk.exchange.letters.reading import Piece, Role
from zvdesk.exchange.letters.wrapping import FIELD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.asked import Asked

REASON = "naar inhoud en volgorde toegewezen"
FREE_REASON = "naar inhoud toegewezen, niet in de volgorde van de vragen"
_CLEARLY_BETTER = 1.3
_SAYS_SOMETHING = 0.2
_SKIPPED = 0.5
_INTRODUCTORY = 0.25
_SHORTEST = 25
_LEAST, _MOST = 0.3, 0.6
_MOST_PARAGRAPHS = 200


def dealt(pieces: Sequence[Piece], asked: Asked) -> list[Piece]:
    """The pieces with an answer assigned where the text between salutation and closing has paragraphs to assign."""
    start, end = _span(pieces)
    texts = [piece.text for piece in pieces]
    free = [place for place in range(start, end) if pieces[place].role is Role.REST]  # no question that it repeats
    body = [place for place in free if len(texts[place]) >= _SHORTEST and not FIELD.match(texts[place])]
    if not body or not asked.top or len(body) > _MOST_PARAGRAPHS:
        return list(pieces)
    scores = _scores([pieces[place].text for place in body], asked)
    introductory = [introduces(pieces[place].text) for place in body]
    chosen, freely = _best_path(scores, introductory), _best_each(scores)
    in_order = _told(chosen, scores) * _CLEARLY_BETTER >= _told(freely, scores)
    if in_order or len(set(freely) - {-1}) < len(asked.top):
        return _assigned(list(pieces), body, chosen, scores, asked, REASON)
    return _assigned(list(pieces), body, freely, scores, asked, FREE_REASON)


def _best_each(scores: list[list[float]]) -> list[int]:
    """For each paragraph the question it says most about, whatever the order; -1 when it says little about any."""
    best = [max(range(len(values)), key=lambda question: values[question]) for values in scores]
    return [each if values[each] >= _SAYS_SOMETHING else -1 for each, values in zip(best, scores, strict=True)]


def _told(chosen: list[int], scores: list[list[float]]) -> float:
    return sum(values[question] for question, values in zip(chosen, scores, strict=True) if question >= 0)


def _span(pieces: Sequence[Piece]) -> tuple[int, int]:
    start = next((place + 1 for place, piece in enumerate(pieces) if SALUTATION.match(piece.text)), 0)
    end = next((place for place in range(start + 1, len(pieces)) if closes(pieces[place].text)), len(pieces))
    return start, end


def _scores(texts: list[str], asked: Asked) -> list[list[float]]:
    questions = [asked.whole_text(key) for key in asked.top]
    weight = weights([*texts, *questions])
    return [[closeness(question, text, weight) for question in questions] for text in texts]


def _best_path(scores: list[list[float]], introductory: list[bool]) -> list[int]:
    """For each paragraph the place of its question, or -1 for the introduction; never back to a question before."""
    count = len(scores[0])
    best: list[list[tuple[float, int]]] = []
    for row, (values, introduction) in enumerate(zip(scores, introductory, strict=True)):
        line = []
        for now in range(-1, count):
            gain = values[now] if now >= 0 else (_INTRODUCTORY if introduction else 0.0)
            before = [(0.0, -1)] if row == 0 else [(best[-1][was + 1][0], was) for was in range(-1, now + 1)]
            line.append(max((total + gain - _SKIPPED * max(now - was - 1, 0), was) for total, was in before))
        best.append(line)
    return _traced(best, count)


def _traced(best: list[list[tuple[float, int]]], count: int) -> list[int]:
    ends = [best[-1][now + 1][0] - _SKIPPED * (count - 1 - now) for now in range(-1, count)]
    now = max(range(-1, count), key=lambda each: ends[each + 1])
    path = []
    for line in reversed(best):
        path.append(now)
        now = line[now + 1][1]
    return path[::-1]


def _assigned(
    pieces: list[Piece], body: list[int], chosen: list[int], scores: list[list[float]], asked: Asked, reason: str
) -> list[Piece]:
    for place, question, values in zip(body, chosen, scores, strict=True):
        if question >= 0:
            sure = round(min(_MOST, _LEAST + values[question]), 2)
            keys = (asked.top[question],)
            pieces[place] = replace(pieces[place], role=Role.ANSWER, items=keys, confidence=sure, reason=reason)
    return pieces
