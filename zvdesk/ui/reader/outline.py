"""The table of contents that a PDF carries, as a tree."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import current_theme

PAGE = Qt.ItemDataRole.UserRole
PAGES = 1
"""The column with the numbers of pages."""
OPEN_LEVELS = 1
"""Levels that stand open at first."""


class Outline(QTreeWidget):
    """Headings with their pages; choosing one goes there."""

    page_chosen = Signal(int)
    """Emitted with the page (from 0) of the heading that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "outline")
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PAGES, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setAccessibleName(self.tr("Inhoud"))
        self._by_page: list[tuple[int, QTreeWidgetItem]] = []
        self._fit()
        current_theme().changed.connect(self._fit)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_entries(self, entries: Sequence[tuple[int, str, int | None]]) -> None:
        """Show headings given as level (from 0), title and page (from 0, None for none)."""
        self.clear()
        self._by_page = []
        above: list[QTreeWidgetItem] = []
        tops = []
        for level, title, page in entries:
            item = QTreeWidgetItem([" ".join(title.split()) or "…", "" if page is None else str(page + 1)])
            item.setTextAlignment(PAGES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(PAGES, current_theme().colour("soft"))
            if page is not None:
                self._by_page.append((page, item))
                item.setData(PAGES, Qt.ItemDataRole.AccessibleTextRole, self.tr("pagina {0}").format(page + 1))
            item.setData(0, PAGE, page)
            item.setToolTip(0, item.text(0) if page is None else self.tr("{0}, p. {1}").format(item.text(0), page + 1))
            del above[level:]
            if above:
                above[-1].addChild(item)
            else:
                tops.append(item)
            above.append(item)
        self.addTopLevelItems(tops)
        self._by_page.sort(key=itemgetter(0))  # of headings on one page the last one stays the last
        self.expandToDepth(OPEN_LEVELS - 1)

    def stand_on(self, page: int) -> None:
        """Show under which heading the page (from 0) stands, without going there; nothing opens for it."""
        before = bisect_right(self._by_page, page, key=itemgetter(0))
        item = self._by_page[before - 1][1] if before else None
        while item is not None and (above := item.parent()) is not None and not above.isExpanded():
            item = above
        if item is None:
            self.setCurrentIndex(QModelIndex())
        elif item is not self.currentItem():
            self.setCurrentItem(item)

    @Slot()
    def _fit(self) -> None:
        """Take over the letters and colours of the theme."""
        self.setFont(current_theme().font(Type.META))
        every = QTreeWidgetItemIterator(self)
        while every.value() is not None:
            every.value().setForeground(PAGES, current_theme().colour("soft"))
            every += 1

    @Slot(QTreeWidgetItem, int)
    def _on_chosen(self, item: QTreeWidgetItem, _column: int) -> None:
        page = item.data(0, PAGE)
        if isinstance(page, int):
            self.page_chosen.emit(page)
