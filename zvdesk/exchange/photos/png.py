"""A PNG taken apart into its chunks: those that make the picture stay, texts, EXIF, times and films go."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from zvdesk.exchange.photos.exif import orientation_block
from zvdesk.exchange.photos.pieces import DamagedPhotoError, Pieces

_START: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA sRGB iCCP cICP sBIT bKGD pHYs".split())

Chunk = tuple[bytes, bytes]


def take_apart(data: bytes) -> Pieces:
    """Return the pieces of a PNG. Raises DamagedPhotoError for one that ends too early."""
    chunks = list(_chunks(data))
    kind, head = chunks[0]
    if kind != b"IHDR" or len(head) != 13:
        raise DamagedPhotoError
    exif = next((body for kind, body in chunks if kind == b"eXIf"), b"")
    width, height = struct.unpack_from(">II", head)
    return Pieces((width, height), exif, lambda orientation: _put_together(chunks, orientation))


def _chunks(data: bytes) -> Iterator[Chunk]:
    at = len(_START)
    kind = b""
    while kind != b"IEND":
        if len(data) < at + 12:
            raise DamagedPhotoError
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) != length:
            raise DamagedPhotoError
        at += 12 + length
        yield kind, body


def _put_together(chunks: list[Chunk], orientation: int) -> bytes:
    kept = [chunk for chunk in chunks if chunk[0] in _KEPT]
    if orientation != 1:
        kept.insert(1, (b"eXIf", orientation_block(orientation)))
    return _START + b"".join(_written(kind, body) for kind, body in kept)


def _written(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
