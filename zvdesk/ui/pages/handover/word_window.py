"""The word of a handover that comes in, asked for."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.ui.notices import words_for
from zvdesk.ui.widgets.basics import button, column, label, row, surface
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.passphrase import PassphraseField

WIDTH = 460


class WordWindow(QDialog):
    """Asks for the word; `error` is what was wrong with the one before."""

    accepted_word = Signal(str)
    """Emitted with the word that was typed; the window closes."""

    def __init__(self, name: str, error: Exception | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self.setWindowTitle(self.tr("Overdracht inlezen: {0}").format(name))
        self.field = PassphraseField()
        self.form = FormField(self.tr("Woord van de overdracht"), self.field)
        self.form.show_error("" if error is None else words_for(error))
        about = self.tr("Deze overdracht is met een woord beschermd. U kreeg het van uw collega.")
        self._cancel, self._open = button(self.tr("Annuleren")), button(self.tr("Openen"), "primary")
        self._cancel.setAutoDefault(False)
        self._open.setDefault(True)
        buttons = row(spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._open)
        layout = column(label(about, wraps=True), self.form, margins=(24, 20, 24, 16), spacing=14)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.setMinimumWidth(WIDTH)
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._on_open)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_open(self) -> None:
        if not self.field.value():
            self.form.show_error(self.tr("Typ het woord dat u van uw collega kreeg."))
            return
        self.accepted_word.emit(self.field.value())
        self.accept()
