"""A handover comes in from anywhere in the window: by its keys, or let go on it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut

from zvdesk.ui.pages.handover.taking import Taking
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.drop import dropped_handover
from zvdesk.ui.window import MainWindow

KEYS = "Ctrl+Shift+O"


class HandingIn(QObject):
    """Listens on the window for as long as it lives; `session` returns the open session, None while it is locked."""

    def __init__(self, window: MainWindow, session: Callable[[], Session | None]) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.taking: Taking | None = None
        self._taking_in: Session | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        QShortcut(QKeySequence(KEYS), window).activated.connect(self.choose)

    @Slot()
    def choose(self) -> None:
        """Ask for a file and look into it."""
        taking = self._current()
        if taking is not None:
            taking.choose()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: a handover may be let go wherever nobody else takes it."""
        if isinstance(event, QDragEnterEvent | QDropEvent):
            path = dropped_handover(event.mimeData())
            taking = None if path is None else self._current()
            if path is not None and taking is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    taking.read(path)
                return True
        return False

    def _current(self) -> Taking | None:
        session = self._session()
        if session is None:
            return None
        if self.taking is None or self._taking_in is not session:
            self.taking, self._taking_in = Taking(session, self._window), session
            self.taking.arrived.connect(self._window.open_target)
        return self.taking
