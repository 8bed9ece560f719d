"""The footer below every page that came from elsewhere, in a strip added to the page so that it covers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from zvdesk.documents.fonts import Face, face_for
from zvdesk.documents.pdf_lines import font
from zvdesk.documents.styles import INK, SOFT_INK, mm

STRIP: Final = 22.0  # height of the strip, in points as printed
_SIZE: Final = 8.5
_MARK_SIZE: Final = 10.0
_FONT_NAME, _MARK_NAME = "/ZvdeskFooter", "/ZvdeskMark"
_FACE: Final = face_for(bold=False, italic=False)
_MARK_FACE: Final = face_for(bold=True, italic=False)
_A4: Final = (0.0, 0.0, 595.28, 841.89)
_LONGEST: Final = 1_000_000
_FIRST, _LAST = 32, 255


@dataclass(frozen=True, slots=True)
class _View:
    """A page as it is looked at: its sheet and what is seen of it, how far it is turned, and points per unit."""

    media: tuple[float, float, float, float]
    box: tuple[float, float, float, float]
    turn: int
    unit: float


class Stamper:
    """Stamps pages of one PDF, with one font for all of them."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts = {_FONT_NAME: _embedded(pdf, _FACE)}
        self._before = pdf.make_stream(b"q\n")
        self._done: set[tuple[tuple[int, int], str]] = set()

    def stamp(self, page: pikepdf.Object, text: str, mark: str = "") -> None:
        """Lengthen the page by a strip at its foot, as it is looked at, and write the text at the right in it.

        A mark stands at the left.
        """
        view = _view(page)
        strip, origin, box = _strip(view)
        page.MediaBox = Array(_around(view.media, box))
        if "/CropBox" in page:
            page.CropBox = Array(box)
        content = self._pdf.make_stream(_operators(view, strip, origin, text, mark))
        page.Contents = Array([self._before, *_contents(page), content])
        self._add_font(page, _FONT_NAME)
        if mark:
            if _MARK_NAME not in self._fonts:
                self._fonts[_MARK_NAME] = _embedded(self._pdf, _MARK_FACE)
            self._add_font(page, _MARK_NAME)

    def _add_font(self, page: pikepdf.Object, name: str) -> None:
        font_object = self._fonts[name]
        resources = page.get("/Resources")
        if not isinstance(resources, Dictionary):
            page.Resources = Dictionary(Font=Dictionary({name: font_object}))
            return
        if resources.is_indirect:
            if (resources.objgen, name) in self._done:
                return  # shared by pages, and it has the font already
            self._done.add((resources.objgen, name))
        fonts = resources.get("/Font")
        if isinstance(fonts, Dictionary):
            fonts[name] = font_object
        else:
            resources.Font = Dictionary({name: font_object})


def top_of(page: pikepdf.Object) -> Array:
    """Return the destination at the top of a page, at the reader's own zoom where that can be said."""
    view = _view(page)
    return Array([page, Name.Fit]) if view.turn else Array([page, Name.XYZ, None, view.box[3], None])


def _view(page: pikepdf.Object) -> _View:
    media = _numbers(page.get("/MediaBox")) or _A4
    crop = _numbers(page.get("/CropBox"))
    box = media if crop is None else _within(crop, media) or media
    turn, unit = _number(page.get("/Rotate")), _number(page.get("/UserUnit"))
    return _View(media, box, int(turn or 0) // 90 * 90 % 360, unit if unit is not None and unit > 0 else 1.0)


def _strip(view: _View) -> tuple[list[float], tuple[float, float], list[float]]:
    """Return the strip (x, y, width, height), the point at its lower right as looked at, and the lengthened box."""
    x0, y0, x1, y1 = view.box
    deep, side, lift = STRIP / view.unit, mm(14) / view.unit, 8 / view.unit
    if view.turn == 90:  # turned clockwise: the right edge lies below
        return [x1, y0, deep, y1 - y0], (x1 + deep - lift, y1 - side), [x0, y0, x1 + deep, y1]
    if view.turn == 180:
        return [x0, y1, x1 - x0, deep], (x0 + side, y1 + deep - lift), [x0, y0, x1, y1 + deep]
    if view.turn == 270:
        return [x0 - deep, y0, deep, y1 - y0], (x0 - deep + lift, y0 + side), [x0 - deep, y0, x1, y1]
    return [x0, y0 - deep, x1 - x0, deep], (x1 - side, y0 - deep + lift), [x0, y0 - deep, x1, y1]


def _operators(view: _View, strip: list[float], origin: tuple[float, float], text: str, mark: str) -> bytes:
    along, across = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[view.turn]
    # What lies beyond the old edge of the page stays out of sight, as it was.
    white = f"1 g {' '.join(f'{edge:.2f}' for edge in strip)} re f"
    start = f"\nQ /Artifact <</Type /Pagination /Subtype /Footer>> BDC q {white} BT"
    encoded, size = text.encode("cp1252", "replace"), _SIZE / view.unit
    width = sum(_widths(_FACE)[code - _FIRST] for code in encoded) * size / 1000
    turned = f"{along} {across} {-across} {along}"
    place = f"{turned} {origin[0] - along * width:.2f} {origin[1] - across * width:.2f} Tm"
    shown = f"{start} {_FONT_NAME} {size:.3f} Tf {_color(SOFT_INK)} rg {place} (".encode() + _escaped(encoded) + b") Tj"
    if mark:
        far = (strip[2] if along else strip[3]) - 2 * mm(14) / view.unit
        place = f"{turned} {origin[0] - along * far:.2f} {origin[1] - across * far:.2f} Tm"
        begun = f" {_MARK_NAME} {_MARK_SIZE / view.unit:.3f} Tf {_color(INK)} rg {place} (".encode()
        shown += begun + _escaped(mark.encode("cp1252", "replace")) + b") Tj"
    return shown + b" ET Q EMC\n"


def _escaped(encoded: bytes) -> bytes:
    return encoded.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _color(color: str) -> str:
    return " ".join(f"{int(color[index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))


def _contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, Array) else [contents]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def _numbers(box: object) -> tuple[float, float, float, float] | None:
    """Return a box in order, None for one that is no box or has no area."""
    edges = [_number(edge) for edge in box] if isinstance(box, Array) else []
    known = [edge for edge in edges if edge is not None]
    if len(edges) != 4 or len(known) != 4:
        return None
    x0, y0, x1, y1 = known
    ordered = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return ordered if ordered[0] < ordered[2] and ordered[1] < ordered[3] else None


def _number(value: object) -> float | None:
    """Return a number that can be a length on paper, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = float(value)
    return number if abs(number) <= _LONGEST else None


def _within(inner: Sequence[float], outer: Sequence[float]) -> tuple[float, float, float, float] | None:
    """Return the part of a box that lies in another, None when they do not meet."""
    x0, y0 = max(inner[0], outer[0]), max(inner[1], outer[1])
    x1, y1 = min(inner[2], outer[2]), min(inner[3], outer[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _around(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])]


@cache
def _widths(face: Face) -> tuple[float, ...]:
    """Return the widths of codes 32 to 255 of Windows Latin 1, in thousandths of the size."""
    widths = font(face).face.charWidths
    letters = bytes(range(_FIRST, _LAST + 1)).decode("cp1252", "replace")
    return tuple(float(widths.get(ord(letter), 0)) for letter in letters)


def _embedded(pdf: pikepdf.Pdf, chosen: Face) -> pikepdf.Object:
    face = font(chosen).face
    name = Name(f"/{chosen.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([int(edge) for edge in face.bbox]),
        ItalicAngle=0,
        Ascent=int(face.ascent),
        Descent=int(face.descent),
        CapHeight=int(face.capHeight),
        StemV=int(face.stemV),
        FontFile2=pdf.make_stream(chosen.path.read_bytes()),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(list(_widths(chosen))),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
