"""What shows when the workspace does not open: one sentence on what is wrong and what to do, and the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.ui.quitting import quit_by
from zvdesk.ui.widgets.basics import button, column, label, row, surface


class TroubleWindow(QDialog):
    """A small window in place of the real one."""

    retry_requested = Signal()
    """Emitted when the user wants to try the same workspace again."""

    other_requested = Signal()
    """Emitted when the user wants to open or make another workspace."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("zvdesk")
        surface(self, "ground")
        self.sentence = label(sentence, wraps=True)
        retry = button(self.tr("Opnieuw proberen"), "primary")
        retry.setDefault(True)
        other = button(self.tr("Andere werkmap…"))
        close = button(self.tr("Sluiten"))
        retry.clicked.connect(self.retry_requested)
        other.clicked.connect(self.other_requested)
        close.clicked.connect(self.reject)
        buttons = row(close, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(other)
        buttons.addWidget(retry)
        title = label(self.tr("De werkmap gaat niet open"), "page-title", wraps=True)
        layout = column(title, self.sentence, margins=(32, 28, 32, 24), spacing=14)
        layout.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.setMinimumSize(540, 240)
        quit_by(self)
