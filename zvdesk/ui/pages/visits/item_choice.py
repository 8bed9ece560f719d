"""The agenda item a visit belongs to: its title with the way there, or the button to choose one."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.widgets.basics import ElidedLabel, button, column, row, show_if, tool_button


class ItemChoice(QWidget):
    """A field whose value is the id of an agenda item, or None."""

    edited = Signal()
    """Emitted when the user chose another, or none."""

    left = Signal()
    """Emitted after that: nothing more is typed here."""

    pick_requested = Signal(QPoint)
    """Emitted with the place on the screen to pick an agenda item at."""

    opened = Signal(str)
    """Emitted with the id of the item one wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id: str | None = None
        self._title = ElidedLabel("")
        self._open = tool_button("chevron-right", self.tr("Agendapunt openen"))
        self._remove = tool_button("x", self.tr("Agendapunt weghalen"))
        self._pick = button(self.tr("Kiezen…"), icon="list-ordered", tooltip=self.tr("Een agendapunt kiezen"))
        line = row(spacing=4)
        line.addWidget(self._title, 1)
        line.addWidget(self._open)
        line.addWidget(self._remove)
        self._chosen = QWidget()
        self._chosen.setLayout(line)
        whole = column(self._chosen)
        whole.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(whole)
        self._open.clicked.connect(lambda: self.opened.emit(self._item_id or ""))
        self._remove.clicked.connect(self._on_removed)
        self._pick.clicked.connect(self._on_pick)
        self._show()

    def value(self) -> str | None:
        """Return the id of the item."""
        return self._item_id

    def set_value(self, item_id: str | None) -> None:
        """Show another item, of which the title may come later, without announcing it."""
        if item_id != self._item_id:
            self._item_id = item_id
            self._title.setText("…" if item_id else "")
        self._show()

    def problem(self) -> str:
        """A choice is never wrong."""
        return ""

    def show_title(self, item_id: str | None, title: str) -> None:
        """Call an item by its title; that of another than the one that stands there says nothing."""
        if item_id == self._item_id:
            self._title.setText(title)

    def choose(self, item_id: str, title: str) -> None:
        """Take another item, as the user wishes."""
        self.set_value(item_id)
        self._title.setText(title)
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.left.emit()

    def _show(self) -> None:
        show_if(self._chosen, self._item_id is not None)
        show_if(self._pick, self._item_id is None)

    @Slot()
    def _on_removed(self) -> None:
        self.set_value(None)
        self._pick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.left.emit()

    @Slot()
    def _on_pick(self) -> None:
        self.pick_requested.emit(self._pick.mapToGlobal(QPoint(self._pick.width(), self._pick.height() + 4)))
