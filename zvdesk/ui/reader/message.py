"""What stands in the place of pages: that they are coming, that a password is needed, or why there are none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.ui.widgets.basics import button, label, show_if
from zvdesk.ui.widgets.passphrase import PassphraseField

FIELD_WIDTH = 300


class ReaderMessage(QWidget):
    """One sentence, and what can be done about it."""

    password_given = Signal(str)
    """Emitted with the password that was typed."""

    action_requested = Signal()
    """Emitted when the button is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keys of the reader reach it
        self._sentence = label("", "soft", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._field = PassphraseField(name=self.tr("Wachtwoord van dit stuk"))
        self._field.setMaximumWidth(FIELD_WIDTH)
        self._field.returnPressed.connect(lambda: self.password_given.emit(self._field.value()))
        self._open = button(self.tr("Openen"), "primary")
        self._open.clicked.connect(lambda: self.password_given.emit(self._field.value()))
        self._action = button("")
        self._action.clicked.connect(self.action_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self._sentence)
        for part in (self._field, self._open, self._action):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._show("", "", asks=False)  # as it stands there until the document came

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def say(self, sentence: str, action: str = "") -> None:
        """Say a sentence, with a button where `action` has words."""
        self._show(sentence, action, asks=False)

    def ask_password(self, sentence: str) -> None:
        """Say that a password is needed, and take it."""
        self._show(sentence, "", asks=True)
        self._field.clear()
        self._field.setMinimumWidth(min(FIELD_WIDTH, max(160, self.width() - 64)))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sentence: str, action: str, *, asks: bool) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence or self.tr("Het stuk wordt geopend"))
        self._action.setText(action)
        show_if(self._action, bool(action))
        show_if(self._field, asks)
        show_if(self._open, asks)
