"""Who signed a question, and for which fractie: "Naam (Fractie)", "Naam, Fractie", or the fractie under the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.question_titles import fracties_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zvdesk.exchange.letters.letter import Paragraph
    from zvdesk.exchange.letters.question_lines import QuestionParts

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_FIRST = rf"(?:{_CAPITAL}[\w’'-]*\.?(?:{_CAPITAL}\.)*|\({_CAPITAL}[\w’'-]+\))"
_BETWEEN = r"(?:van|de|der|den|het|’t|'t|el|al|ten|ter|te|in|op|la|le|di|da|von|bin|ben)"
_NAME = rf"{_FIRST}(?:\s+(?:{_FIRST}|{_BETWEEN}))*\s+{_CAPITAL}[\w’'-]+"
_TITLES = re.compile(
    r"^(?:(?:de\s+heer|mevrouw|mw\.?|dhr\.?|drs\.?|mr\.?|dr\.?|ir\.?|ing\.?|raadslid)\s+)+", re.IGNORECASE
)
_LEAD = re.compile(r"^(?:(?:mede\s+)?namens|en)\b[\s:,]*(?:de\s+)?", re.IGNORECASE)
_IN_PARENTHESES = re.compile(rf"({_NAME})\s*\(([^()]{{2,60}})\)")
_AFTER_COMMA = re.compile(rf"^({_NAME}),\s*(?:fractie\s+)?({_CAPITAL}[\w’' &/.-]{{1,60}}|\d{{2}}[\w ’'-]{{1,40}})$")
_ALONE = re.compile(rf"^{_NAME}$")
_FRACTIE_LINE = re.compile(r"^(?:raads)?fractie\s+(.+)$", re.IGNORECASE)
_FOR = re.compile(
    r"^(?:mede\s+)?namens\s+(?:de\s+|het\s+)?(?:(?:raads)?fractie\s+(?:van\s+)?(?:de\s+|het\s+)?)?"
    r"(?-i:([A-ZÀ-ÖØ-Þ0-9][^,:()]{1,40}?))[,:]?$",
    re.IGNORECASE,
)
_NO_FRACTIE = re.compile(r"\bcollege\b|\bburgemeester\b|\bB\s?&\s?W\b|^(?:dhr|mw|drs|mr|ir)\.|\braad\b", re.IGNORECASE)
_WITHIN_LABEL = re.compile(r"\s*(?:,|;|/|&|\ben\b)\s*")
_INITIALS = re.compile(r"^(?:[A-Z]\.\s?)+")
_CALLED = re.compile(rf"(?:{_CAPITAL}\.\s?)+\s*\(({_CAPITAL}[\w’'-]+)\)")
_MOST_LETTERS = 1000


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A councillor who signed, and the fractie; "" where the letter names none."""

    name: str
    fractie: str


def signed_by(labelled: Sequence[str], closing: Sequence[Paragraph], parts: QuestionParts) -> list[SignedBy]:
    """Everyone who signed, once each, the first one first; a full name goes before initials.

    Where nobody is named there is only the fractie of a title, or several.
    """
    found = [each for text in labelled for each in _of_line(text[:_MOST_LETTERS])]
    found += _of_block([_cells(row) for row in _rows(closing)])
    merged: dict[str, SignedBy] = {}
    for each in found:
        key = each.name.split()[-1].casefold()
        before = merged.get(key)
        merged[key] = each if before is None else _fuller(before, each)
    fracties = _fracties(closing, parts)
    if not merged:
        return [SignedBy("", fractie) for fractie in fracties]
    alone = fracties[0] if len(fracties) == 1 else ""
    return [each if each.fractie else SignedBy(each.name, alone) for each in merged.values()]


def _fracties(closing: Sequence[Paragraph], parts: QuestionParts) -> list[str]:
    """The fracties that the first place names that names any: a line of the head, its title, or "namens" at the end."""
    labelled = _WITHIN_LABEL.split(parts.value("fractie", "fracties"))
    of_lines = [match[1] for line in parts.head if (match := _FRACTIE_LINE.match(line))]
    titles = [fractie for line in parts.head for fractie in fracties_in(line)]
    ending = [match[1] for each in closing if (match := _FOR.match(each.text)) and not _NO_FRACTIE.search(match[1])]
    kinds = (labelled, of_lines[:1], titles, ending)
    return next((kept for kind in kinds if (kept := [each.strip(" ,.") for each in kind if each.strip()])), [])


def _fuller(one: SignedBy, other: SignedBy) -> SignedBy:
    name = other.name if _INITIALS.match(one.name) and not _INITIALS.match(other.name) else one.name
    return SignedBy(name, one.fractie or other.fractie)


def _of_line(text: str) -> list[SignedBy]:
    bare = _bare(text)
    if found := _IN_PARENTHESES.findall(bare):
        return [_signed(name, fractie) for name, fractie in found]
    if found_one := _AFTER_COMMA.match(bare):
        return [_signed(found_one[1], found_one[2])]
    return [_signed(bare, "")] if _ALONE.match(bare) else []


def _of_block(rows: list[list[list[str]]]) -> list[SignedBy]:
    """The names at the end: a line with its fractie, or a name above the fractie, perhaps in columns."""
    columns: dict[int, list[str]] = {}
    order: list[SignedBy] = []
    for cells in rows:
        for column, lines in enumerate(cells):
            for line in lines:
                complete = [each for each in _of_line(line) if each.fractie]
                waiting = columns.setdefault(column, [])
                if complete:
                    order += complete
                elif waiting and not _LEAD.fullmatch(line):
                    order.append(_signed(waiting.pop(), line))
                elif _ALONE.match(_bare(line)):
                    waiting.append(_bare(line))
    return order + [_signed(name, "") for waiting in columns.values() for name in waiting]


def _signed(name: str, fractie: str) -> SignedBy:
    name = _CALLED.sub(r"\1", _bare(name))
    fractie = fractie.strip(" ,.")
    if (line := _FRACTIE_LINE.match(fractie)) and line[1] != name.split()[-1]:
        fractie = line[1]
    return SignedBy(name, fractie)


def _bare(text: str) -> str:
    return _TITLES.sub("", _LEAD.sub("", text.strip())).strip(" ,;")


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Paragraphs row by row; one outside a table is a row by itself."""
    for _, row in groupby(enumerate(paragraphs), key=lambda each: each[1].cell[:2] if each[1].cell else each[0]):
        yield [each for _, each in row]


def _cells(row: list[Paragraph]) -> list[list[str]]:
    """The lines of each cell of a row; a line with tabs is a row of cells with one line each."""
    if row[0].cell is None:
        return [[part.strip()] for part in row[0].text.split("\t")]
    width = max(each.cell.column for each in row if each.cell) + 1
    cells: list[list[str]] = [[] for _ in range(width)]
    for each in row:
        if each.cell:
            cells[each.cell.column].append(each.text)
    return cells
