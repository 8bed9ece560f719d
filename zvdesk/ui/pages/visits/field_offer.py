"""The way into the veldmodus from the page: a button at the open visit, the primary one on its day, and F5."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from zvdesk.model.changes import Changes
from zvdesk.model.enums import VisitStage
from zvdesk.ui.icons import set_icon
from zvdesk.ui.pages.visits.editor import BEFORE
from zvdesk.ui.pages.visits.menu_steps import put_first
from zvdesk.ui.widgets.basics import button, set_look

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.page import VisitsPage

KEYS = "F5"


class FieldOffer(QObject):
    """Offers the veldmodus at the visit that is open on a page."""

    def __init__(self, page: "VisitsPage") -> None:
        super().__init__(page)
        self._page = page
        self.button = button(self.tr("Veldmodus"), icon="footprints", tooltip=KEYS)
        self.button.clicked.connect(self.open)
        page.visit_editor.add_step(self.button, BEFORE)
        put_first(page.visit_editor.menu, [("footprints", self.tr("Veldmodus (F5)"), self.open)])
        QShortcut(QKeySequence(KEYS), page).activated.connect(self.open)
        page.opened.connect(self._look)
        page.session.bus.changed.connect(self._on_changed)

    @Slot()
    def open(self) -> None:
        """Show the open visit on the spot."""
        from zvdesk.ui.pages.visits.field.opening import open_field

        open_field(self._page)

    @Slot()
    def _look(self) -> None:
        """Ask how far the visit is; on its day there is nothing that one would rather do."""
        visit_id = self._page.open_id
        if visit_id:
            self._page.session.read(
                lambda desk: desk.visits.stage(visit_id),
                on_done=lambda stage: self._show(visit_id, stage),
                on_error=lambda _error: None,  # it went meanwhile, which the page tells
                owner=self,
            )

    def _show(self, visit_id: str, stage: VisitStage) -> None:
        if visit_id == self._page.open_id:
            self._page.visit_editor.show_stage(stage)
            is_today = stage is VisitStage.VANDAAG
            set_look(self.button, "kind", "primary" if is_today else "")
            set_icon(self.button, "footprints", "on_accent" if is_today else "accent", size=18)
            self._page.show_primary(is_today)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "visit" in changes.kinds:
            self._look()
