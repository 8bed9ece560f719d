"""What the keyboard goes to by Tab stands in view.

Qt scrolls for Tab from one thing in a page that scrolls to the next in it: not where it comes into the page from the
bar above or the column beside it, nor where we move the keyboard ourselves.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

MARGIN = 24
"""The px that stay free above and below."""


_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TabInView(QObject):
    """Scrolls to whatever Tab or Shift+Tab leads to. Make one for the application.

    Keys are watched at the windows, which costs less than at every widget. What gets the keyboard by other ways, as
    when a page is shown anew, scrolls nothing: one may be reading elsewhere.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._is_tabbed = False
        self._over = QTimer(self, singleShot=True, interval=0)
        self._over.timeout.connect(self._forget)
        application.focusWindowChanged.connect(self._watch)
        application.focusChanged.connect(self._on_focus_changed)
        self._watch(application.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: see Tab before it does anything."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TABS:
            self._is_tabbed = True
            self._over.start()
        return False

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # again is as good as once

    @Slot()
    def _forget(self) -> None:
        self._is_tabbed = False

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._is_tabbed:
            QTimer.singleShot(0, new, lambda: _scroll_to(new))


def tab_to(widget: QWidget) -> None:
    """Put the keyboard on a widget as Tab does, and scroll to it once the page had time to be laid out."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    if not shiboken6.isValid(widget) or not widget.hasFocus():
        return
    area = widget.parentWidget()
    while area is not None:
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None and page.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, MARGIN)
        area = area.parentWidget()
