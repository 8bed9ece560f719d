"""Qt starts without what zvdesk does not need of it, and all of it is still there for who asks.

Most run in a process of their own: this one imported PySide6 long ago.
"""

import builtins
import subprocess
import sys

import pytest

UNREAD = (
    "[name for name, module in sys.modules.items() if name.startswith('shiboken') and '__getattr__' in vars(module)]"
)
WRONG_CALL = """
import PySide6.QtCore as core
try:
    core.QPoint().setX("a")
except TypeError as error:
    print(error)
"""
SIGNATURES = """
import PySide6.QtCore as core, PySide6.support.signature as support
print(core.QPoint.setX.__doc__, support.get_signature(core.QSize.scale), support.get_signature(core.QObject.connect))
"""


def test_importing_the_window_reads_no_source() -> None:
    code = "import linecache, zvdesk.ui.main; print([name for name in linecache.cache if 'zvdesk' in name])"
    assert _printed(code) == "[]"


def test_importing_the_window_leaves_the_signatures_unread() -> None:
    unread = _printed(f"import sys, zvdesk.ui.main; print(*{UNREAD})").split()
    assert {name.rpartition(".")[2] for name in unread} >= {"parser", "layout", "mapping", "errorhandler"}


def test_compiling_is_pythons_own_again() -> None:
    assert _printed("import builtins; own = compile; import zvdesk.ui; print(builtins.compile is own)") == "True"


@pytest.mark.parametrize("code", [WRONG_CALL, SIGNATURES], ids=["wrong call", "signatures"])
def test_what_was_left_unread_says_what_it_says_otherwise(code: str) -> None:
    quick, plain = _printed(f"import zvdesk.ui\n{code}"), _printed(code)
    assert quick == plain
    assert "setX" in quick or "scale" in quick


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    code = (
        "import zvdesk.ui, sys\n"
        "module = sys.modules['shibokensupport.signature.mapping']\n"
        "print(hasattr(module, 'nowhere'), hasattr(module, 'namespace'), hasattr(module, 'nowhere'))"
    )
    assert _printed(code) == "False True False"


def test_without_a_replacement_nothing_is_put_back() -> None:
    from zvdesk.ui import quick_qt

    ours, former = builtins.__import__, getattr(builtins, "__orig_import__", None)
    if former is not None:
        del builtins.__orig_import__  # type: ignore[attr-defined]
    try:
        quick_qt.restore()
        assert builtins.__import__ is ours
    finally:
        if former is not None:
            builtins.__orig_import__ = former  # type: ignore[attr-defined]


def _printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip()
