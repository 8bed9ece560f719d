"""A letter without any mark: its paragraphs are dealt out to the questions by what they are about, in order.

The best way to deal all of them is looked for at once: what each says of each question, where a heading or a turn of
phrase begins something new, where a sentence names a question, and that the letter follows the order of the questions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION, closes, introduces
from zvdesk.exchange.letters.dealing import Block, best_path, mean
from zvdesk.exchange.letters.likeness import closeness, weights
from zvdesk.exchange.letters.numbers import LIST, keys_of
from zvdesk.exchange.letters.reading import Piece, Role
from zvdesk.exchange.letters.wrapping import FIELD, is_finished

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from zvdesk.exchange.letters.asked import Asked
    from zvdesk.exchange.letters.dealing import State

REASON = "naar inhoud en volgorde toegewezen"
FREE_REASON = "naar inhoud toegewezen, niet in de volgorde van de vragen"
NAMED_REASON = "de zin noemt de vraag"
_CLEARLY_BETTER = 1.3
_SAYS_SOMETHING = 0.2
_FORM = 0.15
_SHORTEST = 25
_LONGEST_HEADING, _LONGEST_LINE = 80, 120
_LEAST, _MOST, _SURE_OF_NAMED = 0.3, 0.6, 0.85
_MOST_PARAGRAPHS = 200
_TURN = re.compile(
    r"^(?:vervolgens|daarnaast|verder|ook|dan|nu|eerst|ten\s+(?:eerste|tweede|derde|vierde|vijfde|slotte)|tot\s+slot"
    r"|als\s+laatste|afsluitend|ten\s+aanzien\s+van|met\s+betrekking\s+tot|(?:voor\s+)?wat\b.{1,60}\bbetreft|over|op\s+uw"
    r"|in\s+(?:antwoord|reactie)\s+op|u\s+(?:vraagt|vroeg|wilt|informeert|noemt)|uw\s+vraag|de\s+vraag"
    r"|(?:de\s+(?:heer|fractie)|mevrouw|het\s+raadslid)\b.{1,60}\b(?:vraagt|vroeg|wil|informeert))\b",
    re.IGNORECASE,
)
"""How a paragraph in a running letter turns to something else."""

_MENTION = re.compile(rf"\b(?:(?:uw\s+)?vra(?:ag|gen)|onder(?:deel)?|punt|bij)\s+(?P<list>{LIST})", re.IGNORECASE)
_REFERENCE = re.compile(r"\b(?:zie|zoals|eerder|verwij\w+|antwoord\w*|beantwoord\w*|genoemd\w*)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.?!:](?:\s|$)")

_SAYS = re.compile(r"(?:ja|nee|neen|deels|gedeeltelijk|klopt|zeker|positief)\b", re.IGNORECASE)
_BY_YES = re.compile(
    r"(?:^|[.?!:,]\s+|\ben\s+)(?:is|zijn|was|waren|heeft|hebben|had|kan|kunt|kunnen|wil|wilt|willen|deelt|delen|bent|wordt"
    r"|worden|gaat|gaan|zal|zullen|krijg\w+|kom\w+|[a-z]+t)\s+(?:er|het|de|u|dit|deze|dat|die|college|burgemeester|b&w|[a-z]+)\b",
    re.IGNORECASE,
)
_BY_FIGURE = re.compile(
    r"\b(?:hoeveel|hoe\s+(?:vaak|lang|groot|hoog|oud)|wat\s+(?:kost|zijn\s+de\s+kosten))\b", re.IGNORECASE
)
_POINT = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\s?[.):]\s")
_ASIDE_BEGINS = re.compile(
    r"^(?:overigens|los\s+(?:hier|daar)van|graag\s+(?:maa?k|wij[zs])\w*|volledigheidshalve|(?:wij|ik)\s+(?:maa?k|wij[zs])\w*\b.{0,40}"
    r"\b(?:gelegenheid|attent|erop)|(?:wij|ik)\s+nodig\w*\s+u|van\s+de\s+gelegenheid)\b",
    re.IGNORECASE,
)
"""How a paragraph begins that tells what nobody asked."""

_LEAVES = re.compile(r"^(?:tot\s+slot|afsluitend|ten\s+slotte|tot\s+besluit)\b", re.IGNORECASE)


def dealt(
    pieces: Sequence[Piece],
    asked: Asked,
    named: Mapping[int, Sequence[str]] | None = None,
    points: Collection[str] = (),
) -> list[Piece]:
    """The pieces with an answer assigned where the text between salutation and closing has paragraphs to assign.

    `named` tells of places which questions the sentence there names, `points` are texts that are points or rows.
    """
    blocks = _blocks(pieces, asked, named or {}, points)
    if not blocks or not asked.top or len(blocks) > _MOST_PARAGRAPHS:
        return list(pieces)
    scores = _scores([block.text for block in blocks], asked)
    chosen = best_path(blocks, scores)
    if not any(block.named for block in blocks):
        freely: list[State] = [(one,) if one >= 0 else () for one in _best_each(scores)]
        in_order = _told(chosen, scores) * _CLEARLY_BETTER >= _told(freely, scores)
        if not in_order and len(set(freely) - {()}) >= len(asked.top):
            return _assigned(list(pieces), blocks, freely, scores, asked, FREE_REASON)
    return _assigned(list(pieces), blocks, chosen, scores, asked, REASON)


def _blocks(
    pieces: Sequence[Piece], asked: Asked, named: Mapping[int, Sequence[str]], points: Collection[str]
) -> list[Block]:
    start, end = _span(pieces)
    blocks: list[Block] = []
    heading = ""
    for place in range(start, end):
        piece = pieces[place]
        if piece.role is not Role.REST or FIELD.match(piece.text):  # no question that it repeats
            continue
        is_loose = piece.text in points or len(piece.text) < _SHORTEST or _is_point(piece.text, blocks)
        if _is_heading(pieces, place, end, points):
            heading = piece.text
        elif is_loose and blocks and not heading and place not in named:
            blocks[-1] = replace(blocks[-1], places=(*blocks[-1].places, place), text=f"{blocks[-1].text} {piece.text}")
        elif not is_loose or heading or place in named:
            blocks.append(_block(place, piece.text, heading, named.get(place, ()), asked))
            heading = ""
    return blocks


def _is_point(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a paragraph is a point of the list, or a row of the table, that the one before it announces."""
    if not blocks or text[:1].islower():
        return bool(blocks)
    is_open = blocks[-1].text.endswith((":", ";")) or len(blocks[-1].places) > 1
    return is_open and bool(_POINT.match(text) or "\t" in text)


def _block(place: int, text: str, heading: str, named: Sequence[str], asked: Asked) -> Block:
    mentioned = () if named else _mentioned(text)
    return Block(
        (place,),
        f"{heading} {text}".strip(),
        bool(heading or named or mentioned or _TURN.match(text)),
        introduces(text) and not heading,
        bool(_ASIDE_BEGINS.match(text)),
        _places(named, asked),
        _places(mentioned, asked),
    )


def _places(keys: Sequence[str], asked: Asked) -> State:
    return tuple(sorted({asked.top.index(key) for key in keys if key in asked.top}))


def _mentioned(text: str) -> tuple[str, ...]:
    """The questions that the first sentence mentions, unless it refers to them."""
    end = _SENTENCE.search(text)
    first = text[: end.start()] if end else text
    found = None if _REFERENCE.search(first) else _MENTION.search(first)
    return keys_of(found["list"]) if found else ()


def _is_heading(pieces: Sequence[Piece], place: int, end: int, points: Collection[str]) -> bool:
    """Whether a short line that is no sentence stands above a paragraph that is one."""
    text = pieces[place].text
    is_line = any(sign.isalpha() for sign in text) and len(text) <= _LONGEST_HEADING and not is_finished(text)
    if not is_line or text in points or place + 1 >= end:
        return False
    below = pieces[place + 1].text
    return len(below) > len(text) and below not in points and is_finished(below)


def _span(pieces: Sequence[Piece]) -> tuple[int, int]:
    first = next((place for place, piece in enumerate(pieces) if len(piece.text) > _LONGEST_LINE), len(pieces))
    start = max((place + 1 for place in range(first) if SALUTATION.match(pieces[place].text)), default=0)
    ends = (place for place in range(start + 1, len(pieces)) if closes(pieces[place].text))
    return start, next((place for place in ends if not _LEAVES.match(pieces[place].text)), len(pieces))


def _scores(texts: list[str], asked: Asked) -> list[list[float]]:
    questions = [asked.whole_text(key) for key in asked.top]
    weight = weights([*texts, *questions])
    return [[closeness(question, text, weight) + _fits(question, text) for question in questions] for text in texts]


def _fits(question: str, text: str) -> float:
    """What the form of a question tells: only some can be answered by yes or no, and some ask for a figure."""
    if _SAYS.match(text):
        return _FORM if _BY_YES.search(question) else -_FORM
    return _FORM / 2 if _BY_FIGURE.search(question) and re.search(r"\d", text) else 0.0


def _best_each(scores: list[list[float]]) -> list[int]:
    """For each paragraph the question it says most about, whatever the order; -1 when it says little about any."""
    best = [max(range(len(values)), key=lambda question: values[question]) for values in scores]
    return [each if values[each] >= _SAYS_SOMETHING else -1 for each, values in zip(best, scores, strict=True)]


def _told(chosen: Sequence[State], scores: list[list[float]]) -> float:
    return sum(mean(values, state) for state, values in zip(chosen, scores, strict=True) if state)


def _assigned(
    pieces: list[Piece],
    blocks: Sequence[Block],
    chosen: Sequence[State],
    scores: list[list[float]],
    asked: Asked,
    reason: str,
) -> list[Piece]:
    for block, state, values in zip(blocks, chosen, scores, strict=True):
        if not state:
            continue
        is_named = block.named == state
        sure = _SURE_OF_NAMED if is_named else round(min(_MOST, _LEAST + mean(values, state)), 2)
        why = NAMED_REASON if is_named else reason
        keys = tuple(asked.top[question] for question in state)
        for place in block.places:
            pieces[place] = replace(pieces[place], role=Role.ANSWER, items=keys, confidence=sure, reason=why)
    return pieces
