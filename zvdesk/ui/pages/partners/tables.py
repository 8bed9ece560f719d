"""A table read, its columns chosen, and its rows handed on to be looked at as visitekaartjes are."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zvdesk.ui.pages.partners.column_memory import columns_for, keep_columns

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.exchange.tables import Table
    from zvdesk.services.partners.card_plan import ImportPlan
    from zvdesk.services.partners.table_columns import Columns
    from zvdesk.ui.pages.base import RecordPage
    from zvdesk.ui.pages.partners.columns_window import ColumnsWindow

    Partners = list[tuple[str, str]]


class PartnerTables(QObject):
    """Leads a table from its file to a plan."""

    planned = Signal(object)
    """Emitted with the ImportPlan of the rows."""

    failed = Signal(object)
    """Emitted with the error for which there is no plan."""

    busy = Signal(bool)
    """Emitted when reading begins and ends."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page, self._session = page, page.session
        self.dialog: ColumnsWindow | None = None

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file, or one sheet of it, beside the work and ask what its columns say."""

        def look(desk: "Desk") -> "tuple[Table, Partners]":
            return desk.partner_tables.read(path, sheet), [(row.id, row.title) for row in desk.rows("partner")]

        self.busy.emit(True)
        self._session.read(
            look,
            on_done=lambda found: self._ask(path, *found),
            on_error=self.failed.emit,
            owner=self,
            label=self.tr("Tabel lezen"),
        )

    def _ask(self, path: Path, table: "Table", partners: "Partners") -> None:
        from zvdesk.ui.pages.partners.columns_window import ColumnsWindow

        self.busy.emit(False)
        start = columns_for(self._session.settings, table.heads)
        by_name = sorted(partners, key=lambda each: each[1].casefold())
        dialog = self.dialog = ColumnsWindow(path.name, table, start, by_name, self._page)
        dialog.chosen.connect(lambda columns, partner: self._plan(table, columns, partner))
        dialog.sheet_chosen.connect(lambda sheet: self.read(path, sheet))
        dialog.open()

    def _plan(self, table: "Table", columns: "Columns", partner: str) -> None:
        keep_columns(self._session.settings, table.heads, columns)

        def plan(desk: "Desk") -> "ImportPlan":
            found = desk.partner_tables.plan(table, columns, partner=partner)
            _ = found.entries  # looked up here, away from the window
            return found

        self.busy.emit(True)
        self._session.read(
            plan, on_done=self.planned.emit, on_error=self.failed.emit, owner=self, label=self.tr("Tabel lezen")
        )
