"""Lets Qt for Python start without what zvdesk does not need of it; imported before anything of PySide6.

PySide6 carries a machinery for the signatures of its functions: it is unpacked and compiled from source at every start,
which took a third of the time until a window, and serves `inspect.signature`, help texts and the message of a wrong
call. Its modules are put there unread, and read when something is asked of them.

PySide6 also replaces `builtins.__import__` by a function that reads the source of every module imported from then on
and looks for its own name: that is how it knows where `from __feature__ import snake_case` may apply. zvdesk uses no
such feature (type checkers reject it), and reading the sources of our modules took a tenth of a cold start.

A version of PySide6 that does neither any more starts as it would without this.
"""

import builtins
import sys
from collections.abc import Callable
from threading import RLock
from typing import Any

from zvdesk.ui.quick_enums import make_enums_quickly

POSTPONED = frozenset(
    f"shibokensupport/{name}.py"
    for name in (
        "signature/errorhandler",
        "signature/layout",
        "signature/mapping",
        "signature/parser",
        "signature/lib/enum_sig",
        "signature/lib/pyi_generator",
        "signature/lib/tool",
    )
)
"""Files of PySide6's machinery for signatures, by the names under which it compiles them."""

CALLED_FROM_OUTSIDE = {"shibokensupport.signature.mapping": "update_mapping"}
"""Functions that PySide6 takes from the dictionary of a module, so that they must stand in it before it is read."""

_UNREAD = f"__getattr__ = __import__('sys').modules[{__name__!r}].reading(globals())"
_compile = builtins.compile
_sources: dict[str, tuple[Any, str]] = {}
_reading = RLock()


def import_quickly() -> None:
    """Import Qt's core with the machinery for signatures unread, and put Python's own import back."""
    make_enums_quickly()
    if "PySide6" not in sys.modules:
        builtins.compile = _compiled
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = _compile
    restore()


def restore() -> None:
    """Put the import back that was there before; nothing happens where PySide6 has left it alone."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


def reading(namespace: dict[str, Any]) -> Callable[[str], Any]:
    """Return the `__getattr__` of an unread module: it reads the module when the first name of it is asked for."""
    name = namespace["__spec__"].name
    source, file = _sources[name]
    called = CALLED_FROM_OUTSIDE.get(name)

    def read(attribute: str) -> Any:
        with _reading:
            if _sources.pop(name, None):
                exec(_compile(source, file, "exec"), namespace)  # noqa: S102 - PySide6's own source, as it would itself
                del namespace["__getattr__"]
        if attribute not in namespace:
            raise AttributeError(f"module {name!r} has no attribute {attribute!r}")
        return namespace[attribute]

    if called is not None:
        namespace[called] = lambda: read(called)()
    return read


def _compiled(source: Any, filename: Any, mode: str, *more: Any, **options: Any) -> Any:
    """Compile as Python does, but for what is postponed: of that, something that reads it later."""
    if filename not in POSTPONED:
        return _compile(source, filename, mode, *more, **options)
    _sources[filename[: -len(".py")].replace("/", ".")] = (source, filename)
    return _compile(_UNREAD, filename, mode)


import_quickly()
