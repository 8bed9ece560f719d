"""The picture of the network on paper: one page A4 or A3 as long as every name can be read, else whole and in parts."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QTransform

from zvdesk.documents.network_layout import GAP, WIDTH
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.network_legend import legend_height, legend_ties, paint_legend
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.pages.partners.network_words import picture_font

A4, A3 = QSizeF(842, 595), QSizeF(1191, 842)
MARGIN, FOOT, SMALL = 28, 18, 0.7
"""Points: the edge of a page and the line at its foot; and how small the meaning of the lines stands there."""

READABLE, OVERVIEW = 7, 7
"""Points of the letters of a name at least, and of those that stand where the whole picture is too small for all."""

IN_PARTS = 8 / Type.META
"""How large the picture is in parts: letters of 8 points."""


class Sheet(NamedTuple):
    """A page: which part of the picture stands on it, how large, and where it is among the parts, from 1 on."""

    part: QRectF
    scale: float
    row: int = 0
    column: int = 0


def sheets(area: QRectF, plate: float, foot: float) -> tuple[QSizeF, list[Sheet]]:
    """Return the size of the pages and what is on each; `foot` points are kept below. The first is always the whole.

    Parts overlap by a partner, so that each partner is whole on one of them.
    """
    for page in (A4, A3):
        room = _room(page, foot)
        scale = min(1.0, room.width() / area.width(), room.height() / area.height())
        if scale * Type.META >= READABLE:
            return page, [Sheet(area, scale)]
    room = _room(A4, foot)
    first = Sheet(area, min(room.width() / area.width(), room.height() / area.height()))
    size = room / IN_PARTS
    across = _starts(area.left(), area.width(), size.width(), WIDTH + GAP)
    down = _starts(area.top(), area.height(), size.height(), plate + GAP)
    parts = [
        Sheet(QRectF(QPointF(x, y), size), IN_PARTS, row, column)
        for row, y in enumerate(down, 1)
        for column, x in enumerate(across, 1)
    ]
    return A4, [first, *parts]


def pdf_of(scene: NetworkScene, title: str) -> bytes:
    """Return the picture as pages lying down. A scene that is lettered whole is so again afterwards."""
    ties = legend_ties(scene)
    foot = SMALL * legend_height(ties, (A4.width() - 2 * MARGIN) / SMALL) + FOOT
    page, every = sheets(scene.sceneRect(), scene.plate, foot)
    with TemporaryDirectory() as folder, _opaque(scene):
        path = Path(folder, "netwerk.pdf")
        writer = QPdfWriter(str(path))
        size = QPageSize(QPageSize.PageSizeId.A4 if page == A4 else QPageSize.PageSizeId.A3)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)))
        writer.setTitle(title)
        writer.setCreator("zvdesk")
        painter = QPainter(writer)
        painter.scale(writer.resolution() / 72, writer.resolution() / 72)
        for number, sheet in enumerate(every):
            if number:
                writer.newPage()
            if len(every) > 1 and not number:
                scene.letter(sheet.scale, OVERVIEW)
            else:
                scene.letter_whole()
            _paint(painter, scene, page, sheet, foot, f"{title}{_told(number + 1, len(every), sheet)}")
        painter.end()
        return path.read_bytes()


@contextmanager
def _opaque(scene: NetworkScene) -> Iterator[None]:
    """Pale lines instead of lines that let through: of these Qt writes the outline of every dash, megabytes a page."""
    shares = [arrow.opacity() for arrow in scene.arrows]
    for arrow, share in zip(scene.arrows, shares, strict=True):
        arrow.dress(scene.colours, share)
        arrow.setOpacity(1)
    try:
        yield
    finally:
        for arrow, share in zip(scene.arrows, shares, strict=True):
            arrow.dress(scene.colours)
            arrow.setOpacity(share)


def _paint(painter: QPainter, scene: NetworkScene, page: QSizeF, sheet: Sheet, foot: float, words: str) -> None:
    palette = scene.colours
    painter.fillRect(QRectF(QPointF(0, 0), page), QColor(palette.ground))
    room = _room(page, foot)
    size = sheet.part.size() * sheet.scale
    place = QPointF(MARGIN + max(0.0, (room.width() - size.width()) / 2), MARGIN)
    scene.render(painter, QRectF(place, size), sheet.part)
    ties = legend_ties(scene)
    painter.save()
    at_foot = QTransform.fromTranslate(MARGIN, page.height() - MARGIN - foot + 4)
    painter.setTransform(at_foot.scale(SMALL, SMALL), combine=True)
    paint_legend(painter, ties, palette, QRectF(0, 0, room.width() / SMALL, (foot - FOOT) / SMALL))
    painter.restore()
    painter.setFont(picture_font(9))
    painter.setPen(QColor(palette.soft))
    line = QRectF(MARGIN, page.height() - MARGIN - 12, room.width(), 14)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _told(number: int, count: int, sheet: Sheet) -> str:
    """Return where a page belongs, "" for one that is all."""
    if count == 1:
        return ""
    if not sheet.row:
        whole = tr(" · blad {0} van {1}: het geheel, met namen zoals ze passen; op de andere bladen staan ze heel")
        return whole.format(number, count)
    part = tr(" · blad {0} van {1}: rij {2}, kolom {3}")
    return part.format(number, count, sheet.row, sheet.column)


def _room(page: QSizeF, foot: float) -> QSizeF:
    return QSizeF(page.width() - 2 * MARGIN, page.height() - 2 * MARGIN - foot)


def _starts(start: float, length: float, size: float, overlap: float) -> list[float]:
    """Return where parts of a size begin that overlap by so much at least."""
    if length <= size:
        return [start]
    count = ceil((length - overlap) / (size - overlap))
    return [start + at * (length - size) / (count - 1) for at in range(count)]


def tr(text: str) -> str:
    """Return the translation of a text on paper."""
    return QCoreApplication.translate("NetworkPaper", text)
