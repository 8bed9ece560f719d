"""Garbage collected on the thread of the window alone: Qt's objects may not be destroyed in a thread that works.

Python collects in whichever thread happens to ask for memory, and a widget in a cycle would go there with its timers.
So collecting by itself is off while there is a window, and a timer does what the thresholds of `gc` would have done.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 500
"""Milliseconds between two looks at how much there is to collect; a look that finds little takes a microsecond."""
BLOCKS = 5
"""Pieces of memory to about every object that is collected.

To count the objects themselves Python holds each for a moment, also a tuple that another thread is making: that fails
there then with a SystemError ("bad argument to internal function").
"""


class GarbageRounds(QObject):
    """Collects what is young when there is enough of it, and everything when a quarter came on top of what stayed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._new = self._kept = 0

    def start(self, after: int = EVERY) -> None:
        """Turn Python's own collecting off, and look `after` so many milliseconds for the first time."""
        gc.disable()
        self._timer.start(after)

    def stop(self) -> None:
        """Collect once more and leave it to Python again, when this thread makes nothing of Qt's any more."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    @Slot()
    def look(self) -> None:
        """Collect if Python would have done so since the last time."""
        self._timer.setInterval(EVERY)
        few, younger, older = gc.get_threshold()
        new = gc.get_count()[0]  # what was made and not yet freed since the last time, by all threads
        if new <= few:
            return
        self._new += new
        if self._new > max(few * younger * older, self._kept // 4):
            self._collect_all()
        else:
            gc.collect(1)

    def _collect_all(self) -> None:
        gc.collect()
        self._new, self._kept = 0, max(0, sys.getallocatedblocks() // BLOCKS - gc.get_freeze_count())
