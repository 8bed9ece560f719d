"""Work away from the GUI thread: one writer, a few readers, results back on the GUI thread, errors in one place."""

import logging
import threading
import time
from abc import abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, Signal, Slot

from zvdesk.errors import ZvdeskError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

READERS = 3
"""One of them may wait for the network."""
PROGRESS_SECONDS = 0.05

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818  # not an error: what the user asked for
    """Raised inside an operation whose task was cancelled."""


class Progress(NamedTuple):
    """How far a task is: `done` of `total` steps (total 0: unknown) and a Dutch word on what is being done."""

    done: int = 0
    total: int = 0
    text: str = ""


class Failure(NamedTuple):
    """An error that nobody else took: the task's Dutch label and the exception."""

    label: str
    error: BaseException


class Task:
    """One piece of work: the caller may cancel it, the operation reports through it. Safe from any thread."""

    def __init__(self, label: str, on_progress: Callable[[Progress], None] | None = None) -> None:
        self.label = label
        self._cancelled = threading.Event()
        self._on_progress = on_progress
        self._last_report = 0.0

    def cancel(self) -> None:
        """Ask the operation to stop; it stops at its next `check`, and is never started if it was waiting."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise Cancelled if the user no longer wants the result; call it between steps that can be undone."""
        if self.is_cancelled:
            raise Cancelled(self.label)

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is, at most every 50 ms on screen, and stop here when it was cancelled."""
        self.check()
        now = time.monotonic()
        if self._on_progress is not None and (done == total or now - self._last_report >= PROGRESS_SECONDS):
            self._last_report = now
            self._on_progress(Progress(done, total, text))


class _Job(NamedTuple):
    task: Task
    operation: Callable[[Task], Any]
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    owner: QObject | None
    reads: bool

    @property
    def is_wanted(self) -> bool:
        """False once whoever asked for the result is gone."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Runner(QObject):
    """What runs operations. `TaskRunner` does it in threads; `SynchronousRunner` at once, for tests."""

    failed = Signal(object)
    """Emitted with a Failure for every error that the caller did not take with `on_error`, and for every bug."""

    busy_changed = Signal(bool)
    """Emitted when the first task starts waiting and when the last one has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_jobs = 0

    def run(
        self,
        operation: Callable[[Task], Result],
        *,
        on_done: Callable[[Result], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
        owner: QObject | None = None,
        reads: bool = False,
        label: str = "",
    ) -> Task:
        """Run `operation(task)`; writers one after another in the order given, readers (`reads`) beside them.

        `on_done`, `on_error` and `progress` are called on the GUI thread, and not any more once `owner` was deleted or
        a reader cancelled (a writer that had committed when it was cancelled still says so). Without `on_error`, errors
        come out of `failed`. `label` is Dutch, for the user.
        """
        task = Task(label, None if progress is None else self._relay(_while_alive(progress, owner)))
        self._started()
        self._submit(_Job(task, operation, on_done, on_error, owner, reads))
        return task

    @property
    def is_busy(self) -> bool:
        """True while anything waits or runs."""
        return self._open_jobs > 0

    @abstractmethod
    def close(self) -> None:
        """Cancel readers and wait until every write that was asked for has ended."""

    @abstractmethod
    def _submit(self, job: _Job) -> None: ...

    @abstractmethod
    def _relay(self, progress: Callable[[Progress], None]) -> Callable[[Progress], None]: ...

    def _started(self) -> None:
        self._open_jobs += 1
        if self._open_jobs == 1:
            self.busy_changed.emit(True)

    def _deliver(self, job: _Job, result: object, error: BaseException | None) -> None:
        """Hand over what became of a job, on the GUI thread."""
        self._open_jobs -= 1
        try:
            if isinstance(error, Cancelled) or not job.is_wanted:
                return
            if error is not None:
                self._deliver_error(job, error)
            elif job.on_done is not None and not (job.reads and job.task.is_cancelled):
                job.on_done(result)
        finally:
            if self._open_jobs == 0:
                self.busy_changed.emit(False)

    def _deliver_error(self, job: _Job, error: BaseException) -> None:
        _log.warning("task %r failed", job.task.label, exc_info=error)
        taken = job.on_error is not None and isinstance(error, Exception)
        if job.on_error is not None and isinstance(error, Exception):
            job.on_error(error)
        if not taken or not isinstance(error, ZvdeskError):
            self.failed.emit(Failure(job.task.label, error))


class TaskRunner(Runner):
    """Runs operations in threads: writers on one thread in order, readers on a small pool."""

    _finished = Signal(object)
    _progressed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: set[Task] = set()
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _writer(self) -> "ThreadPoolExecutor":
        return _pool(1, "zvdesk-writer")

    @cached_property
    def _readers(self) -> "ThreadPoolExecutor":
        return _pool(READERS, "zvdesk-reader")

    def close(self) -> None:
        """Cancel readers, wait for the writes, deliver what came of them.

        Afterwards nothing may be written, and who still asks for something gets no answer.
        """
        self._closed = True
        for task in self._reading:
            task.cancel()
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _submit(self, job: _Job) -> None:
        if job.reads and self._closed:  # a timer that ran out while the window was closing
            self._deliver(job, None, Cancelled(job.task.label))
            return
        if job.reads:
            self._reading.add(job.task)
        pool = self._readers if job.reads else self._writer
        future = pool.submit(_perform, job)
        future.add_done_callback(lambda done: self._finished.emit((job, done)))

    def _relay(self, progress: Callable[[Progress], None]) -> Callable[[Progress], None]:
        return lambda state: self._progressed.emit((progress, state))

    @Slot(object)
    def _on_progressed(self, report: tuple[Callable[[Progress], None], Progress]) -> None:
        progress, state = report
        progress(state)

    @Slot(object)
    def _on_finished(self, outcome: tuple[_Job, "Future[Any]"]) -> None:
        job, future = outcome
        self._reading.discard(job.task)
        error = future.exception()
        self._deliver(job, None if error else future.result(), error)


class SynchronousRunner(Runner):
    """Runs every operation at once on the calling thread; behaves like TaskRunner otherwise. For tests and tools."""

    def close(self) -> None:
        """Nothing is ever under way."""

    def _submit(self, job: _Job) -> None:
        try:
            result = _perform(job)
        except Exception as error:
            self._deliver(job, None, error)
        else:
            self._deliver(job, result, None)

    def _relay(self, progress: Callable[[Progress], None]) -> Callable[[Progress], None]:
        return progress


def _pool(workers: int, name: str) -> "ThreadPoolExecutor":
    """Return threads for work; what makes them is imported when the window was painted and something is to be done."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(max_workers=workers, thread_name_prefix=name)


def _while_alive(progress: Callable[[Progress], None], owner: QObject | None) -> Callable[[Progress], None]:
    def report(state: Progress) -> None:
        if owner is None or shiboken6.isValid(owner):
            progress(state)

    return report


def _perform(job: _Job) -> object:
    job.task.check()
    return job.operation(job.task)


def on_gui_thread() -> bool:
    """Tell whether the caller runs on the thread of the widgets."""
    application = QCoreApplication.instance()
    return application is None or QThread.currentThread() is application.thread()
