"""What holds on every page with a record open: one primary button, and a name for all that the keyboard reaches."""

from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QTextEdit, QWidget
from walking import DESCRIPTION, KINDS, Walk, above, groups, spoken

from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.form import FormField

ONE_LINE = 32
"""The px that what stands beside two lines of chips may lie higher than the last of these."""


def label_of(widget: QWidget) -> str:
    """Return the words by which one sees what a control is; "" where it has none."""
    form = next((one for one in above(widget) if isinstance(one, FormField)), None)
    if form is not None and form.field is widget:
        return form.label_text
    return widget.text() if isinstance(widget, QAbstractButton) else ""


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


def test_tab_goes_through_the_list_and_what_is_around_it_from_top_to_bottom(walk: Walk) -> None:
    wrong = {}
    for key in KINDS:
        page = walk.go(key)
        column = page.listing if hasattr(page, "listing") else page._listing  # type: ignore[attr-defined]
        stops = [one for one in walk.stops() if column.isAncestorOf(one)]
        walked, place = list[QWidget](), walk.window.nextInFocusChain()
        while place is not None and place is not walk.window:
            walked += [place] if place in stops else []
            place = place.nextInFocusChain()
        heights = [one.mapTo(column, QPoint(0, one.height() // 2)).y() for one in walked]
        if any(below < above - ONE_LINE for above, below in pairwise(heights)):
            wrong[key] = [spoken(one) for one in walked]

    assert wrong == {}


def test_the_trash_has_the_keyboard_in_its_list(walk: Walk) -> None:
    walk.desk.records.trash([walk.desk.rows("note")[0].id])
    page = walk.go("trash")
    focused = walk.window.focusWidget()

    assert focused is not None
    assert page.list.isAncestorOf(focused)  # type: ignore[attr-defined]
