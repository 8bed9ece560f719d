"""One signal through which everything that shows records hears what was changed, whoever changed it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal


class ChangeBus(QObject):
    """Announces `Changes` (zvdesk.services.changes) on the GUI thread after they were committed."""

    changed = Signal(object)
    """Emitted with the frozen Changes of one committed operation."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._initiator: object | None = None

    def publish(self, changes: object, *, initiator: object | None = None) -> None:
        """Announce `changes`. `initiator` is who made them and already shows them; it may ask `is_echo`."""
        with self._announcing(initiator):
            self.changed.emit(changes)

    def is_echo(self, listener: object) -> bool:
        """Tell `listener`, while it hears of changes, whether they are its own."""
        return self._initiator is not None and self._initiator is listener

    @contextmanager
    def _announcing(self, initiator: object | None) -> Iterator[None]:
        former, self._initiator = self._initiator, initiator
        try:
            yield
        finally:
            self._initiator = former
