"""The whole window on a workspace of fictional data, and what a screen reader is told of its parts."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from zvdesk.app import App, Desk
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.page import Page, Target
from zvdesk.ui.tasks import SynchronousRunner

KINDS = {
    "meetings": "meeting",
    "questions": "council-question",
    "visits": "visit",
    "partners": "partner",
    "notes": "note",
}
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


class Walk:
    """The window on the demo workspace, going from page to page."""

    def __init__(self, desk: Desk, app: App, qtbot: QtBot) -> None:
        self.whole = DeskWindow(app, Settings(app.paths.config), SynchronousRunner(), CrashHandler())
        self.desk, self.window = desk, self.whole.window
        self.whole.show_desk(desk)
        qtbot.waitUntil(self.window.isActiveWindow)

    def go(self, key: str, part: str = "") -> Page:
        """Open a page and, where it has records, the one of which most is known."""
        kind = KINDS.get(key, "")
        rows = self.desk.rows(kind) if kind else []
        self.window.open_target(Target(key, rows[0].id if rows else "", part))
        for _ in range(20):
            QApplication.processEvents()
        page = self.window.page
        assert page is not None
        return page

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at in the window."""
        return [
            one
            for one in self.window.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None and one.isVisible()
        ]


def spoken(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    """Return what a screen reader is given; of a list of choices Qt gives the choice on Linux, and its label beside."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox) and what is NAME:
        relations = interface.relations(QAccessible.RelationFlag.Label)
        return " ".join(dict.fromkeys(each.text(NAME).strip() for each, _ in relations))
    return interface.text(what).strip()


def above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def groups(widget: QWidget) -> tuple[str, ...]:
    """Return the names of what a control stands in, which a screen reader says when the keyboard comes into it."""
    return tuple(one.accessibleName() for one in above(widget) if one.accessibleName())
