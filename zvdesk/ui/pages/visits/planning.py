"""What the page Werkbezoeken does before a visit: partners and agenda item chosen, questions taken, papers made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.app import Desk
from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError
from zvdesk.model.changes import Changes
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.notices import Notice
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import Target
from zvdesk.ui.pages.exporting import Exporter, agrees
from zvdesk.ui.pages.places_of_files import ask_place, said_name
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.pages.visits.menu_steps import put_first
from zvdesk.ui.palettes import Tone
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.visits.promises import Promised
    from zvdesk.services.visits.visits import OfferedQuestion
    from zvdesk.ui.pages.visits.editor import VisitEditor

KINDS = frozenset({"visit", "partner", "agreement", "action", "observation", "agenda-item"})
"""What is shown around the fields of a visit follows from these."""


@dataclass(frozen=True)
class Around:
    """What stands around the fields of a visit: names by id, the questions that are offered, what was promised."""

    names: Mapping[str, str]
    item: str
    offered: "tuple[OfferedQuestion, ...]"
    promised: "tuple[Promised, ...]"


class Planning(QObject):
    """Keeps what stands around the fields of the open visit as the workspace has it, and carries out what is asked."""

    navigation_requested = Signal(object)
    """Emitted with a Target to open elsewhere."""

    def __init__(self, page: QWidget, session: Session, autosave: AutosaveController, editor: "VisitEditor") -> None:
        super().__init__(page)
        self._page, self._session, self._autosave, self._editor = page, session, autosave, editor
        self._exporter = Exporter(session, page)
        own = editor.own
        own.hosts.add_requested.connect(self._on_host_wanted)
        own.item.pick_requested.connect(self._on_item_wanted)
        own.item.opened.connect(self._go_to)
        editor.offered.take_requested.connect(self.take)
        editor.promised.opened.connect(lambda one: self._go_to(one.record_id))
        editor.sheet_requested.connect(self.export_sheet)
        session.bus.changed.connect(self._on_changed)
        self._add_to_menu()

    @property
    def visit_id(self) -> str:
        """Id of the open visit, "" for none."""
        return self._editor.record_id

    @Slot()
    def read(self) -> None:
        """Read anew what stands around the fields of the open visit."""
        visit_id = self.visit_id
        if visit_id:
            self._session.read(
                lambda desk: around(desk, visit_id),
                on_done=lambda found: self._show(visit_id, found),
                owner=self,
                label=self.tr("Werkbezoeken"),
            )

    @Slot(object)
    def take(self, texts: list[str]) -> None:
        """Take questions of the partners' sets along, after what was typed is saved; it can be undone."""
        visit_id = self.visit_id
        words = self.tr("Vraag meegenomen") if len(texts) == 1 else self.tr("{0} vragen meegenomen").format(len(texts))
        taking = Operation(words, lambda desk, _task: desk.visits.take_questions(visit_id, texts))
        when_saved(self._session, self._autosave, lambda: self._session.perform(taking))

    @Slot()
    def export_sheet(self) -> None:
        """Write the sheet of the open visit as Word or PDF."""
        visit_id, title = self.visit_id, self._title()

        def write(desk: Desk, path: Path, include: bool) -> Any:
            return desk.visit_papers.sheet(visit_id, path, include_confidential=include)

        when_saved(
            self._session,
            self._autosave,
            lambda: self._exporter.export(self.tr("Bezoekblad {0}").format(title), write),
        )

    @Slot()
    def keep_appointment(self) -> None:
        """Ask where the .ics file of the open visit is to come, and write it there."""
        when_saved(self._session, self._autosave, lambda: self._make_appointment(include=False))

    def _make_appointment(self, *, include: bool) -> None:
        visit_id = self.visit_id

        def failed(error: Exception) -> None:
            if isinstance(error, RefusedError) and error.code == "export_confidential" and not include:
                if agrees(self._page.window(), error):
                    self._make_appointment(include=True)
            else:
                self._session.complain(error, lambda: self._make_appointment(include=include))

        self._session.read(
            lambda desk: desk.visit_papers.calendar(visit_id, include_confidential=include),
            on_done=self._keep,
            on_error=failed,
            owner=self,
            label=self.tr("Agenda"),
        )

    def _keep(self, content: bytes) -> None:
        name = f"{said_name(self._session, self._title(), self.visit_id)}.ics"
        title = self.tr("Bewaren voor de agenda")
        chosen = ask_place(self._page.window(), self._session.settings, "calendar", title, name, "*.ics")
        if chosen is None:
            return
        path = chosen.path if chosen.path.suffix == ".ics" else chosen.path.with_name(f"{chosen.path.name}.ics")
        told = Notice(self.tr("Opgeslagen als {0}.").format(path.name), Tone.DONE)
        self._session.read(
            lambda _desk: write_atomically(path, content),
            on_done=lambda _none: self._session.notified.emit(told),
            owner=self,
            label=self.tr("Agenda"),
        )

    def _title(self) -> str:
        view = self._editor.view
        return "" if view is None else view.record.display_title

    def _add_to_menu(self) -> None:
        steps = (
            ("download", self.tr("Bezoekblad exporteren…"), self.export_sheet),
            ("calendar-days", self.tr("In de agenda zetten (.ics)…"), self.keep_appointment),
        )
        put_first(self._editor.menu, steps)

    def _show(self, visit_id: str, found: Around) -> None:
        if visit_id == self.visit_id:
            self._editor.show_around(found, self._session.today())

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self.read()

    @Slot(QPoint)
    def _on_host_wanted(self, at: QPoint) -> None:
        own = self._editor.own
        there = [own.partner.value(), *(str(one["partner_id"]) for one in own.hosts.value())]
        self._pick(at, "partner", there, lambda row: own.hosts.add(row.id, row.title))

    @Slot(QPoint)
    def _on_item_wanted(self, at: QPoint) -> None:
        self._pick(at, "agenda-item", [], lambda row: self._editor.own.item.choose(row.id, row.title))

    def _pick(self, at: QPoint, kind: str, without: list[str], use: Callable[[Row], None]) -> None:
        picker = RecordPicker(self._session, without=without, kinds=(kind,), parent=self._page)
        picker.picked.connect(use)
        picker.open_at(at)

    @Slot(str)
    def _go_to(self, record_id: str) -> None:
        def go(target: Target) -> None:
            self.navigation_requested.emit(target)

        self._session.read(
            lambda desk: where_is(desk, record_id), on_done=go, owner=self, label=self.tr("Werkbezoeken")
        )


def around(desk: Desk, visit_id: str) -> Around:
    """Return what stands around the fields of a visit, partners in the trash named as such."""
    visit: Any = desk.records.get(visit_id, "visit")
    wanted = {*visit.partner_ids, *(one.partner_id for one in visit.questions if one.partner_id)}
    names = {one: desk.records.get(one).display_title for one in wanted}
    item = desk.records.get(visit.agenda_item_id).display_title if visit.agenda_item_id else ""
    offered = tuple(desk.visits.offered_questions(visit_id))
    return Around(names, item, offered, tuple(desk.visits.promised_before(visit_id)))
