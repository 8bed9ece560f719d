"""The card of a question: text in, text out, and what its keys ask of the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.card import CardAction, CardRequest, QuestionCard, QuestionText
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

QUESTION = QuestionText("q", "Hoe lang wachten bewoners?", (("s1", "Zo ja, sinds wanneer?"), ("s2", "")))
NONE, ALT, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def card(qtbot: QtBot) -> QuestionCard:
    made = QuestionCard("2", QUESTION)
    page = QWidget()
    page.setLayout(column(made, QLineEdit(), margins=(20, 20, 20, 20)))
    shown(qtbot, page)
    made.page = page  # type: ignore[attr-defined]
    return made


def texts_of(card: QuestionCard) -> dict[str, GrowingTextEdit]:
    return {field.accessibleName(): field for field in card.findChildren(GrowingTextEdit) if field.isVisible()}


def test_a_question_shows_with_number_and_letters(card: QuestionCard) -> None:
    words = [part.text() for part in card.findChildren(QLabel) if part.isVisible() and part.text()]

    assert words == ["2", "a", "b"]
    assert list(texts_of(card)) == ["Vraag 2", "Vraag 2a", "Vraag 2b"]
    assert card.value() == QUESTION


def test_typing_is_told_and_given_back(card: QuestionCard, qtbot: QtBot) -> None:
    card.focus_text("s2")
    with qtbot.waitSignal(card.edited):
        QTest.keyClicks(QApplication.focusWidget(), "Zo nee, waarom niet?")
    assert card.value().subs[1] == ("s2", "Zo nee, waarom niet?")
    with qtbot.waitSignal(card.left):
        card.focus_text()


@pytest.mark.parametrize(
    ("sub_id", "key", "modifier", "action"),
    [
        ("", Qt.Key.Key_Return, NONE, CardAction.ADD_AFTER),
        ("", Qt.Key.Key_Tab, NONE, CardAction.GO_IN),
        ("s1", Qt.Key.Key_Return, NONE, CardAction.ADD_SUB),
        ("s1", Qt.Key.Key_Tab, NONE, CardAction.GO_ON),
        ("s1", Qt.Key.Key_Backtab, SHIFT, CardAction.MAKE_MAIN),
        ("", Qt.Key.Key_Backtab, SHIFT, CardAction.GO_UP),
        ("s2", Qt.Key.Key_Backspace, NONE, CardAction.REMOVE),
        ("", Qt.Key.Key_Up, ALT, CardAction.MOVE_UP),
        ("s1", Qt.Key.Key_Down, ALT, CardAction.MOVE_DOWN),
        ("", Qt.Key.Key_Up, NONE, CardAction.GO_UP),
        ("s2", Qt.Key.Key_Down, NONE, CardAction.GO_DOWN),
    ],
)
def test_keys_ask_for_what_changes_the_order(
    card: QuestionCard, qtbot: QtBot, sub_id: str, key: Qt.Key, modifier: Qt.KeyboardModifier, action: CardAction
) -> None:
    card.focus_text(sub_id)
    with qtbot.waitSignal(card.requested) as told:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
    assert told.args == [CardRequest(action, "q", sub_id)]


def test_ordinary_keys_are_ordinary(card: QuestionCard, qtbot: QtBot) -> None:
    card.focus_text()
    with qtbot.assertNotEmitted(card.requested):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, SHIFT)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert card.value().text.startswith("Hoe lang wachten bewoners")


def test_fields_that_stay_keep_their_cursor(card: QuestionCard) -> None:
    card.focus_text("s1")
    field = QApplication.focusWidget()
    card.show_question("3", QuestionText("q", QUESTION.text, (*QUESTION.subs, ("s3", "Nieuw"))))

    assert QApplication.focusWidget() is field
    assert list(texts_of(card)) == ["Vraag 3", "Vraag 3a", "Vraag 3b", "Vraag 3c"]
    card.show_question("3", QuestionText("q", QUESTION.text))
    assert list(texts_of(card)) == ["Vraag 3"]


def test_more_sub_questions_than_letters(card: QuestionCard) -> None:
    many = tuple((f"s{n}", "x") for n in range(28))
    card.show_question("1", QuestionText("q", "?", many))
    assert list(texts_of(card))[-2:] == ["Vraag 1aa", "Vraag 1ab"]


def test_a_notice_offers_what_to_do(card: QuestionCard, qtbot: QtBot) -> None:
    card.show_notice("Twee vragen in één.", "Splitsen")
    action = next(part for part in card.findChildren(QPushButton) if part.isVisible())
    with qtbot.waitSignal(card.notice_accepted) as told:
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert told.args == ["q"]
    card.show_notice("")
    assert not action.isVisible()


def test_the_card_is_drawn_in_every_look(card: QuestionCard, theme: Theme) -> None:
    before = card.grab().toImage()
    theme.choose("dark")
    assert card.grab().toImage() != before
