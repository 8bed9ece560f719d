"""Two pages of a pack beside each other on each side of the paper, with everything on them that leads somewhere.

The pages become drawings on the sheet, so that their text stays text; links, fields, notes, bookmarks and the structure
of our own pages move along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, String

from zvdesk.documents.styles import HAIRLINE, LINE, PAGE_HEIGHT, PAGE_WIDTH, mm

_WIDTH, _HEIGHT = PAGE_HEIGHT, PAGE_WIDTH  # a sheet lies on its long side
_MARGIN: Final = mm(4)
_POINT_KEYS: Final = ("/QuadPoints", "/L", "/Vertices", "/CL")
_OUTER_BOXES: Final = ("/TrimBox", "/BleedBox", "/ArtBox")
_FIRST_PAGE: Final = 1


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a page came to stand: its sheet, itself as a drawing, and the way from its own points to the sheet's."""

    sheet: pikepdf.Object
    drawing: pikepdf.Object
    way: Matrix


def impose(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> int:
    """Put the pages of a finished pack two by two on sheets of A4, and return the number of sheets."""
    seats: dict[tuple[int, int], _Seat] = {}
    sheets = []
    for first in range(0, len(pages), 2):
        sheet, seated = _sheet(pdf, pages[first : first + 2])
        sheets.append(sheet)
        seats |= seated
    for page in pages:
        _move_annotations(page, seats[page.objgen])
    for target in _targets(pdf, sheets):
        _redirect(target, seats)
    if "/StructTreeRoot" in pdf.Root:
        _move_structure(pdf.Root.StructTreeRoot.K, seats)
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(sheets), len(sheets)
    pdf.Root.PageLabels = Dictionary(Nums=Array(list(_labels(len(pages)))))
    return len(sheets)


def _sheet(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> tuple[pikepdf.Object, dict[tuple[int, int], _Seat]]:
    sheet = pdf.make_indirect(
        Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=Array([0, 0, round(_WIDTH, 2), round(_HEIGHT, 2)]))
    )
    seats, drawings, code = {}, Dictionary(), [_fold()]
    for place, page in enumerate(pages):
        for key in _OUTER_BOXES:  # made before the strip was added
            if key in page:
                del page[key]
        drawing = pikepdf.Page(page).as_form_xobject()
        own = Matrix(drawing.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
        seated = _seated(drawing, own, place)
        name = f"/P{place}"
        drawings[name] = drawing
        code.append(f"q {' '.join(f'{part:.5f}' for part in seated.shorthand)} cm {name} Do Q")
        seats[page.objgen] = _Seat(sheet, drawing, own @ seated)
    sheet.Resources = Dictionary(XObject=drawings)
    sheet.Contents = pdf.make_stream("\n".join(code).encode("ascii"))
    annotations = [one for page in pages for one in page.get("/Annots", [])]
    if annotations:
        sheet.Annots = Array(annotations)
    sheet.Tabs = Name.S
    return sheet, seats


def _seated(drawing: pikepdf.Object, own: Matrix, place: int) -> Matrix:
    """Return how a drawing, as its own matrix turns it, fits in its half of the sheet."""
    left, bottom, right, top = _moved(drawing.BBox, own)
    width, height = _WIDTH / 2 - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    scale = min(width / (right - left), height / (top - bottom))
    x = place * _WIDTH / 2 + _MARGIN + (width - scale * (right - left)) / 2 - scale * left
    y = _MARGIN + (height - scale * (top - bottom)) / 2 - scale * bottom
    return Matrix(scale, 0, 0, scale, x, y)


def _fold() -> str:
    """Return the hairline between the two pages."""
    color = " ".join(f"{int(LINE[index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))
    line = f"{_WIDTH / 2:.2f} {_MARGIN:.2f} m {_WIDTH / 2:.2f} {_HEIGHT - _MARGIN:.2f} l S"
    return f"/Artifact BMC q {HAIRLINE:g} w {color} RG {line} Q EMC"


def _move_annotations(page: pikepdf.Object, seat: _Seat) -> None:
    turned = abs(seat.way.b) > abs(seat.way.a) or seat.way.a < 0
    for annotation in page.get("/Annots", []):
        if isinstance(annotation.get("/Rect"), Array) and len(annotation.Rect) == 4:
            annotation.Rect = Array([round(edge, 2) for edge in _moved(annotation.Rect, seat.way)])
        for key in _POINT_KEYS:
            if isinstance(annotation.get(key), Array):
                annotation[key] = _moved_points(annotation[key], seat.way)
        if isinstance(annotation.get("/InkList"), Array):
            annotation.InkList = Array([_moved_points(line, seat.way) for line in annotation.InkList])
        annotation.P = seat.sheet
        if turned:
            _turn_appearance(annotation, seat.way)


def _turn_appearance(annotation: pikepdf.Object, way: Matrix) -> None:
    """Turn what an annotation shows with its page; its size follows from its rectangle."""
    shown = annotation.get("/AP")
    if not isinstance(shown, Dictionary):
        return
    turn = Matrix(_sign(way.a), _sign(way.b), _sign(way.c), _sign(way.d), 0, 0)
    for one in shown.values():
        states = one.values() if isinstance(one, Dictionary) and not isinstance(one, pikepdf.Stream) else [one]
        for state in states:
            if isinstance(state, pikepdf.Stream):
                own = Matrix(state.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
                state.Matrix = Array((own @ turn).as_array())


def _sign(part: float) -> int:
    return 0 if abs(part) < 1e-6 else 1 if part > 0 else -1


def _targets(pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object]) -> Iterator[Array]:
    """Yield every explicit destination of links, names and bookmarks."""
    owners: list[pikepdf.Object] = [one for sheet in sheets for one in sheet.get("/Annots", [])]
    owners += _bookmarks(pdf.Root.get("/Outlines"))
    for owner in owners:
        action = owner.get("/A")
        for found in (owner.get("/Dest"), action.get("/D") if isinstance(action, Dictionary) else None):
            if isinstance(found, Array):
                yield found
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    named = list(pikepdf.NameTree(tree).values()) if isinstance(tree, Dictionary) else []
    old_style = pdf.Root.get("/Dests")
    named += list(old_style.values()) if isinstance(old_style, Dictionary) else []
    for value in named:
        found = value.get("/D") if isinstance(value, Dictionary) else value
        if isinstance(found, Array):
            yield found


def _bookmarks(outlines: pikepdf.Object | None) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    waiting: list[pikepdf.Object] = [outlines] if isinstance(outlines, Dictionary) else []
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [one[key] for key in ("/First", "/Next") if key in one]
    return found


def _redirect(target: Array, seats: dict[tuple[int, int], _Seat]) -> None:
    """Let a destination lead to the place on the sheet; all that is not a point on the page leads to the sheet."""
    seat = seats.get(target[0].objgen) if len(target) and isinstance(target[0], Dictionary) else None
    if seat is None:
        return
    left, top = _point_of(target)
    target[0] = seat.sheet
    while len(target) > _FIRST_PAGE:
        del target[len(target) - 1]
    if top is None:
        target.append(Name.Fit)
        return
    x, y = seat.way.transform((left if left is not None else float(seat.drawing.BBox[0]), top))
    for part in (Name.XYZ, round(x, 2), round(y, 2), None):
        target.append(part)


def _point_of(target: Array) -> tuple[float | None, float | None]:
    kind = str(target[1]) if len(target) > 1 else ""
    parts = [float(one) if isinstance(one, int | Decimal) else None for one in list(target)[2:]]
    if kind == "/XYZ" and len(parts) >= 2:
        return parts[0], parts[1]
    if kind in ("/FitH", "/FitBH") and parts:
        return None, parts[0]
    return None, None


def _move_structure(kids: pikepdf.Object, seats: dict[tuple[int, int], _Seat]) -> None:
    waiting = list(kids)
    while waiting:
        one = waiting.pop()
        page = one.get("/Pg")
        if page is not None:
            seat = seats[page.objgen]
            one.Pg = seat.sheet
            if one.get("/Type") == "/MCR":
                one.Stm = seat.drawing
                seat.drawing.StructParents = page.StructParents
        waiting += list(one.get("/K", []))


def _labels(count: int) -> Iterator[object]:
    for first in range(0, count, 2):
        yield first // 2
        yield Dictionary(P=String(f"{first + 1}-{first + 2}" if first + 1 < count else str(first + 1)))


def _moved(box: pikepdf.Object, way: Matrix) -> tuple[float, float, float, float]:
    """Return the upright box around a box that went a way."""
    x0, y0, x1, y1 = (float(edge) for edge in box)
    points = [way.transform(point) for point in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _moved_points(points: pikepdf.Object, way: Matrix) -> Array:
    numbers = [float(one) for one in points]
    pairs = zip(numbers[::2], numbers[1::2], strict=False)
    return Array([round(part, 2) for pair in pairs for part in way.transform(pair)])
