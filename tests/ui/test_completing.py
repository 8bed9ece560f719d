"""Names offered below a field: found by any part, gone when one is written, and never in the way of the next click."""

import warnings

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zvdesk.ui.widgets.completing import complete
from zvdesk.ui.widgets.fields import LineField

NAMES = ("Mirthe Zandvoorde", "Youssef Amezrin")


class Form:
    """A field with names, a button far below it, and what came of both."""

    def __init__(self, qtbot: QtBot) -> None:
        self.told: list[str] = []
        self.whole, self.field, self.button = QWidget(), LineField(), QPushButton("Verder")
        self.line, self.text = LineField(), QTextEdit()
        qtbot.addWidget(self.whole)
        layout = QVBoxLayout(self.whole)
        layout.addWidget(self.field)
        layout.addStretch(1)
        for below in (self.line, self.text, self.button):
            layout.addWidget(below)
        self.button.clicked.connect(lambda: self.told.append("verder"))
        complete(self.field, NAMES, lambda: self.told.append(self.field.value()))
        self.whole.resize(300, 500)
        self.whole.show()
        qtbot.waitExposed(self.whole)
        self.field.setFocus()

    @property
    def popup(self) -> QAbstractItemView:
        return self.field.completer().popup()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


def test_a_name_is_found_by_any_part_and_taken_over_with_enter(form: Form) -> None:
    QTest.keyClicks(form.field, "ezri")
    assert form.popup.isVisible()
    QTest.keyClick(form.popup, Qt.Key.Key_Down)
    QTest.keyClick(form.popup, Qt.Key.Key_Return)
    assert (form.field.value(), form.told) == ("Youssef Amezrin", ["Youssef Amezrin"])


def test_nothing_is_offered_once_a_name_stands_there(form: Form) -> None:
    QTest.keyClicks(form.field, "mirthe zandvoord")
    assert form.popup.isVisible()
    QTest.keyClicks(form.field, "e")
    assert not form.popup.isVisible()


def test_the_click_that_closes_the_list_does_its_work(form: Form) -> None:
    QTest.keyClicks(form.field, "Mir")
    below = form.popup.mapFromGlobal(form.button.mapToGlobal(form.button.rect().center()))
    QTest.mouseClick(form.popup, Qt.MouseButton.LeftButton, pos=below)
    assert not form.popup.isVisible()
    assert form.told == ["verder"]
    assert form.button.hasFocus()


def test_a_click_beside_everything_only_closes_the_list(form: Form) -> None:
    QTest.keyClicks(form.field, "Mir")
    QTest.mouseClick(
        form.popup,
        Qt.MouseButton.LeftButton,
        pos=form.popup.mapFromGlobal(form.whole.mapToGlobal(form.whole.rect().center())),
    )
    assert not form.popup.isVisible()
    assert (form.field.value(), form.told) == ("Mir", [])


def test_the_click_that_closes_the_list_goes_into_the_field_it_was_meant_for(form: Form) -> None:
    form.line.setText("Samen")
    form.text.setPlainText("Toelichting")
    for meant, inside in ((form.line, form.line), (form.text, form.text.viewport())):
        form.field.setFocus()
        form.field.clear()
        QTest.keyClicks(form.field, "Mir")
        assert form.popup.isVisible()
        at = form.popup.mapFromGlobal(inside.mapToGlobal(QPoint(inside.width() - 2, 12)))
        QTest.mouseClick(form.popup, Qt.MouseButton.LeftButton, pos=at)
        assert meant.hasFocus()
        QTest.keyClicks(meant, "!")

    assert (form.line.text(), form.text.toPlainText()) == ("Samen!", "Toelichting!")


def test_a_list_that_becomes_active_after_it_closed_leaves_the_keyboard_in_the_next_field(form: Form) -> None:
    """As X11 tells it: the list opened at the first letter and closed at the next, and one has pressed Tab since."""
    QTest.keyClicks(form.field, "M")
    assert form.popup.isVisible()
    QTest.keyClicks(form.field, "x")
    form.line.setFocus()
    _become_active(form.popup)
    _become_active(form.whole)
    assert form.line.hasFocus()

    form.field.setFocus()
    form.field.clear()
    QTest.keyClicks(form.field, "M")
    assert form.popup.isVisible()
    QTest.keyClick(form.popup, Qt.Key.Key_Down)
    QTest.keyClick(form.popup, Qt.Key.Key_Return)
    assert form.field.value() == "Mirthe Zandvoorde"


def _become_active(window: QWidget) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        QApplication.setActiveWindow(window)
