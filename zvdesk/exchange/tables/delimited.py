"""Text with a sign between the cells, whatever the sign and the letters: of Excel, LibreOffice and address books."""

import csv
import io
from collections.abc import Iterator

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import decode
from zvdesk.exchange.tables.limits import CELL_LIMIT, TEXT_LIMIT
from zvdesk.exchange.tables.table import Line

_SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 50
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_SAID = "sep="
"""Begins a first line with which Excel is told the sign."""


def delimited_lines(data: bytes) -> Iterator[Line]:
    """Yield the lines of a file. Raises UserError "table_cell_too_long" (row, limit), "table_too_large_inside"."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith(_SAID) and len(first.strip()) == len(_SAID) + 1:
        yield from _lines(rest, first.strip()[-1], 1)
    else:
        yield from _lines(text, separator_of(text), 0)


def separator_of(text: str) -> str:
    """Return the sign that parts the cells: the one that gives the most lines an equal number of them, over one."""
    start = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])

    def fitness(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in _parts(start, sign) if any(row)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(_SEPARATORS, key=fitness)


def _parts(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return []


def _lines(text: str, sign: str, before: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rest = TEXT_LIMIT
    number = 0
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:  # longer than the module reads: a quote that is never closed
            raise UserError("table_cell_too_long", row=number + before, limit=CELL_LIMIT) from error
        if cells is None:
            return
        if any(len(cell) > CELL_LIMIT for cell in cells):
            raise UserError("table_cell_too_long", row=number + before, limit=CELL_LIMIT)
        rest -= sum(map(len, cells))
        if rest < 0:
            raise UserError("table_too_large_inside")
        yield number + before, tuple(map(_bare, cells))


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell
