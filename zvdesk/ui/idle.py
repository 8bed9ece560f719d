"""Knowing that nobody is there: keys and mouse are watched at the windows, not at every widget, which costs less."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from zvdesk.settings import LOCK_MINUTES, Settings

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tells when no key and no mouse came for the minutes of the setting; 0 minutes: never."""

    idle = Signal()
    """Emitted once when the time has passed; the next sign of life starts it anew."""

    def __init__(self, settings: Settings, parent: QObject, *, minute: int = 60_000) -> None:
        """`minute` is in milliseconds."""
        super().__init__(parent)
        self._settings, self._minute = settings, minute
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        self._is_on = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def start(self) -> None:
        """Begin to watch, or take over a new number of minutes."""
        self._is_on = True
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._restart()

    def stop(self) -> None:
        """Stop watching, as while it is locked already."""
        self._is_on = False
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: a sign of life."""
        if self._is_on and event.type() in _SIGNS:
            self._restart()
        return False

    def _restart(self) -> None:
        minutes = self._settings.get(LOCK_MINUTES)
        if minutes:
            self._timer.start(minutes * self._minute)
        else:
            self._timer.stop()

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        """Watch a window; again is as good as once.

        None of them is kept: Qt frees them without telling Python, see `zvdesk.ui.widgets.layouts`.
        """
        if window is not None:
            window.installEventFilter(self)
