"""What a screen shows when there is nothing yet: one sentence, one button, and if it helps an example."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, label, show_if


class EmptyState(QWidget):
    """One sentence on what belongs here, and the button that makes the first."""

    action_requested = Signal()
    """Emitted when the button is pressed."""

    ICON = 32

    def __init__(
        self, sentence: str, action: str = "", *, icon: str = "", example: str = "", parent: QWidget | None = None
    ) -> None:
        """`action` is the button's text ("" for none); `example` a soft line below it."""
        super().__init__(parent)
        self._icon_name = icon
        self._words = (sentence, action, example)
        self._is_made = False

    def show_sentence(self, sentence: str, action: str = "", *, example: str = "") -> None:
        """Say something else, for example on another filter."""
        self._words = (sentence, action, example)
        if self._is_made:
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: make the parts at the first showing; most pages have rows, and are quicker there without these."""
        if not self._is_made:
            self._is_made = True
            self._build()
            self._say()
        super().showEvent(event)

    def _build(self) -> None:
        self._icon = label()
        self._sentence = label(kind="soft", wraps=True)
        self._button = button("")
        self._example = label(kind="meta", wraps=True)
        self._build_layout()
        show_if(self._icon, bool(self._icon_name))
        self._button.clicked.connect(self.action_requested)
        current_theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def _say(self) -> None:
        sentence, action, example = self._words
        self._sentence.setText(sentence)
        self._button.setText(action)
        show_if(self._button, bool(action))
        self._example.setText(example)
        show_if(self._example, bool(example))

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(2)
        for part in (self._icon, self._sentence, self._example):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._example)
        layout.addStretch(3)

    def _draw_icon(self) -> None:
        if self._icon_name:
            self._icon.setPixmap(pixmap(self._icon_name, current_theme().colour("soft"), self.ICON))
