"""Aanvullen uit de catalogus: what a partner of a kind does not say yet, filled with one click and one undo."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.phrases import joined
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.widgets.basics import button, column, label, show_if
from zvdesk.ui.words import field_word

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.changes import Changes
    from zvdesk.ui.tasks import Task


class FillingOffer(QWidget):
    """Offers what the catalogue says of the chosen kind, while the partner lacks any of it; else nothing."""

    def __init__(self, values: Callable[[], Mapping[str, Any]]) -> None:
        """`values` gives the fields of the partner as they stand in the window, as JSON."""
        super().__init__()
        self._values = values
        self.fill = button(self.tr("Aanvullen uit de catalogus"), "link")
        self._told = label("", "meta", wraps=True)
        self.setLayout(column(self.fill, self._told, spacing=2))
        self.hide()

    @Slot()
    def look_again(self) -> None:
        """Show the offer for what the fields say now."""
        from zvdesk.services.partners.catalogue_filling import FILLED, filling

        found = filling(self._values())
        names = joined([field_word(name).lower() for name in FILLED if name in found])
        self._told.setText(self.tr("Nog leeg en bekend van deze soort: {0}.").format(names) if names else "")
        self.fill.setAccessibleDescription(self._told.text())
        show_if(self, bool(names))


def filling_operation(partner_id: str) -> Operation:
    """Return the filling of what a partner does not say yet, one step to undo."""
    label = QCoreApplication.translate("PartnersPage", "Aangevuld uit de catalogus")

    def act(desk: "Desk", _task: "Task") -> "tuple[Any, Changes]":
        return desk.partner_catalogue.fill(partner_id)

    def told(_outcome: Outcome) -> Told:
        words = QCoreApplication.translate("PartnersPage", "{0}; kijk na wat bij Opmerkingen staat")
        return Told(words.format(label))

    return Operation(label, act, is_announced=True, told=told)
