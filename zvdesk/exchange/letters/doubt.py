"""An answer is less sure where the next question has none, and what that is about stands in it: it may be in there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.counting import stem_of
from zvdesk.exchange.letters.likeness import closeness, weights
from zvdesk.exchange.letters.reading import Piece, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.asked import Asked

_ABOUT = 0.4
_AT_MOST = 0.75


def doubted(pieces: Sequence[Piece], asked: Asked) -> list[Piece]:
    """Return the pieces, those of an answer that may have the next one in it with less confidence and that reason."""
    answered = {stem_of(key) for piece in pieces if piece.role is Role.ANSWER for key in piece.items}
    missing = [key for key in asked.top if key not in answered]
    made = list(pieces)
    for key in missing if answered else []:
        before = [each for each in asked.top[: asked.top.index(key)] if each in answered]
        places = [at for at, piece in enumerate(pieces) if before and _answers(piece, before[-1])]
        if places and _is_about(key, " ".join(pieces[at].text for at in places), asked):
            reason = f"vraag {key} heeft geen eigen antwoord en kan hierin beantwoord zijn"
            for at in places:
                made[at] = replace(made[at], confidence=min(made[at].confidence, _AT_MOST), reason=reason)
    return made


def _answers(piece: Piece, key: str) -> bool:
    return piece.role is Role.ANSWER and any(stem_of(each) == key for each in piece.items)


def _is_about(key: str, text: str, asked: Asked) -> bool:
    """Whether what sets this question apart from the others comes back in a text."""
    weight = weights([asked.whole_text(each) for each in asked.top])
    return closeness(asked.whole_text(key), text, weight) >= _ABOUT
