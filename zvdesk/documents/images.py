"""Make pictures fit for a document: upright, not larger than print needs, and without what a camera wrote in them."""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS: Final = 60_000_000  # a larger picture is a mistake or an attack
LONGEST_SIDE: Final = 2200  # 330 dots per inch over the width of the text
_QUALITY: Final = 88


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to embed: bytes of a PNG or JPEG, and its size in pixels."""

    data: bytes
    width: int
    height: int

    def size_within(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at which the picture fills a width without passing a height, both in points."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def prepare(data: bytes) -> Picture | None:
    """Return the picture turned as the camera meant, scaled down and stripped of its metadata (place, device).

    None when the bytes are no picture that can be read, or one of more than MAX_PIXELS.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            return _encode(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _encode(image: Image.Image) -> Picture:
    photographic = image.format in ("JPEG", "WEBP")
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    flat = _flattened(upright)
    buffer = io.BytesIO()
    if photographic:
        flat.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    else:
        flat.save(buffer, "PNG", optimize=True)
    return Picture(buffer.getvalue(), flat.width, flat.height)


def _flattened(image: Image.Image) -> Image.Image:
    """Return the picture in plain grey or colour on white: paper has no transparency, and profiles are metadata."""
    if image.mode in ("L", "RGB"):
        flat = image.copy()
    elif image.has_transparency_data:
        layered = image.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
    else:
        flat = image.convert("L" if image.mode in ("1", "LA", "I", "I;16", "F") else "RGB")
    flat.info.clear()
    return flat
