"""Opens the veldmodus over the whole screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.pages.visits.field.window import FieldWindow

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.visits.page import VisitsPage


def open_field(page: "VisitsPage") -> None:
    """Show the open visit on the spot, once what was typed is on the disk; one that is there comes forward."""
    if page.open_id:
        when_saved(page.session, page.autosave, lambda: _open(page, page.open_id))


def reopen_field(page: "VisitsPage", visit_id: str) -> None:
    """Show a visit on the spot as soon as the page has it open."""

    def opened(view: "RecordView") -> None:
        if view.record.id == visit_id:
            _open(page, visit_id)

    if page.open_id == visit_id:
        _open(page, visit_id)
    else:
        page.opened.connect(opened, Qt.ConnectionType.SingleShotConnection)


def _open(page: "VisitsPage", visit_id: str) -> None:
    shown = next((one for one in page.findChildren(FieldWindow) if one.isVisible()), None)
    if shown is None or shown.visit_id != visit_id:
        if shown is not None:
            shown.close()
        shown = FieldWindow(page.session, visit_id, page)
        page.photo_folder.taken_in.connect(shown.photos.note_found)
        shown.setGeometry(page.screen().geometry())  # where nobody manages windows, none is made as large as the screen
        shown.start()
    shown.showFullScreen()
    shown.raise_()
    shown.activateWindow()
