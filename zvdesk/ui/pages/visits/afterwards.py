"""What the page Werkbezoeken does after a visit: what was noted worked out, the report, thanks, what was agreed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu

from zvdesk.app import Desk
from zvdesk.errors import RefusedError
from zvdesk.model.changes import Changes
from zvdesk.ui.notices import Notice
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.pages.exporting import agrees
from zvdesk.ui.pages.places_of_files import ask_place, said_name
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.pages.visits.agreed_field import Agreed
from zvdesk.ui.pages.visits.editor import AFTER
from zvdesk.ui.pages.visits.inbox_window import InboxWindow
from zvdesk.ui.pages.visits.menu_steps import put_first
from zvdesk.ui.pages.visits.report_window import ReportWindow
from zvdesk.ui.palettes import Tone
from zvdesk.ui.places import where_is
from zvdesk.ui.widgets.basics import button

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.page import VisitsPage

KINDS = frozenset({"agreement", "visit", "partner"})
"""What was agreed, as the editor shows it, follows from these."""


class Afterwards(QObject):
    """Joins the editor of visits with what comes after a visit; `page` is that of the visits."""

    navigation_requested = Signal(object)
    """Emitted with a Target to open elsewhere."""

    def __init__(self, page: "VisitsPage") -> None:
        super().__init__(page)
        self._page, self._session, self._editor = page, page.session, page.visit_editor
        self._add_buttons()
        self._add_to_menu()
        self._editor.agreed.opened.connect(self._go_to)
        page.opened.connect(self.read)
        self._session.bus.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+Shift+R"), page).activated.connect(self.ask)

    @Slot()
    def report(self) -> None:
        """Show what is found in the report of the open visit, and then where it goes."""
        visit_id, title = self._editor.record_id, self._title()
        if visit_id:
            self._when_saved(lambda: ReportWindow(self._session, visit_id, title, self._page).show())

    @Slot()
    def work_out(self) -> None:
        """Show what is to be worked out of the open visit."""
        if self._editor.record_id:
            self._open_inbox(self._editor.record_id, self._title())

    @Slot()
    def ask(self) -> None:
        """Ctrl+Shift+R: make a council question of the observation that one stands in, else of the open visit."""
        focused = QApplication.focusWidget()
        card = self._editor.observations.card_around(focused) if focused is not None else None
        source = card.record_id if card is not None else self._editor.record_id
        if source:
            self._page.ask_from(source)

    @Slot()
    def thank(self) -> None:
        """Ask where the message of thanks goes, write it there, and note that the hosts were thanked."""
        if self._editor.record_id:
            self._when_saved(self._read_hosts)

    def _read_hosts(self) -> None:
        visit_id = self._editor.record_id
        self._session.read(
            lambda desk: hosts_of(desk, visit_id), on_done=self._choose_host, owner=self, label=self.tr("Bedankbericht")
        )

    def _choose_host(self, hosts: list[tuple[str, str]]) -> None:
        """Each partner gets a message of its own: what was agreed with one is no business of another."""
        if len(hosts) < 2:
            self._choose_where("", "")
            return
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for partner_id, name in hosts:
            action = menu.addAction(self.tr("Aan {0}").format(name))
            action.triggered.connect(lambda _checked=False, told=(partner_id, name): self._choose_where(*told))
        menu.popup(self._editor.more.mapToGlobal(self._editor.more.rect().bottomLeft()))

    @Slot()
    def read(self) -> None:
        """Read anew what was agreed on the open visit."""
        visit_id = self._editor.record_id
        if visit_id:
            self._session.look(
                lambda desk: agreed_on(desk, visit_id),
                on_done=lambda found: self._show(visit_id, found),
                owner=self,
                label=self._page.tr("Werkbezoeken"),
            )

    def _show(self, visit_id: str, found: list[Agreed]) -> None:
        if visit_id == self._editor.record_id:
            self._editor.agreed.show_agreed(found, self._session.today())

    def _choose_where(self, partner_id: str, name: str) -> None:
        called = self.tr("Bedankbericht {0}").format(name or self._title())
        proposed = said_name(self._session, called) + ".eml"
        title, kinds = self.tr("Bedankbericht bewaren"), self.tr("E-mailbericht (*.eml)")
        chosen = ask_place(self._page.window(), self._session.settings, "mail", title, proposed, kinds)
        if chosen is not None:
            path = chosen.path if chosen.path.suffix == ".eml" else chosen.path.with_name(f"{chosen.path.name}.eml")
            self._write_thanks(path, partner_id, include=False)

    def _write_thanks(self, path: Path, partner_id: str, *, include: bool) -> None:
        visit_id = self._editor.record_id

        def failed(error: Exception) -> None:
            if isinstance(error, RefusedError) and error.code == "export_confidential" and not include:
                if agrees(self._page.window(), error):
                    self._write_thanks(path, partner_id, include=True)
            else:
                self._session.complain(error, lambda: self._write_thanks(path, partner_id, include=include))

        thanking = Operation(
            self.tr("Bedankt"),
            lambda desk, _task: desk.visit_thanks.save(visit_id, path, partner_id, include_confidential=include),
        )
        self._session.perform(thanking, initiator=self, on_done=lambda done: self._tell(done, path), on_error=failed)

    def _tell(self, done: Outcome, path: Path) -> None:
        text = self.tr("Opgeslagen als {0}; open het in uw e-mailprogramma.").format(path.name)
        if not done.result.to:
            text += " " + self.tr("Er is geen e-mailadres bekend; vul zelf in aan wie het gaat.")
        self._session.notified.emit(Notice(text, Tone.DONE))

    def _open_inbox(self, visit_id: str, title: str) -> None:
        self._when_saved(lambda: open_inbox(self._page, visit_id, title))

    def _when_saved(self, then: Any) -> None:
        when_saved(self._session, self._page.autosave, then)

    def _title(self) -> str:
        return "" if self._editor.view is None else self._editor.view.record.display_title

    def _add_buttons(self) -> None:
        steps = (
            (self.tr("Uitwerken"), "check-check", self.tr("Geef elke waarneming haar plek"), self.work_out),
            (self.tr("Verslag"), "file-text", self.tr("Ctrl+E, na het bezoek"), self.report),
        )
        for words, name, tip, act in steps:
            made = button(words, icon=name, tooltip=tip)
            made.clicked.connect(act)
            self._editor.add_step(made, AFTER)

    def _add_to_menu(self) -> None:
        steps = (
            ("check-check", self.tr("Uitwerken…"), self.work_out),
            ("file-text", self.tr("Verslag maken…"), self.report),
            ("message-circle-question-mark", self.tr("Raadsvraag hierover (Ctrl+Shift+R)"), self.ask),
            ("handshake", self.tr("Bedankbericht maken…"), self.thank),
        )
        put_first(self._editor.menu, steps)

    @Slot(str)
    def _go_to(self, record_id: str) -> None:
        self._session.read(
            lambda desk: where_is(desk, record_id),
            on_done=self.navigation_requested.emit,
            owner=self,
            label=self._page.tr("Werkbezoeken"),
        )

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self.read()


def open_inbox(page: "VisitsPage", visit_id: str = "", title: str = "") -> None:
    """Open the inbox of one visit, or of all."""
    window = InboxWindow(page.session, visit_id, title, page)
    window.navigation_requested.connect(page.navigation_requested)
    window.show()


def hosts_of(desk: Desk, visit_id: str) -> list[tuple[str, str]]:
    """Return the partners of a visit, the first one first, as pairs of id and name; none that are in the trash."""
    visit: Any = desk.records.get(visit_id, "visit")
    partners = [desk.records.get(one, "partner") for one in visit.partner_ids]
    return [(one.id, one.display_title) for one in partners if one.deleted_at is None]


def agreed_on(desk: Desk, visit_id: str) -> list[Agreed]:
    """Return what was agreed on a visit, what is open first."""
    names = {row.id: row.title for row in desk.rows("partner")}
    rows = [(row, row.columns) for row in desk.rows("agreement") if row.columns["visit_id"] == visit_id]
    found = [Agreed(row.id, row.title, names.get(of["partner_id"], ""), of["state"], of["due_on"]) for row, of in rows]
    return sorted(found, key=lambda one: (not one.is_open, one.due_on or "9999", one.title, one.id))
