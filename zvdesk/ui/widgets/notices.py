"""What the window says by itself: what was done (with undo), what to look at, and what is under way."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from zvdesk.ui.palettes import Tone
from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.tasks import Progress
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, button, label, row, set_look, show_if
from zvdesk.ui.widgets.clear_of_typing import ClearOfTyping

TOAST_SECONDS = 8
TOAST_MARGIN = 2
"""Px below a toast: it lies over the line with the state of things, and off what one may want to press."""


class Banner(QWidget):
    """A sentence on a coloured ground with a bar at its left, where it concerns; at the right what to do about it."""

    action_requested = Signal()
    """Emitted when the action is chosen."""

    def __init__(
        self, text: str = "", action: str = "", *, tone: Tone = Tone.SOON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._text = label(wraps=True)
        self._action = button("", "link")
        self._action.clicked.connect(self.action_requested)
        line = row(margins=(13, 6, 10, 6), spacing=12)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        self.setLayout(line)
        self.show_message(text, action, tone=tone)

    def show_message(self, text: str, action: str = "", *, tone: Tone | None = None) -> None:
        """Say something else; "" hides the banner."""
        self._tone = tone or self._tone
        self._text.setText(text)
        self._action.setText(action)
        show_if(self._action, bool(action))
        for part in (self._text, self._action):
            set_look(part, "tone", self._tone.value)
        self.update()
        show_if(self, bool(text))

    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw ground and bar."""
        ink, ground = current_theme().palette.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.fillRect(0, 0, 6, self.height(), QColor(ground))
        painter.fillRect(0, 0, 3, self.height(), QColor(ink))
        painter.end()


class Toast(QWidget):
    """Says for eight seconds what was done, with "Ongedaan maken"; stays while the pointer is on it."""

    undo_requested = Signal()
    """Emitted when the user wants it undone."""

    def __init__(self, host: QWidget) -> None:
        """`host` is the window (or page) over whose lower edge the toast lies."""
        super().__init__(host)
        self._host = host
        self._timer = QTimer(self, singleShot=True, interval=TOAST_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self._text = ElidedLabel("", "toast")
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._undo = button(self.tr("Ongedaan maken"), "toast")
        self._undo.clicked.connect(self._on_undo)
        line = row(margins=(16, 2, 16, 2), spacing=16)
        line.addWidget(self._text, 1)
        line.addWidget(self._undo)
        self.setLayout(line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()
        self._place = ClearOfTyping(self, host, self._usual).place

    def show_done(self, text: str, *, can_undo: bool = True, action: str = "") -> None:
        """Say that something was done: "Contactpersoon verwijderd". `action` stands on the button for another offer."""
        self._text.setText(text)
        self._undo.setText(action or self.tr("Ongedaan maken"))
        show_if(self._undo, can_undo)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def event(self, event: QEvent) -> bool:
        """Qt: wait while the pointer is on it."""
        if event.type() == QEvent.Type.HoverEnter:
            self._timer.stop()
        elif event.type() == QEvent.Type.HoverLeave:
            self._timer.start()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw a dark slip (light in the dark)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("ink"))
        painter.drawRoundedRect(self.rect(), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _usual(self) -> QRect:
        size = self.sizeHint().boundedTo(QSize(self._host.width() - 16, self._host.height()))
        left = (self._host.width() - size.width()) // 2
        return QRect(QPoint(max(8, left), self._host.height() - size.height() - TOAST_MARGIN), size)

    @Slot()
    def _on_undo(self) -> None:
        self.hide()
        self.undo_requested.emit()


class BusyBar(QWidget):
    """Long work: what is being done, how far, and a button to stop. Appears only when it takes longer than 300 ms."""

    cancel_requested = Signal()
    """Emitted when the user wants it stopped."""

    DELAY = 300

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", "meta", wraps=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button(self.tr("Stoppen"))
        self._cancel.clicked.connect(self._on_cancel)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        line = row(margins=(16, 10, 16, 10), spacing=16)
        line.addLayout(words, 1)
        line.addWidget(self._cancel)
        self.setLayout(line)
        self._timer = QTimer(self, singleShot=True, interval=self.DELAY)
        self._timer.timeout.connect(self.show)
        self.hide()

    def start(self, text: str, *, can_cancel: bool = True) -> None:
        """Work begins: "Vergaderstukken inlezen"."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        show_if(self._cancel, can_cancel)
        self._cancel.setEnabled(True)
        self._timer.start()

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        if progress.text:
            self._text.setText(progress.text)

    def stop(self) -> None:
        """Work has ended."""
        self._timer.stop()
        self.hide()

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(self.tr("Wordt gestopt…"))
        self.cancel_requested.emit()


class Slip(QWidget):
    """A panel with the outline of a card; for what is shown over other things."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw ground and outline."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.palette.line_width))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.end()
