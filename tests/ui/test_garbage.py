"""Garbage goes on the thread of the window, also when another made it, and what was made meanwhile does not pile up."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from zvdesk.ui.garbage import EVERY, GarbageRounds


class Knot:
    """Something that only a collection takes away, with something of Qt's in it."""

    def __init__(self, held: object = None) -> None:
        self.own, self.held = self, held


@pytest.fixture
def threads() -> Iterator[list[int]]:
    """Give the threads in which something was collected."""
    seen: list[int] = []
    note: Callable[..., None] = lambda *_: seen.append(threading.get_ident())  # noqa: E731
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


@pytest.fixture
def rounds(threads: list[int]) -> Iterator[GarbageRounds]:
    made, thresholds = GarbageRounds(), gc.get_threshold()
    gc.collect()
    made.start()
    gc.set_threshold(100, 5, 5)
    threads.clear()
    yield made
    gc.set_threshold(*thresholds)
    made.stop()


def in_a_thread(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_what_a_thread_leaves_goes_on_the_thread_of_the_window(
    rounds: GarbageRounds, threads: list[int], qtbot: QtBot
) -> None:
    timer = QTimer()
    timer.start(60_000)
    gone = weakref.ref(timer)
    Knot(timer)
    del timer
    in_a_thread(lambda: [Knot() for _ in range(5000)] and None)
    assert threads == []
    assert gone() is not None

    qtbot.waitUntil(lambda: gone() is None, timeout=20 * EVERY)

    assert set(threads) == {threading.get_ident()}


def test_work_that_goes_on_does_not_fill_the_memory(rounds: GarbageRounds, qtbot: QtBot) -> None:
    made, alive, enough = [0], weakref.WeakSet[Knot](), threading.Event()

    def work() -> None:
        while not enough.is_set():
            alive.add(Knot())
            made[0] += 1

    thread = threading.Thread(target=work)
    thread.start()
    try:
        qtbot.waitUntil(lambda: made[0] > 20_000, timeout=20_000)
        rounds.look()
        qtbot.waitUntil(lambda: made[0] > 40_000, timeout=20_000)
        rounds.look()
    finally:
        enough.set()
        thread.join()
    assert len(alive) < made[0] // 2


def test_where_little_was_made_nothing_is_collected(rounds: GarbageRounds, threads: list[int]) -> None:
    gc.collect()
    threads.clear()
    kept = [[] for _ in range(20)]
    rounds.look()
    assert threads == []
    assert kept


def test_what_grew_old_goes_once_a_quarter_came_on_top(rounds: GarbageRounds) -> None:
    old = Knot(QObject())
    gone = weakref.ref(old)
    gc.collect()
    del old
    first = [[] for _ in range(500)]
    rounds.look()
    assert gone() is not None
    enough = max(len(gc.get_objects()) // 3, 80_000)  # above the thresholds of Python, also where little is watched
    rest = [[] for _ in range(enough)]
    rounds.look()
    assert gone() is None
    assert first
    assert rest


def test_no_object_that_a_thread_is_making_is_held(rounds: GarbageRounds, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tuple that is listed while another thread makes it of a generator fails there."""
    monkeypatch.setattr(gc, "get_objects", lambda *_: pytest.fail("objects of all threads were listed"))
    rounds._collect_all()
    assert rounds._kept >= 0


def test_afterwards_python_collects_by_itself_again(rounds: GarbageRounds) -> None:
    assert not gc.isenabled()
    gone = weakref.ref(Knot())
    rounds.stop()
    assert gc.isenabled()
    assert gone() is None
