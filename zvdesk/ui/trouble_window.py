"""What shows when the workspace does not open: one sentence on what is wrong and what to do, and the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.ui.quitting import quit_by
from zvdesk.ui.widgets.basics import button, column, label, row, show_if, surface


class TroubleWindow(QDialog):
    """A small window in place of the real one."""

    retry_requested = Signal()
    """Emitted when the user wants to try the same workspace again."""

    other_requested = Signal()
    """Emitted when the user wants to open or make another workspace."""

    restore_requested = Signal()
    """Emitted when the user wants the backup back that is named in the window."""

    def __init__(self, sentence: str, backup: str = "", parent: QWidget | None = None) -> None:
        """`backup` says in a sentence which backup there is to put back, "" when that would mend nothing."""
        super().__init__(parent)
        self.setWindowTitle("zvdesk")
        surface(self, "ground")
        self.sentence = label(sentence, wraps=True)
        self.backup = label(backup, "meta", wraps=True)
        show_if(self.backup, bool(backup))
        retry = button(self.tr("Opnieuw proberen"), "" if backup else "primary")
        restore = button(self.tr("Back-up terugzetten…"), "primary")
        show_if(restore, bool(backup))
        (restore if backup else retry).setDefault(True)
        other = button(self.tr("Andere werkmap…"))
        close = button(self.tr("Sluiten"))
        retry.clicked.connect(self.retry_requested)
        other.clicked.connect(self.other_requested)
        restore.clicked.connect(self.restore_requested)
        close.clicked.connect(self.reject)
        buttons = row(close, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(other)
        buttons.addWidget(retry)
        buttons.addWidget(restore)
        title = label(self.tr("De werkmap gaat niet open"), "page-title", wraps=True)
        layout = column(title, self.sentence, self.backup, margins=(32, 28, 32, 24), spacing=14)
        layout.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        self.setLayout(layout)
        width = 680 if backup else 540
        self.setMinimumSize(width, max(240, layout.totalHeightForWidth(width)))
        quit_by(self)
