"""The bar above an editor: state left, actions right; one by one the quiet ones shrink to icons before any is cut."""

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from zvdesk.ui.icons import refresh_icon
from zvdesk.ui.widgets.basics import Badge, ElidedLabel, row

SPACING = 8
NOTE_LEAST = 60
QWIDGETSIZE_MAX = (1 << 24) - 1
"""What Qt takes for no limit."""


class ActionBar(QWidget):
    """State, note and actions in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = Badge()
        self._note = ElidedLabel("", "meta")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._actions: list[QWidget] = []
        self._words: dict[QPushButton, tuple[str, str]] = {}
        self._line = row(self.badge, spacing=SPACING)
        self._line.addWidget(self._note, 1)
        self.setLayout(self._line)

    def add_action(self, widget: QWidget) -> None:
        """Add an action at the right; the primary one last."""
        self._actions.append(widget)
        self._line.addWidget(widget)
        if isinstance(widget, QPushButton) and not widget.icon().isNull() and widget.property("kind") != "primary":
            self._words[widget] = (widget.text(), widget.toolTip())
            widget.setAccessibleName(widget.accessibleName() or widget.text())
        self._fit()

    def show_note(self, text: str) -> None:
        """Say something softly beside the state."""
        self._note.setText(text)
        self._fit()

    def set_margins(self, left: int, right: int) -> None:
        """Keep the line at the edges of the text below it."""
        self._line.setContentsMargins(left, 15, right, 15)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Qt: never forces its column to be wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: decide anew what fits."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Qt: an action was shown, hidden or said otherwise."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @Slot()
    def _fit(self) -> None:
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        needed = sum(widget.sizeHint().width() + SPACING for widget in self._actions if not widget.isHidden())
        needed += 0 if self.badge.isHidden() else self.badge.sizeHint().width() + SPACING
        needed += NOTE_LEAST if self._note.text() else 0
        for action, (words, _) in self._words.items():
            needed += _width_of(action, words) if not action.text() and not action.isHidden() else 0
        for action, (words, tip) in self._words.items():  # the first are the least
            is_said = needed <= room or action.property("kind") == "primary"
            if not is_said and not action.isHidden():
                needed -= _width_of(action, words)
            if bool(action.text()) != is_said:
                action.setText(words if is_said else "")
                action.setToolTip(tip if is_said else _told(words, tip))
                refresh_icon(action)
        self._fit_badge(room)

    def _fit_badge(self, room: int) -> None:
        """Let the state go before what there is to do is cut off; the page below tells it too."""
        shown = [widget for widget in (*self._actions, self.badge) if not widget.isHidden()]
        needed = sum(widget.sizeHint().width() + SPACING for widget in shown) - SPACING
        most = QWIDGETSIZE_MAX if needed <= room else 0
        if self.badge.maximumWidth() != most:
            self.badge.setMaximumWidth(most)


def _told(words: str, tip: str) -> str:
    return f"{words} ({tip})" if tip else words


def _width_of(action: QPushButton, words: str) -> int:
    """Return how much wider a button is with its words."""
    return action.fontMetrics().horizontalAdvance(words) + 4
