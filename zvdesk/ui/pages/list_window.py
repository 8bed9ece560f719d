"""What the windows have in common that show one list beside the main window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.ui.session import Session
from zvdesk.ui.widgets.record_list import RecordList


class ListWindow(QDialog):
    """Not modal. A subclass makes `_list`; it says itself what Enter in it does."""

    navigation_requested = Signal(object)
    """Emitted with the Target to open in the main window."""

    _list: RecordList

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._session = session

    @property
    def rows(self) -> RecordList:
        """The list that is shown."""
        return self._list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter is the list's and presses no button; Escape closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
