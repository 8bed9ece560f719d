"""The board of council questions: columns by status, overdue first, walked with the arrows, steps as in the editor."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from record_pages import ALT, CTRL, SHIFT, OpenPage, focused, key, typed
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.model.enums import QuestionStatus
from zvdesk.ui.pages.questions.board import Board
from zvdesk.ui.pages.questions.board_column import MIME, CardMenu
from zvdesk.ui.pages.questions.board_model import joint_in
from zvdesk.ui.pages.questions.board_strip import WIDTH
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.theme import current_theme

CONCEPT, FILED = QuestionStatus.CONCEPT, QuestionStatus.INGEDIEND


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def board(opened: OpenPage, clock: StoppedClock) -> Board:
    """A board with a draft, two questions of which one is overdue, and one that is done."""
    desk, today = opened.desk, clock.now.date()
    make_question(desk, subject="Jeugdhulp", portfolio="Jeugd")
    for subject, number, days in (("Woonoverlast", "2026-001", 20), ("Veilig Thuis", "2026-002", -5)):
        due_on = (today + timedelta(days=days)).isoformat()
        make_question(desk, subject=subject, number=number, status="ingediend", due_on=due_on)
    make_question(desk, subject="Vuurwerk", status="ingetrokken")
    opened.page.refresh_list()
    opened.click("Bord")
    return opened.page.board.board


def columns(board: Board) -> dict[str, list[str]]:
    return {
        str(status): [card.title for card in each.view.cards.cards]
        for status, each in board.columns.items()
        if each.view.cards.cards
    }


def dragged(board: Board, subject: str, target: QuestionStatus) -> bool:
    """Drag a card over a column and let it go where that takes it; tell whether it did."""
    card = next(card for each in board.columns.values() for card in each.view.cards.cards if card.title == subject)
    data, over = QMimeData(), board.columns[target]
    data.setData(MIME, QByteArray(f"{card.status.value} {card.id}".encode()))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, data, buttons, keys)
    over.dragEnterEvent(entering)
    if entering.isAccepted():
        over.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, buttons, keys))
    return entering.isAccepted()


def test_cards_stand_by_status_with_the_overdue_first_and_their_term_in_words(board: Board) -> None:
    assert columns(board) == {
        "concept": ["Jeugdhulp"], "ingediend": ["Veilig Thuis", "Woonoverlast"], "ingetrokken": ["Vuurwerk"],
    }  # fmt: skip
    late, other = board.columns[FILED].view.cards.cards
    assert (late.badge, late.facts) == ("5 dagen te laat", "2026-002 · Schriftelijk")
    assert other.badge == "nog 20 dagen"
    assert board.columns[CONCEPT].view.cards.cards[0].about == "aan het college · Jeugd"
    view = board.columns[FILED].view
    assert view.accessibleName() == "Ingediend, 2 raadsvragen, 1 te laat"
    spoken = view.cards.data(view.cards.index(0), Qt.ItemDataRole.AccessibleTextRole.value)
    assert spoken == "Veilig Thuis, 5 dagen te laat, 2026-002 · Schriftelijk, aan het college"


def test_the_end_of_a_life_is_folded_until_asked_for_and_that_is_remembered(opened: OpenPage, board: Board) -> None:
    closed = board.columns[QuestionStatus.INGETROKKEN]
    assert not closed.view.isVisible()
    opened.button("Kolom Ingetrokken, 1 raadsvraag").click()
    assert closed.view.isVisible()
    again = QuestionsPage(opened.session)
    again.entered()
    assert again.board.is_shown
    assert again.board.board.columns[QuestionStatus.INGETROKKEN].is_unfolded


def test_columns_without_cards_are_strips_so_that_the_others_fit_on_a_small_screen(
    opened: OpenPage, board: Board, qtbot: QtBot
) -> None:
    opened.page.resize(1075, 760)  # what a window of 1280 px has beside the menu
    empty, waiting = board.columns[QuestionStatus.TERUGGESTUURD], board.columns[FILED]
    qtbot.waitUntil(lambda: empty.width() <= WIDTH < 150 <= waiting.width())
    assert board._area.horizontalScrollBar().maximum() == 0
    assert all(each.isVisible() and each.geometry().right() <= 1075 for each in board.columns.values())
    assert empty._strip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_column_that_is_opened_comes_into_view(opened: OpenPage, board: Board, qtbot: QtBot) -> None:
    opened.page.resize(460, 700)
    closed = board.columns[QuestionStatus.INGETROKKEN]
    closed._strip.click()
    right = board._area.viewport().width()
    qtbot.waitUntil(
        lambda: closed.view.isVisible() and closed.mapTo(board._area, closed.rect().topRight()).x() <= right
    )
    assert board._area.horizontalScrollBar().value() > 0


def test_the_keyboard_stays_with_a_column_that_is_opened_and_folded(opened: OpenPage, board: Board) -> None:
    closed = board.columns[QuestionStatus.INGETROKKEN]
    closed._strip.setFocus()
    key(Qt.Key.Key_Space)
    assert closed.view.isVisible()
    assert focused() is closed._fold
    key(Qt.Key.Key_Space)
    assert not closed.view.isVisible()
    assert focused() is closed._strip


def test_arrows_walk_between_the_columns_and_enter_opens(opened: OpenPage, board: Board) -> None:
    assert board.card is not None
    assert board.card.title == "Jeugdhulp"
    key(Qt.Key.Key_Right)
    assert focused() is board.columns[FILED].view
    key(Qt.Key.Key_Down)
    assert board.card.title == "Woonoverlast"
    key(Qt.Key.Key_Left)
    assert focused() is board.columns[CONCEPT].view
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    assert not board.isVisible()
    assert opened.page.question_editor.title == "Veilig Thuis"
    assert focused() is opened.field("Onderwerp")
    key(Qt.Key.Key_B, CTRL | SHIFT)
    assert board.isVisible()
    assert board.card.title == "Veilig Thuis"
    key(Qt.Key.Key_B, CTRL | SHIFT)
    assert opened.page.list.isVisible()


def test_the_next_step_is_a_key_with_the_panel_of_the_editor_and_can_be_undone(opened: OpenPage, board: Board) -> None:
    assert board.card is not None
    draft = board.card.id
    key(Qt.Key.Key_Right, ALT)
    assert board.panel.isVisible()
    assert board.panel.accessibleName() == "Indienen: Jeugdhulp"
    key(Qt.Key.Key_Escape)
    assert focused() is board.columns[CONCEPT].view
    key(Qt.Key.Key_Right, ALT)
    key(Qt.Key.Key_Return)
    assert shown(opened.desk, draft)["status"] == "ingediend"
    assert not board.panel.isVisible()
    assert (focused(), board.card.title) == (board.columns[FILED].view, "Jeugdhulp")
    opened.session.undo()
    assert columns(board)["concept"] == ["Jeugdhulp"]


def test_a_card_is_dragged_only_where_the_flow_goes(opened: OpenPage, board: Board) -> None:
    assert not dragged(board, "Jeugdhulp", QuestionStatus.BEANTWOORD)
    assert board.said == (
        "Van “concept” naar “beantwoord” kan niet; wat wel kan: indienen, ter beoordeling geven en intrekken."
    )
    assert not board.panel.isVisible()
    assert dragged(board, "Woonoverlast", QuestionStatus.VERDAAGD)
    assert board.said == ""
    assert board.panel.accessibleName() == "Verdaging: Woonoverlast"
    board.panel.leave()
    assert focused() is board.columns[FILED].view


def test_the_menu_of_a_card_has_the_next_step_first(board: Board) -> None:
    key(Qt.Key.Key_Right)
    view = board.columns[FILED].view
    card = view.card
    assert card is not None
    board.menu_requested.emit(CardMenu(card, QPoint(0, 0)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert words[:3] == ["Openen", "Naar volgende stap: Antwoord vastleggen…", "Verdagen…"]
    assert words[-1] == "Verwijderen"


def test_letters_filter_the_board_and_the_list_takes_that_over(opened: OpenPage, board: Board) -> None:
    typed("v")
    typed("eilig")
    assert columns(board) == {"ingediend": ["Veilig Thuis"]}
    key(Qt.Key.Key_Return)
    assert focused() is board.columns[FILED].view
    key(Qt.Key.Key_B, CTRL | SHIFT)
    assert opened.page.list.count_text == "1 van 4 raadsvragen"


def test_a_chip_holds_for_the_board_too(opened: OpenPage, board: Board) -> None:
    chip = next(one for one in board.chips.findChildren(type(board.as_list)) if one.text() == "Ingediend 2")
    chip.click()
    assert columns(board) == {"ingediend": ["Veilig Thuis", "Woonoverlast"]}
    opened.page.board.toggle()
    assert opened.page.listing.chip == "waiting"


def test_what_is_to_be_settled_is_reached_from_the_board(opened: OpenPage, board: Board) -> None:
    make_question(opened.desk, subject="Handhaving", occasion="Over “…”.")
    opened.page.refresh_list()
    board.stand_on(next(card.id for card in board.columns[CONCEPT].view.cards.cards if card.title == "Handhaving"))
    key(Qt.Key.Key_Right, ALT)
    opened.click("De aanleiding: “…”")
    opened.page.checks._check()
    assert not board.isVisible()
    assert focused() is opened.field("Aanleiding")


def test_a_thousand_questions_have_no_widget_each(opened: OpenPage, board: Board) -> None:
    QApplication.processEvents()
    before = len(board.findChildren(QWidget))
    cards = board.columns[CONCEPT].view.cards.cards
    many = tuple(cards[0]._replace(id=str(number)) for number in range(1000))
    board.show_cards({**dict.fromkeys(board.columns, ()), CONCEPT: many})
    QApplication.processEvents()
    assert len(board.findChildren(QWidget)) == before
    assert board.columns[CONCEPT].view.cards.rowCount() == 1000
    key(Qt.Key.Key_End)
    assert board.columns[CONCEPT].view.currentIndex().row() == 999


def test_the_board_is_drawn_in_high_contrast(board: Board) -> None:
    current_theme().choose("contrast")
    board.columns[CONCEPT].invite(False)
    assert not board.grab().isNull()


@pytest.mark.parametrize(
    ("word", "most", "first"),
    [
        ("Kindermishandelingsmeldcode", 20, "Kindermishandelings"),
        ("maatschappelijkeondersteuning", 18, "maatschappelijkeon"),
        ("verkeersveiligheidsverbetering", 20, "verkeersveiligheids"),
        ("XXXXXXXXXXXX", 6, "XXXXXX"),
        ("", 0, ""),
    ],
)
def test_a_long_word_is_parted_where_a_syllable_begins(word: str, most: int, first: str) -> None:
    assert word[: joint_in(word, most)] == first


def test_a_motie_waits_for_the_council_and_no_term_is_told_of_it(opened: OpenPage, board: Board) -> None:
    for status in ("ingediend", "beantwoord"):
        make_question(opened.desk, subject="Uitstroom", kind="motie", status=status, answered_on="2026-11-02")
    opened.page.refresh_list()
    words = [card.badge for each in board.columns.values() for card in each.view.cards.cards if card.facts == "Motie"]
    assert words == ["ingediend", "behandeld"]
    opened.page.board.toggle()
    rows = {row.badge: row.group for row in map(opened.page.row_for, opened.desk.rows("council-question"))}
    assert (rows["Ingediend"], rows["Behandeld"]) == ("Wacht op de raad", "Afgerond")
