"""One field, or two side by side where both texts fit and below each other where one does not: nothing is cut off."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from zvdesk.ui.widgets.basics import column, label, show_if
from zvdesk.ui.widgets.fields import LineField

GAP, REST = 16, 10
"""Points between the two, and what a field needs beyond its text."""


class PairRow(QWidget):
    """Looks anew when it gets another width, when a field is left, and when another record is shown.

    While one types it stays as it is, so that nothing moves under the hand. A field that is filled has its word above
    it, which stands in it as long as it is empty.
    """

    def __init__(self, one: LineField, other: LineField | None = None) -> None:
        super().__init__()
        self._pair = (one,) if other is None else (one, other)
        self._captions: list[QLabel] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        for field in self._pair:
            self._line.addWidget(self._captioned(field), 1, Qt.AlignmentFlag.AlignTop)
            field.left.connect(self.fit)
            field.textChanged.connect(self._on_text_changed)
        self.fit()

    @property
    def is_stacked(self) -> bool:
        """Whether the two stand below each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width may hold more or less."""
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Put the two side by side, or below each other, each that is filled under its word."""
        half = (self.width() - GAP) // 2
        widths = [field.fontMetrics().horizontalAdvance(field.text()) + REST for field in self._pair]
        stacks = len(self._pair) > 1 and any(width > half for width in widths)
        if stacks != self.is_stacked:
            directions = QBoxLayout.Direction
            self._line.setDirection(directions.TopToBottom if stacks else directions.LeftToRight)
            self._line.setSpacing(0 if stacks else GAP)
        is_any_filled = any(field.text() for field in self._pair)
        for field, caption in zip(self._pair, self._captions, strict=True):
            show_if(caption, bool(field.text()) or (is_any_filled and not stacks))

    def _captioned(self, field: LineField) -> QWidget:
        caption = label(field.placeholderText(), "meta")
        caption.setBuddy(field)
        self._captions.append(caption)
        whole = QWidget()
        whole.setLayout(column(caption, field, spacing=0))
        return whole

    @Slot()
    def _on_text_changed(self) -> None:
        if not any(field.hasFocus() for field in self._pair):
            self.fit()
