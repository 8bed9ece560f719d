"""Nothing in the inspector is wider than the inspector, whatever words of Dutch stand in it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from walking import KINDS, Walk

from zvdesk.model.enums import Confidentiality
from zvdesk.services.attachments import IncomingFile
from zvdesk.ui.columns import Columns
from zvdesk.ui.pages.inspector import RecordInspector
from zvdesk.ui.theme import Theme

LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijvertegenwoordiging"


def hang(walk: Walk, kind: str) -> None:
    """Tie to the first record of a kind a source that is closed and has a long name, files, and a past."""
    desk, record = walk.desk, walk.desk.rows(kind)[0].id
    source = desk.records.create("note", {"title": f"{LONG} {LONG}"})[0].id
    desk.records.update(source, {"confidentiality": Confidentiality.GEHEIM.value})
    desk.links.link(record, source)
    desk.attachments.attach(record, [IncomingFile(f"{LONG}_{LONG}.txt", b"Geachte raad")])


def too_wide(inspector: RecordInspector) -> list[tuple[str, int, int]]:
    """Return what reaches into the margins of the inspector, with where it begins and ends in px."""
    (scroll,) = inspector.findChildren(QScrollArea)
    margins, width = inspector._sections.contentsMargins(), scroll.viewport().width()
    found = []
    for one in scroll.widget().findChildren(QWidget):
        if one.isVisible() and one.width():
            left = one.mapTo(scroll.widget(), QPoint(0, 0)).x()
            if left < margins.left() or left + one.width() > width - margins.right():
                found.append((f"{type(one).__name__} in {type(one.parentWidget()).__name__}", left, left + one.width()))
    return found


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("key", KINDS)
def test_nothing_in_the_inspector_is_wider_than_it(walk: Walk, theme: Theme, key: str, zoom: int) -> None:
    hang(walk, KINDS[key])
    theme.zoom_to(zoom)
    walk.window.resize(1280, 800)
    page = walk.go(key)
    page.findChildren(Columns)[0].open_inspector()
    inspector = next(one for one in page.findChildren(RecordInspector) if one.isVisible())
    inspector.openness._show_asking(True, f"Op 3 december openbaar gemaakt, {LONG}")
    inspector.openness._field.show_error(f"Schrijf kort waarom: {LONG}.")
    for _ in range(10):
        QApplication.processEvents()

    assert too_wide(inspector) == []


@pytest.mark.parametrize("key", KINDS)
def test_tab_follows_the_eye_through_the_inspector(walk: Walk, key: str) -> None:
    hang(walk, KINDS[key])
    page = walk.go(key)
    page.findChildren(Columns)[0].open_inspector()
    inspector = next(one for one in page.findChildren(RecordInspector) if one.isVisible())
    QApplication.processEvents()
    stops = [one for one in walk.stops() if inspector.isAncestorOf(one) and not isinstance(one, QScrollArea)]
    place, walked = walk.window.nextInFocusChain(), list[QWidget]()
    while place is not None and place is not walk.window:
        walked += [place] if place in stops else []
        place = place.nextInFocusChain()
    heights = [one.mapTo(inspector, QPoint(0, 0)).y() for one in walked]

    assert len(walked) > 3
    assert heights == sorted(heights), [one.accessibleName() for one in walked]
