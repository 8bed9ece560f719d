"""What stands beside the list of the trash: what is chosen there, and the two things to do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zvdesk.ui.widgets.basics import button, column, label, row
from zvdesk.ui.widgets.empty import EmptyState


class TrashDetails(QWidget):
    """Names what is chosen, with "Terugzetten" and "Definitief verwijderen…"."""

    restore_requested = Signal()
    purge_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "record-title", wraps=True)
        self._detail = label("", "soft", wraps=True)
        self._restore = button(self.tr("Terugzetten"), "primary", icon="undo-2")
        self._purge = button(self.tr("Definitief verwijderen…"), "danger", icon="trash-2")
        self._restore.clicked.connect(self.restore_requested)
        self._purge.clicked.connect(self.purge_requested)
        self._stack = QStackedWidget()
        self._choose = EmptyState("")
        self._stack.addWidget(self._choose)
        self._stack.addWidget(self._page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_chosen(self, title: str, detail: str) -> None:
        """Name what is chosen; "" for nothing."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._stack.setCurrentIndex(1 if title else 0)

    def say_choice(self, is_any: bool) -> None:
        """Say what there is to choose, if there is anything."""
        self._choose.show_sentence(self.tr("Kies iets uit de prullenbak om het terug te zetten.") if is_any else "")

    def _page(self) -> QWidget:
        result = QWidget()
        self._restore.setParent(result)  # Tab comes to it before it comes to what cannot be undone
        actions = row(spacing=8)
        actions.addStretch(1)
        actions.addWidget(self._purge)
        actions.addWidget(self._restore)
        layout = column(margins=(40, 15, 40, 40), spacing=12)
        layout.addLayout(actions)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._detail)
        layout.addStretch(1)
        result.setLayout(layout)
        return result
