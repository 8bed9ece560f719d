"""Tells of a fault without getting in the way: what happened, that the text is safe, and the details for a report."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from zvdesk.ui.crash import CrashReport
from zvdesk.ui.widgets.basics import button, column, label, row, surface


class CrashDialog(QDialog):
    """Not modal: the user may go on working and read it later."""

    def __init__(self, report: CrashReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Er ging iets mis"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        surface(self, "ground")
        self.resize(560, 240)
        self._details = QPlainTextEdit(self._report.details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Technische gegevens"))
        self._details.hide()
        self._show = button(self.tr("Technische gegevens"), "link")
        self._copy = button(self.tr("Kopiëren"), icon="copy")
        self._close = button(self.tr("Verder werken"), "primary")
        self._build_layout()
        self._show.clicked.connect(self._on_show)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.accept)

    def _build_layout(self) -> None:
        title = label(self.tr("Er ging iets mis in zvdesk"), "page-title", wraps=True)
        words = self.tr(
            "Dit is een fout in het programma, niet van u. Wat u typte is opgeslagen of staat er nog. U kunt verder "
            "werken. Gebeurt het vaker, kopieer dan de technische gegevens en stuur ze naar de maker. Lees ze eerst "
            "na: er kan een stukje van uw tekst in staan."
        )
        buttons = row(self._show, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        layout = column(title, label(words, wraps=True), self._details, margins=(24, 24, 24, 20), spacing=14)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setLayout(layout)

    @Slot()
    def _on_show(self) -> None:
        self._details.setVisible(self._details.isHidden())
        self.resize(self.width(), 460)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.details)
        self._copy.setText(self.tr("Gekopieerd"))
