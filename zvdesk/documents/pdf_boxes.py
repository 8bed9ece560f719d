"""Boxes of text, pictures and table rows, and how they fill a page: the page breaking of PDFs.

A layout of our own and not reportlab's platypus: pages are known before anything is drawn (for "1 van 3" and the
contents of a pack), and a heading stays with the first lines of whatever follows, however long that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol

from reportlab.lib.utils import ImageReader

from zvdesk.documents.pdf_lines import Line
from zvdesk.documents.pdf_paint import Mark, Painter, Sketch
from zvdesk.documents.styles import LOGO_RISE, TEXT_WIDTH, TextStyle
from zvdesk.documents.tagging import Element

_ROUNDING: Final = 0.01
_BASELINE: Final = 0.334  # half of ascender minus descender of the text font, in ems


class Box(Protocol):
    """Something of a fixed width that takes height on a page; all lengths in points.

    Of the distances after one box and before the next the larger counts, as in Word.
    """

    before: float
    after: float
    keep_with_next: bool
    sunk: bool  # keeps its distance before it at the top of a page too

    @property
    def height(self) -> float:
        """The height without the distances before and after."""

    @property
    def least(self) -> float:
        """The height of the smallest part that may stand alone at the foot of a page."""

    def split(self, height: float, *, fresh: bool) -> "tuple[Box, Box] | None":
        """Return the part that fits in a height and the rest; None when no part fits decently.

        `fresh` says that more height is not to be had.
        """

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw the box with its upper left corner at (x, top), as content or as an artifact."""


Placed = tuple[float, Box]  # distance below the top of the area, and the box


@dataclass(slots=True)
class TextBox:
    """A paragraph: its lines, their left edge, and a label that may stand left of the first one."""

    lines: list[Line]
    style: TextStyle
    indent: float = 0
    right_edge: float | None = None  # where lines end that stand to the right
    label: Line | None = None
    label_x: float = 0
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    keep_together: bool = False
    sunk: bool = False
    mark: Mark | None = None

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.style.leading

    @property
    def baseline(self) -> float:
        """How far below the top of a line its letters stand."""
        return self.style.leading / 2 + _BASELINE * self.style.size

    @property
    def least(self) -> float:
        """Two lines, or all of a short paragraph, or of one that is kept together."""
        is_parted = len(self.lines) > 3 and not self.keep_together
        return (2 if is_parted else len(self.lines)) * self.style.leading

    def split(self, height: float, *, fresh: bool) -> "tuple[TextBox, TextBox] | None":
        """Part the lines so that no line stands alone on a page; what is kept together only where no page holds it."""
        if self.keep_together and not fresh:
            return None
        fitting = int((height + _ROUNDING) / self.style.leading)
        count = min(fitting, len(self.lines) - 2)
        if len(self.lines) <= 3 or count < 2:
            return None
        head = replace(self, lines=self.lines[:count], after=0)
        tail = replace(self, lines=self.lines[count:], before=0, label=None, mark=None)
        return head, tail

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw the label and the lines, and remember where a heading came to stand."""
        if self.mark is not None and artifact is None:
            painter.mark(self.mark, top)
        baseline = top - self.baseline
        placed = [] if self.label is None else [(x + self.label_x, baseline, self.label)]
        for number, line in enumerate(self.lines):
            left = self.indent if self.right_edge is None else self.right_edge - line.ink_width
            placed.append((x + left, baseline - number * self.style.leading, line))
        painter.text(placed, artifact)


@dataclass(slots=True)
class ImageBox:
    """A picture with its element, at its final size; as long as pages are made it may shrink to `least_scale` of it."""

    image: ImageReader
    width: float
    height: float
    owner: Element
    indent: float = 0
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    sunk: bool = False
    least_scale: float = 1.0
    scale: float = 1.0

    def scale_to(self, scale: float) -> None:
        """Draw it at a part of the size that it was given, or at the least of it."""
        scale = max(scale, self.least_scale)
        self.width, self.height, self.scale = self.width * scale / self.scale, self.height * scale / self.scale, scale

    @property
    def least(self) -> float:
        """The whole picture."""
        return self.height

    def split(self, height: float, *, fresh: bool) -> None:
        """Pictures stay whole."""

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw the picture; one in a header that comes back is drawn once."""
        if artifact is None:
            painter.picture(self.image, (x + self.indent, top - self.height, self.width, self.height), self.owner)


@dataclass(slots=True)
class SketchBox:
    """Lines and letters with their element: a picture that is drawn and stays sharp."""

    sketch: Sketch
    width: float
    height: float
    owner: Element
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    sunk: bool = False

    @property
    def least(self) -> float:
        """The whole drawing."""
        return self.height

    def split(self, height: float, *, fresh: bool) -> None:
        """Drawings stay whole."""

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw it; one in a header that comes back is drawn once."""
        if artifact is None:
            painter.drawing(self.sketch, (x, top - self.height, self.width, self.height), self.owner)


@dataclass(slots=True)
class LogoBox:
    """A logo at the right of what follows, which takes no room from it."""

    image: ImageReader
    logo_width: float
    logo_height: float
    owner: Element
    before: float = 0
    after: float = 0
    keep_with_next: bool = True
    sunk: bool = False
    height: float = 0
    least: float = 0

    def split(self, height: float, *, fresh: bool) -> None:
        """Pictures stay whole."""

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """Draw the logo up to the right edge of the text, a little higher than the text beside it."""
        if artifact is None:
            left, bottom = x + TEXT_WIDTH - self.logo_width, top + LOGO_RISE - self.logo_height
            painter.picture(self.image, (left, bottom, self.logo_width, self.logo_height), self.owner)


@dataclass(slots=True)
class BreakBox:
    """The end of a page."""

    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    sunk: bool = False
    height: float = 0
    least: float = 0

    def split(self, height: float, *, fresh: bool) -> None:
        """There is nothing to part."""

    def draw(self, painter: Painter, x: float, top: float, artifact: str | None = None) -> None:
        """There is nothing to see."""


def fill(boxes: Sequence[Box], height: float) -> tuple[list[Placed], list[Box]]:
    """Return the boxes that fill an area of a height from its top, and those for the next area.

    At least one box is always placed, so that filling area after area comes to an end.
    """
    placed: list[Placed] = []
    used = 0.0
    for index, box in enumerate(boxes):
        if isinstance(box, BreakBox):
            if placed:
                return placed, list(boxes[index + 1 :])
            continue
        gap = max(boxes[index - 1].after, box.before) if placed else box.before if box.sunk else 0
        room = height - used - gap + _ROUNDING
        if placed and _least_with_next(boxes, index) > room:
            parts = box.split(min(room, box.height - 1), fresh=False) if box.keep_with_next else None
            if parts is None:
                return placed, list(boxes[index:])
            placed.append((used + gap, parts[0]))  # the end of it goes along with what it must stay with
            return placed, [parts[1], *boxes[index + 1 :]]
        if box.height > room:
            parts = box.split(room, fresh=not placed)
            if parts is not None:
                placed.append((used + gap, parts[0]))
                return placed, [parts[1], *boxes[index + 1 :]]
            if placed:
                return placed, list(boxes[index:])
        placed.append((used + gap, box))
        used += gap + box.height
    return placed, []


def stacked_height(boxes: Sequence[Box]) -> float:
    """Return the height of boxes below one another in an area of their own."""
    gaps = (max(above.after, below.before) for above, below in pairwise(boxes))
    return sum(box.height for box in boxes) + sum(gaps)


def _least_with_next(boxes: Sequence[Box], index: int) -> float:
    """Return the least height that may stand at the foot of a page, from this box to the last it must stay with.

    A long paragraph further on may be parted: its end goes to the next page with what follows it.
    """
    total = 0.0
    while boxes[index].keep_with_next and index + 1 < len(boxes) and not isinstance(boxes[index + 1], BreakBox):
        if total and boxes[index].least < boxes[index].height:
            break
        total += boxes[index].height + max(boxes[index].after, boxes[index + 1].before)
        index += 1
    return total + boxes[index].least
