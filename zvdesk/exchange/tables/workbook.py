"""A sheet of an .xlsx, read from the zip itself: what was calculated, never how.

Formulas, links to other files, macros and pictures are not so much as looked at.

No library stands below it, for those there are cannot be bounded. python-calamine lays a sheet out as one block from
its first cell to its last, and gives each cell its own copy of a shared text: 2 kB can ask for 512 GB and end the
process, and to foresee it one would have to read the places and texts of all cells just as it does. openpyxl fills up
rows to any number that a row bears, keeps all elements of a row (600 MB for a file of 10 kB), and refuses a book whose
styles are not complete.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple
from xml.parsers import expat

from zvdesk.errors import UserError
from zvdesk.exchange.cards.names import words_of
from zvdesk.exchange.tables.cells import DateStyles, shown
from zvdesk.exchange.tables.limits import COLUMNS_LIMIT, TEXT_LIMIT, UNPACKED_LIMIT
from zvdesk.exchange.tables.sheet import SheetReader, StringsReader, StylesReader, parse
from zvdesk.exchange.tables.table import Line, Table, table_of

_BOOK = "xl/workbook.xml"
_WITHOUT_ROWS = frozenset({"table_empty", "table_without_rows"})
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""All that Excel knows; of the others Python inflates a whole block before anybody can count."""

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
    """The sheets that are not hidden, by name, and what they need."""

    sheets: dict[str, str]
    strings: str
    styles: str
    since_1904: bool


def read_workbook(data: bytes, wanted: str = "") -> Table:
    """Return the table on a sheet: the one that is wanted, else the first that has rows below headings.

    Raises UserError "table_damaged", "table_encrypted", "table_not_one" (looks_like), "table_too_large_inside",
    "table_sheet_unknown" (sheet, known), and as `table_of` and `SheetReader`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _table(package, wanted)
    except _BROKEN as error:
        raise UserError("table_damaged") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise UserError("table_encrypted") from error


def _table(package: zipfile.ZipFile, wanted: str) -> Table:
    book = _book(package)
    names = tuple(book.sheets)
    chosen = [name for name in names if words_of(name) == words_of(wanted)] if wanted else list(names)
    if not chosen:
        raise UserError("table_sheet_unknown", sheet=wanted, known=list(names))
    cells = _Cells(package, book)
    first: UserError | None = None
    for name in chosen:
        try:
            table = table_of(cells.lines(book.sheets[name]))
            return table._replace(sheet=name, sheets=names, is_cut=cells.is_cut)
        except UserError as error:
            if error.code not in _WITHOUT_ROWS:
                raise
            first = first or error
    raise first if first is not None else UserError("table_empty")


class _Cells:
    """Reads sheets with the texts and styles that they share."""

    def __init__(self, package: zipfile.ZipFile, book: _Book) -> None:
        names = set(package.namelist())
        strings, styles = StringsReader(), StylesReader()
        if book.strings in names:
            parse(_content(package, book.strings), strings)
        if book.styles in names:
            parse(_content(package, book.styles), styles)
        self.is_cut = False
        self._package, self._strings = package, strings.texts
        self._dates = DateStyles(styles.dates, since_1904=book.since_1904)

    def lines(self, place: str) -> Iterator[Line]:
        """Yield the lines of a sheet."""
        reader = SheetReader()
        self.is_cut = False
        parse(_content(self._package, place), reader)
        self.is_cut = reader.is_cut
        rest = TEXT_LIMIT
        for number, cells in reader.rows:
            line = [""] * (min(max(cells, default=-1), COLUMNS_LIMIT) + 1)
            for column, cell in cells.items():
                if column < len(line):
                    line[column] = shown(cell, self._strings, self._dates)
            rest -= sum(map(len, line))
            if rest < 0:
                raise UserError("table_too_large_inside")
            yield number, tuple(line)


def _book(package: zipfile.ZipFile) -> _Book:
    """Return where the visible sheets are, and what they need; all sheets where every one is hidden."""
    if _BOOK not in package.namelist():
        raise UserError("table_not_one", looks_like="zip")
    if sum(one.file_size for one in package.infolist() if one.filename.endswith((".xml", ".rels"))) > UNPACKED_LIMIT:
        raise UserError("table_too_large_inside")
    reader, links = _BookReader(), _LinksReader()
    parse(_content(package, _BOOK), reader)
    parse(_content(package, _LINKS), links)
    visible = [(name, link) for name, link, is_hidden in reader.sheets if not is_hidden]
    sheets = {name: links.places[link] for name, link in visible or [one[:2] for one in reader.sheets]}
    if not sheets:
        raise UserError("table_damaged")
    return _Book(sheets, links.by_kind.get("sharedStrings", ""), links.by_kind.get("styles", ""), reader.since_1904)


def _content(package: zipfile.ZipFile, place: str) -> bytes:
    """Return a part, inflated no further than it says that it goes: it may hold a thousand times as much."""
    part = package.getinfo(place)
    if part.compress_type not in _PACKINGS:
        raise UserError("table_damaged")
    with package.open(part) as stream:
        content = stream.read(part.file_size)
        stream.read(1)  # at the end what was read is held against its checksum
    return content


class _BookReader:
    """The sheets by name, the id of their link and whether they are hidden; and whether days are counted from 1904."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            name = attributes.get("name", "")
            self.sheets.append((name, link, attributes.get("state", "visible") != "visible"))
        elif kind == "workbookPr":
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

    def start(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "Relationship" and attributes.get("TargetMode", "") != "External":
            target = attributes.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            self.places[attributes.get("Id", "")] = place
            self.by_kind.setdefault(attributes.get("Type", "").rpartition("/")[2], place)
