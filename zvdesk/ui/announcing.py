"""Words for who does not see the screen: what a step did where nothing that has the keyboard says it by itself."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` when it has ended its sentence."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
