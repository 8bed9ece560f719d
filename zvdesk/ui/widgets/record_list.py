"""The list of a page: rows with two lines under headings, a filter line, a count, and what to do when it is empty."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from zvdesk.ui.dates import plural
from zvdesk.ui.focus import OWN
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, hairline, label, row, show_if
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_delegate import GUTTER, RecordDelegate
from zvdesk.ui.widgets.record_model import RecordModel
from zvdesk.ui.widgets.rows import Row

MOST_AT_ONCE = 2000
"""Rows under headings that are laid out in one go, in some 20 ms; rows without headings take 2 ms a thousand."""


class ListMenu(NamedTuple):
    """A context menu is wanted at `at` (on the screen) for the records with these ids."""

    ids: tuple[str, ...]
    at: QPoint


class RecordList(QWidget):
    """Shows rows; knows nothing of where they come from.

    Letters typed in the list go into the filter line; Escape empties it; Enter in it goes to the first row.
    """

    selected = Signal(object)
    """Emitted with the Row on which the user came to stand, by mouse or keys; not when rows are shown anew."""

    activated = Signal(object)
    """Emitted with the Row on which Enter was pressed or that was clicked twice."""

    menu_requested = Signal(object)
    """Emitted with a ListMenu."""

    delete_requested = Signal(object)
    """Emitted with a tuple of ids when Delete was pressed."""

    def __init__(self, *, one: str, many: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        """`one` and `many` name what is counted ("raadsvraag", "raadsvragen"); `empty` shows when there are no rows."""
        super().__init__(parent)
        self._one, self._many, self._empty = one, many, empty
        self._model = RecordModel(self)
        self._last = ""
        self._announced = 0
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._show_state()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what was selected stays selected, and the place in the list is kept."""
        self._announced = 0
        self._show(rows)

    def _show(self, rows: Sequence[Row]) -> None:
        chosen, bar = self.selected_ids(), self._view.verticalScrollBar()
        place = bar.value()
        self._model.show_rows(rows)
        self._fit_layout()
        self._restore(chosen, place)
        self._show_state()

    def show_first_rows(self, rows: Sequence[Row], total: int) -> None:
        """Show the first of `total` rows, with a count and a scroll bar as if all were there: the rest is to follow."""
        self._announced = total
        self._show(rows)

    def select(self, record_id: str) -> bool:
        """Go to a record without announcing it; False when it is not in the list (or filtered out)."""
        index = self._model.index_of(record_id)
        self._last = record_id if index.isValid() else ""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().setCurrentIndex(index, flags)
        if index.isValid():
            self._view.scrollTo(index)
        return index.isValid()

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of all selected records, from top to bottom."""
        indexes = sorted(self._view.selectionModel().selectedIndexes(), key=lambda index: index.row())
        rows = (self._model.row_at(index) for index in indexes)
        return tuple(found.id for found in rows if found is not None)

    def current_row(self) -> Row | None:
        """Return the row on which the user stands."""
        return self._model.row_at(self._view.currentIndex())

    def neighbour_of(self, *going: str) -> str:
        """Return the id of the record after (else before) these: where to stand when they go; "" for none."""
        ids = [entry.id for n in range(self._model.rowCount()) if isinstance(entry := self._model.entry(n), Row)]
        places = [at for at, one in enumerate(ids) if one in going]
        if not places:
            return ""
        after = [one for one in ids[places[-1] :] if one not in going]
        before = [one for one in ids[: places[-1]] if one not in going]
        return after[0] if after else before[-1] if before else ""

    @property
    def filter_text(self) -> str:
        """What is filtered by."""
        return self._filter.text()

    @property
    def is_filtering(self) -> bool:
        """True while the keyboard is in the filter line."""
        return self._filter.hasFocus()

    @property
    def count_text(self) -> str:
        """What is said about how many there are: "12 raadsvragen", "3 van 12 raadsvragen"."""
        return self._count.text()

    @Slot()
    def focus_filter(self) -> None:
        """Open the filter line and put the keyboard into it."""
        self._filter.setClearButtonEnabled(True)
        self._filter_line.show()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def filter_by(self, text: str) -> None:
        """Filter by words that were typed elsewhere, without moving the keyboard."""
        self._filter.setText(text)
        self._filter_line.setVisible(bool(text))

    @Slot()
    def clear_filter(self) -> None:
        """Empty the filter line and go back to the list."""
        self._filter.clear()
        self._filter_line.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys between the filter line and the list; getting the keyboard is no choice of a row."""
        if event.type() == QEvent.Type.FocusIn and watched is self._view:
            self._stand_on_first()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_filter_key(event) if watched is self._filter else self._on_view_key(event)
        return False

    def _build_widgets(self) -> None:
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter op een woord"))
        self._filter.setAccessibleName(self.tr("Lijst filteren"))
        self._view = QListView()
        self._view.setProperty(OWN, True)
        self._view.setModel(self._model)
        self._view.setItemDelegate(RecordDelegate(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setBatchSize(200)
        self._view.setMouseTracking(True)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.verticalScrollBar().setSingleStep(28)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.setAccessibleName(self.tr("Lijst: {0}").format(self._many))
        self._none = label("", "soft", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._count = label("", "meta")
        self._top_line, self._bottom_line = hairline(), hairline()

    def _build_layout(self) -> None:
        self._body = QWidget()
        self._states = QStackedLayout(self._body)
        nothing = QWidget()
        nothing.setLayout(column(self._none, margins=(GUTTER, 32, GUTTER, 0)))
        nothing.layout().setAlignment(self._none, Qt.AlignmentFlag.AlignTop)  # type: ignore[union-attr]
        for state in (self._view, nothing, self._empty):
            self._states.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._filter_line = QWidget()
        self._filter_line.setLayout(row(self._filter, margins=(GUTTER, 6, GUTTER, 4)))
        self._filter_line.hide()
        layout.addWidget(self._filter_line)
        layout.addWidget(self._top_line)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._bottom_line)
        layout.addLayout(row(self._count, margins=(GUTTER, 6, GUTTER, 8)))
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        self._view.installEventFilter(self)
        self._filter.installEventFilter(self)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._view.pressed.connect(self._on_pressed)
        self._view.activated.connect(self._on_activated)
        self._view.customContextMenuRequested.connect(self._on_menu_requested)
        self._view.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        current_theme().changed.connect(self._on_theme_changed)

    def _restore(self, chosen: tuple[str, ...], place: int) -> None:
        self._view.selectionModel().blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag.Select
        for record_id in chosen:
            index = self._model.index_of(record_id)
            if index.isValid():
                self._view.selectionModel().setCurrentIndex(index, flags)
        self._view.selectionModel().blockSignals(False)
        self._view.verticalScrollBar().setValue(place)
        if chosen:
            self._view.viewport().update()  # asked for nothing, it would cost the first paint 7 ms: Qt made it, not we

    def _fit_layout(self) -> None:
        """Lay out in one go what is quick: in batches, the list is drawn empty for a moment at every refresh."""
        grouped = self._model.has_groups
        in_batches = grouped and self._model.shown > MOST_AT_ONCE
        self._view.setUniformItemSizes(not grouped)
        self._view.setLayoutMode(QListView.LayoutMode.Batched if in_batches else QListView.LayoutMode.SinglePass)

    def _show_state(self) -> None:
        total, shown = self._model.total, self._model.shown
        words = plural(self._announced or total, self._one, self._many)
        self._count.setText(words if shown == total else self.tr("{0} van {1}").format(shown, words))
        show_if(self._count, total > 0)
        show_if(self._top_line, shown > 0 and not self._model.has_groups)
        self._on_range_changed()
        self._none.setText(self.tr("Niets gevonden met “{0}”.").format(self._filter.text()))
        selection = self._view.selectionModel()
        selection.blockSignals(True)  # a list that gets the keyboard from its empty state stands on its first row
        self._states.setCurrentIndex(2 if total == 0 else 0 if shown else 1)
        selection.blockSignals(False)

    def _on_view_key(self, event: QKeyEvent) -> bool:
        text, keys = event.text(), event.modifiers()
        plain = not keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape and self._filter.text():
            self.clear_filter()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not keys and self._choose_where_one_stands():
            return True
        if event.matches(QKeySequence.StandardKey.Delete) and self.selected_ids():
            self.delete_requested.emit(self.selected_ids())
            return True
        if plain and text.isprintable() and text.strip() and self._model.total:
            self.focus_filter()
            self._filter.setText(self._filter.text() + text)
            return True
        return False

    def _stand_on_first(self) -> None:
        """Stand on the first row without choosing it, before Qt does so in a way that cannot be told from a choice."""
        first = next((n for n in range(self._model.rowCount()) if isinstance(self._model.entry(n), Row)), None)
        if first is not None and not self._view.currentIndex().isValid():
            choice = self._view.selectionModel()
            choice.blockSignals(True)
            choice.setCurrentIndex(self._model.index(first), QItemSelectionModel.SelectionFlag.NoUpdate)
            choice.blockSignals(False)

    def _choose_where_one_stands(self) -> bool:
        """The list gets the keyboard without choosing anything; the first arrow chooses the row one stands on."""
        current = self._view.currentIndex()
        if self.selected_ids() or self._model.row_at(current) is None:
            return False
        self._last = ""
        self._view.setCurrentIndex(QModelIndex())
        self._view.setCurrentIndex(current)
        return True

    def _on_filter_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.clear_filter()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._model.shown:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._model.row_at(self._view.currentIndex()) is None:
                first = next(n for n in range(self._model.rowCount()) if isinstance(self._model.entry(n), Row))
                self._view.setCurrentIndex(self._model.index(first))
            return True
        return False

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        chosen = self.selected_ids()
        self._model.show_filter(text)
        self._fit_layout()
        self._restore(chosen, 0)
        self._show_state()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        found = self._model.row_at(current)
        if found is not None and found.id != self._last:
            self._last = found.id
            self.selected.emit(found)

    @Slot(QModelIndex)
    def _on_pressed(self, index: QModelIndex) -> None:
        """The row to which the keyboard came with the list is current already, and yet was not opened."""
        self._on_current_changed(index, index)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        found = self._model.row_at(index)
        if found is not None:
            self.activated.emit(found)

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        ids = self.selected_ids()
        if ids:
            self.menu_requested.emit(ListMenu(ids, self._view.viewport().mapToGlobal(point)))

    @Slot()
    def _on_range_changed(self) -> None:
        """Part the rows from the count where they go on below it; the bar counts in what is still to come."""
        bar = self._view.verticalScrollBar()
        if self._announced and self._model.total:
            last = self._view.visualRect(self._model.index(self._model.rowCount() - 1))
            height = (last.bottom() + 1 + bar.value()) * self._announced // self._model.total
            bar.setMaximum(max(0, height - bar.pageStep()))
        scrolls = bar.maximum() > 0
        show_if(self._bottom_line, scrolls and self._model.shown > 0)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._view.doItemsLayout()
