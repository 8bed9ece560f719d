"""A field for a passphrase, and what is said about how strong one is."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from zvdesk.ui.icons import set_icon
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import tool_button
from zvdesk.ui.widgets.fields import LineField

SHORT, LONG = 10, 16
WORDS = 4


def strength(passphrase: str) -> tuple[str, Tone]:
    """Return a sentence on how strong a passphrase is, and its tone; ("", NEUTRAL) for none.

    Length counts most (NIST SP 800-63B): four words are easy to keep and hard to guess.
    """
    if not passphrase:
        return "", Tone.NEUTRAL
    words, letters = len(passphrase.split()), len(set(passphrase.lower()))
    if len(passphrase) < SHORT or letters < 5:
        weak = QCoreApplication.translate("Passphrase", "Makkelijk te raden. Neem liever vier woorden die u onthoudt.")
        return weak, Tone.LATE
    if words >= WORDS or len(passphrase) >= LONG:
        return QCoreApplication.translate("Passphrase", "Sterk. Bewaar de herstelsleutel straks goed."), Tone.DONE
    fair = QCoreApplication.translate("Passphrase", "Redelijk. Een woord erbij maakt het veel sterker.")
    return fair, Tone.SOON


class PassphraseField(LineField):
    """A field that hides what is typed, with a button to look at it."""

    BUTTON = 32

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = tool_button("eye", self.tr("Wachtwoord tonen"))
        self._eye.setParent(self)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.clicked.connect(self._on_eye_clicked)
        self.setTextMargins(0, 0, self.BUTTON - 8, 0)

    def value(self) -> str:
        """Return the passphrase as typed; spaces count."""
        return self.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the button at the right."""
        super().resizeEvent(event)
        self._eye.setGeometry(
            self.width() - self.BUTTON - 1, (self.height() - self.BUTTON) // 2, self.BUTTON, self.BUTTON
        )

    @Slot()
    def _on_eye_clicked(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        name = self.tr("Wachtwoord verbergen") if hidden else self.tr("Wachtwoord tonen")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)
        set_icon(self._eye, "eye-off" if hidden else "eye", "soft", size=18)
