"""Make pictures fit for a document: upright, not larger than print needs, and without what a camera wrote in them."""

import io
import math
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from zvdesk.documents.picture import Picture

MAX_PIXELS: Final = 60_000_000  # a larger picture is a mistake or an attack
LONGEST_SIDE: Final = 2200  # 330 dots per inch over the width of the text
_QUALITY: Final = 88

_PHOTO_SIDES: Final = (1600, 1280, 1000)
_PHOTO_QUALITIES: Final = (82, 72, 60)
_FEW_COLOURS: Final = 4_000
_MOST_FOR_PHOTOS: Final = 9_000_000
_MOST_FOR_ONE: Final = 600_000
_LEAST_FOR_ONE: Final = 100_000


def prepare(image: bytes | Picture) -> Picture | None:
    """Return a picture turned as the camera meant, scaled down and stripped of its metadata (place, device).

    None when the bytes are no picture that can be read, or one of more than MAX_PIXELS; what is ready stays as it is.
    """
    if isinstance(image, Picture):
        return image
    flat, is_photo = _opened(image, LONGEST_SIDE)
    if flat is None:
        return None
    return _jpeg(flat, _QUALITY) if is_photo else _png(flat)


def photo_for_report(data: bytes, photos: int) -> Picture | None:
    """Return a photo as one of so many in a report, ready to embed: together they stay under ten megabytes.

    It is 250 dots per inch over the width of the text at most, and loses sharpness before it loses size. None as
    `prepare`. Hand a tree these instead of the photos, so that of many photos one is in memory at a time.
    """
    most = max(_LEAST_FOR_ONE, min(_MOST_FOR_ONE, _MOST_FOR_PHOTOS // max(photos, 1)))
    flat, is_photo = _opened(data, _PHOTO_SIDES[0])
    if flat is None:
        return None
    tried = _tries(flat, is_photo=is_photo)
    smallest = next(tried)
    while len(smallest.data) > most and (found := next(tried, None)) is not None:
        smallest = found
    return smallest


def _tries(flat: Image.Image, *, is_photo: bool) -> Iterator[Picture]:
    """Yield a picture ever smaller; a drawing or the picture of a screen is smallest, and sharpest, as a PNG.

    A PDF keeps the pixels of a PNG, not the file, which with few colours is as small and with many is not.
    """
    if not is_photo and flat.getcolors(_FEW_COLOURS) is not None:
        yield _png(flat)
    for side in _PHOTO_SIDES:
        flat.thumbnail((side, side))
        for quality in _PHOTO_QUALITIES:
            yield _jpeg(flat, quality)


def _opened(data: bytes, side: int) -> tuple[Image.Image | None, bool]:
    """Return a picture upright and flat within a square, and whether it came as a photo; None for no picture."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")) as image:
            if image.width * image.height > MAX_PIXELS:
                return None, False
            is_photo = image.format in ("JPEG", "MPO", "WEBP")  # MPO: a JPEG with more pictures behind the first
            scale = min(1.0, side / max(image.size))
            image.draft(None, (math.ceil(image.width * scale), math.ceil(image.height * scale)))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((side, side))
            return _flattened(_in_srgb(upright)), is_photo
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None, False


def _jpeg(flat: Image.Image, quality: int) -> Picture:
    buffer = io.BytesIO()
    flat.save(buffer, "JPEG", quality=quality, optimize=True)
    return Picture(buffer.getvalue(), flat.width, flat.height)


def _png(flat: Image.Image) -> Picture:
    buffer = io.BytesIO()
    flat.save(buffer, "PNG", optimize=True)
    return Picture(buffer.getvalue(), flat.width, flat.height)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in the colours that every program shows without a profile: a phone writes wider ones."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, common, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _flattened(image: Image.Image) -> Image.Image:
    """Return the picture in plain grey or colour on white: paper has no transparency, and profiles are metadata."""
    if image.mode in ("L", "RGB"):
        flat = image.copy()
    elif image.has_transparency_data:
        layered = image.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
    else:
        eight_bits = image.point(lambda light: light / 256) if image.mode.startswith("I;16") else image
        flat = eight_bits.convert("L" if eight_bits.mode in ("1", "LA", "I", "I;16", "F") else "RGB")
    flat.info.clear()
    return flat
