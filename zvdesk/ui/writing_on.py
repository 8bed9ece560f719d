"""Who tabs on and types loses no words: letters typed on a button among texts go to the text that one meant.

Tab stops at every button, as it should; but whoever writes one text after the other looks at the words and not at
where the keyboard is. On what adds a text, typing begins it; on what stands between texts, it goes on in the next.
"""

from collections.abc import Iterator
from enum import StrEnum
from time import monotonic

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

AMONG_TEXTS = "among_texts"
"""Property: the widget holds texts that are written one after the other, with buttons among them."""

TAKES_PASTE = "takes_paste"
"""Property: the widget reads what is pasted on its buttons itself, as the place for a letter does."""

TYPING = "typing"
"""Property of a button: the Typing that holds there."""


LONGEST = 5.0
"""Seconds that letters wait for the text that is to be made for them."""


class Typing(StrEnum):
    """What letters that are typed on a button do."""

    BEGINS = "begins"
    """Press it, and go on in the text that this adds."""
    OWN = "own"
    """What the part around it makes of them."""


_ASKING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TEXTS = (QLineEdit, QTextEdit, QPlainTextEdit)


def begins_by_typing(button: QAbstractButton) -> QAbstractButton:
    """Let typing on a button that adds a text begin that text; return the button."""
    button.setProperty(TYPING, Typing.BEGINS.value)
    return button


class WritingOn:
    """Takes letters from the button that has the keyboard to a text, at once or when that comes to be."""

    def __init__(self) -> None:
        self._waiting: list[QKeyEvent] = []
        self._since = 0.0

    def take(self, watched: QAbstractButton, event: QKeyEvent) -> bool:
        """Take a key press and tell whether it was for a text; Space and Enter press the button, as everywhere."""
        self._drop_late()
        if self._waiting:
            return self._keep(event)
        way = watched.property(TYPING)
        is_pasted = event.matches(QKeySequence.StandardKey.Paste) and not _takes_paste(watched)
        if way == Typing.BEGINS.value and (is_pasted or is_written(event)):
            self._waiting, self._since = [_copy(event)], monotonic()
            watched.click()
            self.deliver(watched.window().focusWidget())
            return True
        return way != Typing.OWN.value and is_written(event) and self._go_on(watched, event)

    def deliver(self, focused: QWidget | None) -> None:
        """The keyboard came elsewhere: into a text go the letters that wait; a click is a change of mind."""
        self._drop_late()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._waiting = []
        elif _can_be_written(focused):
            waiting, self._waiting = self._waiting, []
            _write(focused, waiting)

    def _drop_late(self) -> None:
        """A text that did not come in time comes no more."""
        if monotonic() - self._since > LONGEST:
            self._waiting = []

    def _keep(self, event: QKeyEvent) -> bool:
        """While a text is being made, keep all that is typed; any other key is a change of mind."""
        if not is_written(event) and event.key() != Qt.Key.Key_Space:
            self._waiting = []
            return False
        self._waiting.append(_copy(event))
        return True

    def _go_on(self, start: QWidget, event: QKeyEvent) -> bool:
        """Write in the next text of the page, or begin one of the list that the button stands in."""
        around = _texts_around(start)
        for place in _stops_from(start):
            if not around or not around[-1].isAncestorOf(place):
                return False
            if _can_be_written(place):
                place.setFocus(Qt.FocusReason.OtherFocusReason)
                _to_the_end(place)
                _write(place, [event])
                return True
            begins = place.property(TYPING) == Typing.BEGINS.value and around[0].isAncestorOf(place)
            if begins and isinstance(place, QAbstractButton):
                place.setFocus(Qt.FocusReason.OtherFocusReason)
                return self.take(place, event)
        return False


def is_written(event: QKeyEvent) -> bool:
    """Tell whether a key press writes something, and more than a space: a letter or a mark."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & _ASKING


def _takes_paste(widget: QWidget) -> bool:
    """Tell whether something around a widget reads what is pasted there."""
    above = widget.parentWidget()
    while above is not None and not above.property(TAKES_PASTE):
        above = None if above.isWindow() else above.parentWidget()
    return above is not None


def _texts_around(widget: QWidget) -> list[QWidget]:
    """Return what holds texts around a widget: the list that it stands in first, the whole page last."""
    found, above = [], widget.parentWidget()
    while above is not None:
        if above.property(AMONG_TEXTS):
            found.append(above)
        above = None if above.isWindow() else above.parentWidget()
    return found


def _stops_from(start: QWidget) -> Iterator[QWidget]:
    """Yield what Tab would lead to one after the other."""
    place = start.nextInFocusChain()
    while place is not None and place is not start:
        is_reached = bool(place.focusPolicy() & Qt.FocusPolicy.TabFocus) and place.window() is start.window()
        if is_reached and place.isVisible() and place.isEnabled():
            yield place
        place = place.nextInFocusChain()


def _can_be_written(widget: QWidget | None) -> bool:
    return isinstance(widget, _TEXTS) and shiboken6.isValid(widget) and not widget.isReadOnly()


def _to_the_end(text: QWidget) -> None:
    if isinstance(text, QLineEdit):
        text.end(False)
    elif isinstance(text, QTextEdit | QPlainTextEdit):
        text.moveCursor(text.textCursor().MoveOperation.End)


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())


def _write(text: QWidget | None, keys: list[QKeyEvent]) -> None:
    for key in keys:
        if text is not None and shiboken6.isValid(text):
            QCoreApplication.sendEvent(text, key)
