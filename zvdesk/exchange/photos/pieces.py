"""What the readers of the several kinds of photos have in common."""

from collections.abc import Callable
from dataclasses import dataclass


class DamagedPhotoError(Exception):
    """A photo ends too early, or a piece of it cannot be read."""


class TooLargePhotoError(Exception):
    """A photo has more pixels than are read."""

    def __init__(self, pixels: int) -> None:
        super().__init__(pixels)
        self.pixels = pixels


@dataclass(frozen=True, slots=True)
class Pieces:
    """A photo that was taken apart: width and height in pixels, its EXIF as a TIFF block, empty for none.

    `put_together` returns it with nothing but the picture, and with how the camera was held (1 to 8) where the format
    and the number ask for it.
    """

    size: tuple[int, int]
    exif: bytes
    put_together: Callable[[int], bytes]
