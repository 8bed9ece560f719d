"""The names in the picture of the network: over several lines, and cut only after that, in its plate from afar too."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from zvdesk.documents.name_lines import Measure, broken, fitted
from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme

LEGIBLE = 10
"""Px that the letters of a name have at least on the screen; from where they would be smaller, names are cut."""

SMALLEST = 4
"""Points of the smallest letters in a file: a name that does not come in whole by these is cut there too."""

LABEL_WIDTH, LABEL_LINES = 150, 3
"""Px and lines of a name that stands larger than its partner."""

WIDE = 40
"""Px from which a partner is wide enough for a name that is cut."""

ALIKE = 12
"""Letters at the beginning: names that have these in common are cut in the middle, and keep the end that differs."""

PADDING, MARGIN = 10, 4


class Lettering(NamedTuple):
    """How a name stands: the size of its letters, its lines, and the box of one that is larger than its plate."""

    size: float
    lines: tuple[str, ...]
    box: QRectF | None = None
    is_near: bool = False
    """True where it stands at the top left of its plate, large enough to be read there."""
    is_told: bool = False
    """True where the words below the name stand too."""


NOTHING = Lettering(Type.META, ())


class Named(NamedTuple):
    """A name to be placed: where the middle of its plate is, how large that is, and who goes first (least first)."""

    key: str
    name: str
    middle: QPointF
    plate: QSizeF
    rank: tuple[float, ...]
    may_grow: bool = True
    is_pointed_out: bool = False


def picture_font(size: float = Type.META, *, bold: bool = False) -> QFont:
    """Return a font of its own for the picture, which is enlarged as a whole; that of the theme is everybody's."""
    font = QFont(current_theme().font(Type.META))
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    return font


def alike(names: Iterable[str]) -> set[str]:
    """Return the names that begin as another does."""
    every = set(names)
    beginnings = Counter(_beginning(name) for name in every)
    return {name for name in every if beginnings[_beginning(name)] > 1}


def lines_of(name: str, font: QFont, width: float, most: int, *, in_middle: bool) -> tuple[str, ...]:
    """Return a name over at most so many lines; what does not fit is cut off at its end or in its middle."""
    return fitted(name, max(width, 1.0), _measure(font), most, in_middle=in_middle)


def close(name: str, plate: QSizeF, most: int, *, in_middle: bool) -> Lettering:
    """Return how a name stands where it can be read in its plate, with what stands below it."""
    return Lettering(
        Type.META,
        lines_of(name, picture_font(), plate.width() - 2 * PADDING, most, in_middle=in_middle),
        is_near=True,
        is_told=True,
    )


def whole(name: str, plate: QSizeF, below: float) -> Lettering:
    """Return how a whole name stands in a file; `below` is kept for what is under it.

    A very long one takes that room too, and smaller letters if need be.
    """
    name, width, room = " ".join(name.split()), plate.width() - 2 * PADDING, plate.height() - 2 * MARGIN
    first = _broken(name, picture_font(), width)
    if len(first) * QFontMetricsF(picture_font()).height() <= room - below + 1:
        return Lettering(Type.META, first, is_near=True, is_told=True)
    for size in range(Type.META, SMALLEST - 1, -1):
        font = picture_font(size)
        found = _broken(name, font, width)
        if len(found) * QFontMetricsF(font).height() <= room + 1:
            return Lettering(size, found, is_near=True)
    most = max(1, int(room / QFontMetricsF(font).height()))
    lines = lines_of(name, font, width, most, in_middle=True)
    return Lettering(SMALLEST, lines, is_near=True)


def afar(named: Sequence[Named], scale: float, area: QRectF, legible: float = LEGIBLE) -> dict[str, Lettering]:
    """Return how names stand at a scale at which they are too small in their plates: letters of the same size always.

    Each stands in its plate, cut where it must be. Those that are pointed out have theirs whole, over the plates beside
    them where need be, and so have some where plates are too small for any letters: none over another name and all
    within the area, those first in rank first. Who has no room left has no name until one comes nearer.
    """
    size = legible / scale
    font = picture_font(size)
    high, measure = QFontMetricsF(font).height(), _measure(font)
    same = alike(one.name for one in named)
    over: list[QRectF] = []
    plates: list[QRectF] = []
    found: dict[str, Lettering] = {}
    for one in sorted(named, key=lambda one: one.rank):
        has_room = one.plate.width() * scale >= WIDE and one.plate.height() >= high
        inside = _in_plate(one, measure, high, size, in_middle=one.name in same) if has_room else None
        if one.may_grow and (inside is None or (one.is_pointed_out and "…" in "".join(inside.lines))):
            larger = _larger(one, font, scale, area, in_middle=one.name in same)
            if larger.box is not None and not any(map(larger.box.intersects, (*over, *plates))):
                over.append(larger.box)
                found[one.key] = larger
                continue
        plate = QRectF(one.middle - QPointF(one.plate.width(), one.plate.height()) / 2, one.plate)
        if inside is not None and not any(map(plate.intersects, over)):
            plates.append(plate)
            found[one.key] = inside
    return found


def _in_plate(one: Named, measure: Measure, high: float, size: float, *, in_middle: bool) -> Lettering:
    width, most = max(1.0, one.plate.width() - PADDING), max(1, int(one.plate.height() / high))
    return Lettering(size, fitted(one.name, width, measure, most, in_middle=in_middle))


def _larger(one: Named, font: QFont, scale: float, area: QRectF, *, in_middle: bool) -> Lettering:
    lines = lines_of(one.name, font, LABEL_WIDTH / scale, LABEL_LINES, in_middle=in_middle)
    metrics = QFontMetricsF(font)
    high = metrics.height()
    wide = max(metrics.horizontalAdvance(line) for line in lines) + high * 0.8
    box = QSizeF(max(wide, 1.0), len(lines) * high + high * 0.3)
    corner = one.middle - QPointF(box.width(), box.height()) / 2
    x = max(area.left(), min(corner.x(), area.right() - box.width()))
    y = max(area.top(), min(corner.y(), area.bottom() - box.height()))
    return Lettering(font.pixelSize(), lines, QRectF(QPointF(x, y), box))


def _beginning(name: str) -> str:
    return " ".join(name.split()).casefold()[:ALIKE]


def _broken(name: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return a name over as many lines as it takes."""
    return broken(name, max(width, 1.0), _measure(font))


def _measure(font: QFont) -> Measure:
    return cache(QFontMetricsF(font).horizontalAdvance)
