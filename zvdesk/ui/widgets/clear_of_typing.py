"""Keeps what lies over the window off the field that is being typed in, whatever the size of the window."""

from collections.abc import Callable
from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

GAP = 4
"""Px that stay free between the ring round a field and what lies over the window."""

REACH = 11
"""Px that the ring of the keyboard may reach beyond its field."""

_MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class ClearOfTyping(QObject):
    """Puts a slip where it belongs, or beside the field with the keyboard when it would cover that."""

    def __init__(self, slip: QWidget, host: QWidget, usual: Callable[[], QRect]) -> None:
        """`usual` returns where the slip lies over `host` when nothing is in its way."""
        super().__init__(slip)
        self._slip, self._host, self._usual = slip, host, usual
        self._watched: list[ref[QWidget]] = []
        slip.installEventFilter(self)
        host.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot()
    def place(self) -> None:
        """Lie where nothing is being typed. What the pointer is on stays where it is."""
        if not self._slip.underMouse() or self._slip.isHidden():
            self._slip.setGeometry(clear_of(self._usual(), _typed_in(self._host), self._host.rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: follow the field as it grows, or scrolls, or another gets the keyboard; only while the slip shows."""
        kind = event.type()
        if watched is self._slip:
            if kind == QEvent.Type.Show:
                self._watch()
            elif kind == QEvent.Type.Hide:
                self._let_go()
        elif kind in _MOVING and not self._slip.isHidden():
            self.place()
        return False

    @Slot()
    def _on_focus_changed(self) -> None:
        if not self._slip.isHidden() and not self._slip.isAncestorOf(QApplication.focusWidget() or self._host):
            self._let_go()
            self._watch()
            self.place()

    def _watch(self) -> None:
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self._host and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(ref(widget))
            widget = widget.parentWidget()

    def _let_go(self) -> None:
        for widget in (watched() for watched in self._watched):
            if widget is not None and shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []


def clear_of(usual: QRect, taken: QRect, room: QRect) -> QRect:
    """Return where to lie in `room`: as usual, else left or right of what is `taken`, else above or below it."""
    if not usual.intersects(taken):
        return usual
    beside = (
        QPoint(taken.left() - GAP - usual.width(), usual.top()),
        QPoint(taken.right() + 1 + GAP, usual.top()),
        QPoint(usual.left(), taken.top() - GAP - usual.height()),
        QPoint(usual.left(), taken.bottom() + 1 + GAP),
    )
    places = [QRect(corner, usual.size()) for corner in beside]
    return next((place for place in places if room.contains(place)), QRect(QPoint(usual.left(), GAP), usual.size()))


def _typed_in(host: QWidget) -> QRect:
    """Return what can be seen of the field with the keyboard, with its ring; an empty rectangle for no such field."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) or not host.isAncestorOf(field):
        return QRect()
    seen = QRect(field.mapTo(host, QPoint(0, 0)), field.size())
    above = field.parentWidget()
    while above is not None and above is not host:
        seen &= QRect(above.mapTo(host, QPoint(0, 0)), above.size())
        above = above.parentWidget()
    return seen.adjusted(-REACH, -REACH, REACH, REACH) & host.rect() if not seen.isEmpty() else QRect()
