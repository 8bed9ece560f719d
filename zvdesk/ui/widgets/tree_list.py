"""An agenda as a tree in the look of the lists: headings as headings, numbers as given in a column of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from zvdesk.ui.focus import OWN
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.drop import dropped_files
from zvdesk.ui.widgets.rows import TreeRow
from zvdesk.ui.widgets.tree_delegate import TreeDelegate
from zvdesk.ui.widgets.tree_model import TreeModel
from zvdesk.ui.widgets.tree_moving import RowMover


@dataclass(frozen=True)
class FilesDropped:
    """Files that were let go over a row (`record_id`), or beside the rows ("")."""

    record_id: str
    files: tuple[Path, ...]


@dataclass(frozen=True)
class TreeMenu:
    """A context menu is wanted at `at` (on the screen) for a row."""

    row: TreeRow
    at: QPoint


class TreeList(QTreeView):
    """Shows TreeRows. Titles take up to two lines; what is below an item can be folded away."""

    selected = Signal(object)
    """Emitted with the TreeRow on which the user came to stand; not when rows are shown anew."""

    opened = Signal(object)
    """Emitted with the TreeRow on which Enter was pressed or that was clicked twice."""

    files_dropped = Signal(object)
    """Emitted with FilesDropped."""

    menu_requested = Signal(object)
    """Emitted with a TreeMenu."""

    moved = Signal(str, int)
    """Emitted with the id of a movable row that was dragged, and its new place (from 0) among those beside it."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says of the whole."""
        super().__init__(parent)
        self._tree = TreeModel(self)
        self._last = ""
        self.setAccessibleName(name)
        self.setModel(self._tree)
        self._delegate = TreeDelegate(self)
        self.setItemDelegate(self._delegate)
        self._mover = RowMover(self, self._tree)
        self._mover.moved.connect(self.moved)
        self._set_up()
        self._connect()

    def show_rows(self, rows: Sequence[TreeRow]) -> None:
        """Show other rows; selection, folds and place are kept."""
        current = self.current_row()
        folded = [row.id for row in self._tree.rows if not self.isExpanded(self._tree.index_of(row.id))]
        known = {row.id for row in self._tree.rows}
        place = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._delegate.measure(rows)
        self._tree.show_rows(rows)
        self.expandAll()
        for record_id in folded:
            self.collapse(self._tree.index_of(record_id))
        if current is not None and current.id in known:
            self.setCurrentIndex(self._tree.index_of(current.id))
        self.selectionModel().blockSignals(False)
        self.scheduleDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def select(self, record_id: str) -> bool:
        """Go to a row without announcing it; False when it is not there."""
        index = self._tree.index_of(record_id)
        self._last = record_id if index.isValid() else ""
        self.setCurrentIndex(index)
        return index.isValid()

    @property
    def is_dragging(self) -> bool:
        """Whether a row is being dragged."""
        return self._mover.is_dragging

    def current_row(self) -> TreeRow | None:
        """Return the row on which the user stands."""
        return self._tree.row_of(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a press left of an item with parts folds or unfolds it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._tree.rowCount(index) and event.position().x() < self._delegate.left_of(index):
            self.setExpanded(index, not self.isExpanded(index))
            return
        self._mover.press(event, self._tree.row_of(index))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a movable row goes along with the mouse."""
        if not self._mover.drag(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: what was dragged is let go."""
        if not self._mover.release(event):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape gives up a drag."""
        if not (event.key() == Qt.Key.Key_Escape and self._mover.cancel()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width wraps titles otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def drawBranches(self, *_arguments: object) -> None:
        """Qt: the delegate draws what folds."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: show over which row the files hang."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_drop(self._id_at(event.position().toPoint()))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: the files went elsewhere."""
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the files were let go."""
        files = dropped_files(event.mimeData())
        self._show_drop(None)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(FilesDropped(self._id_at(event.position().toPoint()), files))

    def _set_up(self) -> None:
        self.setProperty(OWN, True)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setAcceptDrops(True)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(28)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setMinimumSectionSize(0)

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        current_theme().changed.connect(self._on_theme_changed)

    def _id_at(self, point: QPoint) -> str:
        row = self._tree.row_of(self.indexAt(point))
        return row.id if row is not None else ""

    def _show_drop(self, record_id: str | None) -> None:
        if record_id != self._delegate.drop_id:
            self._delegate.drop_id = record_id
            self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._tree.row_of(current)
        if row is not None and row.id != self._last:
            self._last = row.id
            self.selected.emit(row)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self._tree.row_of(index)
        if row is not None:
            self.opened.emit(row)

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        row = self._tree.row_of(self.indexAt(point))
        if row is not None:
            self.menu_requested.emit(TreeMenu(row, self.viewport().mapToGlobal(point)))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
