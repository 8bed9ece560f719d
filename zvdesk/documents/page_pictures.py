"""The pages of a document as pictures, for a preview and a printer: our own drawn here, those of others apart.

A pack holds pages of others, and who reads these may be taken over by a crafted one: that is a child with bounded
memory and time, which gives back sizes and pixels and nothing else.
"""

from __future__ import annotations

import json
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zvdesk.errors import UserError
from zvdesk.limited_process import ChildLostError, ask_child, limit_resources

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from zvdesk.documents.raster import PageImage

TIME_LIMIT: Final = 60.0
MAX_ANSWER: Final = 600_000_000
"""Four pages of A4 at the resolution of a good printer."""

_HEAD_END: Final = b"\n"


@dataclass(frozen=True)
class Pages:
    """Width and height in points of every page, and the pages that were asked for."""

    sizes: tuple[tuple[float, float], ...]
    images: tuple[PageImage, ...]


def pages_of(data: bytes, scale: float, first: int, last: int, *, is_ours: bool) -> Pages:
    """Return the sizes of all pages of a PDF, and those from `first` (from 0) up to `last` as pictures.

    `scale` is in pixels a point. Raises UserError("pages_unreadable") for what cannot be drawn.
    """
    if is_ours:
        return _drawn(data, scale, first, last)
    try:
        answer = ask_child(serve, (scale, first, last), data, time_limit=TIME_LIMIT, max_answer=MAX_ANSWER)
        return _unpacked(answer)
    except (ChildLostError, ValueError, KeyError, TypeError) as error:
        raise UserError("pages_unreadable") from error


def serve(pipe: Connection, scale: float, first: int, last: int) -> None:
    """Draw the pages of the PDF that comes by the pipe; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    data = pipe.recv_bytes()
    limit_resources(TIME_LIMIT)
    pages = _drawn(data, scale, first, last)
    head = {"sizes": pages.sizes, "images": [(one.width, one.height, one.stride) for one in pages.images]}
    pipe.send_bytes(json.dumps(head).encode("ascii") + _HEAD_END + b"".join(one.pixels for one in pages.images))


def _drawn(data: bytes, scale: float, first: int, last: int) -> Pages:
    from zvdesk.documents.raster import page_images, page_sizes

    images = page_images(data, scale, first=first, last=last) if last > first else []
    return Pages(tuple(page_sizes(data)), tuple(images))


def _unpacked(answer: bytes) -> Pages:
    """Return what a child sent, taking nothing of it for true that does not add up. Raises ValueError and its kin."""
    from zvdesk.documents.raster import PageImage

    head, _, rest = answer.partition(_HEAD_END)
    told = json.loads(head)
    sizes = tuple((float(width), float(height)) for width, height in told["sizes"])
    images, start = [], 0
    for width, height, stride in told["images"]:
        end = start + int(stride) * int(height)
        if not (0 < int(width) * 4 <= int(stride) and int(height) > 0 and end <= len(rest)):
            raise ValueError("a page that does not add up")
        images.append(PageImage(int(width), int(height), int(stride), rest[start:end]))
        start = end
    return Pages(sizes, tuple(images))
