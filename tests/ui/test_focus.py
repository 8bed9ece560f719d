"""Where the keyboard is can always be seen."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.focus import AS_ONE, OVER, OWN, _Ring, go_to, is_over
from zvdesk.ui.fonts import Type
from zvdesk.ui.in_view import TabInView, tab_to
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.text_edit import FOCUS_REACH, GrowingTextEdit


def rings(page: QWidget) -> list[QWidget]:
    QApplication.processEvents()
    return [ring for ring in page.findChildren(_Ring) if ring.isVisible()]


def page_of(qtbot: QtBot, *parts: QWidget) -> QWidget:
    page = QWidget()
    page.setLayout(column(*parts, margins=(20, 20, 20, 20), spacing=20))
    shown(qtbot, page)
    return page


def test_the_ring_follows_the_keyboard(qtbot: QtBot) -> None:
    one, other = QPushButton("Een"), QPushButton("Twee")
    page = page_of(qtbot, one, other)
    one.setFocus()
    assert [ring.geometry().contains(one.geometry()) for ring in rings(page)] == [True]

    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert [ring.geometry().contains(other.geometry()) for ring in rings(page)] == [True]
    assert not page.grab().isNull()


def test_the_ring_moves_along_and_disappears_with_its_target(qtbot: QtBot) -> None:
    field = QLineEdit()
    page = page_of(qtbot, field)
    field.setFocus()
    page.resize(700, 300)
    (ring,) = rings(page)
    assert ring.geometry().contains(field.geometry())

    field.hide()
    assert rings(page) == []


def test_text_without_a_box_has_its_ring_further_out(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    page = page_of(qtbot, field)
    field.setFocus()
    (ring,) = rings(page)
    assert ring.width() >= field.width() + 2 * FOCUS_REACH


def test_the_ring_of_a_title_stays_off_the_lines_above_and_below_it(qtbot: QtBot) -> None:
    title = GrowingTextEdit("Titel", size=Type.RECORD, one_paragraph=True)
    above, below = QLabel("Agendapunt 4"), QLabel("Donderdag 3 december")
    page = QWidget()
    page.setLayout(column(above, title, below, margins=(20, 20, 20, 20), spacing=4))
    shown(qtbot, page)
    title.setFocus()

    (ring,) = rings(page)
    assert not ring.geometry().intersects(above.geometry())
    assert not ring.geometry().intersects(below.geometry())
    assert ring.geometry().contains(title.geometry())


def test_a_click_on_a_button_needs_no_ring_but_one_in_text_does(qtbot: QtBot) -> None:
    field, button = QLineEdit(), QPushButton("Een")
    page = page_of(qtbot, field, button)
    field.setFocus()
    assert len(rings(page)) == 1
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert rings(page) == []
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert len(rings(page)) == 1


def test_lists_show_it_themselves_and_cards_as_one(qtbot: QtBot) -> None:
    own, inside, card = QLineEdit(), QLineEdit(), QWidget()
    own.setProperty(OWN, True)
    card.setProperty(AS_ONE, True)
    card.setLayout(column(inside, margins=(10, 10, 10, 10)))
    page = page_of(qtbot, own, card)

    own.setFocus()
    assert rings(page) == []
    inside.setFocus()
    (ring,) = rings(page)
    assert ring.geometry().contains(card.geometry())


def test_on_a_page_that_scrolls_the_ring_lies_on_the_page(qtbot: QtBot) -> None:
    field, inner, area = QLineEdit(), QWidget(), QScrollArea()
    inner.setLayout(column(field, margins=(20, 20, 20, 600)))
    area.setWidgetResizable(True)
    area.setWidget(inner)
    shown(qtbot, area, 300, 200)
    field.setFocus()
    (ring,) = rings(area)
    assert ring.parentWidget() is inner


def test_a_target_that_goes_takes_its_ring_along(qtbot: QtBot) -> None:
    field, other = QLineEdit(), QLineEdit()
    page = page_of(qtbot, field, other)
    field.setFocus()
    field.setParent(None)
    field.deleteLater()
    QApplication.processEvents()
    other.setFocus()
    assert len(rings(page)) == 1


def test_a_page_that_goes_while_it_has_the_keyboard_ends_nothing(qtbot: QtBot) -> None:
    for _ in range(20):
        page = QWidget()
        page.setLayout(column(QLineEdit(), GrowingTextEdit(), margins=(20, 20, 20, 20)))
        shown(qtbot, page)
        page.findChildren(QLineEdit)[0].setFocus()
        del page
        gc.collect()
        QApplication.processEvents()

    field = QLineEdit()
    last = page_of(qtbot, field)
    field.setFocus()
    assert len(rings(last)) == 1


def test_what_the_keyboard_is_moved_to_comes_into_view(qtbot: QtBot) -> None:
    fields = [QLineEdit() for _ in range(40)]
    area = QScrollArea(widgetResizable=True)
    page = QWidget()
    page.setLayout(column(*fields, spacing=20))
    area.setWidget(page)
    area.resize(300, 200)
    shown(qtbot, area)
    fields[0].setFocus()
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == 0

    tab_to(fields[30])
    assert fields[30].hasFocus()
    qtbot.waitUntil(
        lambda: area.viewport().rect().contains(fields[30].mapTo(area.viewport(), fields[30].rect().center()))
    )


@pytest.fixture
def tab_in_view(qapp: QApplication) -> Iterator[None]:
    watching = TabInView(qapp)
    yield
    watching.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.usefixtures("tab_in_view")
def test_tab_into_a_page_scrolls_to_where_it_comes_and_nothing_else_does(qtbot: QtBot) -> None:
    bar, fields = QLineEdit(), [QLineEdit() for _ in range(40)]
    area = QScrollArea(widgetResizable=True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page = QWidget()
    page.setLayout(column(*fields, spacing=20))
    area.setWidget(page)
    whole = QWidget()
    whole.setLayout(column(bar, area))
    whole.resize(300, 240)
    shown(qtbot, whole)
    QWidget.setTabOrder(bar, fields[0])
    bar.setFocus()

    def is_seen(field: QLineEdit) -> bool:
        return area.viewport().rect().contains(field.mapTo(area.viewport(), field.rect().center()))

    QTest.keyClick(whole.windowHandle(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert fields[-1].hasFocus()
    qtbot.waitUntil(lambda: is_seen(fields[-1]))
    QTest.keyClick(whole.windowHandle(), Qt.Key.Key_Tab)
    assert bar.hasFocus()
    qtbot.wait(20)
    fields[0].setFocus()
    qtbot.wait(20)
    assert not is_seen(fields[0])
    bar.setFocus()
    QTest.keyClick(whole.windowHandle(), Qt.Key.Key_Tab)
    assert fields[0].hasFocus()
    qtbot.waitUntil(lambda: is_seen(fields[0]))


def test_who_searches_stays_there_also_while_another_program_is_in_front(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, field = QLineEdit(), QLineEdit()
    over = QWidget()
    over.setProperty(OVER, True)
    over.setLayout(column(search))
    page = page_of(qtbot, over, field)
    search.setFocus()
    assert is_over()
    monkeypatch.setattr(QApplication, "focusWidget", lambda: None)  # what Qt says while no window of ours is active
    assert is_over()
    go_to(field)
    assert page.focusWidget() is search
    monkeypatch.undo()
    field.setFocus()
    assert not is_over()
