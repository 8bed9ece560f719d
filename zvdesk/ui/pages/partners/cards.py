"""Ketenpartners inlezen: files of cards and tables chosen or let go on the page, looked at and taken over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from zvdesk.ui.icons import icon
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.partners.going_out import PartnersOut
from zvdesk.ui.pages.partners.import_words import words_of
from zvdesk.ui.pages.partners.tables import PartnerTables
from zvdesk.ui.pages.places_of_files import ask_files
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.widgets.drop import FilesOver
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from zvdesk.app import Desk
    from zvdesk.model.changes import Changes
    from zvdesk.services.partners.card_plan import ImportPlan
    from zvdesk.ui.pages.base import RecordPage
    from zvdesk.ui.pages.base_list import ListColumn
    from zvdesk.ui.pages.partners.cards_window import CardsWindow
    from zvdesk.ui.pages.partners.starting import PartnerLinks
    from zvdesk.ui.tasks import Task

TABLES = (".xlsx", ".csv", ".txt", ".tsv")
"""Of files that are read as a table."""


class PartnerCards(QObject):
    """Leads cards and tables in for the page of partners, and offers the way out."""

    def __init__(self, listing: "ListColumn", links: "PartnerLinks", page: "RecordPage") -> None:
        super().__init__(page)
        self._page, self._session = page, page.session
        self.dialog: CardsWindow | None = None
        self.out = PartnersOut(page)
        self.tables = PartnerTables(page)
        self._busy = BusyBar()
        self._add_ways(links)
        listing.add_footer(self._busy)
        over = FilesOver(page, self.tr("Laat los om visitekaartjes (.vcf) of een tabel (.xlsx, .csv) in te lezen"))
        over.dropped.connect(self.read)
        self.tables.planned.connect(self._show)
        self.tables.failed.connect(self._on_unread)
        self.tables.busy.connect(self._show_busy)

    def _add_ways(self, links: "PartnerLinks") -> None:
        told = self.tr("Visitekaartjes (.vcf) of een tabel (.xlsx, .csv) met ketenpartners en contactpersonen")
        links.add(self.tr("Inlezen…"), self.choose, told)
        kept = self.tr("Alle ketenpartners en contactpersonen als tabel of visitekaartjes")
        links.add(self.tr("Bewaren als…"), lambda: self.out.save(self.tr("Ketenpartners")), kept)

    def add_to(self, menu: "QMenu") -> None:
        """Offer in the menu of the open partner to keep its people as cards or as a table."""
        action = menu.addAction(icon("save"), self.tr("Contactpersonen bewaren…"))
        action.triggered.connect(self._on_save)
        menu.insertAction(menu.actions()[0], action)

    @Slot()
    def _on_save(self) -> None:
        title = self._page.editor.view.record.display_title if self._page.editor.view is not None else ""
        self.out.save(title, self._page.open_id)

    @Slot()
    def choose(self) -> None:
        """Ask for files and read them."""
        kinds = self.tr("Visitekaartjes en tabellen (*.vcf *.xlsx *.csv *.txt *.tsv);;Alle bestanden (*)")
        chosen = ask_files(self._page, self._session.settings, "contacts", self.tr("Ketenpartners inlezen"), kinds)
        if chosen:
            self.read(chosen)

    @Slot(object)
    def read(self, paths: Sequence[Path]) -> None:
        """Read files beside the work, after what was typed is saved, and show what they would do.

        A table goes by itself, for its columns are asked; of more files the first table is taken.
        """
        table = next((path for path in paths if path.suffix.casefold() in TABLES), None)
        if table is not None:
            when_saved(self._session, self._page.autosave, lambda: self.tables.read(table))
        else:
            self._read_cards(paths)

    def _read_cards(self, paths: Sequence[Path]) -> None:

        def ask(desk: "Desk") -> "ImportPlan":
            plan = desk.contact_cards.read(paths)
            _ = plan.entries  # looked up here, away from the window
            return plan

        def begin() -> None:
            self._show_busy(True)
            label = self.tr("Visitekaartjes lezen")
            self._session.read(ask, on_done=self._show, on_error=self._on_unread, owner=self, label=label)

        when_saved(self._session, self._page.autosave, begin)

    @Slot(bool)
    def _show_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._busy.start(self.tr("Bestand lezen"), can_cancel=False)
        else:
            self._busy.stop()

    @Slot(object)
    def _on_unread(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)

    @Slot(object)
    def _show(self, plan: "ImportPlan") -> None:
        from zvdesk.ui.pages.partners.cards_window import CardsWindow

        self._busy.stop()
        dialog = self.dialog = CardsWindow(self._session, plan, self._page)
        dialog.take_over_requested.connect(self._take_over)
        dialog.open()

    @Slot(object)
    def _take_over(self, plan: "ImportPlan") -> None:
        if self.dialog is not None:
            self.dialog.hold(True)
        self._session.perform(
            take_over(plan), initiator=self, on_done=self._on_taken_over, on_error=self._on_not_taken_over,
            progress=None if self.dialog is None else self.dialog.busy.show_progress,
        )  # fmt: skip

    def _on_taken_over(self, _outcome: Outcome) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None

    def _on_not_taken_over(self, error: Exception) -> None:
        """What was chosen stays, to be tried again or read once more."""
        if self.dialog is not None:
            self.dialog.hold(False)
        self._session.complain(error)


def take_over(plan: "ImportPlan") -> Operation:
    """Return the taking over of cards, one step to undo."""

    def act(desk: "Desk", task: "Task") -> "Changes":
        return desk.contact_cards.take_over(plan, lambda done, total: task.report(done, total))

    def told(_outcome: Outcome) -> Told:
        from zvdesk.services.partners.card_words import left_words, outcome_of

        return Told(f"{words.done}: {'; '.join(filter(None, (outcome_of(plan), left_words(plan))))}")

    words = words_of(plan)
    return Operation(words.done, act, is_announced=True, told=told)
