"""A GIF taken apart into its blocks: pictures and how they follow each other stay, comments and XMP go."""

import struct
from collections.abc import Iterator
from typing import Final

from zvdesk.exchange.photos.pieces import DamagedPhotoError, Pieces

_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_REPEATS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def take_apart(data: bytes) -> Pieces:
    """Return the pieces of a GIF. Raises DamagedPhotoError for one that ends too early."""
    if len(data) < 13:
        raise DamagedPhotoError
    head = 13 + _table(data[10])
    blocks = list(_blocks(data, head))
    whole = b"".join([data[:head], *blocks, bytes([_END])])
    return Pieces(struct.unpack_from("<HH", data, 6), b"", lambda _orientation: whole)


def _blocks(data: bytes, at: int) -> Iterator[bytes]:
    """Yield the blocks that stay."""
    while at < len(data) and data[at] != _END:
        start = at
        if data[at] == _PICTURE and at + 10 <= len(data):
            at = _after(data, at + 10 + _table(data[at + 9]) + 1)
            yield data[start:at]
        elif data[at] == _EXTENSION and at + 2 <= len(data):
            at = _after(data, at + 2)
            if _stays(data[start:at]):
                yield data[start:at]
        else:
            raise DamagedPhotoError
    if at >= len(data):
        raise DamagedPhotoError


def _table(flags: int) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after(data: bytes, at: int) -> int:
    """Return where a row of small blocks has ended."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    if at >= len(data):
        raise DamagedPhotoError
    return at + 1


def _stays(extension: bytes) -> bool:
    if extension[1] == _APPLICATION:
        return extension[3:14] in _REPEATS
    return extension[1] == _CONTROL
