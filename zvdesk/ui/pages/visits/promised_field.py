"""What was promised at the last visit and is open from earlier: a line for each, with its day and the way there."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import short_day_text, term_text
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column, label, row, tool_button

if TYPE_CHECKING:
    from zvdesk.services.visit_promises import Promised


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
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for one in promised:
            self._lines.addWidget(self._line(one, today))
        self._none.setVisible(not promised)

    def _line(self, one: "Promised", today: date) -> QWidget:
        made = short_day_text(one.made_on, today) if one.made_on is not None else ""
        facts = [one.who, self.tr("beloofd op {0}").format(made) if made else "", one.visit_title]
        opening = tool_button("chevron-right", self.tr("{0} openen").format(one.title))
        opening.clicked.connect(lambda: self.opened.emit(one))
        about = row(spacing=10)
        about.addWidget(Badge(*_state(one, today)), 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(label(" · ".join(filter(None, facts)), "meta", wraps=True), 1)
        words = column(label(one.text or one.title, wraps=True), spacing=4)
        words.addLayout(about)
        line = row(spacing=12)
        line.addLayout(words, 1)
        line.addWidget(opening, 0, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        whole.setLayout(line)
        return whole


def _state(one: "Promised", today: date) -> tuple[str, Tone]:
    """Return how a promise stands: kept, or how far its day is."""
    if not one.is_open:
        return one.state, Tone.DONE if one.state != "vervallen" else Tone.NEUTRAL
    if one.due_on is None:
        return "open", Tone.NEUTRAL
    return term_text(one.due_on, today), Tone.LATE if one.due_on < today else Tone.SOON
