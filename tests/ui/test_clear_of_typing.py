"""A notice lies over the lower edge of the window, but never on the field that is being typed in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.basics import ElidedLabel, button, column
from zvdesk.ui.widgets.clear_of_typing import GAP, clear_of
from zvdesk.ui.widgets.notices import Toast
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

ROOM = QRect(0, 0, 1280, 800)
USUAL = QRect(440, 700, 400, 50)


@pytest.mark.parametrize(
    ("taken", "corner"),
    [
        (QRect(), (440, 700)),
        (QRect(520, 100, 470, 500), (440, 700)),
        (QRect(520, 100, 470, 660), (520 - GAP - 400, 700)),
        (QRect(300, 100, 470, 660), (770 + GAP, 700)),
        (QRect(60, 400, 1000, 390), (440, 400 - GAP - 50)),
        (QRect(60, 10, 1000, 720), (440, 730 + GAP)),
        (QRect(60, 10, 1000, 780), (440, GAP)),
    ],
    ids=["nothing", "higher", "left", "right", "above", "below", "everything"],
)
def test_it_goes_aside_no_further_than_it_must(taken: QRect, corner: tuple[int, int]) -> None:
    place = clear_of(USUAL, taken, ROOM)

    assert (place.x(), place.y(), place.size()) == (*corner, USUAL.size())


class Desk:
    """A window with a title of one line, and below it text that scrolls."""

    def __init__(self, qtbot: QtBot, width: int, height: int) -> None:
        self.title, self.text, self.action = QLineEdit(), GrowingTextEdit("Verslag"), button("Openen")
        page, scroll = QWidget(), QScrollArea()
        page.setLayout(column(self.text))
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        self.scroll = scroll
        self.host = QWidget()
        self.host.setLayout(column(self.title, self.action, scroll, margins=(20, 70, 20, 40)))
        self.toast = Toast(self.host)
        shown(qtbot, self.host, width, height)

    def seen(self, field: QWidget) -> QRect:
        inside = self.scroll.viewport() if field is self.text else self.host
        clip = QRect(inside.mapTo(self.host, QPoint(0, 0)), inside.size())
        return QRect(field.mapTo(self.host, QPoint(0, 0)), field.size()) & clip


@pytest.fixture
def desk(qtbot: QtBot) -> Callable[[int, int], Desk]:
    return lambda width, height: Desk(qtbot, width, height)


@pytest.mark.parametrize("size", [(640, 480), (800, 700), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("zoom", [100, 200])
def test_no_size_of_the_window_lets_it_lie_on_what_is_typed(
    desk: Callable[[int, int], Desk], theme: Theme, size: tuple[int, int], zoom: int
) -> None:
    theme.zoom_to(zoom)
    made = desk(*size)
    made.text.set_value("Een regel.\n" * 120)
    made.text.setFocus()
    made.toast.show_done("Contactpersoon verwijderd")

    assert not made.toast.geometry().intersects(made.seen(made.text))
    assert made.host.rect().contains(made.toast.geometry())


def test_it_says_the_whole_sentence_where_there_is_room_and_what_fits_where_not(
    desk: Callable[[int, int], Desk],
) -> None:
    made = desk(900, 600)
    text = "Waarneming verwijderd, met drie foto's"
    made.toast.show_done(text)
    shown_text = made.toast.findChild(ElidedLabel)
    QApplication.processEvents()
    assert shown_text.width() >= shown_text.fontMetrics().horizontalAdvance(text)

    made.toast.show_done(text * 9)
    assert made.host.rect().contains(made.toast.geometry())


def test_it_follows_the_keyboard_and_text_that_grows(desk: Callable[[int, int], Desk]) -> None:
    made = desk(900, 600)
    made.toast.show_done("Verwijderd")
    usual = made.toast.geometry()
    made.text.setFocus()
    assert made.toast.geometry() == usual

    for _ in range(30):
        QTest.keyClick(made.text, Qt.Key.Key_Return)
    assert not made.toast.geometry().intersects(made.seen(made.text))

    made.title.setFocus()
    assert made.toast.geometry() == usual


def test_a_button_with_the_keyboard_moves_nothing(desk: Callable[[int, int], Desk]) -> None:
    made = desk(900, 600)
    made.toast.show_done("Verwijderd")
    usual = made.toast.geometry()
    made.action.setFocus()
    assert made.toast.geometry() == usual

    made.toast.hide()
    made.title.setFocus()
    assert made.toast.geometry() == usual
