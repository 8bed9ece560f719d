"""Moving the keyboard as Tab would, with what it goes to in view: Qt scrolls for Tab alone, not where we do it."""

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

MARGIN = 24
"""The px that stay free above and below."""


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
