"""What can be done with a visit, above what the menu of every record has."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu

from zvdesk.ui.icons import icon

Step = tuple[str, str, Callable[[], object]]
"""An icon's name, the words, and what is done."""


def put_first(menu: QMenu, steps: Iterable[Step]) -> None:
    """Put steps above what a menu has, parted from it by a line."""
    first = menu.actions()[0] if menu.actions() else None
    for name, words, act in steps:
        action = menu.addAction(icon(name), words)
        action.triggered.connect(lambda _checked=False, run=act: run())
        if first is not None:
            menu.insertAction(first, action)  # moves it
    if first is not None:
        menu.insertSeparator(first)
