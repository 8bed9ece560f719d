"""Which photos are read, told by their first bytes and never by their name. Light, for every file passes here."""

from enum import Enum
from typing import Final

FIRST_BYTES: Final = 16
"""As many bytes from the start of a file tell what it is."""


class Kind(Enum):
    """A kind of photo, by the suffixes that names of it have."""

    JPEG = (".jpg", ".jpeg")
    PNG = (".png",)
    WEBP = (".webp",)
    GIF = (".gif",)
    HEIC = (".heic", ".heif")

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What a name may end on, what is usual first."""
        suffixes: tuple[str, ...] = self.value
        return suffixes


PHOTO_SUFFIXES: Final = frozenset(suffix for kind in Kind for suffix in kind.suffixes)

_STARTS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def kind_of(start: bytes) -> Kind | None:
    """Return what kind of photo begins with these bytes; None for anything else."""
    for mark, kind in _STARTS:
        if start.startswith(mark):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return Kind.WEBP
    return Kind.HEIC if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS else None
