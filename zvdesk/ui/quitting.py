"""Ctrl+Q, the same in every window that may be the only one."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = "Ctrl+Q"


def quit_by(window: QWidget) -> QShortcut:
    """Let Ctrl+Q close `window`, which leaves as it does by its own button; return the shortcut."""
    shortcut = QShortcut(QKeySequence(KEYS), window)
    shortcut.activated.connect(window.close)
    return shortcut
