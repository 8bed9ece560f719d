"""Where answers stand: those to what nobody here asked in a box of their own, and a search hit at its own question."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from record_pages import OpenPage, focused, key

from zvdesk.app import Desk
from zvdesk.services.questions.letter_proposals import NOT_ASKED
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.page import Target
from zvdesk.ui.pages.entering import enter
from zvdesk.ui.pages.questions.answer_letter_board import LetterBoard
from zvdesk.ui.pages.questions.answer_letter_cards import LetterCard, ParagraphLine
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge

ASKED = [{"text": f"Hoeveel meldingen kwamen er in kern {number}?"} for number in range(1, 9)]
PASTED = """Geachte raad,

Antwoord 1
Zeventien.

Antwoord 2
Twaalf, na overleg met de politie.

Vraag 9 (commissie)
Werkt het meldpunt samen met de corporaties?

Antwoord 9
Ja, elke twee weken.

Met vriendelijke groet,
"""


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    page = OpenPage(qtbot, desk, tmp_path, QuestionsPage)
    page.page.resize(1280, 3000)
    return page


@pytest.fixture
def filed(opened: OpenPage) -> str:
    """A question of eight items, open in the editor, with the letter read."""
    made = make_question(opened.desk, items=ASKED)
    opened.desk.question_life.file(made, Taken(date(2026, 4, 7)))
    opened.page.refresh_list()
    opened.open(made)
    opened.page.editor.letter.read_text(PASTED)
    QApplication.processEvents()
    return made


def board(opened: OpenPage) -> LetterBoard:
    QApplication.processEvents()
    found: LetterBoard = opened.page.editor.letter.board
    return found


def elsewhere(opened: OpenPage) -> LetterCard:
    return next(one for one in board(opened)._cards if one.is_elsewhere)


def texts_in(card: QWidget) -> list[str]:
    return [one.text() for one in card.findChildren(QLabel)]


def line(opened: OpenPage, start: str) -> ParagraphLine:
    proposal = board(opened).proposal
    assert proposal is not None
    return board(opened)._paragraphs[next(at for at, one in enumerate(proposal.pieces) if one.text.startswith(start))]


def drag(opened: OpenPage, start: str, to: QPoint, *, let_go: bool = True) -> None:
    handle = line(opened, start).handle
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    for at in (handle.mapToGlobal(QPoint(40, 40)), to):
        local, left, none = QPointF(handle.mapFromGlobal(at)), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        handle.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, local, QPointF(at), left, left, none))
    if let_go:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.mapFromGlobal(to))
    QApplication.processEvents()


def below(opened: OpenPage, *items: str) -> QPoint:
    """Return a place on the screen just under a card, in the gap before the next."""
    card = next(one for one in board(opened)._cards if one.items == items)
    return card.mapToGlobal(QPoint(card.width() // 2, card.height() + 3))


def items_of(opened: OpenPage, start: str) -> tuple[str, ...]:
    proposal = board(opened).proposal
    assert proposal is not None
    return next(piece.items for piece in proposal.pieces if piece.text.startswith(start))


def test_answers_to_what_was_not_asked_stand_in_a_box_of_their_own(opened: OpenPage, filed: str) -> None:
    card = elsewhere(opened)
    assert card.accessibleName() == f"{NOT_ASKED}, 4 alinea's"
    assert "Ja, elke twee weken." in texts_in(card)
    assert "Met vriendelijke groet," not in texts_in(card)
    order = [one.items for one in board(opened)._cards]
    assert order[-2:] == [(), ()]
    assert board(opened)._cards.index(card) == len(order) - 2


def test_an_answer_in_that_box_can_be_given_to_a_question_and_the_rest_is_kept_as_such(
    opened: OpenPage, filed: str
) -> None:
    opened.choose("“Ja, elke twee weken.…” hoort bij", "8")
    assert items_of(opened, "Ja, elke twee") == ("8",)
    assert "Ja, elke twee weken." not in texts_in(elsewhere(opened))
    opened.choose("“Ja, elke twee weken.…” hoort bij", "")
    assert "Ja, elke twee weken." not in texts_in(elsewhere(opened))
    opened.click("Overnemen")
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    rest = {one["match_reason"]: one["text"] for one in contents if one["record"] == "answer" and one["is_rest"]}
    assert "Werkt het meldpunt samen" in rest[NOT_ASKED]
    assert "Ja, elke twee weken." in rest["Aanhef, inleiding en slot"]
    titles = [one.text() for one in opened.page.editor.answers.findChildren(QLabel) if one.property("kind") == "strong"]
    assert titles.index(NOT_ASKED) < titles.index("Verder in de brief: aanhef, inleiding en slot")


def test_between_two_boxes_the_nearer_one_lights_up_and_takes_the_paragraph(opened: OpenPage, filed: str) -> None:
    drag(opened, "Zeventien", below(opened, "2"), let_go=False)
    assert [one.items for one in board(opened)._cards if one.is_over] == [("2",)]
    assert [one.text() for one in board(opened).findChildren(Badge) if one.isVisible()][-1] == "1 alinea naar vraag 2"
    QTest.keyClick(line(opened, "Zeventien").handle, Qt.Key.Key_Escape)
    drag(opened, "Zeventien", below(opened, "2"))
    assert items_of(opened, "Zeventien") == ("2",)


def test_where_nothing_can_be_let_go_a_sentence_says_so(opened: OpenPage, filed: str) -> None:
    drag(opened, "Zeventien", line(opened, "Zeventien").mapToGlobal(QPoint(200, 5)))
    assert opened.notices[-1].text == "De alinea staat hier al; laat haar los bij een andere vraag."
    assert opened.notices[-1].tone is Tone.NEUTRAL
    drag(opened, "Zeventien", board(opened).mapToGlobal(QPoint(100, -40)))
    assert opened.notices[-1].text.startswith("De alinea is gebleven waar zij stond")
    card = elsewhere(opened)
    drag(opened, "Ja, elke twee", card.mapToGlobal(card.rect().center()))
    assert opened.notices[-1].text == "De alinea staat hier al; laat haar los bij een andere vraag."
    assert items_of(opened, "Zeventien") == ("1",)
    assert not board(opened).can_undo


def test_a_paragraph_can_be_let_go_in_the_box_of_what_was_not_asked(opened: OpenPage, filed: str) -> None:
    card = elsewhere(opened)
    drag(opened, "Zeventien", card.mapToGlobal(card.rect().center()), let_go=False)
    assert card.is_over
    said = [one.text() for one in board(opened).findChildren(Badge) if one.isVisible()][-1]
    assert said == "1 alinea naar een vraag die hier niet is gesteld"
    QTest.keyClick(line(opened, "Zeventien").handle, Qt.Key.Key_Escape)
    drag(opened, "Zeventien", card.mapToGlobal(card.rect().center()))
    assert elsewhere(opened).accessibleName() == f"{NOT_ASKED}, 5 alinea's"
    assert any(text.startswith("Zeventien") for text in texts_in(elsewhere(opened)))
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert items_of(opened, "Zeventien") == ("1",)


def test_that_a_paragraph_answers_what_was_not_asked_can_be_chosen_with_the_keyboard(
    opened: OpenPage, filed: str
) -> None:
    choice = line(opened, "Zeventien").choice
    choice.setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Down)
    assert elsewhere(opened).accessibleName() == f"{NOT_ASKED}, 5 alinea's"
    assert focused() is line(opened, "Zeventien").choice
    assert line(opened, "Zeventien").choice.currentText() == "een vraag die hier niet is gesteld"
    opened.click("Overnemen")
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    assert "Zeventien" in next(one["text"] for one in contents if one.get("match_reason") == NOT_ASKED)


def test_the_box_of_what_was_not_asked_is_there_when_a_letter_has_none(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text("Geachte raad,\n\nAntwoord 1\nZeventien in 2024.\n")
    card = elsewhere(opened)
    assert card.accessibleName() == f"{NOT_ASKED}, leeg"
    drag(opened, "Zeventien", card.mapToGlobal(card.rect().center()))
    assert elsewhere(opened).accessibleName() == f"{NOT_ASKED}, 1 alinea"


@pytest.fixture
def answered(opened: OpenPage, filed: str) -> dict[str, str]:
    """What was taken over, by the beginning of its text: the id of each."""
    opened.click("Overnemen")
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    return {one["text"].split(",")[0].split(".")[0]: one["id"] for one in contents if one["record"] == "answer"}


@pytest.mark.parametrize(("found", "number"), [("Zeventien", "1"), ("Twaalf", "2")])
def test_a_search_hit_in_an_answer_leads_to_the_question_it_answers(
    opened: OpenPage, filed: str, answered: dict[str, str], found: str, number: str, qtbot: QtBot
) -> None:
    opened.page.resize(1280, 500)
    other = make_question(opened.desk)
    opened.page.refresh_list()
    for at in (other, filed):
        opened.open(at)  # it is found from another question, and from itself
        target = Target("questions", filed, answered[found], enters=True)
        enter(opened.page, target)
        opened.page.open_record(filed, answered[found])
        name = f"Oordeel over het antwoord op vraag {number}"
        qtbot.waitUntil(lambda: focused().accessibleName() == name)  # noqa: B023 - waits within the round
        qtbot.waitUntil(lambda: not focused().visibleRegion().isEmpty())


def test_a_search_hit_in_the_rest_of_a_letter_leads_to_that(
    opened: OpenPage, filed: str, answered: dict[str, str], qtbot: QtBot
) -> None:
    opened.page.resize(1280, 500)
    rest = next(key for key in answered if key.startswith("Vraag 9"))
    enter(opened.page, Target("questions", filed, answered[rest], enters=True))
    opened.page.open_record(filed, answered[rest])
    qtbot.waitUntil(lambda: isinstance(focused(), QLabel) and "corporaties" in focused().text())
    qtbot.waitUntil(lambda: not focused().visibleRegion().isEmpty())
