"""Dragging a row of an agenda to another place among those beside it, with a line where it would come."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QTreeView, QWidget

from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.rows import TreeRow
from zvdesk.ui.widgets.tree_model import TreeModel

EDGE, STEP = 28, 16
"""Px from the edge within which the tree scrolls along with what is dragged, and by how many px."""


class RowMover(QObject):
    """Watches the mouse over a tree; who works without one moves rows with keys."""

    moved = Signal(str, int)
    """Emitted with the id of the row that was let go, and its place (from 0) among those beside it."""

    def __init__(self, view: QTreeView, tree: TreeModel) -> None:
        super().__init__(view)
        self._view, self._tree = view, tree
        self._pressed_at = QPoint()
        self._row: TreeRow | None = None
        self._place = -1
        self._line = DropLine(view.viewport())

    @property
    def line(self) -> "DropLine":
        """The line where what is dragged would come."""
        return self._line

    @property
    def is_dragging(self) -> bool:
        """Whether a row hangs at the mouse."""
        return self._place >= 0

    def press(self, event: QMouseEvent, row: TreeRow | None) -> None:
        """The mouse went down on a row: a drag may begin."""
        is_movable = row is not None and row.movable and event.button() == Qt.MouseButton.LeftButton
        self._row, self._place = row if is_movable else None, -1
        self._pressed_at = event.position().toPoint()

    def drag(self, event: QMouseEvent) -> bool:
        """Show where the row would come; False while nothing is dragged."""
        at = event.position().toPoint()
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._row is None or not (event.buttons() & Qt.MouseButton.LeftButton) or not (far or self.is_dragging):
            return False
        self._scroll_along(at.y())
        places = self._places()
        others = [area for row_id, area in places if row_id != self._row.id]
        self._place = sum(at.y() > area.center().y() for area in others)
        self._line.show_at(_between(others, self._place))
        self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def release(self, _event: QMouseEvent) -> bool:
        """Put the row where the line is; False when nothing was dragged."""
        row, place = self._row, self._place
        was_dragging = self.cancel()
        if was_dragging and row is not None:
            self.moved.emit(row.id, place)
        return was_dragging

    def cancel(self) -> bool:
        """Give the drag up; False when there is none."""
        was_dragging = self.is_dragging
        self._row, self._place = None, -1
        self._line.hide()
        self._view.unsetCursor()
        return was_dragging

    def _places(self) -> list[tuple[str, QRect]]:
        """Return the rows beside the dragged one, itself among them, with where each stands, its parts included."""
        if self._row is None:
            return []
        parent = self._tree.parent(self._tree.index_of(self._row.id))
        found = []
        for number in range(self._tree.rowCount(parent)):
            index = self._tree.index(number, 0, parent)
            row = self._tree.row_of(index)
            if row is not None:
                found.append((row.id, self._area(row, self._view.visualRect(index))))
        return found

    def _area(self, row: TreeRow, area: QRect) -> QRect:
        index = self._tree.index_of(row.id)
        while self._view.isExpanded(index) and (count := self._tree.rowCount(index)):
            index = self._tree.index(count - 1, 0, index)
            area = area.united(self._view.visualRect(index))
        return area

    def _scroll_along(self, y: int) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        if y < EDGE:
            bar.setValue(bar.value() - STEP)
        elif y > height - EDGE:
            bar.setValue(bar.value() + STEP)


class DropLine(QWidget):
    """A line over the rows, with a dot at its left, so that it is seen without colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        """Draw the line at a height of the viewport."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(0, max(0, y - 5), parent.width(), 10)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawLine(12, 5, self.width() - 8, 5)
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(QPoint(10, 5), 3, 3)
        painter.end()


def _between(areas: list[QRect], place: int) -> int:
    """Return the height of the line before the row at a place, or below the last."""
    if not areas:
        return 0
    return areas[place].top() if place < len(areas) else areas[-1].bottom() + 1
