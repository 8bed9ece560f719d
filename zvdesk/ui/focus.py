"""Where the keyboard is, always visible: a ring that follows the focus, drawn outside what has it.

A style sheet cannot draw outside a widget, and text without a box has no border to colour.
"""

from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QTextEdit, QWidget

from zvdesk.ui.stylesheet import RADIUS_CARD, RADIUS_CONTROL
from zvdesk.ui.theme import current_theme

RING = 3
REACH = "focus_reach"
"""Property: how many px outside the widget the line is drawn; text without a box has 8, links `BESIDE`, boxes 0."""

BESIDE = 4
"""The reach of what has words or a box to tick at its very edge, which the line must not touch."""

OFF_PRIMARY = 3
"""The px between a button in the accent and its line, which is of that colour too."""

REACH_UP = "focus_reach_up"
"""Property: how many px that is above and below, where it is not as much; large text has air of its own in its line."""

OWN = "own_focus"
"""Property: the widget shows by itself where the keyboard is (lists show it at a row)."""

OVER = "over the page"
"""Property of a part that lies over the page while it has the keyboard, as the search over everything does."""

AS_ONE = "focus_as_one"
"""Property: the ring goes round this widget when anything inside it has the keyboard (cards)."""


class FocusRings(QObject):
    """Draws the ring round whatever gets the keyboard. Make one for the application.

    It outlives every widget, and holds none: the ring lies on the page of its target and dies with that page.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        self._target: ref[QWidget] | None = None
        self._watched: list[ref[QWidget]] = []
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: follow the target as it, or what it stands in, moves."""
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif kind == QEvent.Type.Hide and self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
        return False

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is not None and _needs_ring(new):
            self._surround(_whole(new))

    def _surround(self, target: QWidget) -> None:
        *inside, page = _up_to_page(target)
        self._ring = _Ring(page, RADIUS_CARD if target.property(AS_ONE) else RADIUS_CONTROL)
        self._target = ref(target)
        self._watched = [ref(widget) for widget in inside]
        for widget in inside:
            widget.installEventFilter(self)
        self._place()

    def _let_go(self) -> None:
        for widget in (watched() for watched in self._watched):
            if widget is not None and shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._target = [], None
        ring, self._ring = self._ring, None
        if ring is not None and shiboken6.isValid(ring):
            ring.hide()
            ring.deleteLater()

    def _place(self) -> None:
        target, ring = self._target() if self._target is not None else None, self._ring
        if target is None or ring is None or not (shiboken6.isValid(target) and shiboken6.isValid(ring)):
            return
        page = ring.parentWidget()
        if page is None or not page.isAncestorOf(target):
            return
        reach = int(target.property(REACH) or 0)
        if target.property("kind") == "primary":
            reach = max(reach, OFF_PRIMARY)
        up = target.property(REACH_UP)
        wide, high = reach + RING, (reach if up is None else int(up)) + RING
        corner = target.mapTo(page, QPoint(0, 0))
        ring.setGeometry(QRect(corner, target.size()).adjusted(-wide, -high, wide, high))
        ring.raise_()
        ring.setVisible(target.isVisible())


class _Ring(QWidget):
    """The ring itself. It lies on the page that scrolls, so that it moves along and nothing clips it."""

    def __init__(self, page: QWidget, radius: int) -> None:
        super().__init__(page)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the ring and its line."""
        palette = current_theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.focus_ground), RING))
        outer = self.rect().toRectF().adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
        painter.drawRoundedRect(outer, self._radius + RING / 2, self._radius + RING / 2)
        width = 1.5 if palette.line_width == 1 else 3.0
        painter.setPen(QPen(QColor(palette.focus), width))
        inner = self.rect().toRectF().adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        painter.drawRoundedRect(inner, self._radius, self._radius)
        painter.end()


def _whole(widget: QWidget) -> QWidget:
    """Return the card that `widget` is part of, else the widget itself."""
    found: QWidget | None = widget
    while found is not None and not found.isWindow():
        if found.property(AS_ONE):
            return found
        found = found.parentWidget()
    return widget


def _up_to_page(widget: QWidget) -> list[QWidget]:
    """Return the widget and what it stands in, up to the page that scrolls, or the window."""
    chain = [widget]
    while (parent := chain[-1].parentWidget()) is not None and not chain[-1].isWindow():
        if len(chain) > 1 and isinstance(parent.parentWidget(), QAbstractScrollArea):
            break  # chain[-1] is the page, its parent the viewport it scrolls in
        chain.append(parent)
    return chain


def _needs_ring(widget: QWidget) -> bool:
    if widget.property(OWN) or widget.parentWidget() is None or _came_by_mouse(widget):
        return False
    return widget.window().windowType() != Qt.WindowType.Popup


def _came_by_mouse(widget: QWidget) -> bool:
    """A click on a button needs no ring; a click into text does, because typing goes there."""
    typed_in = isinstance(widget, QLineEdit | QTextEdit)
    return not typed_in and QApplication.mouseButtons() != Qt.MouseButton.NoButton


def is_over() -> bool:
    """Tell whether the keyboard is in a part that lies over the page, out of which nothing that comes late takes it.

    While another program is in front no widget has the keyboard; then it is about the one that gets it on coming back.
    """
    focused = QApplication.focusWidget()
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()] if focused is None else []
    return any(_lies_over(one) for one in (focused, *(window.focusWidget() for window in windows)))


def _lies_over(widget: QWidget | None) -> bool:
    while widget is not None and not widget.property(OVER):
        widget = widget.parentWidget()
    return widget is not None


def go_to(widget: QWidget) -> None:
    """Put the keyboard on what came into view just now, which may have come late: it takes nobody out of a search."""
    if not is_over():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
