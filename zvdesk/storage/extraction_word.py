"""The text of a Word file, read from the zip itself: python-docx leaves out text boxes and notes, and loads images."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from zvdesk.storage.extraction_child import MAX_TEXT, Hindrance, UnreadableError, chunks

if TYPE_CHECKING:
    from zvdesk.storage.extraction_child import Budget, Pages

MAX_UNPACKED = 5 * MAX_TEXT
"""Most bytes that are unpacked of a file; what grows larger was made to do harm."""

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",  # the same by ISO 29500 Strict
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENT_TYPES = "[Content_Types].xml"
_BODY = ".main+xml"
_BESIDE = (".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml", ".comments+xml")
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, ValueError, OSError)


def read_word(data: bytes, budget: Budget) -> Pages:
    """The text of the document, then of its headers, footers, notes and comments. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = _parts(_content(package, [_CONTENT_TYPES])[0])
            text = "\n".join(_part_text(content) for content in _content(package, names))
    except (*_BROKEN_ZIP, expat.ExpatError, NotImplementedError) as error:
        raise UnreadableError(Hindrance.DAMAGED) from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise UnreadableError(Hindrance.ENCRYPTED) from error
    return [(None, piece) for piece in chunks(budget.take(text))]


def _content(package: zipfile.ZipFile, names: list[str]) -> list[bytes]:
    """The parts unpacked; zipfile never unpacks more than the size that is given beforehand."""
    if sum(package.getinfo(name).file_size for name in names) > MAX_UNPACKED:
        raise UnreadableError(Hindrance.TOO_LARGE)
    return [package.read(name) for name in names]


def _parts(content_types: bytes) -> list[str]:
    """The names of the parts that hold text, the document itself first."""
    found: list[tuple[str, str]] = []

    def on_start(_name: str, attributes: dict[str, str]) -> None:
        found.append((attributes.get("ContentType", ""), attributes.get("PartName", "").lstrip("/")))

    parser = _parser()
    parser.StartElementHandler = on_start
    parser.Parse(content_types, True)
    body = [part for kind, part in found if kind.endswith(_BODY) and part]
    if not body:
        raise UnreadableError(Hindrance.DAMAGED)
    return body + [part for kind, part in found if kind.endswith(_BESIDE) and part]


def _part_text(content: bytes) -> str:
    reader = _PartReader()
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(content, True)
    return "".join(reader.pieces)


class _PartReader:
    """Gathers the text of one part: of w:t only, so that deleted text and field codes stay out."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._in_text = False
        self._in_fallback = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _FALLBACK or self._in_fallback:  # says once more what a text box says
            self._in_fallback += 1
        elif name.startswith(_WORD):
            local = name.rpartition(" ")[2]
            self._in_text = local == "t"
            self.pieces.append(_SIGNS.get(local, ""))

    def end(self, name: str) -> None:
        self._in_text = False
        if self._in_fallback:
            self._in_fallback -= 1
        elif name.startswith(_WORD) and name.endswith(" p"):
            self.pieces.append("\n")

    def characters(self, text: str) -> None:
        if self._in_text:
            self.pieces.append(text)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_declaration: object) -> None:
    """Office files have no document type; where there is one, it is there for the entities that it expands to."""
    raise UnreadableError(Hindrance.DAMAGED)
