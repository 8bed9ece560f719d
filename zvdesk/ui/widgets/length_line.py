"""How long a text is and how easily it reads, told quietly below it, a moment after the last key."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Slot

from zvdesk.ui.widgets.basics import ElidedLabel, show_if

MOMENT = 300
"""Milliseconds after the last change: counting must not be felt while one types."""


class LengthLine(ElidedLabel):
    """Shows what `describe` says of the text that `read` returns. An empty text has no such line.

    The line is there from the first letter on, and its words come later: were it to come with them, all below would
    move down under the hand of who goes on there.
    """

    def __init__(self, read: Callable[[], str]) -> None:
        super().__init__("", "meta")
        self._read = read
        self._describe: Callable[[str], str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOMENT)
        self._timer.timeout.connect(self._tell)
        self.hide()

    def describe_by(self, describe: Callable[[str], str]) -> None:
        """Begin to tell; not before whatever counts is ready to."""
        self._describe = describe
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Qt: as high without words as with them."""
        return QSize(0, max(self.fontMetrics().height(), super().minimumSizeHint().height()))

    def sizeHint(self) -> QSize:
        """Qt: as high without words as with them."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def note_change(self) -> None:
        """The text is another: tell anew in a moment."""
        show_if(self, bool(self._read().strip()))
        if self._describe is not None:
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        said = self._describe(self._read()) if self._describe is not None else ""
        if said != self.text():
            self.setText(said)
