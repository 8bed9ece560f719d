"""The names in the picture of the network: over several lines, cut only after that, and fewer of them from afar."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme

LEGIBLE = 11
"""Px that the letters of a name have at least on the screen; from where they would be smaller, fewer names stand."""

SMALLEST = 4
"""Points of the smallest letters in a file: a name that does not come in whole by these is cut there too."""

LABEL_WIDTH, LABEL_LINES = 150, 2
"""Px and lines of a name that stands larger than its partner."""

WIDE = 100
"""Px from which a partner is large enough for a name that is cut."""

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
    name = " ".join(name.split())
    found = _broken(name, font, width)
    if len(found) <= most:
        return found
    found, low, high = ("…",), 0, len(name) - 1
    while low < high:
        kept = (low + high + 1) // 2
        tried = _broken(_cut(name, kept, in_middle=in_middle), font, width)
        if len(tried) <= most:
            found, low = tried, kept
        else:
            high = kept - 1
    return found


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

    Whose name fits its plate has it there. Others stand over the plates beside them, none over another name and all
    within the area; those first in rank come first, and who has no room left has no name until one comes nearer.
    """
    size = legible / scale
    font = picture_font(size)
    high = QFontMetricsF(font).height()
    same = alike(one.name for one in named)
    placed: list[QRectF] = []
    found: dict[str, Lettering] = {}
    for one in sorted(named, key=lambda one: one.rank):
        lettering = _in_plate(
            one, font, high, size, may_cut=one.plate.width() * scale >= WIDE, in_middle=one.name in same
        ) or _larger(one, font, scale, area, in_middle=one.name in same)
        box = lettering.box or QRectF(one.middle - QPointF(one.plate.width(), one.plate.height()) / 2, one.plate)
        is_free = not any(box.intersects(other) for other in placed)
        if is_free and (lettering.box is None or one.may_grow):
            placed.append(box)
            found[one.key] = lettering
    return found


def _in_plate(one: Named, font: QFont, high: float, size: float, *, may_cut: bool, in_middle: bool) -> Lettering | None:
    width, most = one.plate.width() - PADDING, max(1, int(one.plate.height() / high))
    if may_cut:
        return Lettering(size, lines_of(one.name, font, width, most, in_middle=in_middle))
    words = one.name.split()
    lines = _broken(" ".join(words), font, width)
    is_whole = len(lines) <= most and set(words) <= set(" ".join(lines).split())
    return Lettering(size, lines) if is_whole else None


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


def _cut(name: str, kept: int, *, in_middle: bool) -> str:
    if not in_middle:
        return f"{name[:kept].rstrip()}…"
    head = (kept + 1) // 2
    return f"{name[:head].rstrip()}…{name[len(name) - (kept - head) :].lstrip()}"


def _broken(name: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return a text over as many lines as it takes; a word that is too long for one goes on at the next."""
    layout = QTextLayout(name, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        lines.append(name[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return tuple(lines) or ("",)
