"""The parts of an .xlsx, each read in one pass: cells of a sheet, its shared texts, and which styles are of days."""

import re
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from zvdesk.errors import UserError
from zvdesk.exchange.tables.cells import Cell, is_date_format
from zvdesk.exchange.tables.limits import CELL_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_TITLES = 100
"""Rows above the headings and empty ones between the others that a sheet may have over its limit."""


class PartReader(Protocol):
    """What is told of the elements of a part, each by its name without its namespace."""

    def start(self, kind: str, attributes: dict[str, str], /) -> None: ...

    def end(self, kind: str, /) -> None: ...

    def characters(self, text: str) -> None: ...


def parse(content: bytes, reader: PartReader) -> None:
    """Read a part. Raises ExpatError, and UserError("table_damaged") where it has a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: reader.start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: reader.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = reader.characters
    parser.Parse(content, True)


class StringsReader:
    """The texts that cells share; how a name is to be spoken (rPh) is no part of it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] | None = None
        self._is_text = self._is_spoken = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._is_spoken = True
        self._is_text = name == "t" and not self._is_spoken

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "rPh":
            self._is_spoken = False
        elif name == "si" and self._pieces is not None:
            self.texts.append("".join(self._pieces))
            self._pieces = None

    def characters(self, text: str) -> None:
        if self._is_text and self._pieces is not None:
            self._pieces.append(text)


class StylesReader:
    """`dates` are the numbers of the styles that show a number as a day."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats: dict[int, str] = {}
        self._is_of_cells = False
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells:
            form = _whole(attributes.get("numFmtId"))
            if is_date_format(form, self._formats.get(form, "")):
                self.dates.add(self._count)
            self._count += 1

    def end(self, name: str) -> None:
        self._is_of_cells = self._is_of_cells and name != "cellXfs"

    def characters(self, _text: str) -> None:
        """No text matters here."""


class SheetReader:
    """`rows` are the rows that have cells, by number, each cell by its column from 0.

    Raises UserError "table_too_many_rows" (limit), "table_cell_too_long" (row, limit), "table_damaged".
    """

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}
        self._row = 0
        self._column = -1
        self._kind, self._style = "", 0
        self._pieces: list[str] = []
        self._length = 0
        self._is_value = self._is_spoken = False
        self.is_cut = False
        """Whether a cell further right than is looked at says something."""

    @property
    def rows(self) -> list[tuple[int, Mapping[int, Cell]]]:
        """The rows from the top down."""
        return sorted(self._rows.items())

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = _whole(attributes.get("r")) if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "c":
            self._begin(attributes)
        elif name == "rPh":
            self._is_spoken = True
        self._is_value = name in ("v", "t") and not self._is_spoken

    def end(self, name: str) -> None:
        self._is_value = False
        if name == "rPh":
            self._is_spoken = False
        elif name == "c" and self._pieces and self._column >= COLUMNS_LIMIT:
            self.is_cut = self.is_cut or bool("".join(self._pieces).strip())
        elif name == "c" and self._pieces:
            cells = self._rows.setdefault(self._row, {})
            cells[self._column] = Cell("".join(self._pieces), self._kind, self._style)
            if len(self._rows) > ROWS_LIMIT + _MOST_TITLES:
                raise UserError("table_too_many_rows", limit=ROWS_LIMIT)

    def characters(self, text: str) -> None:
        if self._is_value:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > CELL_LIMIT:
                raise UserError("table_cell_too_long", row=self._row, limit=CELL_LIMIT)

    def _begin(self, attributes: dict[str, str]) -> None:
        found = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = _column(found[1]) if found is not None else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), _whole(attributes.get("s"))
        self._pieces, self._length = [], 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str | None) -> int:
    return int(text) if text is not None and re.fullmatch("[0-9]{1,7}", text) else 0


def _refuse(*_declaration: object) -> None:
    """Office files have no document type; where there is one, it is there for the entities that it expands to."""
    raise UserError("table_damaged")
