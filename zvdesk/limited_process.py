"""A child process with bounded memory and time, for reading what comes from outside: it may fail, we may not.

The child gets bytes by a pipe and gives bytes back, never a pickle: whoever takes it over by way of a crafted file
must not reach the parent.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

MEMORY = 3 << 30
"""Most memory the child may address, in bytes: six times the largest file that is read."""

_OUT_OF_PROCESSOR_TIME = -24
"""Exit code of a child that ran into its limit (SIGXCPU)."""

_LOG = logging.getLogger(__name__)


class ChildLostError(Exception):
    """The child ended without an answer; `slow` when it was out of time."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__(slow)
        self.slow = slow


def ask_child(
    serve: Callable[..., None], arguments: tuple[Any, ...], data: bytes, *, time_limit: float, max_answer: int
) -> bytes:
    """Let `serve(pipe, *arguments)` answer one message in a new process. Raises ChildLostError.

    The child is killed when `time_limit` (seconds) has passed, and its answer is refused above `max_answer` (bytes).
    """
    late = threading.Event()
    with running_child(serve, arguments) as (child, pipe):

        def give_up() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(time_limit, give_up)
        watch.start()
        try:
            return _exchange(pipe, data, max_answer)
        except (EOFError, OSError) as lost:
            child.join(1.0)
            _LOG.warning("The process that read a file ended with %s", child.exitcode)
            raise ChildLostError(slow=late.is_set() or child.exitcode == _OUT_OF_PROCESSOR_TIME) from lost
        finally:
            watch.cancel()
            watch.join()


@contextmanager
def running_child(serve: Callable[..., None], arguments: tuple[Any, ...]) -> Iterator[tuple[BaseProcess, Connection]]:
    """Run `serve(pipe, *arguments)` in a new process and yield it with our end of the pipe; it is gone afterwards."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve, args=(theirs, *arguments), daemon=True)
    with _interrupts_held():
        child.start()
    theirs.close()  # so that the end of the child ends every wait on the pipe
    try:
        yield child, ours
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start a child to which Ctrl+C does not come, for it would end in a traceback while it is still loading.

    A process takes over from its parent which signals it holds; ours comes a moment later.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # which on starting lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def limit_resources(seconds: float, memory: int = MEMORY) -> None:
    """Bound memory and processor time of this process and forbid core dumps; Windows has the parent's timer only."""
    if sys.platform == "win32":
        return
    import resource

    cpu = int(seconds) + 1
    for kind, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(kind)[1]
        bounded = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (bounded, bounded))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it; the parent's timer remains
            continue


def _exchange(pipe: Connection, data: bytes, max_answer: int) -> bytes:
    pipe.send_bytes(data)
    return pipe.recv_bytes(max_answer)
