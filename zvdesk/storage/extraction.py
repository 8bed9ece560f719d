"""The text of an attached file, for search. A file comes from outside, so it is read in a child process that may fail.

The child gives text back as JSON. No temporary file is made, for the content may be secret.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from zvdesk.limited_process import ChildLostError, ask_child
from zvdesk.running_text.lines import TextLine, plain_line
from zvdesk.storage.extraction_child import MAX_TEXT, Hindrance, chunks, serve

TIME_LIMIT = 60.0
"""Seconds after which a file is given up."""

MAX_BYTES = 512 << 20
"""Largest file that is read, in bytes."""

MAX_ANSWER = 16 * MAX_TEXT
"""Largest answer that is taken from the child process, in bytes; a letter takes at most twelve."""

_LOG = logging.getLogger(__name__)
_TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text", ".csv", ".tsv", ".log", ".vcf", ".ics")
_WORD_SUFFIXES = (".docx", ".docm", ".dotx")
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEXT_TYPES = ("text/plain", "text/markdown", "text/csv")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Word file begins, and a new one that has a password."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, counted from 1; page is None where the format has none."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of a file, and what stood in the way of (the rest of) it."""

    pages: tuple[PageText, ...]
    reason: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class RunningText:
    """The lines of a file, and what stood in the way of (the rest of) them."""

    lines: tuple[TextLine, ...]
    reason: Hindrance | None = None


def extract_text(data: bytes, mime_type: str | None, file_name: str, *, time_limit: float = TIME_LIMIT) -> Extraction:
    """Read the text of a PDF, Word or plain text file; never raises for what is in the file.

    What the content itself says goes before the name and the type given. Takes 0.2 s for the child process, which is
    killed when `time_limit` (seconds) has passed; a long file keeps what was read until shortly before.
    """
    if len(data) > MAX_BYTES:
        return Extraction((), Hindrance.TOO_LARGE)
    name = file_name.casefold()
    if b"%PDF-" in data[:1024]:
        return _in_child("pdf", data, time_limit)
    if _is_word(mime_type, name):
        if data.startswith(_COMPOUND_FILE):
            return Extraction((), Hindrance.ENCRYPTED)
        return _in_child("word", data, time_limit)
    if name.endswith(".pdf") or mime_type == "application/pdf":
        return Extraction((), Hindrance.DAMAGED)
    if name.endswith(_TEXT_SUFFIXES) or mime_type in _TEXT_TYPES:
        return _plain(data)
    return Extraction((), Hindrance.UNSUPPORTED)


def extract_lines(data: bytes, mime_type: str | None, file_name: str) -> RunningText:
    """Read a file as `extract_text` does, line by line: of a Word file with headings and labels of lists."""
    is_word = _is_word(mime_type, file_name.casefold()) and b"%PDF-" not in data[:1024]
    if is_word and not data.startswith(_COMPOUND_FILE) and len(data) <= MAX_BYTES:
        rows, reason = _asked("lines", data, TIME_LIMIT)
        return RunningText(tuple(TextLine(*row) for row in rows), reason)
    found = extract_text(data, mime_type, file_name)
    text = "\n".join(page.text for page in found.pages)
    return RunningText(tuple(map(plain_line, text.splitlines())), found.reason)


def has_running_text(mime_type: str | None, file_name: str) -> bool:
    """Tell whether a file is read as running text, without pages, by its name or its type."""
    name = file_name.casefold()
    return _is_word(mime_type, name) or name.endswith(_TEXT_SUFFIXES) or (mime_type or "") in _TEXT_TYPES


def _is_word(mime_type: str | None, name: str) -> bool:
    return name.endswith(_WORD_SUFFIXES) or (mime_type or "").startswith(_WORD_TYPE)


def _plain(data: bytes) -> Extraction:
    text = _decoded(data)
    if "\x00" in text:
        return Extraction((), Hindrance.UNSUPPORTED)
    pages = tuple(PageText(None, piece) for piece in chunks(text[:MAX_TEXT]))
    if not pages:
        return Extraction((), Hindrance.NO_TEXT)
    return Extraction(pages, Hindrance.TOO_LARGE if len(text) > MAX_TEXT else None)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _in_child(reader: str, data: bytes, time_limit: float) -> Extraction:
    pages, reason = _asked(reader, data, time_limit)
    return Extraction(tuple(PageText(page, text) for page, text in pages), reason)


def _asked(reader: str, data: bytes, time_limit: float) -> tuple[list[list[Any]], Hindrance | None]:
    """Let a child process read the file; whatever way the child ends, it ends in an answer."""
    try:
        answer = ask_child(serve, (reader, time_limit), data, time_limit=time_limit, max_answer=MAX_ANSWER)
    except ChildLostError as lost:
        return [], Hindrance.TOO_SLOW if lost.slow else Hindrance.DAMAGED
    return _understood(answer)


def _understood(message: bytes) -> tuple[list[list[Any]], Hindrance | None]:
    answer = json.loads(message)
    if answer["fault"]:
        _LOG.warning("A file could not be read: %s", answer["fault"])
    return answer["pages"], None if answer["reason"] is None else Hindrance(answer["reason"])
