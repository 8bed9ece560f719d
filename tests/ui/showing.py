"""Showing a widget in a test as a user would have it before them."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, widget: QWidget, width: int = 480, height: int = 600) -> None:
    """Show `widget` as a window of its own with the keyboard in it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    with qtbot.waitExposed(widget):
        pass
    qtbot.waitUntil(widget.isActiveWindow)
