"""A HEIC, as an iPhone keeps its photos, made a JPEG: no report and few programs can show the other.

It is read in a process of its own with bounded memory and time: the format is a large one, its reader is no part of
Pillow, and a crafted file may take that reader over.
"""

from __future__ import annotations

import io
import signal
import struct
from typing import TYPE_CHECKING, Final

from zvdesk.exchange.photos.pieces import DamagedPhotoError, TooLargePhotoError
from zvdesk.limited_process import ChildLostError, ask_child, limit_resources

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from PIL.Image import Image

TIME_LIMIT: Final = 60.0
MAX_ANSWER: Final = 100 << 20
QUALITY: Final = 93
"""Of which nobody sees the difference, also not beside the original."""

_TOO_LARGE: Final = b"too large "

_MOST_EXIF: Final = 65_000
"""Bytes that a JPEG has room for; a HEIC may have more."""

_MAKERS_NOTE: Final = 0x927C
_EXIF_FOLDER: Final = 0x8769


def as_jpeg(data: bytes, max_pixels: int) -> bytes:
    """Return a HEIC as a JPEG, upright, with its profile and EXIF. Raises DamagedPhotoError, TooLargePhotoError."""
    try:
        answer = ask_child(serve, (max_pixels,), data, time_limit=TIME_LIMIT, max_answer=MAX_ANSWER)
    except ChildLostError as error:
        raise DamagedPhotoError from error
    if answer.startswith(_TOO_LARGE):
        raise TooLargePhotoError(int(answer[len(_TOO_LARGE) :]))
    if not answer:
        raise DamagedPhotoError
    return answer


def serve(pipe: Connection, max_pixels: int) -> None:
    """Answer the HEIC that comes by the pipe with a JPEG, and with nothing where there is none; the child's target."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    data = pipe.recv_bytes()
    limit_resources(TIME_LIMIT)
    pipe.send_bytes(converted(data, max_pixels))


def converted(data: bytes, max_pixels: int) -> bytes:
    """Return the first picture as a JPEG, how many pixels it has if too many, nothing where it cannot be read."""
    from pi_heif import open_heif

    try:
        found = open_heif(data)
        if found.size[0] * found.size[1] > max_pixels:
            return _TOO_LARGE + str(found.size[0] * found.size[1]).encode("ascii")
        return _encoded(found.to_pillow())
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError, MemoryError, IndexError, KeyError):
        return b""


def _encoded(image: Image) -> bytes:
    """The reader has turned the picture upright already, and says so in its EXIF."""
    told, profile = image.info.get("exif") or b"", image.info.get("icc_profile")
    exif = told if len(told) < _MOST_EXIF else _without_small_picture(told)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=QUALITY, subsampling="4:2:0", icc_profile=profile, exif=exif)
    return buffer.getvalue()


def _without_small_picture(told: bytes) -> bytes:
    """Return EXIF that is too long for a JPEG without what makes it long; nothing where that does not help."""
    from PIL.Image import Exif

    try:
        exif = Exif()
        exif.load(told)
        exif.get_ifd(_EXIF_FOLDER).pop(_MAKERS_NOTE, None)
        shorter = exif.tobytes()
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, struct.error):
        return b""
    return shorter if len(shorter) < _MOST_EXIF else b""
