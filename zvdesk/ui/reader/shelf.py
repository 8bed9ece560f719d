"""An engine that is begun before a document is opened, because a process needs a fifth of a second to begin."""

from PySide6.QtCore import QObject, Qt

from zvdesk.ui.reader.engine import PageEngine


class Shelf(QObject):
    """Keeps at most one engine ready; lives with the session that it was asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._spare: PageEngine | None = None
        self.passwords: dict[str, str] = {}
        """Passwords of files by their id, for as long as the workspace is open in this window."""

    def warm(self) -> None:
        """Begin an engine where there is none ready: a document is about to be opened."""
        if self._spare is None:
            self._spare = PageEngine(self)
            self._spare.lost.connect(self._on_lost)

    def take(self, owner: QObject) -> PageEngine:
        """Return an engine, ready or just begun, that lives as long as `owner`."""
        self.warm()
        taken, self._spare = self._spare, None
        if taken is None:
            raise RuntimeError("an engine was just begun")
        taken.lost.disconnect(self._on_lost)
        taken.setParent(owner)
        return taken

    def _on_lost(self) -> None:
        self._spare = None


def shelf_of(session: QObject) -> Shelf:
    """Return the shelf of a session, made when first asked for."""
    found = session.findChild(Shelf, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Shelf) else Shelf(session)
