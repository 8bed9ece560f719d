"""A WebP taken apart into its chunks: those that make the picture stay, EXIF, XMP and what nobody knows go."""

import struct
from collections.abc import Iterator
from typing import Final

from zvdesk.exchange.photos.exif import orientation_block
from zvdesk.exchange.photos.pieces import DamagedPhotoError, Pieces

_KEPT: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"})
_SAYS_EXIF, _SAYS_XMP = 0x08, 0x04
_EXIF_MARK: Final = b"Exif\0\0"

Chunk = tuple[bytes, bytes]


def take_apart(data: bytes) -> Pieces:
    """Return the pieces of a WebP. Raises DamagedPhotoError for one that ends too early."""
    chunks = list(_chunks(data))
    exif = next((body for kind, body in chunks if kind == b"EXIF"), b"").removeprefix(_EXIF_MARK)
    return Pieces(_size(*chunks[0]), exif, lambda orientation: _put_together(chunks, orientation))


def _chunks(data: bytes) -> Iterator[Chunk]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) or end < 20:
        raise DamagedPhotoError
    while at < end:
        if at + 8 > end:
            raise DamagedPhotoError
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if at + 8 + length > end:
            raise DamagedPhotoError
        at += 8 + length + length % 2
        yield kind, body


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind == b"VP8X" and len(body) >= 10:
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8 " and len(body) >= 10:
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise DamagedPhotoError


def _put_together(chunks: list[Chunk], orientation: int) -> bytes:
    kept = [(kind, _without_marks(body) if kind == b"VP8X" else body) for kind, body in chunks if kind in _KEPT]
    if orientation != 1 and kept[0][0] == b"VP8X":
        kind, head = kept[0]
        kept[0] = (kind, bytes([head[0] | _SAYS_EXIF]) + head[1:])
        kept.append((b"EXIF", orientation_block(orientation)))
    written = b"WEBP" + b"".join(_written(kind, body) for kind, body in kept)
    return b"RIFF" + struct.pack("<I", len(written)) + written


def _without_marks(head: bytes) -> bytes:
    """Say in the head that there is no EXIF and no XMP any more."""
    return bytes(flags & ~(_SAYS_EXIF | _SAYS_XMP) for flags in head[:1]) + head[1:]


def _written(kind: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(body)) + body + b"\0" * (len(body) % 2)
