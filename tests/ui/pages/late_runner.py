"""A runner whose work is done, and whose answers arrive, when the test says so: as threads of a slow computer do it."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from zvdesk.ui.tasks import Progress, Runner, _Job, _perform


class _Ended(NamedTuple):
    job: _Job
    result: object
    error: Exception | None


class LateRunner(Runner):
    """Writers are done in their order, readers beside them; answers arrive in the order of the ends.

    A reader that began before a write may end after it, with what it saw before.
    """

    def __init__(self) -> None:
        super().__init__()
        self._writers: deque[_Job] = deque()
        self._readers: list[_Job] = []
        self._read: list[_Ended] = []
        self._ended: deque[_Ended] = deque()

    def work(self, which: int = 0) -> None:
        """Go on with one piece of work, by any number: the next writer, a reader that begins, or one that ends."""
        waiting = [*list(self._writers)[:1], *self._readers, *self._read]
        if not waiting:
            return
        chosen = waiting[which % len(waiting)]
        if isinstance(chosen, _Ended):
            self._read.remove(chosen)
            self._ended.append(chosen)
        elif chosen.reads:
            self._readers.remove(chosen)
            self._read.append(_done(chosen))
        else:
            self._ended.append(_done(self._writers.popleft()))

    def deliver(self) -> None:
        """Let the oldest answer arrive."""
        if self._ended:
            self._deliver(*self._ended.popleft())

    def settle(self) -> None:
        """Do all that waits, and what comes of it."""
        while self._writers or self._readers or self._read or self._ended:
            self.work()
            self.deliver()

    def close(self) -> None:
        """End what is under way."""
        self.settle()

    def _submit(self, job: _Job) -> None:
        (self._readers if job.reads else self._writers).append(job)

    def _relay(self, progress: Callable[[Progress], None]) -> Callable[[Progress], None]:
        return progress


def _done(job: _Job) -> _Ended:
    try:
        return _Ended(job, _perform(job), None)
    except Exception as error:
        return _Ended(job, None, error)
