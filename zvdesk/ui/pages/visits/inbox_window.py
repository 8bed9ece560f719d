"""Uitwerken: what was noted on visits and waits for its place, which each thing gets by one key or one click."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.model.enums import ObservationOutcome
from zvdesk.ui.dates import thousands
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.pages.list_window import ListWindow
from zvdesk.ui.pages.visits.inbox_pane import InboxPane
from zvdesk.ui.pages.visits.inbox_words import inbox_row, places
from zvdesk.ui.pages.visits.photos import photos_of
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.visits.working_out import Logged, Task

Hosts = tuple[tuple[str, str], ...]
"""Ids and names of the partners that a visit went to."""

SIZE, FRAME = (980, 740), 40
"""Px at first, as far as the screen has them, and what the title bar takes: all one can do with a thing is in view."""

LIST_WIDTH = 420
KINDS = frozenset({"observation", "visit", "attachment", "link", "note", "council-question", "agreement", "action"})
"""What the inbox shows follows from these."""


class InboxWindow(ListWindow):
    """Not modal, and follows what changes. Letters give a place, Ctrl+F filters; it gives way to what is opened."""

    def __init__(self, session: Session, visit_id: str = "", title: str = "", parent: QWidget | None = None) -> None:
        """`visit_id` and `title` are of the one visit that is worked out, "" for all."""
        super().__init__(session, self.tr("Uitwerken: {0}").format(title) if title else self.tr("Uitwerken"), parent)
        self._visit_id = visit_id
        self._logged: dict[str, Logged] = {}
        self._leaving: set[str] = set()
        """What was given a place and may still be read as waiting: whoever types fast must not hit it twice."""
        self._steps = session.undo_stack.index()
        self._following = self._shown = self._made_id = ""
        self._build_widgets()
        self._build_layout()
        self._connect()
        room = self.screen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height() - FRAME))
        self.refresh()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: in the list a letter gives a place instead of filtering."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        place = next((one for one in places() if event.text().upper() == one.letter), None)
        if place is not None:
            self.place(place.outcome)
        return place is not None

    @Slot()
    def refresh(self) -> None:
        """Read the inbox anew beside the window."""
        visit_id, with_settled = self._visit_id, self._all.value()
        self._session.read(
            lambda desk: desk.working_out.inbox(visit_id, with_settled=with_settled),
            on_done=self._show_inbox,
            owner=self,
            label=self.windowTitle(),
        )

    @Slot(object)
    def place(self, outcome: ObservationOutcome) -> None:
        """Give the selected observations that wait their place, and go on to the next."""
        self._give(outcome, lambda done: self._tell(outcome, done))

    @Slot(object)
    def _place_by_button(self, outcome: ObservationOutcome) -> None:
        """Give a place by a button; the next one may be given its own by a letter at once."""
        self._list.setFocus()
        self.place(outcome)

    @Slot()
    def ask(self) -> None:
        """Ctrl+Shift+R: make a council question of the observation and go there."""
        self._give(ObservationOutcome.RAADSVRAAG, lambda outcome: self._go_to(outcome.result.id))

    def _give(self, outcome: ObservationOutcome, then: Any) -> None:
        ids = [one for one in self._list.selected_ids() if one in self._logged and self._logged[one].is_open]
        if not ids:
            return
        told = {one: self._logged[one].hosts for one in ids}
        operation = given(told, outcome, self._pane.task(), self._label_of(outcome, len(ids)))
        self._following = self._list.neighbour_of(*ids)
        self._leaving |= set(ids)
        self._show_rows()
        self._session.perform(operation, initiator=self, on_done=then, on_error=lambda error: self._stay(ids, error))

    def _tell(self, outcome: ObservationOutcome, done: Outcome) -> None:
        """Say what became of it where one looks, with the way there."""
        self._made_id = done.result.id if done.result.KIND != "observation" else ""
        self._done.setText(self._label_of(outcome, 1))
        show_if(self._open_made, bool(self._made_id))

    def _stay(self, ids: Sequence[str], error: Exception) -> None:
        """What could not be given a place waits on."""
        self._leaving -= set(ids)
        self._session.complain(error)
        self.refresh()

    def _label_of(self, outcome: ObservationOutcome, count: int) -> str:
        words = next(one.done for one in places() if one.outcome is outcome)
        return words if count == 1 else self.tr("{0} ({1}×)").format(words, count)

    def _build_widgets(self) -> None:
        surface(self, "ground")
        empty = EmptyState(self.tr("Alles is uitgewerkt."), icon="check-check")
        self._list = RecordList(one=self.tr("waarneming"), many=self.tr("waarnemingen"), empty=empty)
        self._list.setVisible(False)  # until it is known what waits: an empty list would say that nothing does
        self._pane = InboxPane()
        keeps_room = self._pane.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # without what stands beside it the list would go to the middle
        self._pane.setSizePolicy(keeps_room)
        self._pane.setVisible(False)
        self._all = CheckField(self.tr("Toon ook wat al is uitgewerkt"))
        self._count = label("", "meta")
        self._done = label("", "meta")
        self._open_made = button(self.tr("Openen"), "link")
        self._open_made.setAutoDefault(False)
        show_if(self._open_made, False)
        self._undo = button(self.tr("Ongedaan maken"), icon="undo-2", tooltip="Ctrl+Z")
        self._undo.setAutoDefault(False)
        self._show_undo()

    def _build_layout(self) -> None:
        left = QWidget()
        left.setFixedWidth(LIST_WIDTH)
        lines = column(spacing=0)
        lines.addLayout(row(self._all, margins=(16, 8, 16, 8)))
        lines.addWidget(self._list, 1)
        left.setLayout(lines)
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(left)
        parts.addWidget(hairline(vertical=True))
        parts.addWidget(self._pane, 1)
        foot = row(self._count, margins=(16, 10, 16, 12))
        foot.addStretch(1)
        for part in (self._done, self._open_made, self._undo):
            foot.addWidget(part)
        whole = column()
        whole.addLayout(parts, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        view = self._list.focusProxy()
        if view is not None:
            view.installEventFilter(self)
        self._list.selected.connect(self._on_selected)
        self._list.activated.connect(lambda _row: self._open_became())
        self._all.edited.connect(self.refresh)
        pane = self._pane
        pane.place_requested.connect(self._place_by_button)
        pane.consent_chosen.connect(self._on_consent_chosen)
        pane.open_requested.connect(self._open_became)
        pane.reopen_requested.connect(self._on_reopen)
        self._undo.clicked.connect(self._session.undo)
        self._open_made.clicked.connect(lambda: self._go_to(self._made_id))
        self._session.undo_stack.indexChanged.connect(self._show_undo)
        self._session.bus.changed.connect(self._on_changed)
        for keys, act in (("Ctrl+Z", self._session.undo_by_key), ("Ctrl+F", self._list.focus_filter)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        QShortcut(QKeySequence("Ctrl+Shift+R"), self).activated.connect(self.ask)

    def _show_inbox(self, found: "Sequence[Logged]") -> None:
        self._logged = {one.observation.id: one for one in found}
        self._leaving &= {one.observation.id for one in found if one.is_open}
        self._show_rows()
        if self._list.isHidden():
            self._list.show()
            self._list.setFocus()

    def _show_rows(self) -> None:
        today = self._session.today()
        shown = [one for one in self._logged.values() if one.observation.id not in self._leaving]
        self._list.show_rows([inbox_row(one, today) for one in shown])
        waiting = sum(one.is_open for one in shown)
        self._count.setText(self.tr("{0} nog uit te werken").format(thousands(waiting)) if waiting else "")
        if shown and not self._list.selected_ids():
            _ = self._list.select(self._following) or self._list.select(shown[0].observation.id)
        self._show_current()

    @Slot(object)
    def _on_selected(self, chosen: Row) -> None:
        self._show_one(chosen.id)

    def _show_current(self) -> None:
        current, ids = self._list.current_row(), self._list.selected_ids()
        self._show_one(current.id if current is not None and current.id in ids else next(iter(ids), ""))

    def _show_one(self, observation_id: str) -> None:
        """Show an observation; of several that are selected, the one on which one stands."""
        one = self._logged.get(observation_id)
        self._shown = "" if one is None else observation_id
        self._pane.setVisible(one is not None)
        if one is not None:
            self._pane.show_logged(one)
            if one.photos:
                self._read_photo(one.observation.id)

    def _read_photo(self, observation_id: str) -> None:
        self._session.read(
            lambda desk: photos_of(desk, [observation_id], {}).get(observation_id, []),
            on_done=lambda photos: self._show_photo(observation_id, photos),
            owner=self,
            label=self.windowTitle(),
        )

    def _show_photo(self, observation_id: str, photos: Sequence[Any]) -> None:
        if self._shown == observation_id and photos:
            self._pane.show_picture(photos[0].image or QImage(), photos[0].name)

    @Slot(str)
    def _on_consent_chosen(self, consent: str) -> None:
        if self._shown:
            words = self.tr("Toestemming vastgelegd")
            self._session.perform(records.change(self._shown, {"consent": consent}, words))

    @Slot()
    def _on_reopen(self) -> None:
        if self._shown:
            task = self._pane.task()
            self._session.perform(given({self._shown: ()}, ObservationOutcome.OPEN, task, self.tr("Weer open gezet")))

    @Slot()
    def _open_became(self) -> None:
        one = self._logged.get(self._shown)
        if one is not None and one.became is not None:
            self._go_to(one.became.record_id)

    def _go_to(self, record_id: str) -> None:
        self._session.read(
            lambda desk: where_is(desk, record_id), on_done=self._go, owner=self, label=self.windowTitle()
        )

    def _go(self, target: object) -> None:
        self.close()  # a window of a window stays in front of it, and so of what is opened
        self.navigation_requested.emit(target)

    @Slot()
    def _show_undo(self) -> None:
        stack = self._session.undo_stack
        if not shiboken6.isValid(stack):  # it empties itself when the workspace closes
            return
        if stack.index() < self._steps:
            self._leaving.clear()
            self._done.setText("")
            show_if(self._open_made, False)
        self._steps = stack.index()
        self._undo.setEnabled(stack.canUndo())
        said = self.tr("Ongedaan maken: {0} (Ctrl+Z)").format(stack.undoText()) if stack.canUndo() else "Ctrl+Z"
        self._undo.setToolTip(said)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            QTimer.singleShot(0, self, self.refresh)


def given(ids: Mapping[str, Hosts], outcome: ObservationOutcome, task: "Task", words: str) -> Operation:
    """Return the giving of a place to observations, in one step; its result is what was made last.

    The partner that was chosen is that of those that were logged on a visit to it.
    """

    def act(desk: Desk, _task: object) -> tuple[Any, Changes]:
        made, changes = None, Changes()
        for one, hosts in ids.items():
            is_host = task.partner in dict(hosts)
            kept = task if is_host else replace(task, partner="")
            made, more = desk.working_out.work_out(one, outcome, kept)
            changes += more
        return made, changes

    return Operation(words, act)
