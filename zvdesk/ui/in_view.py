"""What the keyboard goes to is brought into view: Qt does so for Tab, and not where we move the keyboard ourselves."""

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

MARGIN = 24
"""The px that stay free above and below."""
_SMALL = QAbstractButton | QAbstractSpinBox | QComboBox | QLineEdit | QTextEdit


def bring_into_view(former: QWidget | None, widget: QWidget) -> None:
    """Scroll until what the keyboard moved to within a window can be seen, after the page had time to be laid out.

    A window that is come back to stays as it was left, and what was clicked is in view.
    """
    if former is None or former.window() is not widget.window() or not isinstance(widget, _SMALL):
        return
    if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
        QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    if not shiboken6.isValid(widget) or not widget.hasFocus():
        return
    area = widget.parentWidget()
    while area is not None:
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None and page.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, MARGIN)
        area = area.parentWidget()
