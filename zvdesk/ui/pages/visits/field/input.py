"""The field in which everything is written: large, growing, and true about words that a keyboard still composes."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from zvdesk.ui.focus import OWN
from zvdesk.ui.pages.visits.field.touch import ask_for_keyboard

LEAST_LINES, MOST_LINES = 2, 7
FRAME = 26
"""Px that the border and the room inside it take above and below the text."""


class FieldInput(QTextEdit):
    """Plain text. Keyboards on a screen hold back the word that is being composed: `value` has it all the same."""

    edited = Signal()
    """Emitted when the user changed the text, also within a word that is still being composed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("field", "input")
        self.setProperty(OWN, True)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._most, self._known = MOST_LINES, ""
        self._is_loading = False
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """Return the text with the word that is being composed in it."""
        block = self.textCursor().block()
        composed = block.layout().preeditAreaText() if block.isValid() else ""
        text = self.toPlainText()
        if not composed:
            return text
        place = block.position() + block.layout().preeditAreaPosition()
        units = text.encode("utf-16-le", "surrogatepass")  # Qt counts letters outside the first 65,536 twice
        before, after = units[: 2 * place], units[2 * place :]
        return (before + composed.encode("utf-16-le", "surrogatepass") + after).decode("utf-16-le", "replace")

    def set_value(self, text: str) -> None:
        """Show a text without announcing it, the cursor behind it."""
        self._is_loading = True
        QGuiApplication.inputMethod().reset()
        self.setPlainText(text)
        self._known = text
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self._is_loading = False
        self.grow()

    def say(self, prompt: str) -> None:
        """Show softly in the empty field what may stand there."""
        self.setPlaceholderText(prompt)
        self.setAccessibleDescription(prompt)

    def limit(self, lines: int) -> None:
        """Grow to so many lines at most, where there is little room."""
        self._most = lines
        self.grow()

    def fit(self, height: int) -> None:
        """Grow to the lines that a height in px has room for, to one at the least."""
        self.limit(max(1, min(MOST_LINES, (height - FRAME) // self.fontMetrics().lineSpacing())))

    @property
    def least(self) -> int:
        """Px of height for one line."""
        return FRAME + self.fontMetrics().lineSpacing()

    @Slot()
    def grow(self) -> None:
        """Be as high as the text, from two lines on."""
        line = self.fontMetrics().lineSpacing()
        wanted = min(
            max(round(self.document().size().height()), min(LEAST_LINES, self._most) * line), self._most * line
        )
        if self.height() != wanted + FRAME:
            self.setFixedHeight(wanted + FRAME)

    def sizeHint(self) -> QSize:
        """Qt: any width."""
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        """Qt: may be narrow."""
        return QSize(120, FRAME)

    def event(self, event: QEvent) -> bool:
        """Qt: let the window undo what was done to entries, as long as nothing was typed here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: a keyboard on the screen writes; what it only composes is no change of the text to Qt."""
        super().inputMethodEvent(event)
        self._on_changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a tap asks for the keyboard on the screen at once."""
        super().mousePressEvent(event)
        ask_for_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width wraps otherwise; in less height one still sees what one types."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grow()
        self.ensureCursorVisible()

    @Slot()
    def _on_changed(self) -> None:
        self.grow()
        text = self.value()
        is_other, self._known = text != self._known, text
        if is_other and not self._is_loading:
            self.edited.emit()
