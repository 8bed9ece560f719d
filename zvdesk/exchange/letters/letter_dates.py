"""The day on which a letter of answers was written: it stands in its head or at its signature, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION
from zvdesk.exchange.letters.dates import dated, letter_date
from zvdesk.exchange.letters.reading import Role
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zvdesk.exchange.letters.reading import Piece

_HEAD_LINES = 20


def day_written(pieces: Sequence[Piece]) -> date | None:
    """Return the day of a letter; None where it has none, however many days its answers name."""
    return letter_date(_head(pieces)) or dated(_foot(pieces))


def _head(pieces: Sequence[Piece]) -> list[str]:
    """The lines above the salutation or the first question; in a letter without a salutation no sentences."""
    texts = [piece.text for piece in pieces]
    greeting = next((place for place, text in enumerate(texts) if SALUTATION.match(text)), None)
    if greeting is not None:
        return texts[:greeting]
    first = next((place for place, piece in enumerate(pieces) if piece.role is not Role.REST), len(pieces))
    return [text for text in texts[: min(first, _HEAD_LINES)] if not is_finished(text)]


def _foot(pieces: Sequence[Piece]) -> list[str]:
    """The lines after the last answer."""
    last = max((place for place, piece in enumerate(pieces) if piece.role is not Role.REST), default=len(pieces))
    return [piece.text for piece in pieces[last + 1 :]]
