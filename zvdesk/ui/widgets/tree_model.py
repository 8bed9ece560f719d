"""The model behind TreeList: an agenda as given, in its own order, with sub-items below their item."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zvdesk.ui.widgets.rows import TreeRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value


class TreeModel(QAbstractItemModel):
    """Rows in the order given; an index carries the place of its row in that order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TreeRow] = []
        self._place: dict[str, int] = {}
        self._children: dict[int, list[int]] = {}
        self._parent: list[int] = []
        self._at: list[int] = []

    @property
    def rows(self) -> Sequence[TreeRow]:
        """All rows in the order given."""
        return self._rows

    def show_rows(self, rows: Sequence[TreeRow]) -> None:
        """Show other rows. One whose parent is not among them, or that is its own ancestor, stands at the top."""
        if self._same_shape(rows):
            self._replace(rows)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._place = {row.id: number for number, row in enumerate(self._rows)}
        self._parent = [self._place.get(row.parent_id, -1) for row in self._rows]
        for number in range(len(self._rows)):
            if self._loops(number):
                self._parent[number] = -1
        self._children, self._at = {}, [0] * len(self._rows)
        for number, parent in enumerate(self._parent):
            siblings = self._children.setdefault(parent, [])
            self._at[number] = len(siblings)
            siblings.append(number)
        self.endResetModel()

    def row_of(self, index: Index) -> TreeRow | None:
        """Return the row at an index; None for no index."""
        return self._rows[index.internalId()] if index.isValid() else None

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record stands; an invalid index when it is not there."""
        place = self._place.get(record_id)
        return QModelIndex() if place is None else self.createIndex(self._at[place], 0, place)

    def depth(self, index: Index) -> int:
        """Return how many items stand above this one in the tree."""
        depth, place = 0, self._parent[index.internalId()]
        while place >= 0:
            depth, place = depth + 1, self._parent[place]
        return depth

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Qt: the index of a child."""
        siblings = self._children.get(parent.internalId() if parent.isValid() else -1, [])
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another
        """Qt: the index of the item above."""
        place = self._parent[index.internalId()] if index.isValid() else -1
        return QModelIndex() if place < 0 else self.createIndex(self._at[place], 0, place)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of children."""
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, ()))

    def columnCount(self, _parent: Index = ROOT) -> int:
        """Qt: one; the delegate draws number, title and badge in it."""
        return 1

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Qt: the title, what a screen reader says, and the tooltip."""
        if role not in (_DISPLAY, _SPOKEN, _TOOLTIP):
            return None
        row = self._rows[index.internalId()]
        if role == _DISPLAY:
            return row.title
        return row.spoken if role == _SPOKEN else row.tooltip or None

    def _loops(self, number: int) -> bool:
        seen, place = {number}, self._parent[number]
        while place >= 0:
            if place in seen:
                return True
            seen.add(place)
            place = self._parent[place]
        return False

    def _same_shape(self, rows: Sequence[TreeRow]) -> bool:
        return (
            bool(rows)
            and len(rows) == len(self._rows)
            and all(
                one.id == other.id and one.parent_id == other.parent_id
                for one, other in zip(rows, self._rows, strict=True)
            )
        )

    def _replace(self, rows: Sequence[TreeRow]) -> None:
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self._rows[place] = row
                index = self.createIndex(self._at[place], 0, place)
                self.dataChanged.emit(index, index)
