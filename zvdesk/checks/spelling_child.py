"""The process in which words are looked up while a window is open, so that this never stands still for it.

It is started at the first word and ends with the pipe. When it is lost, words are looked up in the asking process.
"""

import json
import logging
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

Answer = Callable[[str, str], Any]

_LOG = logging.getLogger(__name__)


class SpellingChild:
    """Asks the child one thing at a time; `fall_back` answers once it is lost."""

    def __init__(self, fall_back: Answer) -> None:
        self.is_wanted = False
        self._fall_back = fall_back
        self._pipe: Connection | None = None
        self._lock = Lock()

    def ask(self, method: str, word: str) -> Any:
        """Return what the dictionary says."""
        try:
            with self._lock:
                pipe = self._pipe or self._start()
                pipe.send_bytes(json.dumps([method, word]).encode())
                return json.loads(pipe.recv_bytes())
        except (EOFError, OSError) as lost:
            _LOG.info("the process that spells is lost (%s); spelling here", type(lost).__name__)
            self.is_wanted, self._pipe = False, None
            return self._fall_back(method, word)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        context.Process(target=serve, args=(theirs,), daemon=True).start()
        theirs.close()  # so that the end of the child ends every wait on the pipe
        self._pipe = ours
        return ours


def serve(pipe: Connection) -> None:
    """Answer words until the pipe ends; the target of the child process."""
    from zvdesk.checks.spelling import answer

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    while True:
        try:
            method, word = json.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        pipe.send_bytes(json.dumps(answer(method, word)).encode())
