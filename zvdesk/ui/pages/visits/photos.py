"""Pictures of observations, read and made small on a reading thread, never by way of a file."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.exchange.photos.kinds import PHOTO_SUFFIXES

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment

LARGEST = QSize(420, 280)
MAX_PIXELS_MB = 128
"""Megabytes a picture may take while it is read; larger ones are named instead of shown."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Photo:
    """A photo of an observation: id and name of the file, what stands below it and what tells it, and an image."""

    id: str
    file_name: str
    caption: str
    alternative: str
    image: QImage
    """Small; null where it cannot be read."""

    @property
    def name(self) -> str:
        """What stands in for the photo where it is not seen."""
        return self.alternative or self.caption or self.file_name


Photos = dict[str, list[Photo]]
"""The photos of observations, by the observation's id."""


def photos_of(desk: Desk, observation_ids: Sequence[str], known: Mapping[str, QImage]) -> Photos:
    """Return the photos of observations; those that are `known` by the id of their attachment are not read again."""
    found: Photos = {}
    with_files = {row.columns["record_id"] for row in desk.rows("attachment")}
    for observation_id in with_files.intersection(observation_ids):
        files = [file for file in desk.attachments.of(observation_id) if is_picture(file.file_name)]
        found[observation_id] = [
            Photo(
                file.id,
                file.file_name,
                file.caption,
                file.alternative_text,
                known[file.id] if file.id in known else _image(desk, file),
            )
            for file in files
        ]
    return found


def is_picture(file_name: str) -> bool:
    """Tell whether a file is taken for a picture, by its name."""
    return PurePath(file_name).suffix.casefold() in PHOTO_SUFFIXES


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
        fitted = size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        if fitted.width() < size.width():
            reader.setScaledSize(fitted)
    return reader.read()


def _image(desk: Desk, file: "Attachment") -> QImage:
    """A file that is missing or damaged is named in its place; `zvdesk check` tells of it."""
    try:
        return small(desk.attachments.content(file.id))
    except EnvironmentFailure:
        _log.warning("the photo %s cannot be read", file.id, exc_info=True)
        return QImage()
