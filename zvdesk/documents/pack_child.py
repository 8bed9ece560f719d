"""What runs in the child process that makes a pack: limits first, then sources by the pipe, then the pack by the pipe.

Nothing but bytes and JSON goes back to the parent, so that a file that takes this process over does not get further.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
from typing import TYPE_CHECKING, Final

from zvdesk.documents.pack_parts import Hindrance, Pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from zvdesk.documents.pack_assemble import Report
    from zvdesk.documents.pack_sources import Opened

MEMORY: Final = 6 << 30
"""Most memory that the child may address, in bytes: sources, the pack, and the pack once more on its way back."""

PROCESSOR_SECONDS: Final = 900
_LONGEST_FAULT: Final = 500


def serve(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance]) -> None:
    """Make a pack of the sources that come by the pipe; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # it tells of every oddity of every document
    limit_process()
    make(pipe, pack, known)


def make(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance]) -> None:
    """Read every source that is not `known` to be missing, report each step, and send the pack.

    Messages are JSON: {"step", "index"} while at work; then {"step": "done", "pages", "problems": [[section, title,
    reason, index]]} followed by the bytes of the pack, or {"step": "no_memory"}, or {"step": "failed", "fault"} for
    what no rule of ours foresaw.
    """

    def report(step: str, index: int) -> None:
        _send(pipe, {"step": step, "index": index})

    try:
        _make(pipe, pack, known, report)
    except MemoryError:
        _send(pipe, {"step": "no_memory"})
    except Exception as error:
        _send(pipe, {"step": "failed", "fault": repr(error)[:_LONGEST_FAULT]})


def limit_process() -> None:
    """Bound memory and processor time of this process and forbid core dumps; Windows has the parent's watch only."""
    if sys.platform == "win32":
        return
    import resource

    limits = ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_AS, MEMORY))
    for kind, limit in limits:
        hard = resource.getrlimit(kind)[1]
        bounded = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (bounded, bounded))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it; the parent's watch remains
            continue


def _make(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], report: Report) -> None:
    # Imported here and not above: the parent needs this module for its name only.
    from zvdesk.documents.pack_assemble import assemble
    from zvdesk.documents.pack_sources import open_source

    opened: list[Opened] = []
    for index in range(len(pack.sources)):
        if index in known:
            opened.append(known[index])
            continue
        data = pipe.recv_bytes()
        report("reading", index)
        opened.append(open_source(data))
    result = assemble(pack, opened, report)
    problems = [(one.section, one.title, one.reason, one.index) for one in result.problems]
    _send(pipe, {"step": "done", "pages": result.pages, "problems": problems})
    pipe.send_bytes(result.data)


def _send(pipe: Connection, message: object) -> None:
    pipe.send_bytes(json.dumps(message).encode("ascii"))
