"""Wat loopt er af: answers, commitments and follow-ups with their day, overdue first; a row opens its record."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.due import DUE_WORDS, DueGroup, DueItem
from zvdesk.ui.dates import short_day_text, short_weekday_text, term_text
from zvdesk.ui.focus import OWN
from zvdesk.ui.page import Target
from zvdesk.ui.pages.exporting import Exporter
from zvdesk.ui.pages.list_window import ListWindow
from zvdesk.ui.pages.questions.printing import due_document
from zvdesk.ui.palettes import Tone
from zvdesk.ui.printing.opening import open_preview
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, row, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from pathlib import Path

    from zvdesk.app import Desk
    from zvdesk.services.exports import Exported

SIZE = (620, 600)
KINDS = frozenset({"council-question", "commitment", "question-item", "question-step", "link", "action", "agreement"})
"""What is due follows from these."""

_TONES = {
    DueGroup.OVERDUE: Tone.LATE,
    DueGroup.SOON: Tone.SOON,
    DueGroup.LATER: Tone.NEUTRAL,
    DueGroup.UNDATED: Tone.NEUTRAL,
    DueGroup.UNKNOWN: Tone.NEUTRAL,
}


class DueWindow(ListWindow):
    """Not modal, and follows what changes. It gives way to what is opened; `stand_on` is the row to go on from then."""

    row_opened = Signal(str)
    """Emitted with that row, before the window closes."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, stand_on: str = "") -> None:
        super().__init__(session, self.tr("Wat loopt er af"), parent)
        self._wanted = stand_on
        self._items: dict[str, DueItem] = {}
        self._exporter = Exporter(session, self)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list anew beside the window."""
        self._session.read(
            lambda desk: desk.due.items(), on_done=self._show_items, owner=self, label=self.windowTitle()
        )

    @Slot()
    def print_list(self) -> None:
        """Ctrl+P: show the list as it would be printed."""
        open_preview(self._session, (due_document(),), self)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: write the list as Word or PDF."""

        def write(desk: "Desk", path: "Path", include: bool) -> "Exported":
            return desk.due.export(path, include_confidential=include)

        self._exporter.export(self.windowTitle(), write)

    def _build_widgets(self) -> None:
        empty = EmptyState(
            self.tr("Er loopt niets af: er wacht geen antwoord, toezegging, vervolgvraag, actie of afspraak.")
        )
        self._list = RecordList(one=self.tr("onderdeel"), many=self.tr("onderdelen"), empty=empty)
        self._open = button(self.tr("Openen"), "primary", tooltip="Enter")
        self._export = button(self.tr("Exporteren…"), icon="download", tooltip="Ctrl+E")
        self._print = button(self.tr("Afdrukken…"), icon="printer", tooltip="Ctrl+P")
        self._open.setEnabled(False)
        for one in (self._open, self._export, self._print):
            one.setAutoDefault(False)

    def _build_layout(self) -> None:
        surface(self, "ground")
        foot = row(self._print, self._export, margins=(16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(self._open)
        whole = column()
        self._list.setVisible(False)  # until it is known what is due: an empty list would say that nothing is
        self._waiting = QWidget()  # has the keyboard until then, so that no key presses a button
        self._waiting.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._waiting.setProperty(OWN, True)
        whole.addWidget(self._waiting, 1)
        whole.addWidget(self._list, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)
        self.setLayout(whole)
        self._waiting.setFocus()

    def _connect(self) -> None:
        self._list.activated.connect(self._on_opened)
        self._list.selected.connect(lambda _row: self._open.setEnabled(True))
        self._open.clicked.connect(self._open_current)
        self._print.clicked.connect(self.print_list)
        self._export.clicked.connect(self.export)
        self._session.bus.changed.connect(self._on_changed)
        for keys, action in (("Ctrl+P", self.print_list), ("Ctrl+E", self.export)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._list.focus_filter)

    def _show_items(self, items: "list[DueItem]") -> None:
        today = self._session.today()
        self._items = {_row_id(item): item for item in items}
        rows = [due_row(item, today) for item in items]
        self._list.show_rows(rows)
        if not self._waiting.isHidden():
            has_keys = self._waiting.hasFocus() or self.focusWidget() is self._waiting
            self._waiting.hide()
            self._list.show()
            if has_keys:
                self._list.setFocus()
        if rows and not self._list.selected_ids():
            _ = self._list.select(self._wanted) or self._list.select(rows[0].id)
        self._open.setEnabled(bool(self._list.selected_ids()))

    @Slot()
    def _open_current(self) -> None:
        current = self._list.current_row()
        if current is not None:
            self._on_opened(current)

    @Slot(object)
    def _on_opened(self, chosen: Row) -> None:
        item = self._items.get(chosen.id)
        if item is not None:
            self.row_opened.emit(chosen.id)
            self.close()  # a window of a window stays in front of it, and so of what is opened
            self.navigation_requested.emit(_place_of(item))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            QTimer.singleShot(0, self, self.refresh)


def due_row(item: DueItem, today: date) -> Row:
    """Return how an item reads: what it is about, what is waited for and from whom, and how far its day is."""
    group = item.group(today)
    facts = [f"{DUE_WORDS[item.kind].capitalize()} {item.number}".strip(), item.from_whom]
    if item.due_on is not None:
        facts.append(short_weekday_text(item.due_on))
    if item.former:
        facts.append(f"verdaagd, eerst {', '.join(short_day_text(day, today) for day in item.former)}")
    without = "termijn onbekend" if item.is_term_unknown else "zonder datum"
    badge = term_text(item.due_on, today) if item.due_on is not None else without
    return Row(
        id=_row_id(item),
        title=item.title,
        detail=" · ".join(filter(None, facts)),
        badge=badge,
        tone=_TONES[group],
        group=group.value,
        tooltip=item.detail,
    )


def _place_of(item: DueItem) -> Target:
    if item.visit_id or item.partner_id:
        page = "visits" if item.visit_id else "partners"
        return Target(page, item.visit_id or item.partner_id, item.record_id)
    if not item.question_id:
        return Target("meetings", item.meeting_id, item.agenda_item_id)
    return Target("questions", item.question_id, item.record_id if item.record_id != item.question_id else "")


def _row_id(item: DueItem) -> str:
    return f"{item.kind.value}:{item.record_id}"
