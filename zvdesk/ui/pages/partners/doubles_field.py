"""Whom a partner or its people may be the same as, each with a way to put the two together."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.widgets.basics import button, column, label, row
from zvdesk.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from zvdesk.services.partners.doubles import Double


class DoublesField(QWidget):
    """A quiet line for every likeness; nothing while there is none."""

    merge_requested = Signal(str, str)
    """Emitted with the ids of the two."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(margins=(0, 4, 0, 8), spacing=2)
        self.setLayout(self._lines)
        self._shown: tuple[Double, ...] = ()
        self.hide()

    def show_doubles(self, doubles: "Sequence[Double]") -> None:
        """Show these, and only these; the same ones stay as they are, with the keyboard where it is."""
        if tuple(doubles) == self._shown:
            return
        self._shown = tuple(doubles)
        empty(self._lines)
        for one in doubles:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(doubles))

    def _line(self, double: "Double") -> QWidget:
        words = self.tr("{0} lijkt op {1}: {2}.").format(double.title, double.other, double.reason)
        merge = button(self.tr("Samenvoegen…"), "link")
        merge.setAccessibleName(self.tr("Samenvoegen: {0}").format(words))
        merge.clicked.connect(partial(self.merge_requested.emit, double.id, double.other_id))
        line = row(label(words, "meta", wraps=True), merge, spacing=12)
        line.setStretch(0, 1)
        whole = QWidget()
        whole.setLayout(line)
        return whole
