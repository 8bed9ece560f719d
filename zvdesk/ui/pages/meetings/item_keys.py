"""The keys that lead from item to item of an agenda, and into it from the meeting.

Some work only while an item is open: elsewhere fields have their own use for them.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

FROM_THE_MEETING = "Ctrl+PgDown"
"""Goes to the first item, too, while the meeting itself is open."""

STEPS = {"Alt+Up": -1, "Ctrl+PgUp": -1, "Alt+Down": 1, FROM_THE_MEETING: 1}
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
            if keys != FROM_THE_MEETING:
                self._shortcuts.append(shortcut)
        self.enable(False)

    def enable(self, enabled: bool) -> None:
        """Let the keys work, or leave them to the fields."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)
