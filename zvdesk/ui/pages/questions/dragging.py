"""Dragging questions by their handles: where something would come, and the line that says so."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from zvdesk.ui.pages.questions.moving import Drop
from zvdesk.ui.theme import current_theme

INDENT = 34
"""Px right of a card's edge from which a line under a question is one of its sub-questions."""
EDGE, STEP, PACE = 36, 14, 30
"""Px from the edge of the page within which it scrolls along, by how many px, every how many milliseconds."""


class Line(NamedTuple):
    """A text as it stands in the field: which question it belongs to, which of its subs it is (-1: none), and where."""

    place: int
    sub_place: int
    area: QRect


def drop_at(lines: Sequence[Line], at: QPoint, dragged: tuple[int, int]) -> Drop | None:
    """Return where something would come that is let go at a point; None where that would change nothing.

    `dragged` is the place of what is dragged, with the place of its sub or -1. Between two cards the level depends on
    how far to the right the mouse is, as in an outline.
    """
    above = -1
    for number, line in enumerate(lines):
        if at.y() > line.area.center().y():
            above = number
    if above < 0:
        return _useful(Drop(0), dragged)
    upper = lines[above]
    next_is_sub = above + 1 < len(lines) and lines[above + 1].sub_place >= 0
    is_deep = at.x() > lines[0].area.left() + current_theme().scaled(INDENT)
    if next_is_sub or (is_deep and upper.place != dragged[0]) or (is_deep and dragged[1] >= 0):
        return _useful(Drop(upper.place, upper.sub_place + 1), dragged)
    return _useful(Drop(upper.place + 1), dragged)


def _useful(drop: Drop, dragged: tuple[int, int]) -> Drop | None:
    place, sub = dragged
    if sub < 0:
        is_same = drop.place == place if drop.sub_place >= 0 else drop.place in (place, place + 1)
    else:
        is_same = drop.place == place and drop.sub_place in (sub, sub + 1)
    return None if is_same else drop


class DropLine(QWidget):
    """The shade over what is dragged and the line where it would come, above the cards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line = QRect()
        self._shade = QRect()
        self.hide()

    @property
    def line(self) -> QRect:
        """Where the line is, empty while there is none."""
        return self._line

    def show_drop(self, lines: Sequence[Line], drop: Drop | None, shade: QRect) -> None:
        """Draw the line of a drop, or none, and the shade over what is dragged."""
        self._shade = shade
        self._line = QRect() if drop is None else _line_of(lines, drop)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw shade and line; the dot says at which level."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("accent_ground")
        veil.setAlphaF(0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRoundedRect(self._shade, 8, 8)
        if not self._line.isEmpty():
            y = self._line.center().y()
            painter.setPen(QPen(theme.colour("accent"), 3))
            painter.drawLine(self._line.left() + 4, y, self._line.right(), y)
            painter.setBrush(theme.colour("panel"))
            painter.drawEllipse(QPoint(self._line.left() + 4, y), 4, 4)
        painter.end()


def _line_of(lines: Sequence[Line], drop: Drop) -> QRect:
    """Return where to draw the line of a drop: between the texts that it parts."""
    cards = [line for line in lines if line.sub_place < 0]
    width = cards[0].area.width()
    if drop.sub_place < 0:
        y = cards[drop.place].area.top() - 5 if drop.place < len(cards) else lines[-1].area.bottom() + 12
        return QRect(cards[0].area.left(), max(2, y) - 2, width, 4)
    mine = [line for line in lines if line.place == drop.place]
    upper = mine[min(drop.sub_place, len(mine) - 1)]
    indent = current_theme().scaled(INDENT)
    return QRect(cards[0].area.left() + indent, upper.area.bottom() + 1, width - indent, 4)


class EdgeScroll:
    """Scrolls the page along while something is dragged near its edge."""

    def __init__(self, owner: QWidget, scrolled: Callable[[], object]) -> None:
        self._owner = owner
        self._scrolled = scrolled
        self._at = QPoint()
        self._timer = QTimer(owner, interval=PACE)
        self._timer.timeout.connect(self._scroll)

    def follow(self, at: QPoint) -> None:
        """The mouse is at this place of the screen."""
        self._at = at
        if self._pull():
            self._timer.start()

    def stop(self) -> None:
        """The drag is over."""
        self._timer.stop()

    def _area(self) -> QScrollArea | None:
        widget = self._owner.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _pull(self) -> int:
        area = self._area()
        if area is None:
            return 0
        y = area.viewport().mapFromGlobal(self._at).y()
        return -STEP if y < EDGE else STEP if y > area.viewport().height() - EDGE else 0

    @Slot()
    def _scroll(self) -> None:
        area, pull = self._area(), self._pull()
        if area is None or not pull:
            self._timer.stop()
            return
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + pull)
        self._scrolled()
