"""What covers the window while it is locked: nothing of the work shows, and one field opens it again."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, label, row, show_if, surface
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.passphrase import PassphraseField

PANEL_WIDTH = 380


@dataclass(frozen=True)
class UnlockRequest:
    """What the user gave to open the workspace; one of the two is set."""

    passphrase: str = ""
    recovery_key: str = ""


class LockScreen(QWidget):
    """Asks for the passphrase, or the recovery key; says at the field what is wrong."""

    unlock_requested = Signal(object)
    """Emitted with an UnlockRequest."""

    def __init__(self, place: str = "", parent: QWidget | None = None) -> None:
        """`place` names the workspace softly, for whoever has two."""
        super().__init__(parent)
        surface(self, "ground")
        self._uses_key = False
        self._build_widgets(place)
        self._build_layout()
        self._connect()
        self._show_way()

    def show_error(self, text: str) -> None:
        """Say at the field why it did not open, and let the user try again."""
        self.show_busy(False)
        self._form.show_error(text)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        """Show that the passphrase is being tried."""
        self._open.setEnabled(not busy)
        self._open.setText(self.tr("Bezig…") if busy else self.tr("Ontgrendelen"))

    def _build_widgets(self, place: str) -> None:
        self._mark = _Mark()
        self._title = label(self.tr("zvdesk is vergrendeld"), "page-title")
        self._place = label(place, "meta", wraps=True)
        show_if(self._place, bool(place))
        self._field = PassphraseField()
        self._form = FormField(self.tr("Wachtwoord"), self._field)
        self._open = button(self.tr("Ontgrendelen"), "primary")
        self._open.setDefault(True)
        self._other = button("", "link")

    def _build_layout(self) -> None:
        panel = QWidget()
        panel.setMaximumWidth(PANEL_WIDTH)
        panel.setLayout(column(self._mark, self._title, self._place, self._form, self._open, self._other, spacing=14))
        middle = row()
        middle.addStretch(1)
        middle.addWidget(panel, 10)
        middle.addStretch(1)
        outer = column(margins=(24, 24, 24, 24))
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setLayout(outer)
        self.setFocusProxy(self._field)

    def _connect(self) -> None:
        self._open.clicked.connect(self._on_open)
        self._field.returnPressed.connect(self._on_open)
        self._other.clicked.connect(self._on_other)

    def _show_way(self) -> None:
        if self._uses_key:
            words = (self.tr("Herstelsleutel"), self.tr("Wachtwoord gebruiken"))
            self._field.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            words = (self.tr("Wachtwoord"), self.tr("Herstelsleutel gebruiken"))
            self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._form.show_label(words[0])
        self._other.setText(words[1])
        self._form.show_error("")
        self._field.clear()

    @Slot()
    def _on_other(self) -> None:
        self._uses_key = not self._uses_key
        self._show_way()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_open(self) -> None:
        text = self._field.value()
        if not text.strip():
            needed = self.tr("Typ uw herstelsleutel.") if self._uses_key else self.tr("Typ uw wachtwoord.")
            self.show_error(needed)
            return
        self._form.show_error("")
        self.show_busy(True)
        request = UnlockRequest(recovery_key=text.strip()) if self._uses_key else UnlockRequest(passphrase=text)
        self.unlock_requested.emit(request)


class _Mark(QWidget):
    """The mark "zv", large."""

    SIDE = 48

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(self.SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the mark."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        box = QRectF(0, 0, self.SIDE, self.SIDE)
        painter.drawRoundedRect(box, 12, 12)
        font = QFont(theme.font())
        font.setPixelSize(22)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, "zv")
        painter.end()
