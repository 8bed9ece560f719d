"""A writer that is killed at any moment loses nothing that it acknowledged; the documented command tries it."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import kill_steps
from tests.faults.kill_steps import State
from zvdesk.app import Desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_a_writer_is_killed() -> None:
    """A few kills here, of which the seed lets most wait for steps; twenty others are a step of what CI runs."""
    command = [sys.executable, "-m", "tests.faults.kill_writer", "--kills", "4", "--seed", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    summary = json.loads(done.stdout)
    assert (summary["kills"], summary["encrypted"], summary["faults"]) == (4, 2, [])
    assert summary["acknowledged"] > 4


def test_the_steps_do_what_they_are_said_to(desk: Desk) -> None:
    """Or the kills would be judged by a wrong measure."""
    state: State = {}
    done = set()
    for number, step in enumerate(kill_steps.steps(state, random.Random(7))):
        kill_steps.do(desk, step)
        done.add(step["do"])
        expected = kill_steps.copied(state)
        kill_steps.take(expected, step)
        if number % 5 == 0:
            assert kill_steps.observed(desk) == expected
        if number > 60 and done >= {"note", "question", "meeting", "type", "attach", "trash", "restore", "purge"}:
            break
    assert kill_steps.observed(desk) == expected
    assert desk.maintenance.check() == []


def test_a_lost_step_would_be_seen(desk: Desk) -> None:
    state: State = {}
    steps = kill_steps.steps(state, random.Random(7))
    for step in (next(steps) for _ in range(10)):
        kill_steps.do(desk, step)
    lost = next(steps)
    kill_steps.take(state, lost)
    assert kill_steps.observed(desk) != state
