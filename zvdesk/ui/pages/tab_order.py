"""The tab order of what is made while the window runs, so that it follows the eye and not the time of making."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def anchor(parent: QWidget) -> QWidget:
    """Return a point in the tab order of `parent`, made before its other parts, behind which these are put.

    Qt orders only what can have the keyboard; Tab itself does not stop here.
    """
    point = QWidget(parent)
    point.resize(0, 0)
    point.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return point


def follow(start: QWidget, widgets: Iterable[QWidget]) -> QWidget:
    """Let Tab go from `start`, which has no children, through the parts of `widgets`; return the last of these."""
    last = start
    for widget in widgets:
        for stop in stops_in(widget):
            QWidget.setTabOrder(last, stop)
            last = stop
    return last


def next_stop(widget: QWidget) -> QWidget:
    """Return what Tab leads to from a widget that can be seen."""
    place = widget.nextInFocusChain()
    while place is not None and place is not widget:
        if _is_stop(place) and place.isVisible() and place.isEnabled():
            return place
        place = place.nextInFocusChain()
    return widget


def stops_in(widget: QWidget) -> list[QWidget]:
    """Return what Tab stops at within a widget, in the order in which its parts were put into it.

    Lists that drop down from a field are windows of their own, and no stops.
    """
    parts = [widget, *widget.findChildren(QWidget)]
    return [part for part in parts if _is_stop(part) and part.window() is widget.window()]


def _is_stop(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
