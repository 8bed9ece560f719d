"""The network as a table: every partner with what it is to others, in words, for who does not look at the picture."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from zvdesk.model.enums import label
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner
from zvdesk.ui.dates import day_text
from zvdesk.ui.theme import current_theme

NAME_WIDTH = 280
ASIDE, ABOVE = 18, 13
"""Points that the style sheet and Qt keep free of text in a cell, across and down."""


class NetworkTable(QTableWidget):
    """Shows a network; a row is opened with Enter or by clicking it twice."""

    opened = Signal(str)
    """Emitted with the id of the partner of a row that was opened."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(0, 5)
        self._today = today
        self.setAccessibleName(self.tr("Netwerk als tabel"))
        what, when = (self.tr("Domein"), self.tr("Schaal")), self.tr("Laatst gesproken")
        self.setHorizontalHeaderLabels([self.tr("Ketenpartner"), *what, when, self.tr("Relaties")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_WholeText(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self._arrange_columns()
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_network(self, network: Network) -> None:
        """Show the partners of a network; the fractie is what all others stand around."""
        partners = [one for one in network.partners if one.id != FRACTIE]
        self.setRowCount(len(partners))
        for place, one in enumerate(partners):
            for across, text in enumerate((*self._facts(one), "\n".join(network.sentences(one.id)))):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, one.id)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.setItem(place, across, item)
        self.resizeRowsToContents()

    def _facts(self, one: NetworkPartner) -> tuple[str, str, str, str]:
        spoken = day_text(one.last_spoken, self._today()) if one.last_spoken else self.tr("nog niet")
        domain, scale = (label(word).capitalize() if word else "" for word in (one.domain, one.scale))
        return one.name, domain, scale, spoken

    def _arrange_columns(self) -> None:
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(0, current_theme().scaled(NAME_WIDTH))


class _WholeText(QStyledItemDelegate):
    """Makes rows as high as their text takes within the padding, of which Qt reckons with the height alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: room for all lines."""
        table = self.parent()
        width = table.columnWidth(index.column()) if isinstance(table, QTableWidget) else 0
        text = str(index.data() or "")
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        if index.column() in (0, 4):
            box = option.fontMetrics.boundingRect(QRect(0, 0, max(1, width - ASIDE), 100_000), flags.value, text)
            return QSize(width, box.height() + ABOVE)
        return QSize(option.fontMetrics.horizontalAdvance(text) + ASIDE, option.fontMetrics.height() + ABOVE)
