"""The keys that work while an agenda item is open; elsewhere fields have their own use for some of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

STEPS = {"Alt+Up": -1, "Ctrl+PgUp": -1, "Alt+Down": 1, "Ctrl+PgDown": 1}
MOVES = {"Alt+Shift+Up": -1, "Alt+Shift+Down": 1}


class ItemKeys:
    """Steps to the item before or after the open one, and moves it; off until `enable`."""

    def __init__(self, page: QWidget, *, step: Callable[[int], object], move: Callable[[int], object]) -> None:
        wanted = [(keys, partial(step, way)) for keys, way in STEPS.items()]
        wanted += [(keys, partial(move, way)) for keys, way in MOVES.items()]
        self._shortcuts = []
        for keys, action in wanted:
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(action)
            self._shortcuts.append(shortcut)
        self.enable(False)

    def enable(self, enabled: bool) -> None:
        """Let the keys work, or leave them to the fields."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)
