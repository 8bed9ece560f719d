"""What runs in the child process that reads a file: limits first, then the reader, then an answer as JSON.

A fault in a file ends here: as a reason that is told, or as the end of this process, which the parent takes for one.
"""

from __future__ import annotations

import json
import signal
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from zvdesk.limited_process import limit_resources
from zvdesk.running_text.lines import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

MAX_TEXT = 20_000_000
"""Most letters that are taken from one file."""

CHUNK = 20_000
"""Letters after which a text without pages is cut at the end of a line, so that no entry becomes endless."""

_SPARE = 0.8
"""Part of the time after which a reader stops between two pages and gives what it has."""

Pages = list[tuple[int | None, str]]
Found = Pages | list[TextLine]


class Hindrance(StrEnum):
    """Why a file gave no text, or not all of it."""

    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"


class UnreadableError(Exception):
    """A file cannot be read at all."""

    def __init__(self, reason: Hindrance) -> None:
        super().__init__(reason)
        self.reason = reason


class Budget:
    """How much longer, and how much more text, a reader may go on."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds * _SPARE
        self._letters = MAX_TEXT
        self.spent: Hindrance | None = None

    def take(self, text: str) -> str:
        """The text as far as there is room for it; sets `spent` to the reason when there is none left."""
        taken = text[: self._letters]
        self._letters -= len(taken)
        if not self._letters:
            self.spent = Hindrance.TOO_LARGE
        elif time.monotonic() > self._end:
            self.spent = Hindrance.TOO_SLOW
        return taken


def serve(pipe: Connection, reader: str, seconds: float) -> None:
    """Read one file from the pipe, write its text to it; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    limit_resources(seconds)
    data = pipe.recv_bytes()
    try:
        pages, reason, fault = *read(data, reader, seconds), None
    except Exception as error:
        pages, reason, fault = [], Hindrance.DAMAGED, type(error).__name__
    pipe.send_bytes(json.dumps({"pages": pages, "reason": reason, "fault": fault}).encode("ascii"))


def read(data: bytes, reader: str, seconds: float) -> tuple[Found, Hindrance | None]:
    """The pages of a file and what stood in the way, by the reader "pdf" or "word"; by "lines" those of a Word file."""
    budget = Budget(seconds)
    try:
        pages = _reader(reader)(data, budget)
    except UnreadableError as failure:
        return [], failure.reason
    except MemoryError:
        return [], Hindrance.TOO_LARGE
    return pages, budget.spent or (None if any(row[-1] for row in pages) else Hindrance.NO_TEXT)


def chunks(text: str) -> list[str]:
    """A text without pages in pieces of at most CHUNK letters, cut after a line, else after a word if there is one."""
    pieces, start = [], 0
    while start < len(text):
        end = start + CHUNK
        if end < len(text):
            end = text.rfind("\n", start + CHUNK // 2, end) + 1 or text.rfind(" ", start, end) + 1 or end
        pieces.append(text[start:end].strip())
        start = end
    return [piece for piece in pieces if piece]


def _reader(name: str) -> Callable[[bytes, Budget], Found]:
    if name == "pdf":
        from zvdesk.storage.extraction_pdf import read_pdf

        return read_pdf
    from zvdesk.storage.extraction_word import read_word, read_word_lines

    return read_word if name == "word" else read_word_lines
