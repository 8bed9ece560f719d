"""What runs in the child process that reads a letter: limits first, then the reader, then the letter as JSON."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.letter import Letter, packed
from zvdesk.exchange.letters.limits import Obstacle, UnreadableLetterError
from zvdesk.limited_process import limit_resources

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def serve(pipe: Connection, reader: str, seconds: float) -> None:
    """Read one file from the pipe, write its letter to it; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    limit_resources(seconds)
    pipe.send_bytes(answer(pipe.recv_bytes(), reader))


def answer(data: bytes, reader: str) -> bytes:
    """The letter in a file as JSON, by the reader "pdf" or "word", or why there is none."""
    letter, obstacle, fault = None, None, None
    try:
        letter = packed(_read(data, reader))
    except UnreadableLetterError as failure:
        obstacle = failure.obstacle
    except MemoryError:
        obstacle = Obstacle.TOO_LARGE
    except Exception as error:
        obstacle, fault = Obstacle.DAMAGED, type(error).__name__
    return json.dumps({"letter": letter, "obstacle": obstacle, "fault": fault}).encode("ascii")


def _read(data: bytes, reader: str) -> Letter:
    if reader == "pdf":
        from zvdesk.exchange.letters.pdf import read_pdf

        letter = read_pdf(data)
    else:
        from zvdesk.exchange.letters.word import read_word

        letter = read_word(data)
    if not letter.paragraphs:
        raise UnreadableLetterError(Obstacle.NO_TEXT)
    return letter
