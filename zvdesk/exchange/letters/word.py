"""A letter from a Word file: paragraphs with the number that Word shows before them, tables, notes and margins.

Neither python-docx nor mammoth tells that a paragraph is numbered "Vraag 3:", so the lists are counted here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.limits import MAX_PARAGRAPHS, MAX_TEXT, Obstacle, UnreadableLetterError
from zvdesk.exchange.letters.reflow import reflowed
from zvdesk.exchange.letters.word_package import Package
from zvdesk.exchange.text import one_line
from zvdesk.running_text.word_numbers import Numbering, value, whole_number
from zvdesk.running_text.word_styles import Look, Styles, look_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_AWAY = {"Fallback", "w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sectPr"}
_MOST_COLUMNS = 63
"""How many columns a table of Word has at most."""

_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def read_word(data: bytes) -> Letter:
    """Read a .docx. Raises UnreadableLetterError."""
    package = Package(data)
    main = package.part("main")
    body = None if main is None else main.find("w:body")
    if body is None:
        raise UnreadableLetterError(Obstacle.DAMAGED)
    reader = _Reader(Styles(package.part("styles")), Numbering(package.part("numbering")))
    reader.blocks(body)
    notes = [text for kind in ("footnotes", "endnotes") for part in package.parts(kind) for text in _notes(part)]
    margins = [_flat(part) for kind in ("header", "footer") for part in package.parts(kind)]
    return Letter(tuple(reflowed(reader.paragraphs)), tuple(notes), tuple(dict.fromkeys(filter(None, margins))))


@dataclass(slots=True)
class _Run:
    """Text with one look."""

    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Reader:
    """Walks through the body and gathers paragraphs."""

    styles: Styles
    numbering: Numbering
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: int = 0
    letters: int = 0

    def blocks(self, parent: Element, cell: Cell | None = None) -> None:
        for element in parent:
            if element.tag == "w:p":
                self._paragraph(element, cell)
            elif element.tag == "w:tbl" and cell is None:
                self._table(element)
            elif element.tag == "w:tbl":
                self._inner_table(element, cell)
            elif element.tag not in _AWAY:  # content controls, custom XML
                self.blocks(element, cell)

    def _table(self, table: Element) -> None:
        number = self.tables
        self.tables += 1
        for row, cells in enumerate(_cells(table)):
            column = 0
            for cell in cells:
                self.blocks(cell, Cell(number, row, column))
                column += _width(cell)

    def _inner_table(self, table: Element, cell: Cell | None) -> None:
        """Each row of a table within a cell is one paragraph of that cell, with tabs between its own."""
        for cells in _cells(table):
            start = len(self.paragraphs)
            texts = []
            for each in cells:
                self.blocks(each, cell)
                texts.append(" ".join(one.whole for one in self.paragraphs[start:]))
                del self.paragraphs[start:]
            if any(texts):
                self.paragraphs.append(Paragraph("\t".join(filter(None, texts)), None, "•", cell=cell))

    def _paragraph(self, paragraph: Element, cell: Cell | None) -> None:
        properties = paragraph.find("w:pPr")
        style = self.styles.look("" if properties is None else value(properties.find("w:pStyle")))
        look = look_of(properties, None).over(style)
        runs = list(_runs(paragraph, look, self.styles))
        label = self._label(look) if any(run.text.strip() for run in runs) else ""
        for line in _lines(runs):
            self._add(line, label, cell)
            label = ""
        for box in _boxes(paragraph):
            self.blocks(box, cell)

    def _label(self, look: Look) -> str:
        return self.numbering.label(look.list_id, look.level or 0) if look.list_id else ""

    def _add(self, line: list[_Run], label: str, cell: Cell | None) -> None:
        text = "\t".join(one_line(part) for part in "".join(run.text for run in line).split("\t")).strip()
        if not text:
            return
        shown = [run for run in line if run.text.strip()]
        italic, bold = all(run.italic for run in shown), all(run.bold for run in shown)
        self.paragraphs.append(Paragraph(text, None, label, italic, bold, cell))
        self.letters += len(text)
        if self.letters > MAX_TEXT or len(self.paragraphs) > MAX_PARAGRAPHS:
            raise UnreadableLetterError(Obstacle.TOO_LARGE)


def _cells(table: Element) -> Iterator[list[Element]]:
    """The cells of each row; content controls may stand around rows and cells."""
    for row in _children(table, "w:tr"):
        yield list(_children(row, "w:tc"))


def _width(cell: Element) -> int:
    """How many columns a cell takes; one that was merged takes several."""
    properties = cell.find("w:tcPr")
    span = None if properties is None else properties.find("w:gridSpan")
    return min(max(whole_number(value(span)), 1), _MOST_COLUMNS)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml"):
            yield from _children(element, tag)


def _runs(parent: Element, look: Look, styles: Styles) -> Iterator[_Run]:
    """The runs of a paragraph in order, without what was deleted and without text boxes."""
    for element in parent:
        if element.tag == "w:r":
            properties = element.find("w:rPr")
            style = "" if properties is None else value(properties.find("w:rStyle"))
            own = look_of(None, properties).over(styles.look(style)).over(look)
            yield _Run(_run_text(element), bool(own.bold), bool(own.italic))
        elif element.tag.endswith("math}t"):
            yield _Run(element.text or "", bold=bool(look.bold), italic=bool(look.italic))
        elif element.tag not in _AWAY:
            yield from _runs(element, look, styles)


def _run_text(run: Element) -> str:
    return "".join(_SIGNS.get(each.tag) or _text_in(each) for each in run)


def _text_in(part: Element) -> str:
    """What a part of a run says; of what is there in two forms the first, and of ruby what it stands above."""
    if part.tag == "w:t":
        return part.text or ""
    if part.tag == "AlternateContent":
        return "".join(_run_text(each) for each in part if each.tag == "Choice")
    if part.tag == "w:ruby":
        return "".join(_run_text(run) for base in part if base.tag == "w:rubyBase" for run in base)
    return ""


def _lines(runs: list[_Run]) -> Iterator[list[_Run]]:
    """A line that Word was told to break counts as a paragraph, as it does on paper."""
    line: list[_Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(_Run(first, run.bold, run.italic))
        for text in others:
            yield line
            line = [_Run(text, run.bold, run.italic)]
    yield line


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes that hang on a paragraph; the fallback of one says the same once more."""
    for element in paragraph:
        if element.tag == "w:txbxContent":
            yield element
        elif element.tag not in ("Fallback", "w:del", "w:p"):
            yield from _boxes(element)


def _notes(part: Element) -> Iterator[str]:
    for note in part:
        if note.get("w:type", "normal") == "normal" and (text := _flat(note)):
            yield text


def _flat(part: Element) -> str:
    """All text of a part on one line, with "#" for the number of a page."""
    paragraphs = [("".join(_margin_text(each))) for each in part.iter("w:p")]
    return one_line(" ".join(paragraphs))


def _margin_text(paragraph: Element) -> Iterator[str]:
    field_code, in_result = "", False
    for element in paragraph.iter():
        if element.tag == "w:fldSimple" and element.get("w:instr", "").strip().upper().startswith(_PAGE_FIELDS):
            yield "#"
            field_code, in_result = "simple", True
        elif element.tag == "w:fldChar":
            kind = element.get("w:fldCharType", "")
            field_code = "" if kind != "separate" else field_code
            in_result = kind == "separate" and field_code.strip().upper().startswith(_PAGE_FIELDS)
            if in_result:
                yield "#"
        elif element.tag == "w:instrText":
            field_code += element.text or ""
        elif element.tag in _SIGNS:
            yield " "
        elif element.tag == "w:t" and not in_result:
            yield element.text or ""
