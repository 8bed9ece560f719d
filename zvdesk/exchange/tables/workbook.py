"""The first visible sheet of an .xlsx, read from the zip itself: what was calculated, never how.

Formulas, links to other files, macros and pictures are not so much as looked at.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple
from xml.parsers import expat

from zvdesk.errors import UserError
from zvdesk.exchange.tables.cells import DateStyles, shown
from zvdesk.exchange.tables.limits import COLUMNS_LIMIT, TEXT_LIMIT, UNPACKED_LIMIT
from zvdesk.exchange.tables.sheet import SheetReader, StringsReader, StylesReader, parse
from zvdesk.exchange.tables.table import Line

_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    OSError,
    expat.ExpatError,
    NotImplementedError,
)


class _Book(NamedTuple):
    sheet: str
    strings: str
    styles: str
    since_1904: bool


def workbook_lines(data: bytes) -> Iterator[Line]:
    """Yield the lines of the first sheet that is not hidden.

    Raises UserError "table_damaged", "table_encrypted", "table_not_one" (looks_like), "table_too_large_inside", and
    as `SheetReader`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield from _lines(package)
    except _BROKEN as error:
        raise UserError("table_damaged") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise UserError("table_encrypted") from error


def _lines(package: zipfile.ZipFile) -> Iterator[Line]:
    names = set(package.namelist())
    if _BOOK not in names:
        raise UserError("table_not_one", looks_like="zip")
    if sum(one.file_size for one in package.infolist() if one.filename.endswith((".xml", ".rels"))) > UNPACKED_LIMIT:
        raise UserError("table_too_large_inside")
    book = _book(package)
    strings, styles = StringsReader(), StylesReader()
    if book.strings in names:
        parse(package.read(book.strings), strings)
    if book.styles in names:
        parse(package.read(book.styles), styles)
    reader = SheetReader()
    parse(package.read(book.sheet), reader)
    rest = TEXT_LIMIT
    dates = DateStyles(styles.dates, since_1904=book.since_1904)
    for number, cells in reader.rows:
        line = [""] * (min(max(cells, default=-1), COLUMNS_LIMIT) + 1)
        for place, cell in cells.items():
            if place < len(line):
                line[place] = shown(cell, strings.texts, dates)
        rest -= sum(map(len, line))
        if rest < 0:
            raise UserError("table_too_large_inside")
        yield number, tuple(line)


def _book(package: zipfile.ZipFile) -> _Book:
    """Return where the first visible sheet is, and what it needs."""
    reader, links = _BookReader(), _LinksReader()
    parse(package.read(_BOOK), reader)
    parse(package.read(_LINKS), links)
    if not reader.sheets:
        raise UserError("table_damaged")
    target = next((link for link, is_hidden in reader.sheets if not is_hidden), reader.sheets[0][0])
    return _Book(
        links.places[target], links.by_kind.get("sharedStrings", ""), links.by_kind.get("styles", ""), reader.since_1904
    )


class _BookReader:
    """The sheets by the id of their link, and whether days are counted from 1904."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.sheets.append((link, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in ("1", "true")

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def characters(self, text: str) -> None:
        """No text matters here."""


class _LinksReader(_BookReader):
    """Where the parts of the book are, by the id and by the kind of the link."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "") != "External":
            target = attributes.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            self.places[attributes.get("Id", "")] = place
            self.by_kind.setdefault(attributes.get("Type", "").rpartition("/")[2], place)
