"""How a council numbers its questions: a pattern such as "2026-{nr:03}" or "Vraag {nr} {term}", and what comes next.

What stands around {nr} tells which numbers are counted on from: with {jaar} those of the year, with {term} those of
the council term, without either all of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zvdesk.errors import UserError

LONGEST_PATTERN = 100
_MOST_DIGITS = 9
_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"nr(?::0?([1-9]))?")
_SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"jaar(?::0?2)?")


@dataclass(frozen=True)
class _Piece:
    """A stretch of a pattern: text to be taken as it is, or a field (`nr`, `jaar`, `term`) with its least width."""

    text: str = ""
    field: str = ""
    width: int = 0


def check_pattern(pattern: str) -> None:
    """Raise UserError("numbering_invalid", pattern) for a pattern without one {nr} or with what is no field."""
    _pieces(pattern)


def next_number(pattern: str, existing: Iterable[str], day: date, council_term: str) -> str:
    """Return the number after the highest of those that exist and fit the pattern; "" for no pattern.

    `day` gives {jaar}, and {jaar:2} as its last two digits. Raises UserError("numbering_invalid", pattern).
    """
    if not pattern.strip():
        return ""
    before, width, after = _around(_pieces(pattern), day, council_term)
    fits = re.compile(rf"{re.escape(before)}([0-9]{{1,{_MOST_DIGITS}}}){re.escape(after)}", re.IGNORECASE)
    matches = (fits.fullmatch(" ".join(number.split())) for number in existing)
    highest = max((int(match[1]) for match in matches if match), default=0)
    return f"{before}{highest + 1:0{width}}{after}"


def _pieces(pattern: str) -> list[_Piece]:
    pieces = list(_read(pattern.strip())) if len(pattern) <= LONGEST_PATTERN else []
    if [piece.field for piece in pieces].count("nr") != 1 or any(set("{}") & set(piece.text) for piece in pieces):
        raise UserError("numbering_invalid", pattern=pattern)
    return pieces


def _read(pattern: str) -> Iterator[_Piece]:
    end = 0
    for found in _FIELD.finditer(pattern):
        yield _Piece(pattern[end : found.start()])
        yield _field(pattern, found[1])
        end = found.end()
    yield _Piece(pattern[end:])


def _field(pattern: str, name: str) -> _Piece:
    if number := _NUMBER.fullmatch(name):
        return _Piece(field="nr", width=int(number[1] or 1))
    if _YEAR.fullmatch(name):
        return _Piece(field="jaar", width=2 if ":" in name else 4)
    if name == "term":
        return _Piece(field="term")
    raise UserError("numbering_invalid", pattern=pattern)


def _around(pieces: list[_Piece], day: date, council_term: str) -> tuple[str, int, str]:
    """Return the text before the number, its least width, and the text after it, with single spaces throughout."""
    place = next(place for place, piece in enumerate(pieces) if piece.field == "nr")
    before, after = (
        _SPACES.sub(" ", "".join(_written(piece, day, council_term) for piece in some))
        for some in (pieces[:place], pieces[place + 1 :])
    )
    return before.lstrip(), pieces[place].width, after.rstrip()


def _written(piece: _Piece, day: date, council_term: str) -> str:
    if piece.field == "jaar":
        return f"{day.year:04}"[-piece.width :]
    return council_term if piece.field == "term" else piece.text
