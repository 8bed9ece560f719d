"""The inspector: what belongs to the open record, in sections of rows with an icon, a title and a soft line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, column, label, row, show_if, surface, tool_button
from zvdesk.ui.widgets.layouts import empty

ICON = 18


class InspectorRow(NamedTuple):
    """One thing that belongs to the record; `id` is the caller's, and `link` makes the row one to click."""

    id: str
    title: str
    detail: str = ""
    icon: str = "link"
    tooltip: str = ""
    link: bool = True


@dataclass(frozen=True)
class InspectorMenu:
    """A context menu is wanted at `at` (on the screen) for a row."""

    row: InspectorRow
    at: QPoint


class Inspector(QWidget):
    """The column of sections; it scrolls when they do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "ground")
        content = QWidget()
        surface(content, "ground")
        self._sections = column(margins=(16, 12, 16, 48), spacing=18)
        self._sections.addStretch(1)
        content.setLayout(self._sections)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Zijpaneel"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self.setLayout(column(scroll))

    def add(self, widget: QWidget) -> None:
        """Add a section below the others."""
        self._sections.insertWidget(self._sections.count() - 1, widget)


class InspectorSection(QWidget):
    """A heading with rows, or one soft sentence when there are none; at the right of the heading an action."""

    row_chosen = Signal(object)
    """Emitted with the InspectorRow that was clicked, or on which Enter was pressed."""

    menu_requested = Signal(object)
    """Emitted with an InspectorMenu."""

    action_requested = Signal()
    """Emitted when the button beside the heading is pressed."""

    def __init__(
        self, title: str, *, empty: str, action: str = "", icon: str = "plus", parent: QWidget | None = None
    ) -> None:
        """`empty` is said when there are no rows; `action` names the button ("Koppeling toevoegen"), "" for none."""
        super().__init__(parent)
        self._title = label(title, "section")
        self._empty = label(empty, "meta", wraps=True)
        self._button: QToolButton = tool_button(icon, action)
        show_if(self._button, bool(action))
        self._button.clicked.connect(self.action_requested)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        heading: QHBoxLayout = row(self._title, spacing=4)
        heading.addStretch(1)
        heading.addWidget(self._button)
        layout = column(spacing=2)
        layout.addLayout(heading)
        layout.addWidget(self._empty)
        layout.addLayout(self._rows)
        self.setLayout(layout)

    def show_rows(self, rows: Sequence[InspectorRow]) -> None:
        """Show other rows."""
        empty(self._rows)
        last: QWidget = self._button
        for entry in rows:
            made = self._make(entry)
            self._rows.addWidget(made)
            QWidget.setTabOrder(last, made)  # else Tab comes to what was made later after all the rest
            last = made
        show_if(self._empty, not rows)

    def show_empty_text(self, text: str) -> None:
        """Say something else when there are no rows."""
        self._empty.setText(text)

    def _make(self, entry: InspectorRow) -> "_RowWidget":
        widget = _RowWidget(entry)
        widget.clicked.connect(lambda: self.row_chosen.emit(entry))
        widget.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(InspectorMenu(entry, widget.mapToGlobal(point)))
        )
        return widget


class _RowWidget(QWidget):
    """One row: icon, title, soft line."""

    clicked = Signal()

    def __init__(self, entry: InspectorRow) -> None:
        super().__init__()
        self._entry = entry
        self._icon = label()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = ElidedLabel(entry.title) if entry.link else label(entry.title, wraps=True)
        detail = label(entry.detail, "meta", wraps=True)
        show_if(detail, bool(entry.detail))
        layout = row(spacing=10, margins=(0, 5, 0, 5))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column(title, detail, spacing=1), 1)
        self.setLayout(layout)
        self.setToolTip(entry.tooltip)
        self.setAccessibleName(", ".join(part for part in (entry.title, entry.detail) if part))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        if entry.link:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and space do what a click does."""
        if self._entry.link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click chooses the row."""
        point = event.position().toPoint()
        if self._entry.link and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(point):
            self.clicked.emit()

    def _draw_icon(self) -> None:
        size = current_theme().scaled(ICON)
        self._icon.setPixmap(pixmap(self._entry.icon, current_theme().colour("ink"), size))
