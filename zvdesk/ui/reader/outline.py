"""The table of contents that a PDF carries, as a tree."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

PAGE = Qt.ItemDataRole.UserRole
OPEN_LEVELS = 1
"""Levels that stand open at first."""


class Outline(QTreeWidget):
    """Headings with their pages; choosing one goes there."""

    page_chosen = Signal(int)
    """Emitted with the page (from 0) of the heading that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setAccessibleName(self.tr("Inhoud"))
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_entries(self, entries: Sequence[tuple[int, str, int | None]]) -> None:
        """Show headings given as level (from 0), title and page (from 0, None for none)."""
        self.clear()
        above: list[QTreeWidgetItem] = []
        tops = []
        for level, title, page in entries:
            item = QTreeWidgetItem([" ".join(title.split()) or "…"])
            item.setData(0, PAGE, page)
            item.setToolTip(0, item.text(0) if page is None else self.tr("{0}, p. {1}").format(item.text(0), page + 1))
            del above[level:]
            if above:
                above[-1].addChild(item)
            else:
                tops.append(item)
            above.append(item)
        self.addTopLevelItems(tops)
        self.expandToDepth(OPEN_LEVELS - 1)

    @Slot(QTreeWidgetItem, int)
    def _on_chosen(self, item: QTreeWidgetItem, _column: int) -> None:
        page = item.data(0, PAGE)
        if isinstance(page, int):
            self.page_chosen.emit(page)
