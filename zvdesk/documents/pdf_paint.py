"""Draw text, rules and pictures on the pages of a PDF, every mark either tagged content or an artifact."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from zvdesk.documents.look import ACCENT
from zvdesk.documents.pdf_lines import Fragment, Line, Link, font
from zvdesk.documents.styles import HAIRLINE, LINE
from zvdesk.documents.tagging import Element, LinkArea, Marker, Place

Sketch = Callable[[Canvas, float, float], None]  # draws on a canvas from a lower left corner (x, y)
PlacedLine = tuple[float, float, Line]  # x of its left edge, y of its baseline, the line

ARTIFACT: Final = "/Artifact BMC"
HEADER: Final = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
FOOTER: Final = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
_RAISE: Final = 0.34  # of the size of the text around, for the number of a note


@dataclass(frozen=True, slots=True)
class Mark:
    """What a box is to others: a bookmark of a level, the place of an anchor, or both."""

    anchor: str | None = None
    level: int | None = None
    title: str = ""


class Painter:
    """Draws on the current page of a canvas; keeps where headings and anchors came to stand.

    Coordinates are points from the lower left corner of the page. Operators go straight into the page, because
    reportlab has no call for marked content.
    """

    def __init__(self, canvas: Canvas, accent: str = ACCENT) -> None:
        """`accent` is drawn where the bundled design has its own."""
        self.places: dict[str, Place] = {}
        self.outline: list[tuple[int, str, Place]] = []
        self._canvas = canvas
        self._marker = Marker()
        self._page = 0
        self._accent = accent

    def end_page(self) -> None:
        """Close the page; what follows is drawn on the next one."""
        self._canvas.showPage()
        self._page += 1

    def mark(self, mark: Mark, top: float) -> None:
        """Remember where a heading or an anchor came to stand, for bookmarks and links."""
        place = Place(self._page, top)
        if mark.level is not None:
            self.outline.append((mark.level, mark.title, place))
        if mark.anchor is not None:
            self.places[mark.anchor] = place

    def text(self, lines: Iterable[PlacedLine], artifact: str | None = None) -> None:
        """Draw lines; stretches of one owner become one marked content, or everything the given artifact."""
        fragments = [(x + one.x, y, one) for x, y, line in lines for one in line.fragments]
        codes = []
        for owner, group in groupby(fragments, key=lambda placed: placed[2].span.owner):
            codes.append(artifact or self._marker.open(owner, self._page))
            codes.extend(shown(self._canvas, x, y, fragment, self._accent) for x, y, fragment in group)
            codes.append("EMC")
        if codes:
            self._canvas._code.append(" ".join(("BT", *codes, "ET")))
        for x, y, fragment in fragments:
            if fragment.span.link is not None:
                self._link_text(x, y, fragment, artifact)

    def rule(self, x: float, y: float, width: float, color: str = LINE) -> None:
        """Draw a hairline from (x, y) to the right."""
        line = f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        self._canvas._code.append(f"{ARTIFACT} q {HAIRLINE:g} w {_color(color, self._accent)} RG {line} Q EMC")

    def picture(self, image: ImageReader, box: tuple[float, float, float, float], owner: Element) -> None:
        """Draw a picture in a box (x, y, width, height) as the content of its figure."""
        x, y, width, height = box
        edges = tuple(round(edge, 2) for edge in (x, y, x + width, y + height))
        owner.attributes = {"Layout": {"Placement": "Block", "BBox": edges}}
        self._canvas._code.append(self._marker.open(owner, self._page))
        self._canvas.drawImage(image, x, y, width, height)
        self._canvas._code.append("EMC")

    def drawing(self, sketch: Sketch, box: tuple[float, float, float, float], owner: Element) -> None:
        """Draw lines and letters in a box (x, y, width, height) as the content of a figure."""
        x, y, width, height = box
        edges = tuple(round(edge, 2) for edge in (x, y, x + width, y + height))
        owner.attributes = {"Layout": {"Placement": "Block", "BBox": edges}}
        self._canvas._code.append(self._marker.open(owner, self._page))
        sketch(self._canvas, x, y)
        self._canvas._code.append("EMC")

    def link(self, rect: tuple[float, float, float, float], link: Link) -> None:
        """Make a rectangle (x0, y0, x1, y1) of the page lead to the target of a link."""
        link.element.kids.append(LinkArea(self._page, rect, link.target, link.description))

    def _link_text(self, x: float, y: float, fragment: Fragment, artifact: str | None) -> None:
        link, size = fragment.span.link, fragment.span.style.size
        if link is None or artifact is not None:
            return
        width = fragment.ink_width
        if not fragment.span.raised:
            self.rule(x, y - 0.14 * size, width, fragment.span.color)
        rect = (x, y - 0.28 * size, x + width, y + 0.95 * size)
        self.link(rect, link)


def shown(canvas: Canvas, x: float, y: float, fragment: Fragment, accent: str = ACCENT) -> str:
    """Return the operators that draw a fragment from (x, y) on the baseline, within a text object."""
    span, document = fragment.span, canvas._doc
    face = font(span.face)
    rise = span.style.size * _RAISE if span.raised else 0
    codes = [f"1 0 0 1 {x:.2f} {y + rise:.2f} Tm {_color(span.color, accent)} rg"]
    for subset, encoded in face.splitString(fragment.text, document):
        name = face.getSubsetInternalName(subset, document)
        codes.append(f"{name} {span.size:g} Tf ({canvas._escape(encoded)}) Tj")
    return " ".join(codes)


def _color(color: str, accent: str) -> str:
    drawn = accent if color == ACCENT else color
    parts = (int(drawn[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return " ".join(f"{part:.3f}" for part in parts)
