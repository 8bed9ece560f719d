"""What draws pages beside the window: a child process per document, asked for what is most urgent first.

The answers come to the GUI thread; a page that takes long, or brings the child down, never holds the window up.
"""

import heapq
import itertools
import json
import logging
import multiprocessing
import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PATIENCE = 30.0
"""Seconds after which a question that has no answer ends the child."""

_log = logging.getLogger(__name__)


class Urgency(IntEnum):
    """Which questions go first."""

    OPENING = 0
    SEEN = 1
    CHOSEN = 2
    NEAR = 3
    ASIDE = 4
    LATER = 5


class Answer(NamedTuple):
    """What came of a question: what was told, and the bytes that go with it."""

    told: dict[str, Any]
    payload: memoryview
    made: Any = None
    """What was made of it before it came to the GUI thread, where that was asked for."""

    @property
    def is_fault(self) -> bool:
        """True when the page cannot be read."""
        return "fault" in self.told


Then = Callable[[Answer], object]
Make = Callable[[Answer], object]


class Helper(NamedTuple):
    """Who answers: the end of its pipe, and how to end it."""

    pipe: "Connection"
    end: Callable[[], None]


class _Question(NamedTuple):
    urgency: int
    number: int
    key: Hashable
    asked: dict[str, Any]
    data: bytes | None
    then: Then
    make: Make | None


def start_child() -> Helper:
    """Start a process that answers; it needs a fifth of a second before it can."""
    from zvdesk.documents.reading_child import serve

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()  # so that the end of the child ends every wait on the pipe

    def end() -> None:
        child.kill()
        child.join()
        child.close()
        ours.close()

    return Helper(ours, end)


class PageEngine(QObject):
    """Answers questions about one document, and is begun before there is one to save time."""

    lost = Signal()
    """Emitted once when the child ended by itself or had to be ended; nothing is answered after."""

    _answered = Signal(object, object)

    start: Callable[[], Helper] = staticmethod(start_child)
    """What makes the helper, on a thread of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        line = self._line = _Line(type(self).start, self._answered.emit)
        self.destroyed.connect(line.close)
        threading.Thread(target=line.work, name="zvdesk-pages", daemon=True).start()

    def ask(
        self,
        then: Then,
        urgency: Urgency,
        key: Hashable,
        *,
        data: bytes | None = None,
        make: Make | None = None,
        **asked: Any,
    ) -> None:
        """Ask what `asked` says; `then` gets the answer on the GUI thread. `key` tells what is asked, for `keep`.

        `make` makes something of an answer that is no fault away from the GUI thread.
        """
        self._line.put(lambda number: _Question(urgency, number, key, asked, data, then, make))

    def keep(self, wanted: Callable[[Hashable], bool]) -> list[Hashable]:
        """Take back the waiting questions whose key is not wanted any more, and return these keys."""
        return self._line.keep(wanted)

    def close(self) -> None:
        """End the child; nothing is answered after."""
        self._line.close()

    @Slot(object, object)
    def _on_answered(self, question: _Question | None, answer: Answer | None) -> None:
        if self._line.is_closed:
            return
        if question is None or answer is None:
            self._line.close()
            self.lost.emit()
        else:
            question.then(answer)


class _Line:
    """The questions that wait, and the thread that puts them to the helper one by one. Knows nothing of Qt."""

    def __init__(self, start: Callable[[], Helper], tell: Callable[[Any, Any], None]) -> None:
        self._start, self._tell = start, tell
        self._waiting: list[_Question] = []
        self._numbers = itertools.count()
        self._ready = threading.Condition()
        self._helper: Helper | None = None
        self.is_closed = False

    def put(self, question: Callable[[int], _Question]) -> None:
        with self._ready:
            heapq.heappush(self._waiting, question(next(self._numbers)))
            self._ready.notify()

    def keep(self, wanted: Callable[[Hashable], bool]) -> list[Hashable]:
        with self._ready:
            gone = [question.key for question in self._waiting if not wanted(question.key)]
            if gone:
                self._waiting = [question for question in self._waiting if wanted(question.key)]
                heapq.heapify(self._waiting)
        return gone

    def close(self) -> None:
        with self._ready:
            self.is_closed = True
            self._waiting.clear()
            helper, self._helper = self._helper, None
            self._ready.notify()
        if helper is not None:
            helper.end()

    def work(self) -> None:
        """Ask until closed; run on a thread of its own."""
        helper = self._start()
        with self._ready:
            if not self.is_closed:
                self._helper = helper
        if self._helper is None:
            helper.end()
            return
        try:
            while (question := self._next()) is not None:
                self._say(question, _exchange(helper.pipe, question))
        except (EOFError, OSError, ValueError, TypeError) as error:
            # Closed while a page comes in, a pipe reads on without a handle: that is a TypeError, and no fault.
            if isinstance(error, TypeError) and not self.is_closed:
                raise
            if not self.is_closed:
                _log.warning("the process that shows a document is gone: %s", type(error).__name__)
                self._say(None, None)

    def _next(self) -> _Question | None:
        with self._ready:
            while not self._waiting and not self.is_closed:
                self._ready.wait()
            return None if self.is_closed else heapq.heappop(self._waiting)

    def _say(self, question: _Question | None, answer: Answer | None) -> None:
        with suppress(RuntimeError):  # the window went meanwhile
            self._tell(question, answer)


def _exchange(pipe: "Connection", question: _Question) -> Answer:
    pipe.send_bytes(json.dumps(question.asked).encode("ascii"))
    if question.data is not None:
        pipe.send_bytes(question.data)
    if not pipe.poll(PATIENCE):
        raise OSError("no answer in time")
    message = pipe.recv_bytes()
    end = message.index(b"\n")
    answer = Answer(json.loads(message[:end]), memoryview(message)[end + 1 :])
    if question.make is None or answer.is_fault:
        return answer
    return Answer(answer.told, memoryview(b""), question.make(answer))
