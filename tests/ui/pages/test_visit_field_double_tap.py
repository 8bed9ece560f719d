"""A double tap in the veldmodus: nothing moves under the finger, so that what lies there is never removed by it."""

from pathlib import Path

import pytest
from field_pages import FieldVisit
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.model.enums import ObservationKind
from zvdesk.ui.pages.visits.field.entry_card import EntryCard
from zvdesk.ui.pages.visits.field.look import TARGET
from zvdesk.ui.theme import Theme

KINDS = (ObservationKind.WAARNEMING, ObservationKind.CITAAT)
LEFT, NOT_ANY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def field(qtbot: QtBot, desk: Desk, tmp_path: Path) -> FieldVisit:
    return FieldVisit(qtbot, desk, tmp_path)


def settled() -> None:
    for _ in range(4):
        QApplication.processEvents()


def lying_at(window: QWidget, place: QPoint) -> QWidget | None:
    return window.childAt(place)


def press_twice(window: QWidget, place: QPoint) -> None:
    """Send what a mouse sends for two quick clicks at one place of a window, to whatever lies there each time."""
    kinds = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
    for kind in kinds:
        for one, held in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
            target = window.childAt(place) or window
            at = QPointF(target.mapFrom(window, place))
            QApplication.sendEvent(
                target, QMouseEvent(one, at, QPointF(window.mapToGlobal(place)), LEFT, held, NOT_ANY)
            )
        settled()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("count", "width", "height"), [(1, 780, 780), (3, 780, 780), (9, 780, 780), (9, 360, 640)])
@pytest.mark.parametrize("zoom", [100, 150])
def test_what_one_taps_on_stays_under_the_finger_when_its_card_unfolds_and_folds(
    field: FieldVisit, theme: Theme, kind: ObservationKind, count: int, width: int, height: int, zoom: int
) -> None:
    theme.zoom_to(zoom)
    window = field.opened(width, height)
    for number in range(count):
        entry = field.write(f"Waarneming {number}: zeven maanden wachten is geen uitzondering meer.", kind)
    if kind is ObservationKind.CITAAT:
        window.board.consent.close_question()
    settled()
    entries, card = window.board.entries, field.card(entry)
    seen = card.visibleRegion().boundingRect()
    for share in (0.2, 0.5, 0.8):
        place = card.mapTo(window, QPoint(min(200, width // 2), seen.top() + round(seen.height() * share)))
        before = card.text.mapTo(window, QPoint(0, 0))
        entries.unfold(entry.id)
        settled()
        assert card.is_open
        assert isinstance(lying_at(window, place), EntryCard | type(card.text))
        assert card.text.mapTo(window, QPoint(0, 0)) == before
        entries.unfold(entry.id)
        settled()
        assert isinstance(lying_at(window, place), EntryCard | type(card.text))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_two_quick_clicks_remove_nothing(field: FieldVisit, share: float) -> None:
    for number in range(9):
        entry = field.write(f"Waarneming {number}: zeven maanden wachten is geen uitzondering meer.")
    card = field.card(entry)
    press_twice(field.window, card.mapTo(field.window, QPoint(250, round(card.height() * share))))
    assert len(field.entries()) == 9


def test_the_second_of_two_quick_taps_on_what_removes_is_no_tap_but_a_later_one_is(field: FieldVisit) -> None:
    entry = field.write("Zeven maanden wachten.")
    tapped_at = field.card(entry).mapToGlobal(QPoint(250, 2))
    field.finger.tap(field.card(entry), QPoint(250, 2))
    remove = field.button("Verwijderen")
    at = QPoint(remove.rect().center().x(), remove.height() - 2)
    assert (remove.mapToGlobal(at) - tapped_at).manhattanLength() < TARGET
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, QPointF(at), QPointF(remove.mapToGlobal(at)), LEFT, LEFT, NOT_ANY)
        QApplication.sendEvent(remove, event)
    settled()
    assert len(field.entries()) == 1
    QTest.mouseClick(remove, LEFT, pos=at)
    assert field.entries() == ()


def test_two_quick_taps_unfold_a_card_and_leave_it_so(field: FieldVisit) -> None:
    entry = field.write("Zeven maanden wachten.")
    card = field.card(entry)
    press_twice(field.window, card.text.mapTo(field.window, QPoint(20, 5)))
    assert card.is_open


def test_what_can_be_done_with_a_card_at_the_top_comes_in_sight(field: FieldVisit) -> None:
    for number in range(12):
        field.write(f"Waarneming {number}: zeven maanden wachten is geen uitzondering meer.")
    first = field.entries()[0]
    bar = field.window.board.entries.verticalScrollBar()
    bar.setValue(0)
    settled()
    field.finger.tap(field.card(first))
    settled()
    remove = field.button("Verwijderen")
    assert bar.value() == 0
    assert remove.visibleRegion().boundingRect() == remove.rect()
