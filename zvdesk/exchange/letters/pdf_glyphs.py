"""What stands on the pages of a PDF: letters with their place and look, and the rules that tables are drawn with.

Runs in the limited child process alone; what comes out is plain data.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pypdfium2
from pypdfium2 import PdfiumError, raw

from zvdesk.exchange.letters.limits import MAX_PAGES, MAX_TEXT, Obstacle, UnreadableLetterError

_PASSWORD = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600
_THIN = 3.0
_MOST_RULES = 20_000
_MOST_STROKES = 2_000
_HYPHENS = {0x02, 0xAD, 0xFFFE}


class Glyph(NamedTuple):
    """One letter; y is its baseline, and all measures are points from the bottom left of the page."""

    letter: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool


class Rule(NamedTuple):
    """A thin line, lying or standing."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_lying(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1."""

    number: int
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]


def read_pages(data: bytes) -> list[Page]:
    """All pages of a PDF. Raises UnreadableLetterError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        obstacle = Obstacle.ENCRYPTED if error.err_code in _PASSWORD else Obstacle.DAMAGED
        raise UnreadableLetterError(obstacle) from error
    with closing(document):
        if len(document) > MAX_PAGES:
            raise UnreadableLetterError(Obstacle.TOO_LARGE)
        pages, letters = [], 0
        for index in range(len(document)):
            pages.append(_page(document, index))
            letters += len(pages[-1].glyphs)
            if letters > MAX_TEXT:
                raise UnreadableLetterError(Obstacle.TOO_LARGE)
        return pages


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            return Page(index + 1, page.get_height(), _glyphs(text), _rules(page))
    except PdfiumError:  # a page that cannot be read leaves the others
        return Page(index + 1, 0.0, [], [])


def _glyphs(text: pypdfium2.PdfTextPage) -> list[Glyph]:
    count = text.count_chars()
    if count > MAX_TEXT:
        raise UnreadableLetterError(Obstacle.TOO_LARGE)
    found = [_glyph(text, index) for index in range(count) if not raw.FPDFText_IsGenerated(text.raw, index) > 0]
    return [glyph for glyph in found if glyph is not None]


def _glyph(text: pypdfium2.PdfTextPage, index: int) -> Glyph | None:
    code = raw.FPDFText_GetUnicode(text.raw, index)
    letter = "\N{SOFT HYPHEN}" if code in _HYPHENS else _letter(code)
    if not letter or letter in "\r\n":
        return None
    left, bottom, right, _top = text.get_charbox(index, loose=True)
    x, y = ctypes.c_double(), ctypes.c_double()
    placed = raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    size = raw.FPDFText_GetFontSize(text.raw, index)
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text.raw, index, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    name, flags = _font(text, index)
    bold = "bold" in name or raw.FPDFText_GetFontWeight(text.raw, index) >= _BOLD_WEIGHT
    italic = "italic" in name or "oblique" in name or bool(flags & _ITALIC_FLAG)
    return Glyph(letter, left, right, y.value if placed else bottom, max(size, 1.0), bold, italic)


@lru_cache(maxsize=512)
def _letter(code: int) -> str:
    return "" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _font(text: pypdfium2.PdfTextPage, index: int) -> tuple[str, int]:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text.raw, index, name, 128, flags)
    return name.value.decode("ascii", "replace").casefold(), flags.value


def _rules(page: pypdfium2.PdfPage) -> list[Rule]:
    rules = []
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = found.get_bounds()
        if min(right - left, top - bottom) <= _THIN < max(right - left, top - bottom):
            rules.append(Rule(left, bottom, right, top))
        else:
            rules += _strokes(found)
        if len(rules) > _MOST_RULES:
            return []  # a drawing, no table
    return rules


def _strokes(found: pypdfium2.PdfObject) -> list[Rule]:
    """The lying and standing lines of a path with more than one, such as a box or a whole grid; a curve has none."""
    count = raw.FPDFPath_CountSegments(found.raw)
    if not 2 <= count <= _MOST_STROKES:
        return []
    matrix = found.get_matrix()
    rules: list[Rule] = []
    start = before = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(found.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            rules += _stroke(before, point)
        if raw.FPDFPathSegment_GetClose(segment):
            rules += _stroke(point, start)
        before = point
    return rules


def _stroke(one: tuple[float, float], other: tuple[float, float]) -> list[Rule]:
    (left, right), (bottom, top) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    is_straight = min(right - left, top - bottom) <= 1 < _THIN < max(right - left, top - bottom)
    return [Rule(left, bottom, right, top)] if is_straight else []
