"""The card of a question: text in, text out, and what its keys ask of the page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.card import CardDrag, DragStage, QuestionCard, QuestionText
from zvdesk.ui.widgets.card_keys import CardAction, CardRequest
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

QUESTION = QuestionText("q", "Hoe lang wachten bewoners?", (("s1", "Zo ja, sinds wanneer?"), ("s2", "")))
NONE, ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def card(qtbot: QtBot) -> QuestionCard:
    made = QuestionCard(QUESTION, ["2", "2a", "2b"])
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
        ("", Qt.Key.Key_Return, CTRL, CardAction.SPLIT),
        ("", Qt.Key.Key_Tab, NONE, CardAction.GO_ON),
        ("", Qt.Key.Key_Backtab, SHIFT, CardAction.GO_UP),
        ("", Qt.Key.Key_Right, ALT, CardAction.MAKE_SUB),
        ("", Qt.Key.Key_Delete, NONE, CardAction.MERGE_NEXT),
        ("s1", Qt.Key.Key_Left, ALT, CardAction.MAKE_MAIN),
        ("s1", Qt.Key.Key_Return, NONE, CardAction.ADD_SUB),
        ("s1", Qt.Key.Key_Tab, NONE, CardAction.GO_ON),
        ("s1", Qt.Key.Key_Backtab, SHIFT, CardAction.GO_UP),
        ("s2", Qt.Key.Key_Backtab, SHIFT, CardAction.MAKE_MAIN),
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


@pytest.mark.parametrize(
    ("sub_id", "caret", "key", "modifier", "action"),
    [
        ("", 4, Qt.Key.Key_Return, NONE, CardAction.SPLIT),
        ("", 0, Qt.Key.Key_Return, NONE, CardAction.SPLIT),
        ("", 0, Qt.Key.Key_Tab, NONE, CardAction.GO_IN),
        ("", 0, Qt.Key.Key_Backspace, NONE, CardAction.MERGE),
        ("s1", 0, Qt.Key.Key_Tab, NONE, CardAction.GO_ON),
        ("s1", 0, Qt.Key.Key_Backtab, SHIFT, CardAction.MAKE_MAIN),
        ("s1", 3, Qt.Key.Key_Return, NONE, CardAction.SPLIT),
    ],
)
def test_some_keys_ask_for_something_else_at_the_start_and_within(
    card: QuestionCard, qtbot: QtBot, sub_id: str, caret: int, key: Qt.Key, modifier: Qt.KeyboardModifier,
    action: CardAction,
) -> None:  # fmt: skip
    card.focus_text(sub_id, caret)
    with qtbot.waitSignal(card.requested) as told:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
    assert told.args is not None
    assert (told.args[0], told.args[0].caret) == (CardRequest(action, "q", sub_id), caret)


def test_a_selection_is_edited_and_not_taken_for_a_place(card: QuestionCard, qtbot: QtBot) -> None:
    card.focus_text("s1")
    texts_of(card)["Vraag 2a"].selectAll()
    with qtbot.assertNotEmitted(card.requested):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert card.value().subs[0] == ("s1", "")


def test_who_comes_by_tab_stands_at_the_end_where_tab_goes_on(card: QuestionCard) -> None:
    card.focus_text("", 0)
    field = texts_of(card)["Vraag 2a"]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.textCursor().atEnd()


def test_a_handle_tells_where_it_is_dragged(card: QuestionCard, qtbot: QtBot) -> None:
    handle = next(one for one in card.findChildren(DragHandle) if one.isVisible())
    told: list[CardDrag] = []
    card.dragged.connect(told.append)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseMove(handle, QPoint(4, 6))
    assert told == []
    QTest.mouseMove(handle, QPoint(4, 40))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 60))
    at = handle.mapToGlobal(QPoint(4, 60))
    assert [one.stage for one in told] == [DragStage.MOVES, DragStage.DROPPED]
    assert told[-1] == CardDrag(DragStage.DROPPED, "q", "", at)


def test_escape_ends_a_drag(card: QuestionCard) -> None:
    handle = next(one for one in card.findChildren(DragHandle) if one.isVisible())
    told: list[CardDrag] = []
    card.dragged.connect(told.append)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseMove(handle, QPoint(4, 40))
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 60))
    assert [one.stage for one in told] == [DragStage.MOVES, DragStage.CANCELLED]


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
    card.show_question(QuestionText("q", QUESTION.text, (*QUESTION.subs, ("s3", "Nieuw"))), ["3", "3a", "3b", "3c"])

    assert QApplication.focusWidget() is field
    assert list(texts_of(card)) == ["Vraag 3", "Vraag 3a", "Vraag 3b", "Vraag 3c"]
    card.show_question(QuestionText("q", QUESTION.text), ["3"])
    assert list(texts_of(card)) == ["Vraag 3"]


def test_what_is_empty_amid_others_has_no_number(card: QuestionCard) -> None:
    card.show_question(QuestionText("q", QUESTION.text, (("s1", ""), ("s2", "Deel?"))), ["3", "", "3a"])
    assert list(texts_of(card)) == ["Vraag 3", "Lege deelvraag", "Vraag 3a"]
    assert [mark.text() for mark in card._marks.values()] == ["3", "–", "a"]


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


def test_a_press_beside_the_words_puts_the_cursor_into_the_text_at_that_height(card: QuestionCard) -> None:
    fields = texts_of(card)
    below = fields["Vraag 2b"].mapTo(card, QPoint(0, 0)).y() + fields["Vraag 2b"].height()
    for height, name in ((2, "Vraag 2"), (below + 3, "Vraag 2b")):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() // 2, min(height, card.height() - 2)))
        assert QApplication.focusWidget() is fields[name]
    middle = fields["Vraag 2a"].mapTo(card, QPoint(0, 4)).y()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 3, middle))
    assert fields["Vraag 2a"].textCursor().position() == len("Zo ja, sinds wanneer?")


def test_a_menu_offers_only_what_would_change_something(card: QuestionCard) -> None:
    card.offer_by(lambda asked: asked.action not in (CardAction.MOVE_UP, CardAction.MERGE))
    card._more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    off = [action.text().split("\t")[0] for action in menu.actions() if action.text() and not action.isEnabled()]
    menu.close()
    assert off == ["Samenvoegen met de vorige", "Omhoog"]
