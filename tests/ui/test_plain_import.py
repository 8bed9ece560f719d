"""Imports stay quick with Qt there: PySide6 reads the source of every module that it lets through."""

import builtins
import subprocess
import sys


def test_importing_the_window_reads_no_source() -> None:
    code = "import linecache, zvdesk.ui.main; print([name for name in linecache.cache if 'zvdesk' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_a_replacement_nothing_is_put_back() -> None:
    from zvdesk.ui import plain_import

    ours, former = builtins.__import__, getattr(builtins, "__orig_import__", None)
    if former is not None:
        del builtins.__orig_import__  # type: ignore[attr-defined]
    try:
        plain_import.restore()
        assert builtins.__import__ is ours
    finally:
        if former is not None:
            builtins.__orig_import__ = former  # type: ignore[attr-defined]
