"""Ways out of the veldmodus, which a stray key does not take."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.visits.field import operations
from zvdesk.ui.pages.visits.field.words import tr

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.field.window import FieldWindow

TWICE_MS = 5000
"""Milliseconds within which Escape is pressed a second time to leave."""


class Leaving(QObject):
    """Escape steps back, and out when pressed twice; who went out oneself is not brought back by a next start."""

    def __init__(self, window: "FieldWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_meant = False
        self._once = QTimer(self, singleShot=True, interval=TWICE_MS)

    @Slot()
    def step_back(self) -> None:
        """Escape: back to writing, out of a correction, or pressed twice out of the veldmodus."""
        window = self._window
        if not window.is_writing:
            window.write()
        elif window.writing.draft.is_correction:
            window.end_correction()
        elif self._once.isActive():
            self.go()
        else:
            self._once.start()
            window.board.slip.show_notice(Notice(tr("Druk nog eens op Esc om de veldmodus te verlaten.")))

    @Slot()
    def go(self) -> None:
        """Go out of the veldmodus."""
        self._is_meant = True
        self._window.close()

    def mean(self) -> None:
        """The window was closed by the one who sits before it."""
        self._is_meant = True

    def stay(self) -> None:
        """What was to be saved on the way out was not."""
        self._is_meant = False

    def note(self) -> None:
        """The window goes; a lock or the end of the program closes it too, and then one comes back."""
        if self._is_meant:
            self._window.session.perform(operations.left(self._window.visit_id))
