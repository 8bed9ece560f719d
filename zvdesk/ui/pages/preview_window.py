"""What the windows have in common that show what would come in, one by one, before it is taken over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QScrollArea, QWidget

from zvdesk.ui.session import Session
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, hairline, label, row, surface
from zvdesk.ui.widgets.notices import BusyBar
from zvdesk.ui.widgets.record_list import RecordList


class PreviewWindow(QDialog):
    """A list at the left, what becomes of the one that is looked at beside it, and a line with buttons below."""

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._session = session
        self.busy = BusyBar()
        self._summary = label("", "meta", wraps=True)
        self._scroll = QScrollArea()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter in the list chooses nothing; only the button takes over. Escape closes and leaves all as it is."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def lay_out(self, rows: RecordList, form: QWidget, buttons: Sequence[QPushButton], *, list_width: int) -> None:
        """Put the parts in place; `list_width` in pixels at the smallest letters, the last button takes over."""
        rows.setFixedWidth(current_theme().scaled(list_width))
        page = QWidget()
        surface(page, "panel")
        inside = column(form, margins=(24, 20, 24, 20))
        inside.addStretch(1)
        page.setLayout(inside)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        line = row(self._summary, margins=(24, 10, 24, 14), spacing=10)
        line.setStretch(0, 1)
        for each in buttons:
            each.setAutoDefault(False)
            line.addWidget(each)
        side = QWidget()
        surface(side, "panel")
        right = column(self._scroll, self.busy, hairline())
        right.setStretch(0, 1)
        right.addLayout(line)
        side.setLayout(right)
        whole = row(rows, hairline(vertical=True), spacing=0)
        whole.addWidget(side, 1)
        self.setLayout(whole)
