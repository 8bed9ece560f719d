"""The picture of the network as a file: SVG, PNG or PDF, in the light colours and with every name whole."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter

from zvdesk.documents.files import write_atomically
from zvdesk.ui.pages.partners.network_legend import legend_height, legend_ties, paint_legend
from zvdesk.ui.pages.partners.network_paper import pdf_of
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.pages.partners.network_svg import with_names
from zvdesk.ui.palettes import LIGHT

SVG, PNG, PDF = ".svg", ".png", ".pdf"
SHARPNESS = 2
"""Pixels of a PNG for every point of the picture, as far as `MOST_PIXELS` goes."""

MOST_PIXELS = 12_000


def write_picture(scene: NetworkScene, path: Path, title: str) -> int:
    """Write the whole picture without what is closed, and return how many partners that leaves out.

    The suffix says in which form. Raises as `write_atomically` does.
    """
    former, scale = scene.colours, scene.scale
    scene.clearSelection()
    scene.dress(LIGHT)
    left = scene.hide_closed(True)
    scene.letter_whole()
    try:
        write_atomically(path, {SVG: _svg, PNG: _png, PDF: pdf_of}[path.suffix.casefold()](scene, title))
    finally:
        scene.hide_closed(False)
        scene.dress(former)
        scene.letter(scale)
    return left


def _svg(scene: NetworkScene, title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    area, buffer = _area(scene), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn = QSvgGenerator()
    drawn.setOutputDevice(buffer)
    drawn.setSize(area.size().toSize())
    drawn.setViewBox(area)
    drawn.setTitle(title)
    scene.is_wordless = True
    try:
        _draw(scene, drawn)
    finally:
        scene.is_wordless = False
    return with_names(bytes(buffer.data().data()), scene)


def _png(scene: NetworkScene, title: str) -> bytes:
    area, buffer = _area(scene), QBuffer()
    scale = min(SHARPNESS, MOST_PIXELS / max(area.width(), area.height()))
    image = QImage((area.size() * scale).toSize(), QImage.Format.Format_RGB32)
    image.setText("Title", title)
    _draw(scene, image)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _area(scene: NetworkScene) -> QRectF:
    """Return the picture with room below it for what its lines mean."""
    area = scene.sceneRect()
    return area.adjusted(0, 0, 0, legend_height(legend_ties(scene), area.width()))


def _draw(scene: NetworkScene, device: object) -> None:
    painter = QPainter(device)  # type: ignore[call-overload]
    area, whole = scene.sceneRect(), _area(scene)
    painter.scale(painter.viewport().width() / whole.width(), painter.viewport().height() / whole.height())
    scene.render(painter, QRectF(0, 0, area.width(), area.height()), area)
    below = QRectF(0, area.height(), whole.width(), whole.height() - area.height())
    if below.height():
        paint_legend(painter, legend_ties(scene), scene.colours, below)
    painter.end()
