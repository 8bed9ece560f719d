"""Visitekaartjes inlezen en bewaren: files chosen or let go on the page, looked at, taken over; and written again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from zvdesk.errors import RefusedError
from zvdesk.phrases import cards_left_out
from zvdesk.ui.icons import icon
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.widgets.basics import button, row
from zvdesk.ui.widgets.drop import FilesOver
from zvdesk.ui.widgets.notices import BusyBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from zvdesk.app import Desk
    from zvdesk.model.changes import Changes
    from zvdesk.services.contact_card_plan import ImportPlan
    from zvdesk.services.contact_cards import ExportedCards
    from zvdesk.ui.pages.base import RecordPage
    from zvdesk.ui.pages.base_list import ListColumn
    from zvdesk.ui.pages.partners.cards_window import CardsWindow
    from zvdesk.ui.tasks import Task

SUFFIX = ".vcf"


class PartnerCards(QObject):
    """Leads cards in and out for the page of partners."""

    def __init__(self, listing: "ListColumn", page: "RecordPage") -> None:
        super().__init__(page)
        self._page, self._session = page, page.session
        self.dialog: CardsWindow | None = None
        self._busy = BusyBar()
        link = button(self.tr("Visitekaartjes inlezen…"), "link", icon="download")
        link.clicked.connect(self.choose)
        below = QWidget()
        line = row(link, margins=(10, 2, 10, 6), spacing=4)
        line.addStretch(1)
        below.setLayout(line)
        listing.add_footer(below)
        listing.add_footer(self._busy)
        over = FilesOver(page, self.tr("Laat los om visitekaartjes (.vcf) in te lezen"))
        over.dropped.connect(self.read)

    def add_to(self, menu: "QMenu") -> None:
        """Offer in the menu of the open partner to keep its people as cards."""
        action = menu.addAction(icon("save"), self.tr("Visitekaartjes bewaren…"))
        action.triggered.connect(self._on_save)
        menu.insertAction(menu.actions()[0], action)

    @Slot()
    def choose(self) -> None:
        """Ask for files and read them."""
        kinds = self.tr("Visitekaartjes (*.vcf);;Alle bestanden (*)")
        names, _ = QFileDialog.getOpenFileNames(self._page, self.tr("Visitekaartjes inlezen"), "", kinds)
        if names:
            self.read([Path(name) for name in names])

    @Slot(object)
    def read(self, paths: Sequence[Path]) -> None:
        """Read files beside the work, after what was typed is saved, and show what they would do."""

        def ask(desk: "Desk") -> "ImportPlan":
            plan = desk.contact_cards.read(paths)
            _ = plan.entries  # looked up here, away from the window
            return plan

        def begin() -> None:
            self._busy.start(self.tr("Visitekaartjes lezen"), can_cancel=False)
            label = self.tr("Visitekaartjes lezen")
            self._session.read(ask, on_done=self._show, on_error=self._on_unread, owner=self, label=label)

        when_saved(self._session, self._page.autosave, begin)

    def _on_unread(self, error: Exception) -> None:
        self._busy.stop()
        self._session.complain(error)

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

    @Slot()
    def _on_save(self) -> None:
        when_saved(self._session, self._page.autosave, self.save)

    def save(self) -> None:
        """Ask where the people of the open partner are to be kept as cards, and write them there."""
        from zvdesk.ui.pages.exporting import file_name

        partner = self._page.open_id
        title = self._page.editor.view.record.display_title if self._page.editor.view is not None else ""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place = str(Path(folder) / (file_name(title) + SUFFIX))
        kind = self.tr("Visitekaartjes (*.vcf)")
        chosen, _ = QFileDialog.getSaveFileName(self._page, self.tr("Visitekaartjes bewaren"), place, kind)
        if chosen:
            path = Path(chosen)
            self._write(path if path.suffix.casefold() == SUFFIX else path.with_name(path.name + SUFFIX), partner)

    def _write(self, path: Path, partner: str, *, include_closed: bool = False) -> None:
        self._session.read(
            lambda desk: desk.contact_cards.export(path, partner=partner, include_confidential=include_closed),
            on_done=self._tell,
            on_error=lambda error: self._on_refused(error, path, partner),
            owner=self,
            label=self.tr("Visitekaartjes bewaren"),
        )

    def _tell(self, exported: "ExportedCards") -> None:
        text = self.tr("Opgeslagen als {0}.").format(exported.path.name)
        left = f" {cards_left_out(exported.left_out)}." if exported.left_out else ""
        self._session.announce(text + left)

    def _on_refused(self, error: Exception, path: Path, partner: str) -> None:
        """Where all are closed they leave only when the user says so for this once."""
        from zvdesk.ui.pages.exporting import agrees

        if not isinstance(error, RefusedError) or error.code != "cards_all_closed":
            self._session.complain(error)
        elif agrees(self._page, error):
            self._write(path, partner, include_closed=True)


def take_over(plan: "ImportPlan") -> Operation:
    """Return the taking over of cards, one step to undo."""

    def act(desk: "Desk", task: "Task") -> "Changes":
        return desk.contact_cards.take_over(plan, lambda done, total: task.report(done, total))

    def told(_outcome: Outcome) -> Told:
        from zvdesk.services.contact_card_words import outcome_of

        words = outcome_of(plan)
        return Told(QCoreApplication.translate("PartnerCards", "Visitekaartjes ingelezen: {0}").format(words))

    label = QCoreApplication.translate("PartnerCards", "Visitekaartjes ingelezen")
    return Operation(label, act, is_announced=True, told=told)
