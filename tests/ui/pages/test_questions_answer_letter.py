"""A letter of answers in the window: let go, looked through, corrected with the keyboard, and taken over."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from question_pages import choose
from record_pages import OpenPage, focused, key

from zvdesk.app import Desk
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.pages.questions.answer_letter_board import LetterBoard
from zvdesk.ui.pages.questions.answer_letter_cards import LetterCard, ParagraphLine
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.printing.preview_window import PreviewWindow
from zvdesk.ui.widgets.basics import Badge
from zvdesk.ui.widgets.drop import DropArea
from zvdesk.ui.widgets.fields import CheckField

LETTERS = Path(__file__).resolve().parents[2] / "exchange" / "letters"
LETTER = LETTERS / "05-antwoord-buitengebied.docx"
ASKED = json.loads((LETTERS / "05-antwoord-buitengebied.expected.json").read_text("utf-8"))["questions"]
OPENING = "Negen fracties hebben op 7 april 2026 ge"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def filed(opened: OpenPage) -> str:
    """The question that the letter answers, open in the editor."""
    made = make_question(opened.desk, items=[{"text": each["text"]} for each in ASKED])
    opened.desk.question_life.file(made, Taken(date(2026, 4, 7)))
    opened.page.refresh_list()
    opened.open(made)
    return made


def let_go(opened: OpenPage, path: Path) -> None:
    """Let a file go on the place for the letter."""
    QApplication.processEvents()
    area = next(one for one in opened.page.editor.findChildren(DropArea) if one.isVisible())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    area.dropEvent(event)


def says(opened: OpenPage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in opened.page.editor.findChildren(QLabel) if one.isVisible()]


def badges(opened: OpenPage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in opened.page.editor.letter.findChildren(Badge) if one.isVisible()]


def primary(opened: OpenPage) -> list[str]:
    buttons = opened.page.editor.findChildren(QPushButton)
    return [one.text() for one in buttons if one.isVisible() and one.property("kind") == "primary"]


def test_a_letter_that_is_let_go_is_looked_through_and_taken_over(opened: OpenPage, filed: str) -> None:
    let_go(opened, LETTER)
    assert f"{LETTER.name} van 4 mei 2026." in says(opened)
    assert badges(opened) == ["vrijwel zeker"] * 5 + ["leeg", "blijft bewaard"]
    assert primary(opened) == ["Overnemen"]
    assert focused().accessibleName() == "“In 2024 kwamen 17 signalen binnen en in…” hoort bij"
    assert shown(opened.desk, filed)["status"] == "ingediend"
    promise = "Vastleggen als toezegging: Wij zeggen u toe elk najaar een besloten bijeenkomst"
    box = next(
        one for one in opened.page.editor.letter.findChildren(CheckField) if one.accessibleName().startswith(promise)
    )
    box.setFocus()
    key(Qt.Key.Key_Space)
    opened.button("Overnemen").setFocus()
    key(Qt.Key.Key_Space)

    after = shown(opened.desk, filed)
    assert (after["status"], after["answered_on"]) == ("beantwoord", "2026-05-04")
    assert [one["record"] for one in after["contents"]].count("commitment") == 1
    assert opened.notices[-1].text == "Antwoordbrief overgenomen"
    assert "Antwoordbrief nakijken" not in says(opened)
    QApplication.processEvents()
    assert focused().accessibleName() == "Oordeel over het antwoord op vraag 1"
    assert primary(opened) == ["Afronden…"]
    assert "Verder in de brief: aanhef, inleiding en slot" in says(opened)
    opened.session.undo()
    assert (shown(opened.desk, filed)["status"], shown(opened.desk, filed)["contents"]) == ("ingediend", [])


def test_a_paragraph_is_given_to_another_question_or_to_none(opened: OpenPage, filed: str) -> None:
    let_go(opened, LETTER)
    name = "“Ja, samen met de landbouworganisatie. De…” hoort bij"
    opened.choose(name, "")
    assert "geen antwoord gevonden" in badges(opened)
    assert focused() is opened.field(name)
    opened.choose(f"“{OPENING}…” hoort bij", "8")
    assert badges(opened).count("door u gekozen") == 1
    opened.click("Overnemen")
    items = [item["id"] for item in shown(opened.desk, filed)["items"]]
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    (own,) = [one for one in contents if one["record"] == "answer" and one["item_ids"] == [items[7]]]
    assert own["text"].startswith(OPENING)
    assert any(one["is_rest"] and "Ja, samen met de landbouworganisatie." in one["text"] for one in contents)


def test_a_letter_is_left_without_a_trace(opened: OpenPage, filed: str) -> None:
    let_go(opened, LETTER)
    opened.click("Niet overnemen")
    assert "Antwoordbrief nakijken" not in says(opened)
    assert primary(opened) == ["Antwoord vastleggen…"]
    assert focused() is opened.button("Antwoordbrief inlezen…")
    let_go(opened, LETTER)
    key(Qt.Key.Key_Escape)
    assert "Antwoordbrief nakijken" not in says(opened)
    assert shown(opened.desk, filed)["contents"] == []


def test_a_letter_waits_with_its_corrections_while_another_question_is_open(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    opened.choose("“Zeventien in 2024.…” hoort bij", "9")
    opened.write("Datum van het antwoord", "2-5-2026")
    opened.open(make_question(opened.desk))
    assert "Antwoordbrief nakijken" not in says(opened)
    opened.open(filed)
    assert "Antwoordbrief nakijken" in says(opened)
    assert items_of(opened, "Zeventien") == ("9",)
    opened.click("Ongedaan maken")
    assert items_of(opened, "Zeventien") == ("1", "2")
    opened.click("Overnemen")
    assert shown(opened.desk, filed)["answered_on"] == "2026-05-02"
    opened.open(make_question(opened.desk))
    opened.open(filed)
    assert "Antwoordbrief nakijken" not in says(opened)


@pytest.mark.parametrize("by_button", [False, True])
def test_undo_leaves_the_page_where_it_is(opened: OpenPage, filed: str, *, by_button: bool) -> None:
    let_go(opened, LETTER)
    name = "“Ja, samen met de landbouworganisatie. De…” hoort bij"
    opened.choose(name, "")
    bar = opened.page.editor.area._scroll.verticalScrollBar()
    opened.page.editor.area._scroll.ensureWidgetVisible(opened.field(name))
    QApplication.processEvents()
    assert 0 < bar.value() < bar.maximum()
    bar.setValue(bar.value() - 40)
    before = bar.value()
    if by_button:
        opened.click("Ongedaan maken")
    else:
        key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(50)
    assert not board(opened).can_undo
    assert bar.value() == before
    assert focused() is opened.field(name)


def test_a_letter_with_a_day_to_come_is_taken_over_on_another_day(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(f"Zomerdam, 15 december 2099\n\n{PASTED}")
    assert opened.field("Datum van het antwoord").value() is None
    opened.write("Datum van het antwoord", "15-12-2099")
    assert any("nog niet geweest" in text for text in says(opened))
    opened.click("Overnemen")
    assert shown(opened.desk, filed)["status"] == "ingediend"
    opened.write("Datum van het antwoord", "geen dag")
    opened.click("Overnemen")
    assert any(text.startswith("Schrijf een datum") for text in says(opened))
    opened.write("Datum van het antwoord", "4-5-2026")
    opened.click("Overnemen")
    assert shown(opened.desk, filed)["answered_on"] == "2026-05-04"


def test_the_letter_is_chosen_in_a_dialog_and_says_what_it_replaces(
    opened: OpenPage, filed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(LETTER), ""))
    opened.click("Antwoordbrief inlezen…")
    opened.click("Overnemen")
    opened.click("Antwoordbrief inlezen…")
    replaces = f"{LETTER.name} van 4 mei 2026. Dit vervangt wat eerder is overgenomen uit {LETTER.name}."
    assert replaces in says(opened)
    opened.click("Overnemen")
    assert opened.notices[-1].text.endswith(f"Dit vervangt wat eerder was overgenomen uit {LETTER.name}.")
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    assert sum(not one["is_rest"] for one in contents if one["record"] == "answer") == 5


def test_what_is_no_letter_is_told_and_a_draft_takes_none(opened: OpenPage, filed: str, tmp_path: Path) -> None:
    wrong = tmp_path / "brief.pdf"
    wrong.write_bytes(b"geen PDF")
    let_go(opened, wrong)
    assert opened.notices[-1].text.startswith("Deze brief kan niet gelezen worden")
    let_go(opened, tmp_path / "weg.docx")
    assert "weg.docx" in opened.notices[-1].text
    opened.open(make_question(opened.desk))
    QApplication.processEvents()
    assert not opened.page.editor.letter.isVisible()


PASTED = """Geachte raad,

Hierbij onze antwoorden.

Antwoord 1 en 2
Zeventien in 2024.

Het waren er meer dan verwacht.

Antwoord 8
Ja, in de zomer.
"""


@pytest.fixture
def _tall(opened: OpenPage, filed: str) -> None:
    """Make the page so high that nothing has to be scrolled."""
    opened.page.resize(1280, 4000)
    QApplication.processEvents()


def board(opened: OpenPage) -> LetterBoard:
    QApplication.processEvents()
    found: LetterBoard = opened.page.editor.letter.board
    return found


def paragraph(opened: OpenPage, start: str) -> ParagraphLine:
    proposal = board(opened).proposal
    assert proposal is not None
    place = next(at for at, piece in enumerate(proposal.pieces) if piece.text.startswith(start))
    return board(opened)._paragraphs[place]


def card(opened: OpenPage, *items: str) -> LetterCard:
    return next(one for one in board(opened)._cards if one.items == items and not one.is_elsewhere)


def middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def drag(opened: OpenPage, start: str, to: QPoint, *, let_go: bool = True) -> None:
    """Drag the handle of a paragraph with the mouse to a place on the screen; all of the page is in view."""
    handle = paragraph(opened, start).handle
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    for at in (handle.mapToGlobal(QPoint(40, 40)), to):
        none = Qt.KeyboardModifier.NoModifier
        local, on_screen = QPointF(handle.mapFromGlobal(at)), QPointF(at)
        left = Qt.MouseButton.LeftButton
        handle.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, local, on_screen, left, left, none))
    if let_go:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.mapFromGlobal(to))
    QApplication.processEvents()


def texts(opened: OpenPage) -> list[str]:
    proposal = board(opened).proposal
    return [] if proposal is None else [piece.text for piece in proposal.pieces]


def items_of(opened: OpenPage, start: str) -> tuple[str, ...]:
    proposal = board(opened).proposal
    assert proposal is not None
    return next(piece.items for piece in proposal.pieces if piece.text.startswith(start))


def test_a_letter_that_was_copied_is_read_by_pasting_it_anywhere(opened: OpenPage, filed: str) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    opened.button("Antwoordbrief inlezen…").setFocus()
    QTest.keySequence(focused(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert "Antwoordbrief.txt." in says(opened)
    assert items_of(opened, "Zeventien") == ("1", "2")
    QGuiApplication.clipboard().setText("Geachte raad,\n\nAntwoord 9\nNee.\n")
    QTest.keySequence(focused(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert items_of(opened, "Nee.") == ("9",)
    opened.click("Ongedaan maken")
    assert items_of(opened, "Ja, in de zomer.") == ("8",)
    opened.click("Overnemen")
    after = shown(opened.desk, filed)
    assert after["status"] == "beantwoord"
    assert after["attachments"][-1]["file_name"] == "Antwoordbrief.txt"


def test_ctrl_v_reads_a_letter_from_the_list_and_after_a_click_on_its_place(opened: OpenPage, filed: str) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    opened.page.list.setFocus()
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert items_of(opened, "Zeventien") == ("1", "2")
    opened.click("Niet overnemen")
    area = next(one for one in opened.page.editor.letter.findChildren(DropArea) if one.isVisible())
    QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert focused() is area
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert items_of(opened, "Zeventien") == ("1", "2")


def test_a_file_that_was_copied_is_read_by_pasting_it_too(opened: OpenPage, filed: str, clipboard: QClipboard) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LETTER))])
    clipboard.setMimeData(data)
    opened.button("Antwoordbrief inlezen…").setFocus()
    QTest.keySequence(focused(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert f"{LETTER.name} van 4 mei 2026." in says(opened)


def test_a_letter_is_pasted_into_its_field_and_looked_at_there_first(opened: OpenPage, filed: str) -> None:
    opened.click("Plak de brief…")
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    assert field.accessibleName() == "Plak de brief"
    assert not opened.button("Brief lezen").isEnabled()
    field.setPlainText(PASTED)
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert items_of(opened, "Zeventien") == ("1", "2")
    opened.click("Niet overnemen")
    opened.click("Plak de brief…")
    key(Qt.Key.Key_Escape)
    assert focused() is opened.button("Plak de brief…")
    assert shown(opened.desk, filed)["contents"] == []


@pytest.mark.usefixtures("_tall")
def test_a_paragraph_is_dragged_to_another_question_which_lights_up(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    whole = sorted(texts(opened))
    target, own = card(opened, "8"), card(opened, "1", "2")
    drag(opened, "Het waren er", middle(target), let_go=False)
    assert (target.is_over, own.is_over) == (True, False)
    assert [one.text() for one in board(opened).findChildren(Badge) if one.isVisible()][-1] == "1 alinea naar vraag 8"
    QTest.keyClick(paragraph(opened, "Het waren er").handle, Qt.Key.Key_Escape)
    assert not target.is_over
    assert items_of(opened, "Het waren er") == ("1", "2")
    drag(opened, "Het waren er", middle(own))
    assert not board(opened).can_undo
    drag(opened, "Het waren er", middle(card(opened, "8")))
    assert items_of(opened, "Het waren er") == ("8",)
    drag(opened, "Hierbij", middle(card(opened, "9")))
    assert items_of(opened, "Hierbij") == ("9",)
    drag(opened, "Het waren er", middle(card(opened)))
    assert items_of(opened, "Het waren er") == ()
    assert sorted(texts(opened)) == whole


def test_undo_while_a_letter_is_read_reaches_nothing_that_was_done_elsewhere(opened: OpenPage, filed: str) -> None:
    other = opened.page.create_record() or opened.page.open_id
    opened.open(filed)
    opened.page.editor.letter.read_text(PASTED)
    for pressed in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(focused(), event)
        assert event.isAccepted()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.notices[-1].text == "Er is niets om ongedaan te maken."
    opened.button("Overnemen").setFocus()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.text for one in opened.notices[-2:]] == ["Er is niets om ongedaan te maken."] * 2
    assert shown(opened.desk, other)["deleted_at"] is None


def test_undo_in_another_text_is_for_the_letter_unless_something_was_typed_there(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    board(opened)._assign(3, ("8",))
    for name in ("Toelichting", "Vraag 1"):
        opened.field(name).setFocus()
        key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert items_of(opened, "Zeventien") == ("1", "2"), name
        opened.field(name).setFocus()
        key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert items_of(opened, "Zeventien") == ("8",), name
    field = opened.field("Toelichting")
    field.setFocus()
    QTest.keyClicks(field, "Erbij.")
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ("Erbij." in field.value(), items_of(opened, "Zeventien")) == (False, ("8",))


def test_tab_goes_through_a_letter_from_its_day_to_taking_it_over(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    for _ in range(2):  # also when the cards are made anew
        opened.field("Datum van het antwoord").setFocus()
        passed = []
        while len(passed) < 40 and focused() is not opened.button("Overnemen"):
            key(Qt.Key.Key_Tab)
            passed.append(focused().accessibleName())
        assert [name for name in passed if name.startswith("“Zeventien")] == [
            "“Zeventien in 2024.…” samen met andere verplaatsen", "“Zeventien in 2024.…” hoort bij",
        ]  # fmt: skip
        assert "Aanleiding" not in passed
        board(opened)._assign(3, ("8",))


def test_a_letter_of_before_the_filing_says_so_at_its_day_at_once(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(f"Zomerdam, 1 april 2026\n\n{PASTED}")
    told = "1 april 2026 is voor de vorige stap van de vraag, 7 april 2026; kies de dag waarop het antwoord kwam."
    assert told in says(opened)
    opened.click("Overnemen")
    assert focused() is opened.field("Datum van het antwoord")
    opened.write("Datum van het antwoord", "8-4-2026")
    assert told not in says(opened)
    opened.click("Overnemen")
    assert shown(opened.desk, filed)["answered_on"] == "2026-04-08"


def test_a_letter_of_a_day_to_come_says_so_and_waits_for_a_day(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(f"Zomerdam, 1 april 2027\n\n{PASTED}")
    told = "In de brief staat 1 april 2027, en dat is nog niet geweest; kies de dag waarop het antwoord kwam."
    assert told in says(opened)
    opened.click("Overnemen")
    assert shown(opened.desk, filed)["status"] == "ingediend"
    assert focused() is opened.field("Datum van het antwoord")
    opened.write("Datum van het antwoord", "8-4-2026")
    assert told not in says(opened)
    opened.click("Overnemen")
    assert shown(opened.desk, filed)["answered_on"] == "2026-04-08"


def test_f8_goes_past_all_paragraphs_to_what_is_done_with_the_letter(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    key(Qt.Key.Key_F8)
    assert focused().accessibleName() == "Volgende om na te kijken"
    opened.click("Niet overnemen")
    key(Qt.Key.Key_F8)
    assert focused().text() == "Antwoord vastleggen…"


@pytest.mark.usefixtures("filed")
def test_the_menu_of_a_question_offers_printing(opened: OpenPage, qtbot: QtBot) -> None:
    entry = opened.page.editor.menu.actions()[0]
    assert (entry.text(), entry.shortcut().toString()) == ("Afdrukken…", "Ctrl+P")
    entry.trigger()
    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewWindow))
    qtbot.waitUntil(lambda: window.paper is not None)
    window.close()


PROMISING = f"""{PASTED}
Antwoord 9
Het college vindt dit zorgelijk en zal de raad in maart informeren. Peildatum 1 maart 2026: twaalf.
"""


def test_promises_stand_under_their_answer_and_are_counted(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PROMISING)
    standing = opened.page.editor.letter.footer._promises
    assert standing.text() == "1 toezegging voorgesteld, 0 aangevinkt."
    assert any("Peildatum: 1 maart 2026" in text.replace("\N{NO-BREAK SPACE}", " ") for text in says(opened))
    opened.click("Volgende toezegging")
    QTest.qWait(20)
    box = focused()
    assert box.accessibleName().startswith("Vastleggen als toezegging: Het college vindt dit zorgelijk")
    card = next(one for one in opened.page.editor.findChildren(LetterCard) if one.isAncestorOf(box))
    assert card.items == ("9",)
    key(Qt.Key.Key_Space)
    assert standing.text() == "1 toezegging voorgesteld, 1 aangevinkt."
    opened.choose("“Het college vindt dit zorgelijk en zal d…” hoort bij", "8")
    assert board(opened).promises == ("Het college vindt dit zorgelijk en zal de raad in maart informeren.",)


def test_a_promise_that_was_left_is_offered_beside_the_answer(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PROMISING)
    opened.click("Overnemen")
    assert any(text.startswith("In de antwoorden staat nog 1 mogelijke toezegging") for text in says(opened))
    sentence = "Het college vindt dit zorgelijk en zal de raad in maart informeren."
    opened.button(f"Geen toezegging: {sentence}").setFocus()
    key(Qt.Key.Key_Space)
    assert "Mogelijke toezegging" not in says(opened)
    opened.session.undo()
    opened.button(f"Vastleggen als toezegging: {sentence}").setFocus()
    key(Qt.Key.Key_Space)
    assert "Mogelijke toezegging" not in says(opened)
    assert focused().accessibleName().startswith("Oordeel over het antwoord op vraag")
    kinds = [one["record"] for one in shown(opened.desk, filed)["contents"]]
    assert kinds.count("commitment") == 1


def test_how_sure_a_letter_is_stays_in_view_and_leads_to_what_is_to_be_looked_at(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    footer = opened.page.editor.letter.footer
    assert footer.isVisible()
    assert not opened.page.editor.area._scroll.isAncestorOf(footer)
    assert "3 vrijwel zeker, 6 zonder antwoord (3, 4, 5, 6, 7 en 9)." in footer._standing.text()
    opened.click("Volgende om na te kijken")
    for place in (3, 4):
        board(opened)._assign(place, ())
    assert "1 vrijwel zeker, 8 zonder antwoord (" in footer._standing.text()
    footer.take.setFocus()
    key(Qt.Key.Key_Escape)
    assert not footer.isVisible()


@pytest.mark.usefixtures("_tall")
def test_several_paragraphs_go_together_and_ctrl_z_brings_them_back(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(PASTED)
    for start in ("Het waren er", "Hierbij"):
        pick = paragraph(opened, start).pick
        pick.setFocus()
        key(Qt.Key.Key_Space)
    drag(opened, "Hierbij", middle(card(opened, "8")))
    assert (items_of(opened, "Hierbij"), items_of(opened, "Het waren er")) == (("8",), ("8",))
    assert items_of(opened, "Zeventien") == ("1", "2")
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (items_of(opened, "Hierbij"), items_of(opened, "Het waren er")) == ((), ("1", "2"))
    assert focused().accessibleName() == "“Hierbij onze antwoorden.…” hoort bij"
    key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert items_of(opened, "Hierbij") == ("8",)
    for start in ("Hierbij", "Zeventien"):
        paragraph(opened, start).pick.click()
    opened.choose("“Zeventien in 2024.…” hoort bij", "9")
    assert (items_of(opened, "Hierbij"), items_of(opened, "Zeventien")) == (("9",), ("9",))


@pytest.mark.usefixtures("_tall")
def test_what_the_letter_was_taken_to_repeat_may_be_an_answer_after_all(opened: OpenPage, filed: str) -> None:
    opened.page.editor.letter.read_text(f"Geachte raad,\n\nVraag 1\n{ASKED[0]['text']}\n\nAntwoord 1\nAcht.\n")
    drag(opened, ASKED[0]["text"][:30], middle(card(opened, "8")))
    assert items_of(opened, ASKED[0]["text"][:30]) == ("8",)
    opened.click("Overnemen")
    contents = [opened.desk.reading_service.show(one["id"]) for one in shown(opened.desk, filed)["contents"]]
    assert ASKED[0]["text"] in [one["text"] for one in contents if not one["is_rest"]]


def test_a_paragraph_for_several_questions_is_split_at_a_sentence_or_around_a_selection(
    opened: OpenPage, filed: str
) -> None:
    opened.page.editor.letter.read_text("Antwoord 8\nJa, in de zomer. Nee, dat kan niet. Wel volgend jaar.")
    whole = "Ja, in de zomer. Nee, dat kan niet. Wel volgend jaar."
    line = next(one for one in opened.page.editor.letter.board._paragraphs.values() if one._text.text() == whole)
    line._part.click()
    choose("Vanaf “Nee, dat kan niet.")
    QApplication.processEvents()
    opened.choose("“Nee, dat kan niet. Wel volgend jaar.…” hoort bij", "9")
    proposal = opened.page.editor.letter.board.proposal
    assert [(one.items, one.text) for one in proposal.answers] == [
        (("8",), "Ja, in de zomer."), (("9",), "Nee, dat kan niet. Wel volgend jaar."),
    ]  # fmt: skip
    opened.page.editor.letter.board.undo()
    opened.page.editor.letter.board.undo()
    assert [one.text for one in opened.page.editor.letter.board.proposal.answers] == [whole]
    line = next(one for one in opened.page.editor.letter.board._paragraphs.values() if one._text.text() == whole)
    line._text.setSelection(whole.index("Nee"), len("Nee, dat kan niet."))
    line._part.click()
    choose("De selectie apart")
    texts = [one._text.text() for one in opened.page.editor.letter.board._paragraphs.values()]
    assert texts[:3] == ["Ja, in de zomer.", "Nee, dat kan niet.", "Wel volgend jaar."]
