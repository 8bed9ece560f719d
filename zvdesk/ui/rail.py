"""The rail at the left: where one is, where one can go, and how much there is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from zvdesk.ui.rail_items import FOLDED_WIDTH, MARGIN, Logo, RailButton, RailEntry, RailItem, SearchButton
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import surface, tool_button

WIDTH = 204


class Rail(QWidget):
    """Logo, search and entries. Folds to icons."""

    page_chosen = Signal(str)
    """Emitted with the key of the page that the user wants."""

    search_requested = Signal()
    fold_requested = Signal(bool)
    """Emitted with True when the user folds the rail by its button, False when unfolding it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "rail")
        self._is_folded = False
        self._buttons: dict[str, RailButton] = {}
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._resize()

    @property
    def is_folded(self) -> bool:
        """True while only icons show."""
        return self._is_folded

    def add_entry(self, entry: RailEntry, shortcut: str) -> None:
        """Add an entry below (or, at the bottom, after) the others."""
        entry_button = RailButton(entry, shortcut)
        self._buttons[entry.key] = entry_button
        self._group.addButton(entry_button)
        (self._bottom if entry.at_bottom else self._top).addWidget(entry_button)
        entry_button.clicked.connect(lambda: self.page_chosen.emit(entry.key))

    def choose(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def show_count(self, key: str, count: int | None) -> None:
        """Show how many records a page has; None shows nothing."""
        self._buttons[key].show_count(count)

    def fold(self, folded: bool) -> None:
        """Show only icons, or everything."""
        self._is_folded = folded
        items: list[RailItem | Logo] = [*self._buttons.values(), self._search, self._logo]
        for item in items:
            item.fold(folded)
        name = self.tr("Menu uitklappen") if folded else self.tr("Menu inklappen")
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        self._head.setDirection(QHBoxLayout.Direction.TopToBottom if folded else QHBoxLayout.Direction.LeftToRight)
        self._resize()

    def _build_widgets(self) -> None:
        self._group = QButtonGroup(self)
        self._logo = Logo()
        self._fold = tool_button("panel-left", self.tr("Menu inklappen"))
        self._search = SearchButton()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._head.addWidget(self._logo, 1)
        self._head.addWidget(self._fold)
        self._top, self._bottom = QVBoxLayout(), QVBoxLayout()
        for part in (self._top, self._bottom):
            part.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.setSpacing(12)
        layout.addLayout(self._head)
        layout.addWidget(self._search)
        layout.addLayout(self._top)
        layout.addStretch(1)
        layout.addLayout(self._bottom)

    def _connect(self) -> None:
        self._search.clicked.connect(self.search_requested)
        self._fold.clicked.connect(lambda: self.fold_requested.emit(not self._is_folded))
        current_theme().changed.connect(self._resize)

    @Slot()
    def _resize(self) -> None:
        folded = max(FOLDED_WIDTH, current_theme().scaled(FOLDED_WIDTH - 2 * MARGIN) + 2 * MARGIN)
        self.setFixedWidth(folded if self._is_folded else max(WIDTH, current_theme().scaled(WIDTH)))
