"""What was agreed on a visit, in its editor: a line for each, and the way to the partner it was agreed with."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import CommitmentState
from zvdesk.ui.pages.questions.life_words import term_badge
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, label, row, tool_button


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
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for one in agreed:
            self._lines.addWidget(self._line(one, today))
        self._none.setVisible(not agreed)

    def _line(self, one: Agreed, today: date) -> QWidget:
        opening = tool_button("chevron-right", self.tr("{0} openen").format(one.title))
        opening.clicked.connect(lambda: self.opened.emit(one.id))
        about = row(Badge(*_state(one, today)), spacing=10)
        about.addWidget(label(one.partner, "meta", wraps=True), 1)
        words = column(label(one.title, wraps=True), spacing=4)
        words.addLayout(about)
        line = row(spacing=12)
        line.addLayout(words, 1)
        line.addWidget(opening, 0, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        whole.setLayout(line)
        return whole


def _state(one: Agreed, today: date) -> tuple[str, Tone]:
    if not one.is_open:
        return one.state, Tone.DONE if one.state == CommitmentState.NAGEKOMEN else Tone.NEUTRAL
    return term_badge(date.fromisoformat(one.due_on), today) if one.due_on else ("open", Tone.NEUTRAL)
