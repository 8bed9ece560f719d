"""Ketenpartners bewaren: as a table or as visitekaartjes, of one partner or of all, and who of them may be named."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from zvdesk.errors import RefusedError
from zvdesk.phrases import cards_left_out, quotes_masked, table_left_out, unnamed_left_out
from zvdesk.ui.pages.places_of_files import ask_place, said_name
from zvdesk.ui.pages.saved_first import when_saved

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.partners.cards import ExportedCards
    from zvdesk.services.partners.tables import ExportedTable
    from zvdesk.ui.pages.base import RecordPage

EXCEL, CSV, CARDS = ".xlsx", ".csv", ".vcf"
_CLOSED = ("cards_all_closed", "table_all_closed")


class PartnersOut(QObject):
    """Asks where to, and writes there beside the work."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page, self._session = page, page.session

    def save(self, title: str, partner: str = "") -> None:
        """Ask where a partner, or all, are to be kept, after what was typed is saved."""
        when_saved(self._session, self._page.autosave, lambda: self._ask_path(title, partner))

    def _ask_path(self, title: str, partner: str) -> None:

        words = {
            EXCEL: self.tr("Tabel voor Excel (*.xlsx)"),
            CSV: self.tr("Tabel als tekst (*.csv)"),
            CARDS: self.tr("Visitekaartjes (*.vcf)"),
        }
        forms = (CARDS, EXCEL, CSV) if partner else (EXCEL, CSV, CARDS)
        name, filters = said_name(self._session, title) + forms[0], ";;".join(words[form] for form in forms)
        chosen = ask_place(self._page, self._session.settings, "contacts", self.tr("Bewaren als"), name, filters)
        if chosen is None:
            return
        path = chosen.path
        if path.suffix.casefold() not in words:
            suffix = next((form for form, word in words.items() if word == chosen.kind), forms[0])
            path = path.with_name(path.name + suffix)
        self._session.read(
            lambda desk: desk.contact_cards.unnamed(partner),
            on_done=lambda count: self._ask_names(path, partner, count),
            owner=self,
            label=self.tr("Bewaren als"),
        )

    def _ask_names(self, path: Path, partner: str, count: int) -> None:
        """Who may not be named leaves only when the user says so for this once."""
        names_all = self._wants_unnamed(count) if count else False
        if names_all is not None:
            self._write(path, partner, names_all=names_all)

    def _wants_unnamed(self, count: int) -> bool | None:
        box = QMessageBox(self._page)
        one, many = (
            self.tr("Van 1 contactpersoon is niet aangevinkt dat die bij naam genoemd mag worden."),
            self.tr("Van {0} contactpersonen is niet aangevinkt dat ze bij naam genoemd mogen worden.").format(count),
        )
        box.setText(one if count == 1 else many)
        box.setInformativeText(self.tr("Wilt u hen deze ene keer toch meenemen?"))
        without = box.addButton(self.tr("Weglaten"), QMessageBox.ButtonRole.AcceptRole)
        all_ = box.addButton(self.tr("Toch meenemen"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(without)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        return None if clicked not in (without, all_) else clicked is all_

    def _write(self, path: Path, partner: str, *, names_all: bool, include_closed: bool = False) -> None:
        def write(desk: "Desk") -> "ExportedCards | ExportedTable":
            service = desk.contact_cards if path.suffix.casefold() == CARDS else desk.partner_tables
            return service.export(path, partner=partner, include_confidential=include_closed, include_unnamed=names_all)

        def refused(error: Exception) -> None:
            again = partial(self._write, path, partner, names_all=names_all)
            self._on_refused(error, partial(again, include_closed=True), partial(again, include_closed=include_closed))

        self._session.read(write, on_done=self._tell, on_error=refused, owner=self, label=self.tr("Bewaren als"))

    def _tell(self, done: "ExportedCards | ExportedTable") -> None:
        is_cards = done.path.suffix.casefold() == CARDS
        left = (cards_left_out if is_cards else table_left_out)(done.left_out) if done.left_out else ""
        unnamed = unnamed_left_out(done.unnamed) if done.unnamed else ""
        told = [self.tr("Opgeslagen als {0}").format(done.path.name), left, unnamed]
        masked = quotes_masked(done.masked)
        self._session.announce(" ".join([*(f"{one}." for one in told if one), *([masked] if masked else [])]))

    def _on_refused(self, error: Exception, write_all: Callable[[], None], again: Callable[[], None]) -> None:
        """Where all are closed they leave only when the user says so for this once."""
        from zvdesk.ui.pages.exporting import agrees

        if not isinstance(error, RefusedError) or error.code not in _CLOSED:
            self._session.complain(error, again)
        elif agrees(self._page, error):
            write_all()
