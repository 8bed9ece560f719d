"""What is to come after the item that is shown: the next one in large letters, and the two after it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.meetings.speaker.slide import name_of
from zvdesk.ui.widgets.basics import ElidedLabel, column, label, show_if, surface

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode

SHOWN = 3


class Coming(QWidget):
    """Stands beside the text on a wide screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "ground")
        self._word = label(self.tr("Hierna"), "section")
        self.first = label("", wraps=True)
        self.later = label("", "soft", wraps=True)
        self.setLayout(column(self._word, self.first, self.later, spacing=10))

    def show_nodes(self, nodes: "Sequence[AgendaNode]") -> None:
        """Show the items that follow, of what is closed only its number."""
        names = [name_of(node) for node in nodes[:SHOWN]]
        self.first.setText(names[0] if names else self.tr("Dit is het laatste punt."))
        self.later.setText("\n".join(names[1:]))
        show_if(self.later, len(names) > 1)


class ComingLine(ElidedLabel):
    """The same in one line, where there is no room beside the text."""

    def show_nodes(self, nodes: "Sequence[AgendaNode]") -> None:
        """Show the item that follows."""
        self.setText(self.tr("Hierna: {0}").format(name_of(nodes[0])) if nodes else self.tr("Dit is het laatste punt."))
