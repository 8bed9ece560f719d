"""The two things in the EXIF of a photo that matter here: how the camera was held, and when.

Read by hand, because a library reads everything, and of a damaged block complains of what nobody asked for.
"""

import re
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

ORIENTATION: Final = 0x0112
_EXIF_FOLDER: Final = 0x8769
_TAKEN, _TAKEN_ZONE = 0x9003, 0x9011
_PLACE: Final = 0x8825
_PLACE_IN_WORDS: Final = (b"GPSLatitude", b"GPSLongitude")
_BLOCK_START: Final = re.compile(rb"II\*\0|MM\0\*")
_BLOCK: Final = 1 << 16
_MOST_ENTRIES: Final = 1000
_TEXT, _SHORT, _LONG = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Exif:
    """How the camera was held, from 1 (upright) to 8 as EXIF counts, and when the photo was taken."""

    orientation: int = 1
    taken: datetime | None = None


def read_exif(block: bytes) -> Exif:
    """Return what a TIFF block says; what is not there or cannot be read is as in a photo without one."""
    if len(block) < 8 or not _BLOCK_START.match(block):
        return Exif()
    order, at = _start(block)
    first = _entries(block, order, at)
    orientation = first.get(ORIENTATION, 1)
    folder = first.get(_EXIF_FOLDER)
    taken = None
    if isinstance(folder, int):
        inner = _entries(block, order, folder)
        taken = _moment(inner.get(_TAKEN), inner.get(_TAKEN_ZONE))
    return Exif(orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1, taken)


def names_a_place(data: bytes) -> bool:
    """Tell whether a photo of any kind says, anywhere in its bytes, where it was made."""
    if any(mark in data for mark in _PLACE_IN_WORDS):
        return True
    blocks = (data[found.start() : found.start() + _BLOCK] for found in _BLOCK_START.finditer(data))
    return any(_PLACE in _entries(block, *_start(block)) for block in blocks if len(block) >= 8)


def orientation_block(orientation: int) -> bytes:
    """Return the TIFF block that says how the camera was held, and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, _SHORT, 1, orientation, 0, 0)


def _start(block: bytes) -> tuple[str, int]:
    """Return the order of bytes of a block, and where its first folder is."""
    order = "<" if block[:1] == b"I" else ">"
    return order, struct.unpack_from(order + "I", block, 4)[0]


def _entries(block: bytes, order: str, at: int) -> dict[int, int | str]:
    """Return the numbers and texts of a folder by their tag, as far as they can be read."""
    found: dict[int, int | str] = {}
    if not 8 <= at <= len(block) - 2:
        return found
    (count,) = struct.unpack_from(order + "H", block, at)
    for place in range(at + 2, min(at + 2 + 12 * min(count, _MOST_ENTRIES), len(block) - 11), 12):
        tag, kind, length = struct.unpack_from(order + "HHI", block, place)
        if kind == _SHORT and length == 1:
            found[tag] = struct.unpack_from(order + "H", block, place + 8)[0]
        elif kind == _LONG and length == 1:
            found[tag] = struct.unpack_from(order + "I", block, place + 8)[0]
        elif kind == _TEXT and length <= 64:
            start = place + 8 if length <= 4 else struct.unpack_from(order + "I", block, place + 8)[0]
            found[tag] = block[start : start + length].split(b"\0")[0].decode("ascii", "replace")
    return found


def _moment(written: int | str | None, zone: int | str | None) -> datetime | None:
    """Return "2026:11:14 10:32:05" and "+01:00" as a moment, without a zone where none was written."""
    try:
        moment = datetime.strptime(str(written).strip(), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - cameras know no zone
    except ValueError:
        return None
    sign, hours, minutes = str(zone)[:1], str(zone)[1:3], str(zone)[4:6]
    if sign not in ("+", "-") or not (hours + minutes).isdecimal() or int(hours) > 14 or int(minutes) > 59:
        return moment
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return moment.replace(tzinfo=timezone(away if sign == "+" else -away))
