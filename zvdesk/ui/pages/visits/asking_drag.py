"""Dragging a question of a visit to another place among them, in the way in which those of a council question move."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.questions.dragging import DropLine, EdgeScroll, Line, drop_at
from zvdesk.ui.pages.questions.moving import Drop
from zvdesk.ui.widgets.drag_handle import DragHandle


class AskingDrag:
    """Follows the handles of the lines that stand in `owner`; `moved` gets a line and by how many places it goes."""

    def __init__(
        self, owner: QWidget, lines: Callable[[], Sequence[QWidget]], moved: Callable[[QWidget, int], None]
    ) -> None:
        self._owner, self._lines, self._moved = owner, lines, moved
        self._mark = DropLine(owner)
        self._edges = EdgeScroll(owner, self._show)
        self._line: QWidget | None = None
        self._at = QPoint()

    def serve(self, handle: DragHandle, line: QWidget) -> None:
        """Let a line be dragged by its handle."""
        handle.moved.connect(lambda at: self._follow(line, at))
        handle.dropped.connect(lambda at: self._end(at))
        handle.cancelled.connect(lambda: self._end(None))

    def _follow(self, line: QWidget, at: QPoint) -> None:
        self._line, self._at = line, at
        self._show()
        self._edges.follow(at)

    def _end(self, at: QPoint | None) -> None:
        line, self._line = self._line, None
        self._edges.stop()
        self._mark.hide()
        every = list(self._lines())
        if at is None or line not in every:
            return
        drop = self._drop(at, every.index(line))
        if drop is not None:
            self._moved(line, drop.place - every.index(line) - (drop.place > every.index(line)))

    def _show(self) -> None:
        """Show where the line would come now; the page may have scrolled below the mouse."""
        every = list(self._lines())
        if self._line in every:
            drop = self._drop(self._at, every.index(self._line))
            self._mark.show_drop(self._places(), drop, self._line.geometry())

    def _drop(self, at: QPoint, place: int) -> Drop | None:
        """Return where it would come; how far to the right the mouse is makes no difference here."""
        places = self._places()
        return drop_at(places, QPoint(places[0].area.left(), self._owner.mapFromGlobal(at).y()), (place, -1))

    def _places(self) -> list[Line]:
        areas = (QRect(line.mapTo(self._owner, QPoint()), line.size()) for line in self._lines())
        return [Line(place, -1, area) for place, area in enumerate(areas)]
