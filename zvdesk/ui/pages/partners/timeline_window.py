"""Tijdlijn: everything about one partner, newest first; a row leads to where it is shown."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from zvdesk.model.changes import Changes
from zvdesk.phrases import kind_word
from zvdesk.ui.dates import short_day_text, weekday_text
from zvdesk.ui.pages.list_window import ListWindow
from zvdesk.ui.pages.partners.words import capitalized
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, row, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.partners.timeline import TimelineEntry

SIZE = (640, 640)


class TimelineWindow(ListWindow):
    """Not modal, and follows what changes; it gives way to what is opened."""

    def __init__(self, session: Session, partner_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Tijdlijn: {0}").format(name), parent)
        self._partner_id = partner_id
        self._build_widgets()
        self._connect()
        self.resize(*SIZE)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read everything anew beside the window."""
        partner_id = self._partner_id
        self._session.read(
            lambda desk: desk.reading_service.timeline(partner_id),
            on_done=self._show_entries,
            owner=self,
            label=self.windowTitle(),
        )

    def _build_widgets(self) -> None:
        surface(self, "ground")
        empty = EmptyState(self.tr("Hier komt wat er over deze ketenpartner is: contact, afspraken, bezoeken, vragen."))
        self._list = RecordList(one=self.tr("onderdeel"), many=self.tr("onderdelen"), empty=empty)
        self._list.setVisible(False)  # until it is known what there is: an empty list would say that nothing is
        self._open = button(self.tr("Openen"), "primary", tooltip="Enter")
        self._open.setEnabled(False)
        self._open.setAutoDefault(False)
        foot = row(margins=(16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(self._open)
        whole = column()
        whole.addWidget(self._list, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._list.activated.connect(self._on_opened)
        self._list.selected.connect(lambda _row: self._open.setEnabled(True))
        self._open.clicked.connect(self._open_current)
        self._session.bus.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._list.focus_filter)

    def _show_entries(self, entries: "Sequence[TimelineEntry]") -> None:
        today = self._session.today()
        rows = [timeline_row(entry, today) for entry in entries]
        self._list.show_rows(rows)
        if self._list.isHidden():
            self._list.show()
            self._list.setFocus()
        if rows and not self._list.selected_ids():
            self._list.select(rows[0].id)
        self._open.setEnabled(bool(self._list.selected_ids()))

    @Slot()
    def _open_current(self) -> None:
        current = self._list.current_row()
        if current is not None:
            self._on_opened(current)

    @Slot(object)
    def _on_opened(self, chosen: Row) -> None:
        self._session.read(
            lambda desk: where_is(desk, chosen.id), on_done=self._go, owner=self, label=self.windowTitle()
        )

    def _go(self, target: object) -> None:
        self.close()  # a window of a window stays in front of it, and so of what is opened
        self.navigation_requested.emit(target)

    @Slot(object)
    def _on_changed(self, _changes: Changes) -> None:
        QTimer.singleShot(0, self, self.refresh)


def timeline_row(entry: "TimelineEntry", today: date) -> Row:
    """Return how an entry reads: what it is called, of what kind it is, and its day, under the year of that day."""
    kind = capitalized(kind_word(entry.kind))
    by = QCoreApplication.translate("TimelineWindow", "uiterlijk {0}") if entry.is_term else "{0}"
    return Row(
        id=entry.record_id,
        title=entry.title,
        detail=f"{kind} · {entry.detail}" if entry.detail else kind,
        badge="zonder datum" if entry.day is None else by.format(short_day_text(entry.day, today)),
        group="Zonder datum" if entry.day is None else str(entry.day.year),
        tooltip="" if entry.day is None else by.format(weekday_text(entry.day)),
    )
