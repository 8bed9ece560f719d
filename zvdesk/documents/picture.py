"""A picture made ready for a document. Apart from `images`, which makes it and takes long to import."""

from dataclasses import dataclass


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
