"""The same evenings on a real screen: windows under X, mouse and keys of the server, files dragged from a program.

Qt takes one platform for a whole process, so the tests run in a process of their own; without a screen they then need
not (see `conftest`). What differs is in `window_hands` and in how `window_job` answers a dialog; what a key means on
Linux shows only here.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_tools import can_have_screen

EVENINGS = Path(__file__).with_name("test_window_main_job.py")
LONGEST = 900
"""Seconds until it is given up; it takes two minutes on two busy cores."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_have_screen(), reason="needs Xvfb, xdotool and python-xlib"),
]


@pytest.fixture
def screen() -> Iterator[str]:
    """Give the name of a screen with a keyboard that has the letters of Dutch."""
    from tests.bench.screen import Screen

    with Screen() as made:
        subprocess.run(["setxkbmap", "-display", made.name, "us", "altgr-intl"], check=True)
        yield made.name


def test_the_main_job_with_mouse_and_keyboard(screen: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", str(EVENINGS), "-q", "-p", "no:cacheprovider", "--basetemp", str(tmp_path)],
        env={**environment, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        cwd=EVENINGS.parents[2],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert " passed" in run.stdout
