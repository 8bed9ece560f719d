"""The text of a Word file, read from the zip itself: python-docx leaves out text boxes and notes, and loads images."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.parsers import expat

from zvdesk.running_text.lines import TextLine, plain_line, plain_text
from zvdesk.running_text.word_numbers import Numbering, whole_number
from zvdesk.running_text.word_styles import Look, Styles
from zvdesk.running_text.word_tree import DocumentTypeError, TooDeepError, tree_of
from zvdesk.storage.extraction_child import MAX_TEXT, Hindrance, UnreadableError, chunks

if TYPE_CHECKING:
    from zvdesk.storage.extraction_child import Budget, Pages

MAX_UNPACKED = 5 * MAX_TEXT
"""Most bytes that are unpacked of a file; what grows larger was made to do harm."""

BETWEEN_CELLS = " | "

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",  # the same by ISO 29500 Strict
)
_SKIPPED = frozenset({"Fallback", "moveFrom", "pPrChange", "rPrChange"})
"""What says once more what a text box says, where moved text came from, and how things were."""

_PROPERTIES = frozenset({"pStyle", "numId", "ilvl", "outlineLvl"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENT_TYPES = "[Content_Types].xml"
_BODY = ".main+xml"
_BESIDE = (".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml", ".comments+xml")
_STYLES, _NUMBERING = ".styles+xml", ".numbering+xml"
_RULES = (_STYLES, _NUMBERING)
_KINDS = (_BODY, *_BESIDE, *_RULES)
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, ValueError, OSError)


def read_word(data: bytes, budget: Budget) -> Pages:
    """The text of the document, then of its headers, footers, notes and comments. Raises UnreadableError."""
    return [(None, piece) for piece in chunks(plain_text(read_word_lines(data, budget)))]


def read_word_lines(data: bytes, budget: Budget) -> list[TextLine]:
    """The same as lines, with headings and the labels of lists as Word shows them. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            present = set(package.namelist())
            parts = _parts(_content(package, [_CONTENT_TYPES])[0])
            parts = [part for part in parts if part[0] not in _RULES or part[1] in present]
            contents = _content(package, [name for _, name in parts])
            lines = _lines_of([kind for kind, _ in parts], contents)
    except (*_BROKEN_ZIP, expat.ExpatError, ElementTree.ParseError, NotImplementedError) as error:
        raise UnreadableError(Hindrance.DAMAGED) from error
    except DocumentTypeError as error:
        raise UnreadableError(Hindrance.DAMAGED) from error
    except TooDeepError as error:
        raise UnreadableError(Hindrance.TOO_LARGE) from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise UnreadableError(Hindrance.ENCRYPTED) from error
    return [line._replace(text=text) for line in lines if (text := budget.take(line.text))]


def _lines_of(kinds: list[str], contents: list[bytes]) -> list[TextLine]:
    """The lines of all parts that hold text; numbers are counted in the document itself."""
    trees = {kind: tree_of(content) for kind, content in zip(kinds, contents, strict=True) if kind in _RULES}
    styles = Styles(trees.get(_STYLES))
    lines = []
    for kind, content in zip(kinds, contents, strict=True):
        if kind not in _RULES:
            numbering = Numbering(trees.get(_NUMBERING) if kind == _BODY else None)
            lines += _part_lines(content, styles, numbering)
    return lines


def _content(package: zipfile.ZipFile, names: list[str]) -> list[bytes]:
    """The parts unpacked; zipfile never unpacks more than the size that is given beforehand."""
    if sum(package.getinfo(name).file_size for name in names) > MAX_UNPACKED:
        raise UnreadableError(Hindrance.TOO_LARGE)
    return [package.read(name) for name in names]


def _parts(content_types: bytes) -> list[tuple[str, str]]:
    """The kinds and names of the parts that hold text, the document itself first, and of what is said of them."""
    found: list[tuple[str, str]] = []

    def on_start(_name: str, attributes: dict[str, str]) -> None:
        kind, name = attributes.get("ContentType", ""), attributes.get("PartName", "").lstrip("/")
        known = next((each for each in _KINDS if kind.endswith(each)), None)
        if known is not None and name:
            found.append((known, name))

    parser = _parser()
    parser.StartElementHandler = on_start
    parser.Parse(content_types, True)
    if all(kind != _BODY for kind, _ in found):
        raise UnreadableError(Hindrance.DAMAGED)
    return sorted(found, key=lambda part: part[0] != _BODY)


def _part_lines(content: bytes, styles: Styles, numbering: Numbering) -> list[TextLine]:
    reader = _PartReader(styles, numbering)
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(content, True)
    return reader.lines


@dataclass(slots=True)
class _Paragraph:
    """A paragraph of which the end has not come: its text so far, what is said of it, and the text boxes in it."""

    pieces: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    boxes: list[TextLine] = field(default_factory=list)

    def look(self, styles: Styles) -> Look:
        """What is said of the paragraph, by itself and by its style."""
        said = self.properties
        list_id, level = said.get("numId"), said.get("ilvl")
        place = whole_number(level) if level is not None else None if list_id is None else 0
        outline = whole_number(said["outlineLvl"]) if "outlineLvl" in said else None
        return Look(list_id=list_id, level=place, outline=outline).over(styles.look(said.get("pStyle", "")))


class _PartReader:
    """Gathers the lines of one part: the text of w:t only, so that deleted text and field codes stay out."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines: list[TextLine] = []
        self._styles, self._numbering = styles, numbering
        self._open: list[_Paragraph] = []
        self._rows: list[list[int]] = []  # of each row that has not ended, where its cells begin among the lines
        self._in_text = self._in_properties = False
        self._in_skipped = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_skipped or _local(name) in _SKIPPED:
            self._in_skipped += 1
        elif name.startswith(_WORD):
            self._begin(_local(name), attributes)

    def _begin(self, local: str, attributes: dict[str, str]) -> None:
        self._in_text = local == "t"
        if local == "p":
            self._open.append(_Paragraph())
        elif local == "tr":
            self._rows.append([])
        elif local == "tc" and self._rows:
            self._rows[-1].append(len(self.lines))
        elif local == "pPr":
            self._in_properties = True
        elif not self._open:
            return
        elif not self._in_properties:
            self._open[-1].pieces.append(_SIGNS.get(local, ""))
        elif local in _PROPERTIES:
            self._open[-1].properties[local] = next((v for k, v in attributes.items() if _local(k) == "val"), "")

    def end(self, name: str) -> None:
        self._in_text = False
        if self._in_skipped:
            self._in_skipped -= 1
        elif name.startswith(_WORD):
            self._end(_local(name))

    def _end(self, local: str) -> None:
        if local == "pPr":
            self._in_properties = False
        elif local == "p":
            self._close(self._open.pop())
        elif local == "tr":
            self._close_row(self._rows.pop())

    def characters(self, text: str) -> None:
        if self._in_text and self._open:
            self._open[-1].pieces.append(text)

    def _close(self, paragraph: _Paragraph) -> None:
        """Take the lines of a paragraph, then those of the text boxes in it."""
        look = paragraph.look(self._styles)
        label = self._numbering.label(look.list_id, look.level or 0) if look.list_id else ""
        depth = (look.level or 0) + (look.deeper or 0) + 1 if label and not look.heading else 0
        target = self._open[-1].boxes if self._open else self.lines
        for text in filter(None, map(str.strip, "".join(paragraph.pieces).split("\n"))):
            target.append(TextLine(look.heading, depth, label, text))
            label = ""
        target += paragraph.boxes

    def _close_row(self, starts: list[int]) -> None:
        """Put the cells of a row beside each other when each has one line at most."""
        cells = [self.lines[start:end] for start, end in pairwise((*starts, len(self.lines)))]
        if len(cells) > 1 and any(cells) and all(len(cell) <= 1 for cell in cells):
            self.lines[starts[0] :] = [plain_line(BETWEEN_CELLS.join(plain_text(cell) for cell in cells))]


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_declaration: object) -> None:
    """Office files have no document type; where there is one, it is there for the entities that it expands to."""
    raise UnreadableError(Hindrance.DAMAGED)
