"""A part of a form behind its heading: the heading says the facts, and opening it shows the fields."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.icons import set_icon
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, row, show_if

INDENT = 26
ICON = 18


class Disclosure(QWidget):
    """A heading with a soft summary beside it; a click, space or Enter on the heading opens or closes what is below."""

    opened = Signal(bool)
    """Emitted with whether it is open now, when the user opened or closed it."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None, *, about: str = "") -> None:
        """`about` tells a screen reader of what it is, where the same title stands at more than one."""
        super().__init__(parent)
        self._title = f"{title} ({about})" if about else title
        self._content = QWidget()
        self._content.setLayout(column(content, margins=(INDENT, 4, 0, 12)))
        self._heading = button(title, "bare")
        self._heading.setAutoDefault(False)
        self._summary = ElidedLabel("", "meta")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = row(self._heading, spacing=16)
        top.addWidget(self._summary, 1)
        layout = column()
        layout.addLayout(top)
        layout.addWidget(self._content)
        self.setLayout(layout)
        self._heading.clicked.connect(self._on_clicked)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the fields can be seen."""
        return not self._content.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show the fields or only the heading, without announcing it."""
        show_if(self._content, is_open)
        set_icon(self._heading, "chevron-down" if is_open else "chevron-right", "accent", size=ICON)
        self._name()

    def show_summary(self, text: str) -> None:
        """Say in few words what the fields hold."""
        self._summary.setText(text)
        self._name()

    def _name(self) -> None:
        """A screen reader hears the heading, the facts, and whether it is open."""
        state = self.tr("uitgeklapt") if self.is_open else self.tr("ingeklapt")
        self._heading.setAccessibleName(", ".join(filter(None, (self._title, self._summary.text(), state))))

    @Slot()
    def _on_clicked(self) -> None:
        self.set_open(not self.is_open)
        self.opened.emit(self.is_open)
