"""Samenvoegen on the page of partners: doubles found and shown, and two put together with one undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from zvdesk.model.changes import Changes
from zvdesk.ui.icons import icon
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.saved_first import when_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from zvdesk.app import Desk
    from zvdesk.services.partners.doubles import Choice, Double
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.partners.merge_window import MergeWindow
    from zvdesk.ui.pages.partners.page import PartnersPage
    from zvdesk.ui.tasks import Task

PARTNER, CONTACT = "partner", "contact"
_TOLD_BY = frozenset({PARTNER, CONTACT})


class Merging(QObject):
    """Keeps the doubles of the open partner as they are, and leads through putting two together."""

    def __init__(self, page: "PartnersPage") -> None:
        super().__init__(page)
        self._page, self._session = page, page.session
        self._partner_id = ""
        self.dialog: MergeWindow | None = None
        editor = page.partner_editor
        self._fields = {PARTNER: editor.doubles, CONTACT: editor.contact_doubles}
        for kind, field in self._fields.items():
            field.merge_requested.connect(lambda one, other, kind=kind: self.ask(kind, (one, other)))
        page.opened.connect(self.show_view)
        self._session.bus.changed.connect(self._on_changed)

    def add_to(self, menu: "QMenu") -> None:
        """Offer in the menu of the open partner to put it, or its people, together with another."""
        first = menu.actions()[0] if menu.actions() else None
        for words, kind in (
            (self.tr("Samenvoegen met een ketenpartner…"), PARTNER),
            (self.tr("Contactpersonen samenvoegen…"), CONTACT),
        ):
            action = menu.addAction(icon("network" if kind == PARTNER else "users"), words)
            action.triggered.connect(
                lambda _checked=False, kind=kind: self.ask(kind, (self._page.open_id if kind == PARTNER else "", ""))
            )
            if first is not None:
                menu.insertAction(first, action)

    @Slot(object)
    def show_view(self, view: "RecordView") -> None:
        """Another partner is open."""
        self._partner_id = view.record.id
        for field in self._fields.values():
            field.show_doubles(())
        self._read()

    def ask(self, kind: str, chosen: tuple[str, str]) -> None:
        """Show what would become of two, after what was typed is saved."""

        def begin() -> None:
            partner_id = self._partner_id
            self._session.read(
                lambda desk: _likely_first(desk.contact_doubles.choices(kind), _doubles_of(desk, partner_id)),
                on_done=lambda choices: self._show(kind, choices, chosen),
                owner=self,
                label=self.tr("Samenvoegen"),
            )

        when_saved(self._session, self._page.autosave, begin)

    def _show(self, kind: str, choices: "Sequence[Choice]", chosen: tuple[str, str]) -> None:
        from zvdesk.ui.pages.partners.merge_window import MergeWindow

        dialog = self.dialog = MergeWindow(self._session, kind, choices, chosen, self._page)
        dialog.merge_requested.connect(self._merge)
        dialog.open()

    @Slot(str, str, object)
    def _merge(self, first: str, second: str, taken: tuple[str, ...]) -> None:
        if self.dialog is not None:
            self.dialog.hold(True)
        then = first if self._page.open_id == second else ""  # what goes is closed before it is told that it went
        self._session.perform(
            merging(first, second, taken),
            initiator=self,
            on_done=lambda _outcome: self._on_merged(then),
            on_error=self._on_refused,
        )

    def _on_merged(self, then: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
        if then:
            self._page.open_record(then)

    def _on_refused(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.hold(False)
        self._session.complain(error)

    def _read(self) -> None:
        partner_id = self._partner_id
        self._session.read(
            lambda desk: _doubles_of(desk, partner_id),
            on_done=lambda found: self._show_doubles(partner_id, found),
            owner=self,
            label=self.tr("Dubbelen zoeken"),
        )

    def _show_doubles(self, partner_id: str, found: "Sequence[Double]") -> None:
        if partner_id == self._partner_id:
            sure = [one for one in found if one.is_sure]  # what may be chance waits in the window for who looks for it
            self._fields[PARTNER].show_doubles([one for one in sure if one.id == partner_id])
            self._fields[CONTACT].show_doubles([one for one in sure if one.id != partner_id])

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._partner_id and changes.kinds & _TOLD_BY:
            self._read()


def merging(first: str, second: str, taken: "Sequence[str]") -> Operation:
    """Return the putting together of two, one step to undo."""

    def act(desk: "Desk", _task: "Task") -> "tuple[tuple[str, str], Changes]":
        titles = desk.contact_merging.plan(first, second, taken).titles
        return titles, desk.contact_merging.merge(first, second, taken)

    def told(outcome: Outcome) -> Told:
        kept, gone = outcome.result
        words = QCoreApplication.translate("Merging", "“{0}” is samengevoegd met “{1}”")
        return Told(words.format(gone, kept))

    label = QCoreApplication.translate("Merging", "Samengevoegd")
    return Operation(label, act, is_announced=True, told=told)


def _likely_first(choices: "Sequence[Choice]", doubles: "Sequence[Double]") -> "list[Choice]":
    """Return the choices with those first that look like another; the rest stay by name."""
    likely = {one for double in doubles for one in (double.id, double.other_id)}
    return sorted(choices, key=lambda one: one.id not in likely)


def _doubles_of(desk: "Desk", partner_id: str) -> "Sequence[Double]":
    """Return the doubles of a partner, none for one that went to the trash meanwhile."""
    from zvdesk.errors import UserError

    try:
        return desk.contact_doubles.of_partner(partner_id)
    except UserError:
        return ()
