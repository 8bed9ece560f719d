"""The list column of a page: its title and button, its filters and orders, and its lines, read beside the writing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.settings import Setting
from zvdesk.storage.lists import ListRow
from zvdesk.ui.pages.base_rows import Arranged, Chip, Refinement, Sort, arrange, everything
from zvdesk.ui.pages.tab_order import anchor, follow
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, row, surface, tool_button
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.header import FilterChips, PageHeader
from zvdesk.ui.widgets.record_delegate import ROW_HEIGHT
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.ui.widgets.refine_button import RefineButton

SPARE_ROWS = 2
"""Lines read before the window is shown, beyond what the screens are high: every line costs some pages of the file."""


class PageWords(NamedTuple):
    """What a page says: title, what it counts ("notitie", "notities"), and its buttons and sentences."""

    title: str
    one: str
    many: str
    new: str
    empty: str
    icon: str
    example: str = ""
    choose: str = ""
    new_keys: str = "Ctrl+N"
    first: str = ""
    """What stands on the button of the empty list, where there is room for more words than above a full one."""


class ListShape(NamedTuple):
    """What a list is of: kind, key under which its order is remembered, how a line reads, filters and orders."""

    kind: str
    key: str
    row_for: Callable[[ListRow], Row]
    chips: tuple[Chip, ...]
    sorts: tuple[Sort, ...]
    refinement: Refinement | None = None


class ListColumn(QWidget):
    """Shows the records of one kind. What one stands on stays in view, and its place, when lines are read anew."""

    counted = Signal(int)
    """Emitted with the number of all records of the kind, filtered or not."""

    new_requested = Signal()
    """Emitted when the primary button, or the one of the empty list, is pressed."""

    def __init__(self, session: Session, words: PageWords, shape: ListShape) -> None:
        super().__init__()
        surface(self, "ground")
        self._before = anchor(self)
        self._footers: list[QWidget] = []
        self._session, self._words, self._shape = session, words, shape
        self._setting = Setting(f"list.{shape.key}.sort", shape.sorts[0].key, words.title)
        self._order: tuple[str, ...] = ()
        self._order_of = ("", "")
        self._standing_on = ""
        self._must_show = self._is_loaded = False
        self._build_widgets()
        self._build_layout()

    def load(self) -> None:
        """Read the list; the first time, a screenful at once and the rest when the window was painted."""
        if self._is_loaded:
            self.refresh()
            return
        self._is_loaded = True
        self._show_first_rows()
        self._session.when_started(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Read the list anew beside the writing, and show it without moving what is there."""
        former = self._order if self._filters == self._order_of else ()
        sort, shape, filters = self._sort, self._shape, self._filters
        choices = shape.refinement.choices if shape.refinement is not None else ()

        def query(desk: Desk) -> Arranged:
            rows, (chip, choice) = desk.rows(shape.kind), filters
            return arrange(
                rows, shape.row_for, chips=shape.chips, chip=chip, sort=sort, former=former,
                choices=choices, choice=choice,
            )  # fmt: skip

        self._session.look(query, on_done=lambda found: self._show_rows(found, filters), owner=self)

    def add_action(self, text: str) -> QPushButton:
        """Add a further button beside the filters, for a page that has them; connect to its `clicked`."""
        if self._chips is None:
            raise RuntimeError("a page without chips has no place for it")
        added = self._chips.add_action(text)
        self._order_tab()
        return added

    def add_links(self, *texts: str) -> list[QPushButton]:
        """Add a line of what else can be done with the list, below the filters; connect to their `clicked`."""
        line, holder = FlowLayout(spacing=16, line_spacing=0), QWidget()
        buttons = [button(text, "link") for text in texts]
        for one in buttons:
            line.addWidget(one)
        holder.setLayout(line)
        self._header.add(holder)
        self._lines.append(holder)
        self._order_tab()
        return buttons

    def add_footer(self, widget: QWidget) -> None:
        """Add a part below the lines, which is there also while there are none."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)
        self._footers.append(widget)
        self._order_tab()

    def _order_tab(self) -> None:
        """Let Tab go from top to bottom, also to what was added after the list was made."""
        follow(self._before, (self._header, self.list, *self._footers))

    @property
    def sort_key(self) -> str:
        """The key of the order that is chosen, by which a page may group its lines."""
        return self._sort.key

    @property
    def chip(self) -> str:
        """The key of the filter that is on, "" where there is none to choose."""
        return self._chip

    def filter_by(self, chip: str, text: str) -> None:
        """Filter as another view of the same records did."""
        if self._chips is not None and chip != self._chip:
            self._chips.choose(chip)
            self.refresh()
        self.list.filter_by(text)

    @Slot(bool)
    def yield_primary(self, to_another: bool) -> None:
        """There is one primary button on a screen: that of the open record, else the one above the list."""
        self._header.yield_primary(to_another)

    def stand_on(self, record_id: str) -> None:
        """Stand on a record ("" for none); where a filter hides it, the filter is taken away."""
        self._standing_on = record_id
        self._must_show = bool(record_id) and not self.list.select(record_id)
        if self._must_show:
            self.refresh()

    def _build_widgets(self) -> None:
        words = self._words
        self._header = PageHeader(words.title, words.new, tooltip=words.new_keys)
        self._header.primary_requested.connect(self.new_requested)
        empty = EmptyState(words.empty, words.first or words.new.lstrip("+ "), icon=words.icon, example=words.example)
        empty.action_requested.connect(self.new_requested)
        self.list = RecordList(one=words.one, many=words.many, empty=empty)
        self._chips: FilterChips | None = None
        self._refine: RefineButton | None = None
        self._lines: list[QWidget] = []
        if self._shape.chips:
            self._chips = FilterChips(tuple((chip.key, chip.word) for chip in self._shape.chips))
            for chip in self._shape.chips:
                if chip.waits_for_some:
                    self._chips.wait_for_some(chip.key)
            self._chips.chosen.connect(self._on_chip_chosen)
            if self._shape.refinement is not None:
                self._refine = self._make_refine(self._chips, self._shape.refinement)
            line, holder = row(spacing=4), QWidget()
            line.addWidget(self._chips, 1)
            if len(self._shape.sorts) > 1:
                self._sort_button = tool_button("arrow-down", self.tr("Sorteren"))
                self._sort_button.clicked.connect(self._on_sort_requested)
                line.addWidget(self._sort_button)
            holder.setLayout(line)
            self._header.add(holder)
            self._lines.append(holder)

    def _make_refine(self, chips: FilterChips, refinement: Refinement) -> "RefineButton":
        from zvdesk.ui.widgets.refine_button import RefineButton  # which few lists have

        words = tuple((one.key, one.word) for one in refinement.choices)
        result = RefineButton(refinement.word, refinement.all_words, words)
        result.chosen.connect(self._on_chip_chosen)
        chips.add(result)
        return result

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    @property
    def _chip(self) -> str:
        return self._chips.key if self._chips is not None else ""

    @property
    def _filters(self) -> tuple[str, str]:
        """The chip that is on, and the choice of the second filter."""
        return self._chip, "" if self._refine is None else self._refine.key

    @property
    def _shows_everything(self) -> bool:
        chosen = next((chip for chip in self._shape.chips if chip.key == self._chip), None)
        return chosen is None or chosen.lets_through is everything

    @property
    def _sort(self) -> Sort:
        chosen = self._session.settings.get(self._setting)
        return next((sort for sort in self._shape.sorts if sort.key == chosen), self._shape.sorts[0])

    def _show_first_rows(self) -> None:
        """The one query that the GUI thread waits for: a screenful, by the bare driver, for the first paint."""
        most = self.screen().virtualSize().height() // ROW_HEIGHT + SPARE_ROWS
        rows = self._session.desk.rows(self._shape.kind, limit=most)
        shape = self._shape
        found = arrange(rows, shape.row_for, chips=shape.chips, chip=self._chip, sort=self._sort)
        if len(rows) == most and self._shows_everything:
            total = self._session.desk.count(shape.kind)
            self.list.show_first_rows(found.rows, total)
            if self._chips is not None:
                self._chips.show_count(self._chip, total)
        else:
            self.list.show_rows(found.rows)
        for line in self._lines:
            line.setVisible(bool(rows))

    def _show_rows(self, found: Arranged, filters: tuple[str, str]) -> None:
        if filters != self._filters:
            return
        self._order, self._order_of = tuple(row.id for row in found.rows), filters
        self.list.show_rows(found.rows)
        if self._chips is not None:
            for key, count in found.counts.items():
                self._chips.show_count(key, count)
        if self._refine is not None:
            self._refine.show_counts(found.refined)
        for line in self._lines:
            line.setVisible(found.total > 0)
        self.counted.emit(found.total)
        current = self.list.current_row()
        is_there = current is not None and current.id == self._standing_on and self.list.selected_ids()
        if self._standing_on and not is_there:
            self._stand_again()

    def _stand_again(self) -> None:
        """A record that was asked for is shown; one that an edit took out of the filter stays out of the list."""
        is_shown = self.list.select(self._standing_on)
        must_show, self._must_show = self._must_show, False
        first = self._shape.chips[0].key if self._shape.chips else ""
        if must_show and not is_shown and self._chips is not None and self._filters != (first, ""):
            self._chips.choose(first)
            if self._refine is not None:
                self._refine.choose("")
            self.refresh()

    @Slot(str)
    def _on_chip_chosen(self, _key: str) -> None:
        self._standing_on = ""
        self.refresh()

    @Slot()
    def _on_sort_requested(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sort in self._shape.sorts:
            action = menu.addAction(sort.word)
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            action.triggered.connect(lambda _checked, key=sort.key: self._choose_sort(key))
        menu.popup(self._sort_button.mapToGlobal(QPoint(0, self._sort_button.height() + 4)))

    def _choose_sort(self, key: str) -> None:
        self._session.settings.set(self._setting, key)
        self._order = ()
        self.refresh()
