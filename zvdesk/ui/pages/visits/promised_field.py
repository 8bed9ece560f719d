"""What was promised at the last visit and is open from earlier: a line for each, with its day and the way there."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import short_day_text
from zvdesk.ui.pages.visits.lines import fill, line, state_of
from zvdesk.ui.widgets.basics import column, label

if TYPE_CHECKING:
    from zvdesk.services.visits.promises import Promised


class PromisedField(QWidget):
    """Shows promises; nothing can be changed here."""

    opened = Signal(object)
    """Emitted with the Promised that one wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[list[Promised], date | None] = ([], None)
        self._lines = column(spacing=14)
        self._none = label(self.tr("Er is eerder niets beloofd, voor zover zvdesk weet."), "meta", wraps=True)
        whole = column(self._none)
        whole.addLayout(self._lines)
        self.setLayout(whole)

    @property
    def shown(self) -> list["Promised"]:
        """The promises that stand there."""
        return self._shown[0]

    def show_promised(self, promised: "Sequence[Promised]", today: date) -> None:
        """Show other promises, with how far their days are from today."""
        if (list(promised), today) == self._shown:
            return
        self._shown = (list(promised), today)
        fill(self._lines, (self._line(one, today) for one in promised))
        self._none.setVisible(not promised)

    def _line(self, one: "Promised", today: date) -> QWidget:
        made = short_day_text(one.made_on, today) if one.made_on is not None else ""
        facts = [one.who, self.tr("beloofd op {0}").format(made) if made else "", one.visit_title]
        state = state_of(one.state, one.due_on, today, is_open=one.is_open)
        opening = self.tr("{0} openen").format(one.title)
        about = " · ".join(filter(None, facts))
        return line(one.text or one.title, about, state, opening, lambda: self.opened.emit(one))
