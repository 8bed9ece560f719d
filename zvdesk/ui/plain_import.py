"""Keeps imports quick once Qt is there.

PySide6 replaces `builtins.__import__` by a function that reads the source of every module imported from then on and
looks for its own name: that is how it knows where `from __feature__ import snake_case` may apply. zvdesk uses no such
feature (type checkers reject it), and reading the sources of our modules took a tenth of a cold start.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - this is what replaces it


def restore() -> None:
    """Put the import back that was there before; nothing happens where PySide6 has left it alone."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


restore()
