"""The keyboard goes on in a record that was chosen by it: out of the search over everything, or as it was just made."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from zvdesk.ui.focus import is_over
from zvdesk.ui.page import Page, Target
from zvdesk.ui.pages.base import RecordPage

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView


def enter(page: Page, target: Target) -> None:
    """Put the keyboard into a record as soon as it is shown; call before it is opened."""
    if not isinstance(page, RecordPage):
        return

    def shown(view: "RecordView") -> None:
        if view.record.id == target.record_id:
            QTimer.singleShot(0, page, lambda: _go_on(page, target))  # after a part of it was shown as well

    if page.open_id == target.record_id:
        QTimer.singleShot(0, page, lambda: _go_on(page, target))
    else:
        page.opened.connect(shown, Qt.ConnectionType.SingleShotConnection)


def _go_on(page: RecordPage, target: Target) -> None:
    """Whoever went elsewhere meanwhile, or stands in the part that was asked for, is left there."""
    if page.open_id != target.record_id or not page.isVisible() or is_over():
        return
    if target.part_id and page.enter_part(target.part_id):
        return
    focused = QApplication.focusWidget()
    if focused is None or not page.editor.isAncestorOf(focused):
        page.editor.enter()
