"""Names offered below a field while one types, in the look of the other lists that drop down.

Qt swallows the click that closes such a list. Whoever typed a name in full and presses the next button, or into the
next field, expects that to work, so the click is given to what lies below.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QTextEdit,
    QWidget,
)

_WIDEST, _BESIDE = 480, 28
"""Greatest width in px of the list, and what it needs beside the names: its border and a scroll bar."""
_NOTHING = "\0"
"""Is in no name."""


def complete(field: QLineEdit, names: Sequence[str], on_chosen: Callable[[], None]) -> None:
    """Offer `names` in a field by any part of them; `on_chosen` is called when one was taken over."""
    completer = _Completer(list(names), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = _Offered(field)
    completer.setPopup(popup)
    completer.activated.connect(lambda _name: on_chosen())
    field.setCompleter(completer)
    popup.installEventFilter(_ClickThrough(completer))  # after Qt's own filter, so that it comes before it


class _Completer(QCompleter):
    """Offers nothing once a name was typed in full, so that the list does not lie over what comes next."""

    def __init__(self, names: list[str], field: QLineEdit) -> None:
        super().__init__(names, field)
        self._whole = {name.casefold() for name in names}

    def splitPath(self, path: str) -> list[str]:
        """Qt: what is looked for."""
        return [_NOTHING] if path.strip().casefold() in self._whole else [path]


class _Offered(QListView):
    """The list itself. On X11 it is told that it is the active window some time after it was shown.

    Who types on and presses Tab may have closed it by then; Qt would give the keyboard back to its field, and what is
    typed next would stand there, before the name.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self.setProperty("kind", "offered")
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Qt: a list that has closed already leaves the keyboard where it is by now."""
        if event.type() == QEvent.Type.WindowActivate and not self.isVisible():
            self.setFocusProxy(self._field.window().focusWidget() or self._field)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: names are read whole, also below a narrow field."""
        self.setFocusProxy(self._field)
        self.setMinimumWidth(min(_WIDEST, self.sizeHintForColumn(0) + _BESIDE))
        super().showEvent(event)


class _ClickThrough(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: let a click beside the list close it and press what lies below."""
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        at = event.globalPosition().toPoint()
        if not isinstance(watched, QWidget) or watched.rect().contains(watched.mapFromGlobal(at)):
            return False
        watched.hide()
        _press(at)
        return True


def _press(at: QPoint) -> None:
    """Press the button at a place of the screen, or put the keyboard into the field there, at the letter pressed on."""
    below = QApplication.widgetAt(at)
    if isinstance(below, QAbstractButton) and below.isEnabled():
        below.setFocus(Qt.FocusReason.MouseFocusReason)
        below.click()
    elif isinstance(below, QLineEdit):
        below.setFocus(Qt.FocusReason.MouseFocusReason)
        below.setCursorPosition(below.cursorPositionAt(below.mapFromGlobal(at)))
    elif below is not None and isinstance(text := below.parentWidget(), QTextEdit):
        text.setFocus(Qt.FocusReason.MouseFocusReason)
        text.setTextCursor(text.cursorForPosition(below.mapFromGlobal(at)))
