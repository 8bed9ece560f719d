"""Make packs in a thread instead of a process of their own, for tests of what goes into them."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from zvdesk.documents import pack_child


class Thread:
    """What the maker of packs may ask of its process."""

    def kill(self) -> None:
        """A thread ends by itself when the pipe does."""


def _make(*arguments: Any) -> None:
    with suppress(OSError):  # whoever asked has gone
        pack_child.make(*arguments)


@contextmanager
def running_thread(_serve: Callable[..., None], arguments: tuple[Any, ...]) -> Iterator[tuple[Thread, Connection]]:
    """Make the pack in this process, without the limits."""
    ours, theirs = multiprocessing.Pipe()
    worker = threading.Thread(target=_make, args=(theirs, *arguments))
    worker.start()
    try:
        yield Thread(), ours
    finally:
        ours.close()
        worker.join()
        theirs.close()
