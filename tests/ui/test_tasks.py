"""Work away from the GUI thread: in order, back on the right thread, with errors in one place."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.ui.tasks import Cancelled, Failure, Progress, Runner, SynchronousRunner, Task, TaskRunner, on_gui_thread


@pytest.fixture
def threads(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture(params=[TaskRunner, SynchronousRunner])
def runner(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Runner]:
    made: Runner = request.param()
    yield made
    made.close()


class Result:
    """Collects what a task gives back, and on which thread."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.threads: list[bool] = []

    def __call__(self, value: object) -> None:
        self.values.append(value)
        self.threads.append(on_gui_thread())


def test_a_result_comes_back_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    done = Result()
    runner.run(lambda _task: 6 * 7, on_done=done)

    qtbot.waitUntil(lambda: done.values == [42])
    assert done.threads == [True]


def test_an_error_goes_to_whoever_takes_it(runner: Runner, qtbot: QtBot) -> None:
    taken, told = Result(), Result()
    runner.failed.connect(told)

    def refuse(_task: Task) -> None:
        raise UserError("name_missing")

    runner.run(refuse, on_error=taken)
    qtbot.waitUntil(lambda: bool(taken.values))

    assert [str(error) for error in taken.values] == ["name_missing()"]
    assert told.values == []


def test_an_error_that_nobody_takes_comes_out_in_one_place(runner: Runner, qtbot: QtBot) -> None:
    told = Result()
    runner.failed.connect(told)
    failure = EnvironmentFailure("disk_full")

    def fail(_task: Task) -> None:
        raise failure

    runner.run(fail, label="Opslaan")
    qtbot.waitUntil(lambda: bool(told.values))

    assert told.values == [Failure("Opslaan", failure)]


def test_a_bug_is_told_even_when_it_is_taken(runner: Runner, qtbot: QtBot) -> None:
    taken, told = Result(), Result()
    runner.failed.connect(told)
    runner.run(lambda _task: 1 / 0, on_error=taken)

    qtbot.waitUntil(lambda: bool(told.values) and bool(taken.values))


def test_progress_is_told_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    told, done = Result(), Result()

    def work(task: Task) -> str:
        for number in range(1, 4):
            task.report(number, 3, "Stukken inlezen")
        return "klaar"

    runner.run(work, progress=told, on_done=done)
    qtbot.waitUntil(lambda: done.values == ["klaar"])

    assert told.values[-1] == Progress(3, 3, "Stukken inlezen")
    assert all(told.threads)


def test_nothing_is_delivered_to_somebody_who_is_gone(threads: TaskRunner, qtbot: QtBot) -> None:
    owner, done, last = QObject(), Result(), Result()
    gate = threading.Event()

    def wait(task: Task) -> None:
        gate.wait(5)
        task.report(1, 1)

    threads.run(wait, on_done=done, progress=done, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _alive(owner))
    gate.set()
    threads.run(lambda _task: "daarna", on_done=last)

    qtbot.waitUntil(lambda: last.values == ["daarna"])
    assert done.values == []


def test_writers_run_one_after_another_in_their_order(threads: TaskRunner, qtbot: QtBot) -> None:
    order: list[str] = []

    def write(name: str, seconds: float) -> Callable[[Task], None]:
        def operation(_task: Task) -> None:
            order.append(f"begin {name}")
            time.sleep(seconds)
            order.append(f"end {name}")

        return operation

    done = Result()
    threads.run(write("a", 0.05))
    threads.run(write("b", 0.0), on_done=done)

    qtbot.waitUntil(lambda: bool(done.values))
    assert order == ["begin a", "end a", "begin b", "end b"]


def test_readers_do_not_wait_for_a_writer(threads: TaskRunner, qtbot: QtBot) -> None:
    gate, read, written = threading.Event(), Result(), Result()
    threads.run(lambda _task: gate.wait(5), on_done=written)
    threads.run(lambda _task: "gelezen", on_done=read, reads=True)

    qtbot.waitUntil(lambda: read.values == ["gelezen"])
    assert written.values == []
    gate.set()
    qtbot.waitUntil(lambda: written.values == [True])


def test_a_cancelled_task_that_waits_is_never_started(threads: TaskRunner, qtbot: QtBot) -> None:
    gate, ran, last, told = threading.Event(), Result(), Result(), Result()
    threads.failed.connect(told)
    threads.run(lambda _task: gate.wait(5))
    waiting = threads.run(ran, on_done=ran)
    threads.run(lambda _task: "daarna", on_done=last)
    waiting.cancel()
    gate.set()

    qtbot.waitUntil(lambda: last.values == ["daarna"])
    assert ran.values == []
    assert told.values == []


def test_a_running_task_stops_at_its_next_report(threads: TaskRunner, qtbot: QtBot) -> None:
    steps: list[int] = []
    begun, gate = threading.Event(), threading.Event()

    def work(task: Task) -> None:
        steps.append(1)
        begun.set()
        gate.wait(5)
        task.report(1, 2)
        steps.append(2)

    task = threads.run(work)
    assert begun.wait(5)
    task.cancel()
    gate.set()

    qtbot.waitUntil(lambda: not threads.is_busy)
    assert steps == [1]


def test_a_write_that_was_done_when_it_was_cancelled_still_says_so(threads: TaskRunner, qtbot: QtBot) -> None:
    done, reading = Result(), Result()
    threads.run(lambda task: task.cancel() or "op schijf", on_done=done)
    threads.run(lambda task: task.cancel() or "verouderd", on_done=reading, reads=True)

    qtbot.waitUntil(lambda: not threads.is_busy)
    assert done.values == ["op schijf"]
    assert reading.values == []


def test_closing_waits_for_writes_and_delivers_them(qapp: QApplication) -> None:
    runner, done = TaskRunner(), Result()
    runner.run(lambda _task: time.sleep(0.05) or "op schijf", on_done=done)

    runner.close()

    assert done.values == ["op schijf"]
    assert not runner.is_busy


def test_closing_gives_up_readers(qapp: QApplication, qtbot: QtBot) -> None:
    runner, begun = TaskRunner(), threading.Event()

    def read(task: Task) -> None:
        begun.set()
        while True:
            task.check()
            time.sleep(0.001)

    runner.run(read, reads=True)
    assert begun.wait(5)

    runner.close()

    assert not runner.is_busy


def test_being_busy_is_told_once(runner: Runner, qtbot: QtBot) -> None:
    told = Result()
    runner.busy_changed.connect(told)
    runner.run(lambda _task: None)

    qtbot.waitUntil(lambda: told.values == [True, False])


def test_a_cancelled_task_says_so_to_the_operation() -> None:
    task = Task("Zoeken")
    task.check()
    task.cancel()

    with pytest.raises(Cancelled):
        task.report(1, 2)


def _alive(owner: QObject) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(owner))


def test_who_asks_after_the_closing_gets_no_answer(qapp: QApplication) -> None:
    runner, done = TaskRunner(), Result()
    runner.close()

    runner.run(lambda _task: "te laat", on_done=done, reads=True)

    assert done.values == []
    assert not runner.is_busy
