"""The model behind RecordList: rows as tuples, with the headings of groups between them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zvdesk.ui.widgets.rows import Row, spoken_heading

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
_SERVED = frozenset((_DISPLAY, _SPOKEN, _TOOLTIP))


class RecordModel(QAbstractListModel):
    """Entries are Rows and, above the first row of each group, its heading as a str.

    Reads are Python calls for every cell painted, so `data` lets go at once of roles that are not served, and the
    delegate takes whole entries by `entry`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._entries: list[Row | str] = []
        self._at: dict[str, int] = {}
        self._words: list[str] = []
        self._filter = ""

    @property
    def total(self) -> int:
        """Number of rows, whether or not the filter lets them through."""
        return len(self._rows)

    @property
    def shown(self) -> int:
        """Number of rows that the filter lets through."""
        return len(self._at)

    @property
    def has_groups(self) -> bool:
        """True when headings stand between the rows."""
        return len(self._entries) != len(self._at)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. Nothing moves where only their content differs, or where more follow."""
        new = tuple(rows)
        if self._same_places(new):
            self._replace(new)
            return
        self._rows, self._words = new, []
        arranged = self._arranged()
        former = len(self._entries)
        if former and arranged[:former] == self._entries and len(arranged) > former:
            self.beginInsertRows(ROOT, former, len(arranged) - 1)
            self._take(arranged)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._take(arranged)
            self.endResetModel()

    def show_filter(self, text: str) -> None:
        """Let only rows through that contain every word of `text`, in any case."""
        wanted = " ".join(text.casefold().split())
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._take(self._arranged())
            self.endResetModel()

    def entry(self, index: int) -> Row | str:
        """Return the Row, or the heading, at a place in the list."""
        return self._entries[index]

    def row_at(self, index: Index) -> Row | None:
        """Return the Row at a model index; None for a heading or no index."""
        entry = self._entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Row) else None

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record stands; an invalid index when it is not shown."""
        place = self._at.get(record_id)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: rows and headings."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Qt: the title, what a screen reader says, and the tooltip."""
        if role not in _SERVED:
            return None
        entry = self._entries[index.row()]
        if isinstance(entry, str):
            return None if role == _TOOLTIP else spoken_heading(entry) if role == _SPOKEN else entry
        if role == _DISPLAY:
            return entry.title
        return entry.spoken if role == _SPOKEN else entry.tooltip or None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: headings can be neither chosen nor entered."""
        if not index.isValid() or isinstance(self._entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _arranged(self) -> list[Row | str]:
        entries: list[Row | str] = []
        group = ""
        for row in self._visible_rows():
            if row.group and row.group != group:
                entries.append(row.group)
            group = row.group
            entries.append(row)
        return entries

    def _take(self, entries: list[Row | str]) -> None:
        self._entries = entries
        self._at = {entry.id: place for place, entry in enumerate(entries) if isinstance(entry, Row)}

    def _visible_rows(self) -> Sequence[Row]:
        if not self._filter:
            return self._rows
        if not self._words:
            self._words = [f"{row.title} {row.detail} {row.badge}".casefold() for row in self._rows]
        wanted = self._filter.split()
        pairs = zip(self._rows, self._words, strict=True)
        return [row for row, words in pairs if all(word in words for word in wanted)]

    def _same_places(self, new: tuple[Row, ...]) -> bool:
        return (
            bool(new)
            and len(new) == len(self._rows)
            and not self._filter
            and all(one.id == other.id and one.group == other.group for one, other in zip(new, self._rows, strict=True))
        )

    def _replace(self, new: tuple[Row, ...]) -> None:
        former, self._rows, self._words = self._rows, new, []
        for one, other in zip(new, former, strict=True):
            if one != other:
                place = self._at[one.id]
                self._entries[place] = one
                self.dataChanged.emit(self.index(place), self.index(place))
