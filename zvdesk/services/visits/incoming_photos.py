"""What a photo loses before it is stored: where it was made, with what, and what else the camera wrote in it.

That holds for photos at everything that is the user's own, not at visits alone: a photo at a note or a question goes to
griffie, college or a colleague sooner or later, and whoever drops it there does not think of the address that it names.
At a meeting it does not hold: what hangs there was published by others, is compared with what they list, and stays as
it came. A picture of another kind than is read here, which may name a place without anybody seeing it, is refused at a
visit; elsewhere it is a file like any other, and so is a damaged photo that names no place.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.exchange.photos.kinds import FIRST_BYTES, PHOTO_SUFFIXES, Kind, kind_of
from zvdesk.model.base import Record
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.model.visits import Observation, Visit

MAX_BYTES: Final = 200 << 20
"""Largest photo that is read."""

PUBLISHED_BY_OTHERS: Final = frozenset({Meeting.KIND, AgendaItem.KIND, Document.KIND})
ON_THE_SPOT: Final = frozenset({Visit.KIND, Observation.KIND})

_OTHER_PICTURES: Final = frozenset({".tif", ".tiff", ".dng", ".avif", ".jxl", ".cr2", ".cr3", ".nef", ".arw", ".orf"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it is stored: its name, its content, and of a photo when it was taken, where it says so.

    `changed` is when the file was last changed, None for what came from no file.
    """

    name: str
    content: Path | bytes
    taken: datetime | None = None
    is_photo: bool = False
    changed: datetime | None = None


def without_metadata(carrier: type[Record], name: str, content: Path | bytes, *, keep_metadata: bool) -> Incoming:
    """Return a file as it may hang on a record of a kind; what is no photo, or was published by others, as it came.

    Raises UserError "photo_damaged", "photo_too_large", "photo_unknown" (name), EnvironmentFailure for an unreadable
    file.
    """
    if carrier.KIND in PUBLISHED_BY_OTHERS:
        return Incoming(name, content)
    if kind_of(_read(content, FIRST_BYTES)) is None:
        if carrier.KIND in ON_THE_SPOT and PurePath(name).suffix.casefold() in _OTHER_PICTURES:
            raise UserError("photo_unknown", name=name)
        return Incoming(name, content)
    try:
        return cleaned(name, content, keep_metadata=keep_metadata)
    except UserError:
        if carrier.KIND in ON_THE_SPOT or names_a_place(_read(content, MAX_BYTES)):
            raise
        return Incoming(name, content)


def cleaned(name: str, content: Path | bytes, *, keep_metadata: bool) -> Incoming:
    """Return a photo as it is stored. Raises as `without_metadata`, also for what is no photo at all."""
    from zvdesk.exchange.photos.cleaning import clean  # Pillow, which few files need

    data = _read(content, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UserError("attachment_too_large", limit=MAX_BYTES >> 20)
    photo = clean(data, name, keep_metadata=keep_metadata)
    return Incoming(_named_as(name, photo.kind), photo.data, photo.taken, is_photo=True, changed=_changed(content))


def _named_as(name: str, kind: Kind) -> str:
    """Return a name that says what the photo is: programs go by it, and a HEIC has become a JPEG."""
    path = PurePath(name)
    if path.suffix.casefold() in kind.suffixes:
        return name
    stem = path.stem if path.suffix.casefold() in PHOTO_SUFFIXES else name
    return stem + kind.suffixes[0]


def _changed(content: Path | bytes) -> datetime | None:
    """Return when a file was last changed; None where a system does not know, or knows a time that cannot be."""
    try:
        return None if isinstance(content, bytes) else datetime.fromtimestamp(content.stat().st_mtime).astimezone()
    except (OSError, OverflowError, ValueError):
        return None


def _read(content: Path | bytes, most: int) -> bytes:
    """Return the first bytes of a file."""
    if isinstance(content, bytes):
        return content[:most]
    try:
        with content.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise EnvironmentFailure("attachment_unreadable", path=str(content), detail=str(error)) from error
