"""A finger on the screen, and the keyboard that comes up on it: touch events and input method events, nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from zvdesk.ui.pages.visits.field.touch import reveal

STEPS = 8
"""How many places a finger reports on its way over the screen."""

_device = None


class Finger:
    """Taps, drags and types. `look` is called whenever the screen may have changed."""

    def __init__(self, window: QWidget, look: Callable[[], object] = lambda: None) -> None:
        global _device
        _device = _device or QTest.createTouchDevice()
        self._window, self._look = window, look

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Tap on what one sees; what lies out of sight in a list is scrolled to first."""
        for _ in range(2):  # no finger is so quick that it taps on what has yet to find its place
            QApplication.processEvents()
        if self._window.isAncestorOf(widget) and not widget.visibleRegion().contains(widget.rect().center()):
            self._reveal(widget)
        place = at or widget.rect().center()
        self._send(widget, lambda touch: touch.press(0, place, widget))
        self._send(widget, lambda touch: touch.release(0, place, widget))
        self.settle()

    def drag(self, area: QScrollArea, by: int) -> None:
        """Drag what is in an area up (by < 0) or down."""
        view = area.viewport()
        middle = view.rect().center()
        self._send(view, lambda touch: touch.press(0, middle, view))
        for step in range(1, STEPS + 1):
            place = middle + QPoint(0, by * step // STEPS)
            QTest.qWait(8)
            self._send(view, lambda touch, at=place: touch.move(0, at, view))
        self._send(view, lambda touch: touch.release(0, middle + QPoint(0, by), view))
        self.settle()

    def type(self, text: str, *, pause: Callable[[], int] = lambda: 0) -> None:
        """Type on the keyboard of the screen, a letter at a time."""
        for letter in text:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            self._deliver(event)
            QTest.qWait(pause())
            self.settle()

    def compose(self, word: str) -> None:
        """Type a word that the keyboard still holds back, as those that correct spelling do."""
        self._deliver(QInputMethodEvent(word, []))

    def settle(self) -> None:
        """Let the screen follow."""
        QApplication.processEvents()
        self._look()

    def _deliver(self, event: QInputMethodEvent) -> None:
        target = QApplication.focusWidget()
        if target is None:
            raise RuntimeError("nothing takes what is typed")
        QApplication.sendEvent(target, event)

    def _send(self, widget: QWidget, what: Callable[..., object]) -> None:
        touch = QTest.touchEvent(widget, _device, False)
        what(touch)
        touch.commit()

    def _reveal(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            reveal(above, widget, 8)
            QApplication.processEvents()
