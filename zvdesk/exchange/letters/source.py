"""A letter comes in from a .docx, a .pdf or as pasted text, and is the same kind of letter afterwards.

Files come from outside, so they are read in a limited child process. No temporary file is made, for a letter may be
secret until it is published.
"""

from __future__ import annotations

import json
import logging

from zvdesk.errors import UserError
from zvdesk.exchange.letters.child import serve
from zvdesk.exchange.letters.letter import Letter, unpacked
from zvdesk.exchange.letters.limits import MAX_BYTES, MAX_TEXT, Obstacle, UnreadableLetterError
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.limited_process import ChildLostError, ask_child

TIME_LIMIT = 60.0
"""Seconds after which a file is given up."""

MAX_ANSWER = 16 * MAX_TEXT
"""Largest answer that is taken from the child process, in bytes."""

_LOG = logging.getLogger(__name__)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Word file begins, and a new one that has a password."""

_OLD_WORD = "WordDocument".encode("utf-16-le")
_TEXT_SUFFIXES = (".txt", ".text", ".md")


def read_letter(data: bytes, file_name: str = "", *, time_limit: float = TIME_LIMIT) -> Letter:
    """Read a letter from a file; what the content itself says goes before the name.

    Takes 0.2 s or more for the child process, which is killed when `time_limit` (seconds) has passed. Raises UserError.
    """
    if not data:
        raise UserError(Obstacle.EMPTY.value)
    if len(data) > MAX_BYTES:
        raise UserError(Obstacle.TOO_LARGE.value)
    if b"%PDF-" in data[:1024]:
        return _in_child("pdf", data, time_limit)
    if data.startswith(b"PK"):
        return _in_child("word", data, time_limit)
    if data.startswith(_COMPOUND_FILE):
        raise UserError((Obstacle.UNSUPPORTED if _OLD_WORD in data else Obstacle.ENCRYPTED).value)
    if file_name.casefold().endswith(_TEXT_SUFFIXES) and b"\0" not in data:
        return read_text(_decoded(data))
    if file_name.casefold().endswith((".pdf", ".docx")):
        raise UserError(Obstacle.DAMAGED.value)
    raise UserError(Obstacle.UNSUPPORTED.value)


def read_text(text: str) -> Letter:
    """Read a letter that was pasted. Raises UserError."""
    try:
        return read_pasted(text)
    except UnreadableLetterError as failure:
        raise UserError(failure.obstacle.value) from failure


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _in_child(reader: str, data: bytes, time_limit: float) -> Letter:
    try:
        message = ask_child(serve, (reader, time_limit), data, time_limit=time_limit, max_answer=MAX_ANSWER)
    except ChildLostError as lost:
        raise UserError((Obstacle.TOO_SLOW if lost.slow else Obstacle.DAMAGED).value) from lost
    return _understood(message)


def _understood(message: bytes) -> Letter:
    answer = json.loads(message)
    if answer["fault"]:
        _LOG.warning("A letter could not be read: %s", answer["fault"])
    if answer["obstacle"]:
        raise UserError(Obstacle(answer["obstacle"]).value)
    return unpacked(answer["letter"])
