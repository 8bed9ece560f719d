"""Wie spreekt waarover: the items of the open meeting or of all that are to come, with who speaks; print and export."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from zvdesk.documents.compose.work_division import handling_words
from zvdesk.model.changes import Changes
from zvdesk.model.work_division import NOBODY, Division, MeetingWork, WorkItem
from zvdesk.ui.focus import OWN
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import Target
from zvdesk.ui.pages.exporting import Exporter
from zvdesk.ui.pages.list_window import ListWindow
from zvdesk.ui.pages.meetings.agenda import SHOWN
from zvdesk.ui.pages.meetings.item_facts import SpeakerField
from zvdesk.ui.pages.meetings.item_pane import speaking
from zvdesk.ui.pages.meetings.printing import division_document
from zvdesk.ui.pages.meetings.words import when_text
from zvdesk.ui.palettes import Tone
from zvdesk.ui.printing.opening import open_preview
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, row, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from pathlib import Path

    from zvdesk.app import Desk
    from zvdesk.services.exports import Exported
    from zvdesk.ui.pages.meetings.page import MeetingsPage

SIZE = (720, 640)
THIS, COMING = "this", "coming"


class DivisionWindow(ListWindow):
    """Not modal: it stays beside the window, and follows what changes. Names are typed below the list."""

    def __init__(self, session: Session, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Wie spreekt waarover"), parent)
        self._meeting_id = meeting_id
        self._items: Mapping[str, tuple[MeetingWork, WorkItem]] = {}
        self._chosen = ""
        self._exporter = Exporter(session, self)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self.refresh()

    @property
    def meeting_ids(self) -> tuple[str, ...]:
        """The meetings that were chosen, none for all that are to come."""
        return (self._meeting_id,) if self._meeting_id and self._which.value() == THIS else ()

    @Slot()
    def refresh(self) -> None:
        """Read the division anew beside the window."""
        ids = self.meeting_ids
        self._session.read(
            lambda desk: desk.work_division.division(ids),
            on_done=self._show_division,
            owner=self,
            label=self.windowTitle(),
        )

    @Slot()
    def print_list(self) -> None:
        """Ctrl+P: show the overview as it would be printed."""
        open_preview(self._session, (division_document(self.meeting_ids),), self)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: write the overview as Word or PDF."""
        ids = self.meeting_ids

        def write(desk: "Desk", path: "Path", include: bool) -> "Exported":
            return desk.work_division.export(path, ids, include_confidential=include)

        self._exporter.export(self.windowTitle(), write)

    def _build_widgets(self) -> None:
        choices = [(THIS, self.tr("Deze vergadering"))] if self._meeting_id else []
        self._which = ChoiceField([*choices, (COMING, self.tr("Alle vergaderingen die nog komen"))])
        empty = EmptyState(self.tr("Er zijn nog geen agendapunten om te verdelen."))
        self._list = RecordList(one=self.tr("agendapunt"), many=self.tr("agendapunten"), empty=empty)
        self._speaker = SpeakerField()
        self._speaker_form = FormField(self.tr("Woordvoerder van het gekozen agendapunt"), self._speaker)
        self._open = button(self.tr("Naar het agendapunt"), "primary", tooltip=self.tr("Enter"))
        self._export = button(self.tr("Exporteren…"), icon="download", tooltip="Ctrl+E")
        self._print = button(self.tr("Afdrukken…"), icon="printer", tooltip="Ctrl+P")
        for one in (self._open, self._export, self._print):
            one.setAutoDefault(False)
        for widget in (self._open, self._speaker):
            widget.setEnabled(False)

    def _build_layout(self) -> None:
        surface(self, "ground")
        which = FieldRow(FormField(self.tr("Welke vergaderingen"), self._which))
        foot = row(self._print, self._export, margins=(16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(self._open)
        whole = column()
        whole.addLayout(column(which, margins=(16, 14, 16, 8)))
        self._list.setVisible(False)  # until it is known what there is: an empty list would say that nothing is
        self._waiting = QWidget()  # has the keyboard until then, so that no key changes the choice above
        self._waiting.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._waiting.setProperty(OWN, True)
        whole.addWidget(self._waiting, 1)
        whole.addWidget(self._list, 1)
        whole.addWidget(hairline())
        whole.addLayout(column(self._speaker_form, margins=(16, 10, 16, 0)))
        whole.addLayout(foot)
        self.setLayout(whole)
        self._waiting.setFocus()

    def _connect(self) -> None:
        self._which.edited.connect(self.refresh)
        self._list.activated.connect(self._on_opened)
        self._list.selected.connect(self._on_selected)
        self._speaker.left.connect(self._assign)
        self._speaker.returnPressed.connect(self._assign)
        self._open.clicked.connect(self._open_current)
        self._print.clicked.connect(self.print_list)
        self._export.clicked.connect(self.export)
        self._session.bus.changed.connect(self._on_changed)
        shortcuts = {"Ctrl+P": self.print_list, "Ctrl+E": self.export, "Ctrl+F": self._list.focus_filter}
        for keys, action in (*shortcuts.items(), ("F2", self._speaker.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self._session.read(
            speaking, on_done=lambda found: self._speaker.offer(found[1]), owner=self, label=self.windowTitle()
        )

    def _show_division(self, division: Division) -> None:
        today = self._session.today()
        self._items = {one.item.id: (work, one) for work in division.meetings for one in work.items}
        self._list.show_rows([division_row(work, one, today) for work, one in self._items.values()])
        if not self._waiting.isHidden():
            has_keys = self.focusWidget() is self._waiting
            self._waiting.hide()
            self._list.show()
            if has_keys:
                self._list.setFocus()
        if self._chosen not in self._items:
            self._choose("")

    def _choose(self, item_id: str) -> None:
        found = self._items.get(item_id)
        self._chosen = item_id if found is not None else ""
        self._speaker.set_value("" if found is None else found[1].speaker)
        for widget in (self._open, self._speaker):
            widget.setEnabled(found is not None)

    @Slot(object)
    def _on_selected(self, chosen: Row) -> None:
        self._assign()
        self._choose(chosen.id)

    @Slot()
    def _assign(self) -> None:
        found, name = self._items.get(self._chosen), self._speaker.value().strip()
        if found is None or name == found[1].speaker:
            return
        item_id = self._chosen
        operation = Operation(
            self.tr("Woordvoerder gewijzigd"), lambda desk, _task: desk.meetings.prepare(item_id, {"speaker": name})
        )
        self._session.perform(operation, initiator=self)

    @Slot()
    def _open_current(self) -> None:
        current = self._list.current_row()
        if current is not None:
            self._on_opened(current)

    @Slot(object)
    def _on_opened(self, chosen: Row) -> None:
        found = self._items.get(chosen.id)
        if found is not None:
            self._assign()
            self.close()  # a window of a window stays in front of it, and so of what is opened
            self.navigation_requested.emit(Target("meetings", found[0].meeting.id, chosen.id))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & SHOWN:
            QTimer.singleShot(0, self, self.refresh)


def division_row(work: MeetingWork, one: WorkItem, today: date) -> Row:
    """Return how an item reads: what it is, how it is handled and how long, and who speaks."""
    when = when_text(work.meeting.start, None, today)
    facts = (handling_words(one), one.time_words)
    title = one.item.display_title
    return Row(
        id=one.item.id,
        title=title,
        detail=" · ".join(filter(None, facts)),
        badge=one.speaker or (NOBODY if one.needs_speaker else ""),
        tone=Tone.DONE if one.speaker else Tone.SOON,
        group=" · ".join(filter(None, (work.meeting.display_title, when))),
        tooltip=title,
    )


def open_division(page: "MeetingsPage") -> DivisionWindow:
    """Open the window on the page's meeting, or bring the one forward that is there."""
    shown = next((one for one in page.findChildren(DivisionWindow) if one.isVisible()), None)
    if shown is None:
        shown = DivisionWindow(page.session, page.open_id, page)
        shown.navigation_requested.connect(page.navigation_requested)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown
