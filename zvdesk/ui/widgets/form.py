"""Forms: a label above each field, a hint at its right, and an error sentence at the field itself."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvdesk.ui.widgets.basics import ElidedLabel, label, row, set_look, show_if
from zvdesk.ui.widgets.fields import ChoiceField


class FormField(QWidget):
    """A label, its field below it, and below that the sentence that says what is wrong and what to do."""

    def __init__(
        self, text: str, field: QWidget, *, hint: str = "", wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        """`field` has `value`; when it has `left` and `problem`, its own problem is shown on leaving it.

        A label that `wraps` goes on over several lines, in a place narrower than its words; it has no hint beside it.
        """
        super().__init__(parent)
        self.field = field
        self._label = label(text, "section", wraps=wraps)
        if not isinstance(field, ChoiceField):  # which has a label of its own, that is never one of facts
            self._label.setBuddy(field)
        self._hint = ElidedLabel(hint, "meta")
        self._error = label("", "error", wraps=True)
        self._error.hide()
        field.setAccessibleName(text)
        self._says_facts = False
        self._resting = field.accessibleDescription()
        self._build_layout()
        left = getattr(field, "left", None)
        if left is not None and hasattr(field, "problem"):
            left.connect(self._on_left)

    @property
    def label_text(self) -> str:
        """The words above the field by which it is called; "" where facts stand in their place."""
        return "" if self._says_facts else self._label.text()

    @property
    def error_text(self) -> str:
        """The sentence that stands at the field, "" for none."""
        return "" if self._error.isHidden() else self._error.text()

    def show_label(self, text: str) -> None:
        """Call the field something else."""
        self._says_facts = False
        self._label.setText(text)
        self.field.setAccessibleName(text)

    def show_facts(self, text: str) -> None:
        """Say in the place of the label what is known; a screen reader keeps calling the field by its name."""
        self._says_facts = True
        self._label.setText(text)

    def show_hint(self, text: str) -> None:
        """Say something softly at the right of the label."""
        self._hint.setText(text)

    def add_note(self, note: QWidget) -> None:
        """Put a part that explains the field below it."""
        self._layout.insertWidget(self._layout.indexOf(self._error), note)

    def show_error(self, text: str) -> None:
        """Say what is wrong at the field; "" takes it away."""
        self._error.setText(text)
        show_if(self._error, bool(text))
        self.field.setAccessibleDescription(text or self._resting)
        set_look(self.field, "invalid", bool(text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the label, or just beside the field, means the field: what is typed next must not get lost."""
        if event.button() == Qt.MouseButton.LeftButton and self.field.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    def _build_layout(self) -> None:
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        heading = row(spacing=12)
        heading.addWidget(self._label, 1 if self._label.wordWrap() else 0)
        if not self._label.wordWrap():
            heading.addStretch(1)
            heading.addWidget(self._hint, 4)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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
            layout.addWidget(field, shares[number] if shares else 1, Qt.AlignmentFlag.AlignTop)
