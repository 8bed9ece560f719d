"""A JPEG taken apart into its segments: those that draw the picture stay, what the camera told beside it goes.

What follows the end of the picture goes too: phones put a second picture there, a film, or what their maker knows.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

from zvdesk.exchange.photos.exif import orientation_block
from zvdesk.exchange.photos.pieces import DamagedPhotoError, Pieces

_END: Final = 0xD9
_SCAN: Final = 0xDA
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DRAWS: Final = _FRAMES | {0xC4, 0xCC, _SCAN, 0xDB, 0xDC, 0xDD}
"""Frames, tables of Huffman and arithmetic coding and of quantisation, number of lines, restarts."""

_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_EXIF_MARK: Final = b"Exif\0\0"
_PROFILE_MARK: Final = b"ICC_PROFILE\0"
_ADOBE_MARK: Final = b"Adobe"
_AFTER_SCAN: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""Where a scan ends: within one, 0xFF stands before a zero or a restart only."""

Segment = tuple[int, bytes, bytes]
"""Marker, what stands in it, and for a scan what follows."""


def take_apart(data: bytes) -> Pieces:
    """Return the pieces of a JPEG. Raises DamagedPhotoError for one that ends too early."""
    segments = list(_segments(data))
    sizes = [_size(body) for marker, body, _ in segments if marker in _FRAMES]
    if not sizes:
        raise DamagedPhotoError
    exif = next((body[len(_EXIF_MARK) :] for marker, body, _ in segments if _is_exif(marker, body)), b"")
    return Pieces(max(sizes), exif, lambda orientation: _put_together(segments, orientation))


def _segments(data: bytes) -> Iterator[Segment]:
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        marker = data[at + 1] if data[at : at + 1] == b"\xff" and at + 1 < len(data) else None
        if marker == _END:
            return
        if marker is None or len(data) < at + 4:
            raise DamagedPhotoError
        length = int.from_bytes(data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if length < 2 or len(body) != length - 2:
            raise DamagedPhotoError
        at += 2 + length
        scan = b""
        if marker == _SCAN:
            end = _AFTER_SCAN.search(data, at)
            if end is None:
                raise DamagedPhotoError
            scan, at = data[at : end.start()], end.start()
        yield marker, body, scan


def _size(frame: bytes) -> tuple[int, int]:
    if len(frame) < 5:
        raise DamagedPhotoError
    height, width = struct.unpack_from(">HH", frame, 1)
    return width, height


def _is_exif(marker: int, body: bytes) -> bool:
    return marker == _EXIF and body.startswith(_EXIF_MARK)


def _put_together(segments: list[Segment], orientation: int) -> bytes:
    kept = [(marker, body, scan) for marker, told, scan in segments if (body := _kept(marker, told)) is not None]
    if orientation != 1:
        place = 1 if kept and kept[0][0] == _JFIF else 0
        kept.insert(place, (_EXIF, _EXIF_MARK + orientation_block(orientation), b""))
    written = [b"\xff\xd8"]
    for marker, body, scan in kept:
        written += [struct.pack(">BBH", 0xFF, marker, len(body) + 2), body, scan]
    return b"".join([*written, b"\xff\xd9"])


def _kept(marker: int, body: bytes) -> bytes | None:
    """Return what stays of a segment; None for one that goes."""
    if marker in _DRAWS or (marker == _PROFILE and body.startswith(_PROFILE_MARK)):
        return body
    if marker == _JFIF and body.startswith(b"JFIF\0") and len(body) >= 14:
        return body[:12] + b"\0\0"  # without the small picture
    if marker == _ADOBE and body.startswith(_ADOBE_MARK) and len(body) >= 12:
        return body[:12]  # how the colours are to be read
    return None
