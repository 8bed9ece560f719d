"""What was agreed on a visit, in its editor: a line for each, and the way to the partner it was agreed with."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import CommitmentState
from zvdesk.ui.pages.visits.lines import fill, line, state_of
from zvdesk.ui.widgets.basics import column, label


class Agreed(NamedTuple):
    """An agreement as the list has it: with whom, where it stands, and its day as text."""

    id: str
    title: str
    partner: str
    state: str
    due_on: str | None

    @property
    def is_open(self) -> bool:
        """Whether it is to be kept yet."""
        return self.state == CommitmentState.OPEN


class AgreedField(QWidget):
    """Shows agreements; they are changed at the partner."""

    opened = Signal(str)
    """Emitted with the id of an agreement that one wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Agreed] = []
        self._today: date | None = None
        self._lines = column(spacing=12)
        self._none = label(self.tr("Er is nog geen afspraak vastgelegd."), "meta", wraps=True)
        whole = column(self._none)
        whole.addLayout(self._lines)
        self.setLayout(whole)

    def show_agreed(self, agreed: Sequence[Agreed], today: date) -> None:
        """Show other agreements, with how far their days are from today."""
        if (list(agreed), today) == (self.shown, self._today):
            return
        self.shown, self._today = list(agreed), today
        fill(self._lines, (self._line(one, today) for one in agreed))
        self._none.setVisible(not agreed)

    def _line(self, one: Agreed, today: date) -> QWidget:
        day = date.fromisoformat(one.due_on) if one.due_on else None
        state = state_of(one.state, day, today, is_open=one.is_open)
        opening = self.tr("{0} openen").format(one.title)
        return line(one.title, one.partner, state, opening, lambda: self.opened.emit(one.id))
