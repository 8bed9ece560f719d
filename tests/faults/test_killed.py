"""A kill at any moment leaves the old workspace or the new one, whole, and nothing in between."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("killed_process.py")
RANDOM_KILLS = 5


@pytest.mark.skipif(sys.platform == "win32", reason="kills a fork of itself")
@pytest.mark.parametrize("operation", ["set", "remove", "restore", "restore_anew", "create", "backup"])
def test_a_kill_before_any_change_to_a_file_leaves_old_or_new(operation: str, tmp_path: Path) -> None:
    command = [sys.executable, SCRIPT, operation, tmp_path, str(RANDOM_KILLS)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, ""), found.stdout + found.stderr
    outcomes = Counter(found.stdout.split())
    assert set(outcomes) == {"old", "new"}
    assert outcomes["old"] > 5, "the operation makes more changes than that before the new counts"
