"""Small, full and read-only file systems, where this machine lets a test mount them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SIZE = "2m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of 2 MB of its own, or skip."""
    place = tmp_path / "small"
    place.mkdir()
    mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def remount(small_disk: Path) -> Callable[[str], None]:
    """Return what makes the small disk "ro" or "rw"."""
    return lambda mode: mount("-o", f"remount,{mode},size={SIZE}", str(small_disk))


def mount(*arguments: str) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting takes root on Linux")
    result = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip(f"no mounting here: {result.stderr.strip()}")
