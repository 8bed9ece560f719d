"""What runs in the child process that makes a pack: limits first, then sources by the pipe, then the pack by the pipe.

Nothing but bytes and JSON goes back to the parent, so that a file that takes this process over does not get further.
"""

from __future__ import annotations

import io
import json
import logging
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zvdesk.documents.pack_parts import Content, Hindrance, Pack
from zvdesk.limited_process import limit_resources
from zvdesk.running_text.lines import TextLine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from zvdesk.documents.pack_assemble import Report
    from zvdesk.documents.pack_sources import Opened

MEMORY: Final = 6 << 30
"""Most memory that the child may address, in bytes: all sources of a sealed workspace, and what is made of them."""

PROCESSOR_SECONDS: Final = 900
PIECE: Final = 1 << 20
_LONGEST_FAULT: Final = 500


def serve(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], only_looks: bool) -> None:
    """Make a pack of the sources that come by the pipe, or only look; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # it tells of every oddity of every document
    limit_resources(PROCESSOR_SECONDS, MEMORY)
    make(pipe, pack, known, only_looks)


def make(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], only_looks: bool) -> None:
    """Read every source that is not `known` to be missing, report each step, and send the pack.

    Messages are JSON: {"step", "index"} while at work, and {"step": "piece"} before each piece of the pack; in the end
    {"step": "done", "pages", "problems": [[section, title, reason, index]], "found": [number of pages, or reason],
    "sheets": {"apart": [heading], "cut": [heading]}}, or {"step": "no_memory"}, or {"step": "failed", "fault"} for what
    no rule of ours foresaw.
    """

    def report(step: str, index: int) -> None:
        _send(pipe, {"step": step, "index": index})

    try:
        _make(pipe, pack, known, report, only_looks=only_looks)
    except MemoryError:
        _send(pipe, {"step": "no_memory"})
    except Exception as error:
        _send(pipe, {"step": "failed", "fault": repr(error)[:_LONGEST_FAULT]})


def _make(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], report: Report, *, only_looks: bool) -> None:
    # Imported here and not above: the parent needs this module for its name only.
    from zvdesk.documents.pack_assemble import assemble
    from zvdesk.documents.pack_count import pages_of, with_chosen_pages
    from zvdesk.documents.pack_sources import open_source

    opened: list[Opened] = []
    for index, source in enumerate(pack.sources):
        if index in known:
            opened.append(known[index])
            continue
        content = _received(pipe)
        report("reading", index)
        opened.append(content if isinstance(content, Hindrance) else open_source(content, source))
    found = [pages_of(pack.front, source, one) for source, one in zip(pack.sources, opened, strict=True)]
    if only_looks:
        _send(pipe, {"step": "done", "pages": 0, "problems": [], "found": found, "sheets": {"apart": [], "cut": []}})
        return
    opened = [with_chosen_pages(*one) for one in zip(pack.sources, opened, found, strict=True)]
    pieces = _Pieces(pipe)
    result = assemble(pack, opened, report, pieces)
    pieces.flush()
    problems = [(one.section, one.title, one.reason, one.index) for one in result.problems]
    sheets = {"apart": result.sheets.apart, "cut": result.sheets.cut}
    _send(pipe, {"step": "done", "pages": result.pages, "problems": problems, "found": found, "sheets": sheets})


def _received(pipe: Connection) -> Content | Hindrance:
    told = json.loads(pipe.recv_bytes())
    match told:
        case None:
            return pipe.recv_bytes()
        case str():
            return Path(told)
        case {"hindrance": why}:
            return Hindrance(why)
        case _:
            return tuple(TextLine(*row) for row in told)


class _Pieces(io.RawIOBase):
    """A file that is written by way of the pipe."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__()
        self._pipe = pipe
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # nobody writes anything else
        self._held += data
        if len(self._held) >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._held:
            _send(self._pipe, {"step": "piece"})
            self._pipe.send_bytes(self._held)
            self._held.clear()


def _send(pipe: Connection, message: object) -> None:
    pipe.send_bytes(json.dumps(message).encode("ascii"))
