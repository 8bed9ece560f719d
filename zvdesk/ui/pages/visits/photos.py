"""Pictures of observations, read and made small on a reading thread, never by way of a file."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from zvdesk.app import Desk

LARGEST = QSize(420, 280)
MAX_PIXELS_MB = 128
"""Megabytes a picture may take while it is read; larger ones are named instead of shown."""


def photos_of(desk: Desk, observation_ids: Sequence[str]) -> dict[str, list[tuple[str, QImage]]]:
    """Return the pictures of observations by their id, as pairs of alternative text and a small image.

    What is no picture that can be read comes as a null image.
    """
    found: dict[str, list[tuple[str, QImage]]] = {}
    for observation_id in observation_ids:
        files = [file for file in desk.attachments.of(observation_id) if file.mime_type.startswith("image/")]
        pictures = [
            (file.alternative_text or file.file_name, small(desk.attachments.content(file.id))) for file in files
        ]
        found[observation_id] = pictures
    return found


def small(data: bytes) -> QImage:
    """Return a picture turned upright and at most 420 × 280 px large; a null image when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAllocationLimit(MAX_PIXELS_MB)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        fitted = size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
        if fitted.width() < size.width():
            reader.setScaledSize(fitted)
    return reader.read()
