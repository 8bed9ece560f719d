"""The way from the list of visits to the inbox, with how much waits there: "5 nog uit te werken"."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPushButton

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.ui.dates import thousands
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import show_if

KINDS = frozenset({"observation", "visit"})
"""How much waits follows from these."""


class InboxLink(QObject):
    """Keeps the words of a button as the workspace has it; while nothing was ever noted there is no button."""

    def __init__(self, session: Session, link: QPushButton) -> None:
        super().__init__(link)
        self._session, self._link = session, link
        link.setToolTip(self.tr("Wat op alle bezoeken is genoteerd en nog een plek moet krijgen"))
        show_if(link, False)
        session.bus.changed.connect(self._on_changed)
        session.when_started(self.read)

    @Slot()
    def read(self) -> None:
        """Count anew."""
        self._session.look(noted, on_done=self._show, owner=self)

    def _show(self, found: tuple[int, int]) -> None:
        every, waiting = found
        show_if(self._link, every > 0)
        self._link.setText(
            self.tr("{0} nog uit te werken").format(thousands(waiting)) if waiting else self.tr("Alles uitgewerkt")
        )

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._session.when_started(self.read)


def noted(desk: Desk) -> tuple[int, int]:
    """Return how much was noted on all visits, and how much of it waits."""
    rows = [row.columns for row in desk.rows("visit")]
    return sum(row["observation_count"] for row in rows), sum(row["open_count"] for row in rows)
