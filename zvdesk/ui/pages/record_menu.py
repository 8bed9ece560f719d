"""What the menus of every record end with: handing it over, taking in what came back, and removing it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from zvdesk.errors import EnvironmentFailure
from zvdesk.ui.icons import icon

if TYPE_CHECKING:
    from zvdesk.ui.page import Page
    from zvdesk.ui.pages.handover.giving import Giving
    from zvdesk.ui.pages.handover.taking import Taking
    from zvdesk.ui.session import Session
    from zvdesk.ui.widgets.record_list import ListMenu

Ids = Callable[[], Sequence[str]]
Delete = Callable[[tuple[str, ...]], object]


class RecordMenu:
    """Adds the same actions to the menu of an editor and to that of a list; `owner` is the page."""

    def __init__(self, session: "Session", owner: "Page") -> None:
        self._session, self._owner = session, owner
        self.giving: Giving | None = None
        self.taking: Taking | None = None

    def popup(self, wanted: "ListMenu", delete: Delete) -> None:
        """Show the menu of a list for what is selected there."""
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, delete, lambda: wanted.ids)
        menu.popup(wanted.at)

    def fill(self, menu: QMenu, delete: Delete, ids: Ids | None = None) -> None:
        """Add the actions to a menu; `ids` tells which records are meant when one is chosen, else the open one is."""
        ids = ids or self._open
        words = QCoreApplication.translate
        hand = menu.addAction(icon("upload"), words("RecordMenu", "Overdragen…"))
        hand.triggered.connect(lambda: self.hand_over(ids()))
        menu.addAction(icon("download"), words("RecordMenu", "Overdracht inlezen…")).triggered.connect(self.take_in)
        remove = menu.addAction(icon("trash-2"), words("RecordMenu", "Verwijderen"))
        remove.triggered.connect(lambda: delete(tuple(ids())))

    def hand_over(self, ids: Sequence[str]) -> None:
        """Hand records over, after all that was typed is saved: more than the open record may go along."""

        def settled(is_saved: bool) -> None:
            if is_saved:
                self._giving().start(ids)
            else:
                self._session.complain(EnvironmentFailure("not_saved"))

        if ids:
            self._session.settle(settled)

    def take_in(self) -> None:
        """Ask for a handover and look into it."""
        if self.taking is None:
            from zvdesk.ui.pages.handover.taking import Taking

            self.taking = Taking(self._session, self._owner)
            self.taking.arrived.connect(self._owner.navigation_requested)
        self.taking.choose()

    def _open(self) -> Sequence[str]:
        return (self._owner.open_id,) if self._owner.open_id else ()

    def _giving(self) -> "Giving":
        if self.giving is None:
            from zvdesk.ui.pages.handover.giving import Giving

            self.giving = Giving(self._session, self._owner)
        return self.giving
