"""The picture of the network as a file: SVG, PNG or PDF, in the light colours, on one page as large as it is."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from zvdesk.documents.files import write_atomically
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.palettes import LIGHT

SVG, PNG, PDF = ".svg", ".png", ".pdf"
SHARPNESS = 2
"""Pixels of a PNG for every point of the picture, as far as `MOST_PIXELS` goes."""

MOST_PIXELS = 12_000


def write_picture(scene: NetworkScene, path: Path, title: str) -> int:
    """Write the whole picture without what is closed, and return how many partners that leaves out.

    The suffix says in which form. Raises as `write_atomically` does.
    """
    former = scene.colours
    scene.clearSelection()
    scene.dress(LIGHT)
    left = scene.hide_closed(True)
    try:
        write_atomically(path, {SVG: _svg, PNG: _png, PDF: _pdf}[path.suffix.casefold()](scene, title))
    finally:
        scene.hide_closed(False)
        scene.dress(former)
    return left


def _svg(scene: NetworkScene, title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    area, buffer = scene.sceneRect(), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn = QSvgGenerator()
    drawn.setOutputDevice(buffer)
    drawn.setSize(area.size().toSize())
    drawn.setViewBox(area)
    drawn.setTitle(title)
    _draw(scene, drawn)
    return bytes(buffer.data().data())


def _png(scene: NetworkScene, title: str) -> bytes:
    area, buffer = scene.sceneRect(), QBuffer()
    scale = min(SHARPNESS, MOST_PIXELS / max(area.width(), area.height()))
    image = QImage((area.size() * scale).toSize(), QImage.Format.Format_RGB32)
    image.setText("Title", title)
    _draw(scene, image)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _pdf(scene: NetworkScene, title: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "netwerk.pdf")
        writer = QPdfWriter(str(path))
        area = scene.sceneRect()
        size = QPageSize(
            QSizeF(area.width(), area.height()), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
        )
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        writer.setTitle(title)
        writer.setCreator("zvdesk")
        _draw(scene, writer)
        return path.read_bytes()


def _draw(scene: NetworkScene, device: object) -> None:
    painter = QPainter(device)  # type: ignore[call-overload]
    scene.render(painter, QRectF(painter.viewport()), scene.sceneRect())
    painter.end()
