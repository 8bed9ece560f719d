"""What the partners of a visit have in their sets of questions, each taken along with a click, or all at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import plural
from zvdesk.ui.pages.tab_order import follow
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.widgets.layouts import empty, widgets_in

if TYPE_CHECKING:
    from zvdesk.services.visits.visits import OfferedQuestion

FEW = 4
"""So many questions stand there at once; more are behind their heading."""


class OfferedField(QWidget):
    """Shows the questions that are not taken yet; nothing where there are none."""

    take_requested = Signal(object)
    """Emitted with the list of texts to take along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: list[OfferedQuestion] = []
        self._all = button(self.tr("Alle meenemen"), icon="plus")
        self._all.clicked.connect(self._on_all)
        self._lines = column(spacing=4)
        inside = QWidget()
        within = column(spacing=8)
        within.addLayout(self._lines)
        within.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        inside.setLayout(within)
        self._disclosure = Disclosure(self.tr("Uit de vragenlijsten"), inside)
        self.setLayout(column(self._disclosure))
        self.hide()

    @property
    def shown(self) -> list["OfferedQuestion"]:
        """The questions that can be taken along."""
        return self._offered

    def show_offered(self, offered: "Sequence[OfferedQuestion]") -> None:
        """Show what can be taken along now; the keyboard stays near when its line goes."""
        left = [one for one in offered if not one.is_taken]
        if left == self._offered:
            return
        had_keyboard, is_first = self._forget_lines(), not self._offered
        self._offered = left
        made = [self._line(one) for one in left]
        for line in made:
            self._lines.addWidget(line)
        follow(self._all, ())
        self._disclosure.show_summary(plural(len(left), self.tr("vraag"), self.tr("vragen")))
        self._all.setText(self.tr("Alle {0} meenemen").format(len(left)))
        show_if(self._all, len(left) > 1)
        show_if(self, bool(left))
        if is_first:
            self._disclosure.set_open(len(left) <= FEW)
        if had_keyboard and left:
            self._all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_lines(self) -> bool:
        focus = self.window().focusWidget()
        had_keyboard = focus is not None and any(line.isAncestorOf(focus) for line in widgets_in(self._lines))
        empty(self._lines)
        return had_keyboard

    def _line(self, one: "OfferedQuestion") -> QWidget:
        take = tool_button("plus", self.tr("Vraag meenemen: {0}").format(one.text), role="accent")
        take.clicked.connect(lambda: self.take_requested.emit([one.text]))
        words = column(label(one.text, wraps=True), ElidedLabel(one.partner, "meta"), spacing=0)
        inside = row(spacing=8)
        inside.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        line = QWidget()
        line.setLayout(inside)
        return line

    @Slot()
    def _on_all(self) -> None:
        self.take_requested.emit([one.text for one in self._offered])
