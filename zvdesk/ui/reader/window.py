"""A document in a window of its own, beside the desk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from zvdesk.ui.reader.loading import ANYWHERE, Place
from zvdesk.ui.reader.reader import DocumentReader
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment

SIZE = (1000, 860)


class ReaderWindow(QWidget):
    """Closes with Escape, and with the desk: what is locked away there is not left standing here."""

    def __init__(self, session: Session, desk: QWidget) -> None:
        super().__init__(desk, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reader = DocumentReader(session, is_window=True)
        self.reader.closed.connect(self.close)
        self.reader.file_opened.connect(self._on_file_opened)
        self.setLayout(column(self.reader))
        self.resize(*SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: keep where one was."""
        self.reader.close_file()
        super().closeEvent(event)

    @Slot(object)
    def _on_file_opened(self, file: "Attachment") -> None:
        self.setWindowTitle(self.reader.bar.title.text() or file.file_name)


def read_in_window(session: Session, file: "Attachment", over: QWidget, place: Place = ANYWHERE) -> ReaderWindow:
    """Show a file in a window of its own, in the one that shows it already if there is one."""
    desk = over.window()
    windows: list[QObject] = list(desk.findChildren(ReaderWindow))
    for shown in windows:
        if isinstance(shown, ReaderWindow) and shown.reader.file is not None and shown.reader.file.id == file.id:
            break
    else:
        shown = ReaderWindow(session, desk)
    shown.reader.open_file(file, place)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown
