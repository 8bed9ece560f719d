"""Two fields side by side where both texts fit, below each other where one does not: no name or address is cut off."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from zvdesk.ui.widgets.fields import LineField

GAP, REST = 16, 10
"""Points between the two, and what a field needs beyond its text."""


class PairRow(QWidget):
    """Looks anew when it gets another width, when a field is left, and when another record is shown.

    While one types it stays as it is, so that nothing moves under the hand.
    """

    def __init__(self, one: LineField, other: LineField) -> None:
        super().__init__()
        self._pair = (one, other)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        for field in self._pair:
            self._line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.left.connect(self.fit)
            field.textChanged.connect(self._on_text_changed)

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
        """Put the two side by side, or below each other."""
        half = (self.width() - GAP) // 2
        stacks = any(field.fontMetrics().horizontalAdvance(field.text()) + REST > half for field in self._pair)
        if stacks != self.is_stacked:
            directions = QBoxLayout.Direction
            self._line.setDirection(directions.TopToBottom if stacks else directions.LeftToRight)
            self._line.setSpacing(0 if stacks else GAP)

    @Slot()
    def _on_text_changed(self) -> None:
        if not any(field.hasFocus() for field in self._pair):
            self.fit()
