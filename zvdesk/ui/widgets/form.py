"""Forms: a label above each field, a hint at its right, and an error sentence at the field itself."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zvdesk.ui.stylesheet import TARGET
from zvdesk.ui.widgets.basics import Badge, ElidedLabel, label, row, surface

TEXT_WIDTH = 720
MARGIN, NARROW_MARGIN = 40, 24
NARROW = 520


class FormField(QWidget):
    """A label, its field below it, and below that the sentence that says what is wrong and what to do."""

    def __init__(self, text: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        """`field` has `value`; when it has `left` and `problem`, its own problem is shown on leaving it."""
        super().__init__(parent)
        self.field = field
        self._label = label(text, "section")
        self._label.setBuddy(field)
        self._hint = ElidedLabel(hint, "meta")
        self._error = label("", "error", wraps=True)
        self._error.hide()
        if not field.accessibleName():
            field.setAccessibleName(text)
        self._build_layout()
        left = getattr(field, "left", None)
        if left is not None and hasattr(field, "problem"):
            left.connect(self._on_left)

    @property
    def error_text(self) -> str:
        """The sentence that stands at the field, "" for none."""
        return "" if self._error.isHidden() else self._error.text()

    def show_hint(self, text: str) -> None:
        """Say something softly at the right of the label."""
        self._hint.setText(text)

    def show_error(self, text: str) -> None:
        """Say what is wrong at the field; "" takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.field.setProperty("invalid", bool(text))
        self.field.setAccessibleDescription(text)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        heading = row(self._label, spacing=12)
        heading.addStretch(1)
        heading.addWidget(self._hint, 4)
        self._hint.setAlignment(self._hint.alignment().AlignRight)
        layout.addLayout(heading)
        layout.addWidget(self.field)
        layout.addWidget(self._error)

    @Slot()
    def _on_left(self) -> None:
        problem = getattr(self.field, "problem", None)
        if problem is not None:
            self.show_error(problem())


class FieldRow(QWidget):
    """Fields beside each other, each with its share of the width."""

    def __init__(self, *fields: FormField, shares: tuple[int, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for number, field in enumerate(fields):
            layout.addWidget(field, shares[number] if shares else 1)


class EditorArea(QWidget):
    """The column of an editor: a bar with state and actions that stays, and below it a page of text that scrolls.

    Text is at most 720 px wide. Add parts with `add`, actions with `add_action`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self.badge = Badge()
        self._build_widgets()
        self._build_layout()

    def add(self, widget: QWidget, *, space: int = 20) -> None:
        """Add a part below the others, `space` px under the former one."""
        if self._page.count() > 1:
            self._page.insertSpacing(self._page.count() - 1, space)
        self._page.insertWidget(self._page.count() - 1, widget)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right of the bar; the primary one last."""
        self._actions.addWidget(widget)

    def show_note(self, text: str) -> None:
        """Say something softly in the bar beside the state, such as a number."""
        self._note.setText(text)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, 24))

    def scroll_to_top(self) -> None:
        """Show the beginning, as for another record."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep margins in proportion and lines readable."""
        super().resizeEvent(event)
        self._fit()

    def _build_widgets(self) -> None:
        self._bar = QWidget()
        self._content = QWidget()
        surface(self._content, "panel")
        self._note = ElidedLabel("", "meta")
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._fit)

    def _build_layout(self) -> None:
        self._actions = row(self.badge, spacing=8)
        self._actions.addWidget(self._note, 1)
        self._bar.setLayout(self._actions)
        self._bar.setMinimumHeight(TARGET + 30)
        self._page = QVBoxLayout(self._content)
        self._page.setSpacing(0)
        self._page.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._scroll, 1)

    @Slot()
    def _fit(self) -> None:
        width = self.width()
        margin = NARROW_MARGIN if width < NARROW else MARGIN
        side = max(margin, (width - TEXT_WIDTH) // 2)
        bar = self._scroll.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._actions.setContentsMargins(side, 15, side, 15)
        self._page.setContentsMargins(side, 4, max(margin, side) - taken, 48)
