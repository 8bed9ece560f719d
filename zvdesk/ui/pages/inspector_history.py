"""Geschiedenis: when the open record was saved last and how many versions there are, with the way to look at them."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import plural, stamp_text
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.inspector import InspectorRow, InspectorSection

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView


class HistorySection(QWidget):
    """One row: "Vandaag 14:02, 11 versies"; a click opens them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._record_id = self._title = ""
        self._section = InspectorSection(self.tr("Geschiedenis"), empty="")
        self._section.row_chosen.connect(self.open_versions)
        self.setLayout(column(self._section))

    def show_view(self, view: "RecordView") -> None:
        """Show the past of a record in one line."""
        self._record_id, self._title = view.record.id, view.record.display_title
        versions = plural(int(view.about["history"]), self.tr("versie"), self.tr("versies"))
        changed = str(view.about.get("changed_at", ""))
        when = stamp_text(datetime.fromisoformat(changed), self._session.today()) if changed else ""
        title = ", ".join(part for part in (when[:1].upper() + when[1:], versions) if part)
        row = InspectorRow("", title, "", "history", self.tr("Versies bekijken en terugzetten"))
        self._section.show_rows([row])

    @Slot()
    def open_versions(self) -> None:
        """Show the versions in a window of their own."""
        from zvdesk.ui.pages.versions_window import VersionsWindow

        window = VersionsWindow(self._session, self._record_id, self._title, self.window())
        window.show()
