"""A child process that reads what comes from outside is held to its share of memory and time."""

import multiprocessing
import os
import signal
import sys
import time
from multiprocessing.connection import Connection

import pytest

from zvdesk import limited_process
from zvdesk.limited_process import ChildLostError, ask_child


def echo(pipe: Connection, times: int) -> None:
    """Answer with the message, repeated; the target of a process."""
    pipe.send_bytes(pipe.recv_bytes() * times)


def sleeper(pipe: Connection) -> None:
    """Never answer; the target of a process."""
    time.sleep(600)


@pytest.mark.usefixtures("no_child_left")
def test_child_answers_one_message() -> None:
    assert ask_child(echo, (2,), b"ja", time_limit=60, max_answer=4) == b"jaja"


def test_answer_above_the_limit_is_refused() -> None:
    with pytest.raises(ChildLostError) as lost:
        ask_child(echo, (1000,), b"ja", time_limit=60, max_answer=4)
    assert not lost.value.slow


@pytest.mark.usefixtures("no_child_left")
def test_child_that_never_answers_is_ended() -> None:
    with pytest.raises(ChildLostError) as lost:
        ask_child(sleeper, (), b"ja", time_limit=0.5, max_answer=4)
    assert lost.value.slow


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
@pytest.mark.usefixtures("no_child_left")
def test_interrupting_does_not_reach_a_child_that_is_still_loading(capfd: pytest.CaptureFixture[str]) -> None:
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with limited_process.running_child(echo, (1,)) as (child, pipe):
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == held
        assert child.pid is not None
        os.kill(child.pid, signal.SIGINT)
        pipe.send_bytes(b"ja")
        assert pipe.recv_bytes() == b"ja"
    assert capfd.readouterr().err == ""


def greedy(pipe: Connection) -> None:
    """Take more memory than a child may; the target of a process."""
    limited_process.limit_resources(60)
    try:
        pipe.send(len(bytearray(limited_process.MEMORY)))
    except MemoryError:
        pipe.send("refused")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of one process")
def test_child_is_refused_more_memory_than_its_share() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=greedy, args=(theirs,))
    child.start()
    assert ours.poll(30)
    assert ours.recv() == "refused"
    child.join()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_limits_stay_below_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    asked = {}
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, 7 if kind == resource.RLIMIT_CPU else -1))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: asked.setdefault(kind, limits))
    limited_process.limit_resources(60)
    assert asked == {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_CPU: (7, 7),
        resource.RLIMIT_AS: (limited_process.MEMORY, limited_process.MEMORY),
    }
