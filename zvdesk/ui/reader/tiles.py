"""Pictures of parts of pages: which are needed for what is seen, kept within a bound of memory, the latest longest."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from zvdesk.ui.reader.engine import Answer

WHOLE = 2_600_000
"""Most pixels of a page that is drawn in one piece."""
SIDE = 1024
"""Side of a piece in pixels, where a page is larger than that."""
BOUND = 96 << 20
"""Most bytes that pictures may take."""
NIGHT_GROUND = QColor("#111517")
NIGHT_PAPER = QColor("#1E2327")
NIGHT_LIMIT = QColor("#E2DED4")


class Tile(NamedTuple):
    """Which picture: a part of a page, in pixels of that page at a scale (pixels for each point)."""

    page: int
    scale: float
    left: int
    top: int
    width: int
    height: int
    night: bool


class TileCache:
    """Pictures by tile. What was not looked at for longest goes first."""

    def __init__(self, bound: int = BOUND) -> None:
        self._bound = bound
        self._images: OrderedDict[Tile, QImage] = OrderedDict()
        self._whole: dict[tuple[int, bool], Tile] = {}
        self.size = 0

    def get(self, tile: Tile) -> QImage | None:
        """Return a picture, None where it is not there."""
        image = self._images.get(tile)
        if image is not None:
            self._images.move_to_end(tile)
        return image

    def stand_in(self, page: int, *, night: bool) -> QImage | None:
        """Return a picture of the whole page at another scale, to be looked at until the sharp one comes."""
        tile = self._whole.get((page, night))
        return None if tile is None else self._images.get(tile)

    def put(self, tile: Tile, image: QImage, *, is_whole: bool) -> None:
        """Keep a picture; `is_whole` says that it shows all of its page."""
        self._drop(tile)
        self._images[tile] = image
        self.size += image.sizeInBytes()
        if is_whole:
            self._whole[(tile.page, tile.night)] = tile
        while self.size > self._bound and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def clear(self) -> None:
        """Keep nothing."""
        self._images.clear()
        self._whole.clear()
        self.size = 0

    def _drop(self, tile: Tile) -> None:
        image = self._images.pop(tile, None)
        if image is not None:
            self.size -= image.sizeInBytes()
            if self._whole.get((tile.page, tile.night)) == tile:
                del self._whole[(tile.page, tile.night)]


def tiles_of(
    page: int, size: tuple[float, float], scale: float, *, night: bool, seen: QRect | None = None
) -> Iterator[Tile]:
    """Yield the tiles of a page of `size` points; only those that touch `seen` (pixels of the page) where given."""
    width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    if width * height <= WHOLE:
        yield Tile(page, scale, 0, 0, width, height, night)
        return
    for top in range(0, height, SIDE):
        for left in range(0, width, SIDE):
            tile = Tile(page, scale, left, top, min(SIDE, width - left), min(SIDE, height - top), night)
            if seen is None or seen.intersects(QRect(*tile[2:6])):
                yield tile


def image_of(answer: Answer, *, night: bool = False) -> QImage:
    """Return the pixels of an answer as a picture of its own; at night light letters on dark paper. On any thread."""
    told = answer.told
    size = told["width"], told["height"], told["stride"]
    image = QImage(bytes(answer.payload), *size, QImage.Format.Format_RGB32).copy()
    if night:
        image.invertPixels()
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
        painter.fillRect(image.rect(), NIGHT_PAPER)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)
        painter.fillRect(image.rect(), NIGHT_LIMIT)
        painter.end()
    return image
