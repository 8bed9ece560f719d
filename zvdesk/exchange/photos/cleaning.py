"""What the camera wrote is taken out of a photo.

Nothing is drawn anew where that can be helped: a JPEG, PNG, WebP or GIF is taken apart into its pieces, and only those
that make the picture are kept, to the byte. A fresh encoding takes twice as long, costs sharpness and makes the file
larger. What stays of the metadata is how the camera was held, and the profile of the colours.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from zvdesk.errors import UserError
from zvdesk.exchange.photos import gif, jpeg, png, webp
from zvdesk.exchange.photos.exif import read_exif
from zvdesk.exchange.photos.heic import as_jpeg
from zvdesk.exchange.photos.kinds import Kind, kind_of
from zvdesk.exchange.photos.pieces import DamagedPhotoError, Pieces, TooLargePhotoError

MAX_PIXELS: Final = 60_000_000
"""More than the largest photo that ends up in a document; a larger picture is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A photo as it is kept: its bytes, what kind it is, and when it was taken where it says so.

    `taken` has no zone where the camera wrote none: it is the clock on the wall of the place.
    """

    data: bytes
    kind: Kind
    taken: datetime | None


_FINE: Final = 95
"""Quality of a WebP that is turned; a PNG has no such thing."""

_FAULTS: Final = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
"""What Pillow raises for a picture that it cannot draw."""

_TAKE_APART: Final[dict[Kind, Callable[[bytes], Pieces]]] = {
    Kind.JPEG: jpeg.take_apart,
    Kind.PNG: png.take_apart,
    Kind.WEBP: webp.take_apart,
    Kind.GIF: gif.take_apart,
}


def clean(data: bytes, name: str = "", *, keep_metadata: bool = False) -> CleanPhoto:
    """Return a photo as it is kept; `keep_metadata` leaves in it what the camera wrote.

    What comes as HEIC, which no report and few programs can show, becomes a JPEG. Raises UserError "photo_unknown"
    (name) for what is none of the kinds, "photo_damaged" (name), "photo_too_large" (name, size, limit; both in
    megapixels).
    """
    try:
        if kind_of(data) is Kind.HEIC:
            data = as_jpeg(data, MAX_PIXELS)
        return _clean(data, keep_metadata=keep_metadata)
    except DamagedPhotoError as error:
        raise UserError("photo_damaged", name=name) from error
    except TooLargePhotoError as error:
        size, limit = (pixels // 1_000_000 for pixels in (error.pixels, MAX_PIXELS))
        raise UserError("photo_too_large", name=name, size=size, limit=limit) from error
    except _UnknownError as error:
        raise UserError("photo_unknown", name=name) from error


class _UnknownError(Exception):
    pass


def _clean(data: bytes, *, keep_metadata: bool) -> CleanPhoto:
    kind = kind_of(data)
    if kind not in _TAKE_APART:
        raise _UnknownError
    pieces = _TAKE_APART[kind](data)
    width, height = pieces.size
    if width * height > MAX_PIXELS:
        raise TooLargePhotoError(width * height)
    exif = read_exif(pieces.exif)
    cleaned = pieces.put_together(exif.orientation)
    _see_whole(cleaned, kind)
    if keep_metadata:
        return CleanPhoto(data, kind, exif.taken)
    is_lying = exif.orientation != 1 and kind is not Kind.JPEG
    return CleanPhoto(_turned(cleaned, kind) if is_lying else cleaned, kind, exif.taken)


def _see_whole(data: bytes, kind: Kind) -> None:
    """Raise DamagedPhotoError for a photo of which a part cannot be drawn; a JPEG is drawn at an eighth, for speed."""
    try:
        with Image.open(io.BytesIO(data), formats=(kind.name,)) as image:
            image.draft("L", (image.width // 8, image.height // 8))
            image.load()
    except _FAULTS as error:
        raise DamagedPhotoError from error


def _turned(data: bytes, kind: Kind) -> bytes:
    """Return a PNG or WebP upright: few programs look in these how the camera was held, and a PNG loses nothing."""
    with Image.open(io.BytesIO(data), formats=(kind.name,)) as image:
        profile, buffer = image.info.get("icc_profile"), io.BytesIO()
        ImageOps.exif_transpose(image).save(buffer, kind.name, icc_profile=profile, quality=_FINE)
    return _TAKE_APART[kind](buffer.getvalue()).put_together(1)
