"""Pages of a PDF that we made ourselves as pictures in memory, for a preview; what comes from elsewhere is not read."""

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


def page_images(data: bytes, scale: float) -> list[PageImage]:
    """Return the pages of a PDF, `scale` pixels for each point."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            return [_image(document[number], scale) for number in range(len(document))]
        finally:
            document.close()


def _image(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
