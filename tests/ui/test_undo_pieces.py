"""Ctrl+Z takes back a word of what was typed, and never what stood there before one came back to a field."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.undo_pieces import UndoPieces, cut
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

CTRL = Qt.KeyboardModifier.ControlModifier
Text = QLineEdit | QTextEdit | QPlainTextEdit


@pytest.fixture(params=[GrowingTextEdit, LineField, QLineEdit, QPlainTextEdit, QTextEdit], ids=lambda one: one.__name__)
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Text]:
    """A field of every kind in which text is written, with another one beside it."""
    make: Callable[[], Text] = request.param
    made = make()
    page = QWidget()
    page.setLayout(column(made, QLineEdit()))
    shown(qtbot, page)
    made.setFocus()
    yield made
    page.close()


def text_in(field: Text) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def undo(field: Text) -> str:
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    return text_in(field)


def go_and_come_back(field: Text) -> None:
    other = field.window().findChildren(QLineEdit)[-1]
    other.setFocus()
    QApplication.processEvents()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)


def test_typing_is_taken_back_by_the_word(field: Text) -> None:
    QTest.keyClicks(field, "een twee  drie")
    assert [undo(field) for _ in range(3)] == ["een twee", "een", ""]


def test_what_stood_there_before_one_went_elsewhere_stays(field: Text) -> None:
    QTest.keyClicks(field, "Onderwerp")
    go_and_come_back(field)
    QTest.keyClicks(field, "XX")
    assert undo(field) == "Onderwerp"


def test_a_pause_parts_what_was_typed(field: Text) -> None:
    QTest.keyClicks(field, "voor")
    cut(field)  # what the pause does
    QTest.keyClicks(field, "tijd")
    assert undo(field) == "voor"
    QTest.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert text_in(field) == "voortijd"


def test_the_pause_is_kept_for_the_field_that_has_the_keyboard(
    qtbot: QtBot, field: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zvdesk.ui.undo_pieces.PAUSE", 1)
    pieces = UndoPieces(QApplication.instance())  # type: ignore[arg-type]
    go_and_come_back(field)
    QTest.keyClicks(field, "voor")
    qtbot.waitUntil(lambda: not pieces._pause.isActive())
    QTest.keyClicks(field, "tijd")
    pieces.deleteLater()
    assert undo(field) == "voor"


def test_what_was_pasted_is_taken_back_by_itself(field: Text) -> None:
    QTest.keyClicks(field, "voor")
    QApplication.clipboard().setText("tijd")
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QTest.keyClicks(field, "ig")
    assert undo(field) in ("voortijd", "voor")
    while text_in(field) == "voortijd":
        undo(field)
    assert text_in(field) == "voor"


def test_cutting_a_row_changes_neither_cursor_nor_choice(field: Text) -> None:
    QTest.keyClicks(field, "Onderwerp")
    field.selectAll()
    cut(field)
    assert (field.selectedText() if isinstance(field, QLineEdit) else field.textCursor().selectedText()) == "Onderwerp"
