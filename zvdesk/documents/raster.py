"""Pages of a PDF that we made ourselves as pictures in memory, for a preview; what comes from elsewhere is not read."""

import io
import threading
from dataclasses import dataclass

import pypdfium2

_ONE_AT_A_TIME = threading.Lock()
"""PDFium may not be used by two threads at once."""


@dataclass(frozen=True)
class PageImage:
    """One page, four bytes a pixel (blue, green, red, unused), `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_images(data: bytes, scale: float, *, first: int = 0, last: int | None = None) -> list[PageImage]:
    """Return the pages of a PDF from `first` (from 0) up to `last`, `scale` pixels for each point."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            return [_image(document[number], scale) for number in range(len(document))[first:last]]
        finally:
            document.close()


def page_picture(data: bytes, scale: float) -> bytes:
    """Return the first page of a PDF as the bytes of a PNG, `scale` pixels for each point."""
    from PIL import Image

    (image,) = page_images(data, scale, first=0, last=1)
    picture = Image.frombuffer("RGB", (image.width, image.height), image.pixels, "raw", "BGRX", image.stride, 1)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Return width and height in points of every page of a PDF."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            return [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()


def _image(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
