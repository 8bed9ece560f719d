"""What holds on every page with a record open: one primary button, and a name for all that the keyboard reaches."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from stopped_clock import StoppedClock

from zvdesk.app import App, Desk
from zvdesk.paths import Paths
from zvdesk.resources import resource
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.page import Page, Target
from zvdesk.ui.tasks import SynchronousRunner
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.form import FormField

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


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of fictional data; reading its files takes seconds, so that it is made once."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    desk, _ = App(Paths(folder / "werkmap.zvdesk", folder, folder), StoppedClock()).create(folder / "werkmap.zvdesk")
    desk.demo.load(resource("demo"), progress=lambda _done, _total: None)
    desk.close()
    return folder / "werkmap.zvdesk"


@pytest.fixture
def walk(app: App, paths: Paths, example: Path, qtbot: QtBot) -> Iterator[Walk]:
    shutil.copytree(example, paths.workspace)
    desk = app.open(paths.workspace)
    made = Walk(desk, app, qtbot)
    yield made
    made.whole.close_desk()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def spoken(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    """Return what a screen reader is given; of a list of choices Qt gives the choice on Linux, and its label beside."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox) and what is NAME:
        relations = interface.relations(QAccessible.RelationFlag.Label)
        return " ".join(dict.fromkeys(each.text(NAME).strip() for each, _ in relations))
    return interface.text(what).strip()


def label_of(widget: QWidget) -> str:
    """Return the words by which one sees what a control is; "" where it has none."""
    form = next((one for one in above(widget) if isinstance(one, FormField)), None)
    if form is not None and form.field is widget:
        return form.label_text
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def test_everything_the_keyboard_reaches_has_the_name_that_one_sees(walk: Walk) -> None:
    item = next(row.id for row in walk.desk.rows("agenda-item"))
    nameless, other = [], []
    for key, part in [*((key, "") for key in walk.window.page_keys), ("meetings", item)]:
        walk.go(key, part)
        for widget in walk.stops():
            name, seen = spoken(widget), label_of(widget)
            if not name:
                nameless.append((key, widget, widget.parentWidget()))
            elif seen and not is_called(widget, name, seen):
                other.append((key, name, seen))

    assert nameless == []
    assert other == []


def test_no_two_controls_that_do_something_else_have_one_name(walk: Walk) -> None:
    item = next(row.id for row in walk.desk.rows("agenda-item"))
    found = []
    for key, part in [*((key, "") for key in walk.window.page_keys), ("meetings", item)]:
        page = walk.go(key, part)
        if key == "questions":
            page.question_editor._particulars.fold(True)  # type: ignore[attr-defined]
            for _ in range(2):
                page.question_editor._signatories._add.click()  # type: ignore[attr-defined]
                QApplication.processEvents()
        parts = [*walk.stops(), *(one for one in walk.window.findChildren(DragHandle) if one.isVisible())]
        told = Counter((type(one).__name__, spoken(one), spoken(one, DESCRIPTION), groups(one)) for one in parts)
        found += [(key, *each) for each, count in told.items() if count > 1]

    assert found == []


def groups(widget: QWidget) -> tuple[str, ...]:
    """Return the names of what a control stands in, which a screen reader says when the keyboard comes into it."""
    return tuple(one.accessibleName() for one in above(widget) if one.accessibleName())


def is_called(widget: QWidget, name: str, seen: str) -> bool:
    """A field is called by its label; a button may say more than the words on it."""
    if isinstance(widget, QAbstractButton):
        return seen.strip("+… ").casefold() in name.casefold()
    return name == seen


def test_what_stands_softly_in_a_field_is_its_description(walk: Walk) -> None:
    wrong = []
    for key in walk.window.page_keys:
        walk.go(key)
        for widget in walk.stops():
            soft = widget.placeholderText() if isinstance(widget, QLineEdit | QTextEdit) else ""
            if soft not in ("", spoken(widget), spoken(widget, DESCRIPTION)):
                wrong.append((key, spoken(widget), soft))

    assert wrong == []


def test_there_is_one_primary_button_on_a_screen(walk: Walk) -> None:
    item = next(row.id for row in walk.desk.rows("agenda-item"))
    found = {}
    for key in walk.window.page_keys:
        walk.go(key)
        found[key] = primary(walk)
    walk.go("meetings", item)
    found["item"] = primary(walk)

    assert len(found.pop("questions")) == 1  # the next step in the life of whichever question stands first
    assert found == {
        "meetings": ["Stukkenbundel…"],
        "visits": ["+ Bezoek"],
        "partners": ["Werkbezoek plannen"],
        "notes": ["+ Nieuwe notitie"],
        "trash": [],
        "settings": [],
        "item": ["Stukkenbundel…"],
    }


def test_above_a_list_beside_which_nothing_is_open_stands_the_primary_button(walk: Walk) -> None:
    walk.window.show_page("questions")

    assert primary(walk) == ["+ Nieuwe vraag"]


def primary(walk: Walk) -> list[str]:
    return [
        one.text()
        for one in walk.window.findChildren(QPushButton)
        if one.isVisible() and one.property("kind") == "primary"
    ]
