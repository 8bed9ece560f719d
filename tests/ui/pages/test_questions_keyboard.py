"""The whole life of a question by the keyboard alone, and a name for everything that the keyboard reaches."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from record_pages import CTRL, SHIFT, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.model.question_flow import Deed
from zvdesk.services.questions.answers import Reply
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.pages.questions.life_panel import Also
from zvdesk.ui.pages.questions.page import QuestionsPage

LETTERS = Path(__file__).resolve().parents[2] / "exchange" / "letters"
LETTER = LETTERS / "05-antwoord-buitengebied.docx"
ASKED = json.loads((LETTERS / "05-antwoord-buitengebied.expected.json").read_text("utf-8"))["questions"]
F7, F8 = Qt.Key.Key_F7, Qt.Key.Key_F8
ENTER, SPACE, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Down
MOST_TABS = 60


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def tab_to(name: str) -> QWidget:
    """Go on with Tab until what has the keyboard is called so; the keyboard is never lost on the way."""
    for _ in range(MOST_TABS):
        if name_of(focused()).startswith(name):
            return focused()
        key(TAB)
    raise AssertionError(f"{name} is not reached with Tab")


def choose(words: str) -> None:
    """Choose from the menu of the button that has the keyboard."""
    menu = focused().menu()  # type: ignore[attr-defined]  # a button with a menu
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_the_whole_life_of_a_question_goes_by_the_keyboard_alone(
    opened: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, desk = opened.page, opened.desk
    page.create_record()  # Ctrl+N is the window's
    assert name_of(focused()) == "Onderwerp"
    typed("Wachttijd jeugdhulp")
    tab_to("Gericht aan")
    typed("burgemeester")
    page.activateWindow()  # without a screen the list of names that closed keeps being the active window
    tab_to("Vraag 1")
    typed("Hoeveel kinderen wachten?")
    key(ENTER)
    key(TAB)
    typed("Zo ja, hoe lang al?")
    tab_to("+ Ondertekenaar toevoegen")
    key(SPACE)
    typed("Mirthe Zandvoorde")
    key(TAB)
    typed("Samen")
    tab_to("Nakijken")
    page.autosave.flush()
    question = page.open_id
    assert [one["text"] for one in shown(desk, question)["items"]] == ["Hoeveel kinderen wachten?"]

    desk.records.update(question, {"occasion": "Bel 06-12345678 over “…”."})
    page.refresh_record()
    page.checks._check()
    key(F7)
    assert name_of(focused()).startswith("Ga ernaartoe (De aanleiding")
    tab_to("Maskeer")
    key(SPACE)
    page.checks._check()
    tab_to("Aanvaard…")
    key(SPACE)
    typed("Dat wordt ter zitting gezegd")
    key(ENTER)
    page.checks._check()
    assert desk.question_checks.check(question).to_settle == ()

    key(F8)
    assert name_of(focused()) == "Indienen…"
    key(SPACE)
    key(ENTER)
    assert shown(desk, question)["status"] == "ingediend"
    kept = tmp_path / "termijn.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    tab_to("Agenda")
    key(SPACE)
    assert kept.exists()

    key(F8)
    tab_to("Andere stap")
    choose("Verdagen")
    tab_to("Reden")
    typed("Meer tijd nodig")
    key(TAB)
    typed("31-1-2027")
    key(ENTER)
    assert shown(desk, question)["status"] == "verdaagd"

    key(F8)
    assert name_of(focused()) == "Antwoord vastleggen…"
    key(SPACE)
    assert name_of(focused()) == "Op welke vragen"
    typed("1")
    tab_to("Tekst van het antwoord")
    typed("Er wachten dertig kinderen.")
    tab_to("Vastleggen")
    key(SPACE)
    assert shown(desk, question)["status"] == "beantwoord"

    key(F7)
    assert name_of(focused()) == "Oordeel over het antwoord op vraag 1"
    key(DOWN)
    key(DOWN)
    assert name_of(focused()) == "Oordeel over het antwoord op vraag 1"
    assert shown(desk, question)["items"][0]["judgement"] == "deels"
    tab_to("Oordeel over het antwoord op vraag 1a")
    tab_to("Vervolgvragen maken")
    key(SPACE)
    assert page.open_id != question
    page.open_record(question)
    key(F8)
    assert name_of(focused()) == "Afronden…"
    key(SPACE)
    key(ENTER)
    assert shown(desk, question)["status"] == "afgerond"
    assert name_of(focused()) == "Andere stap"


def test_a_question_that_is_written_filed_sent_and_answered_from_a_file_needs_no_mouse(
    opened: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only keys, and after each step the keyboard is where one goes on."""
    page, desk = opened.page, opened.desk
    page.create_record()
    typed("Geuroverlast buitengebied")
    _walk_to_the_kind(opened)
    tab_to("Aanleiding")
    key(Qt.Key.Key_A, CTRL)
    typed("Omwonenden melden stank.[1]")
    _write_questions([one["text"] for one in ASKED])
    tab_to("+ Bron toevoegen")
    key(SPACE)
    assert name_of(focused()) == "Titel van bron 1"
    typed("Krant")
    key(ENTER)
    assert name_of(focused()) == "Bron 1 wijzigen"
    for number, (name, fractie) in enumerate((("Mirthe Zandvoorde", "Samen"), ("Joost Ahaus", "Lokaal")), 1):
        tab_to("+ Ondertekenaar toevoegen")
        key(SPACE)
        assert name_of(focused()) == f"Naam van ondertekenaar {number}"
        typed(name)
        key(TAB)
        assert name_of(focused()) == f"Fractie van ondertekenaar {number}"
        typed(fractie)
    page.autosave.flush()
    question = page.open_id
    written = shown(desk, question)
    assert [one["text"] for one in written["items"]] == [one["text"] for one in ASKED]
    assert [one["name"] for one in written["signatories"]] == ["Mirthe Zandvoorde", "Joost Ahaus"]
    assert [one["title"] for one in written["references"]] == ["Krant"]

    page.checks._check()
    key(F7)
    assert page.checks.panel.isAncestorOf(focused())
    key(F8)
    assert name_of(focused()) == "Indienen…"
    key(SPACE)
    tab_to("Wanneer")
    key(Qt.Key.Key_A, CTRL)
    typed("7-4-2026")
    key(ENTER)
    assert shown(desk, question)["status"] == "ingediend"
    kept = tmp_path / "bericht.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    tab_to("E-mail aan de griffie")
    choose("Bericht met bijlagen bewaren")
    assert b"griffie@voorbeeldstad.example.nl" in kept.read_bytes()

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(LETTER), ""))
    tab_to("Antwoordbrief inlezen…")
    key(SPACE)
    assert name_of(focused()).endswith("hoort bij"), "the first paragraph of which one can say where it belongs"
    key(F8)
    assert page.question_editor.letter.footer.isAncestorOf(focused())
    tab_to("Overnemen")
    key(SPACE)
    assert shown(desk, question)["status"] == "beantwoord"
    QApplication.processEvents()
    assert name_of(focused()) == "Oordeel over het antwoord op vraag 1"
    key(DOWN)
    assert shown(desk, question)["items"][0]["judgement"] == "beantwoord"
    tab_to("Oordeel over het antwoord op vraag 2")
    key(DOWN)
    key(DOWN)
    key(DOWN)
    tab_to("Vervolgvragen maken")
    key(SPACE)
    assert page.open_id != question
    assert shown(desk, page.open_id)["status"] == "concept"


def _walk_to_the_kind(opened: OpenPage) -> None:
    """Choose another kind and the first one again, which brings and takes away the words of that kind."""
    tab_to("Soort vraag")
    key(DOWN)
    key(Qt.Key.Key_Up)
    assert name_of(focused()) == "Soort vraag"
    assert opened.field("Aanleiding").value() == "Aanleiding voor deze vragen is …."


def _write_questions(texts: list[str]) -> None:
    """Write questions one after the other, with Enter between them."""
    for number, text in enumerate(texts, 1):
        if number == 1:
            tab_to("Vraag 1")
        else:
            key(ENTER)
        for letter in text:
            _strike(letter)
        assert name_of(focused()) == f"Vraag {number}"


def _strike(letter: str) -> None:
    """Type a letter that may be none of the keyboard of tests, as ë."""
    if letter.isascii():
        typed(letter)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(focused(), event)


def nameless(whole: QWidget) -> list[str]:
    """Return the controls that can be seen and that no screen reader could name."""
    QApplication.processEvents()
    kinds = (QLineEdit, QTextEdit, QComboBox, QAbstractButton, QAbstractItemView)
    found = [one for kind in kinds for one in whole.findChildren(kind)]
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in found
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(one).strip()
    ]


def test_every_control_of_the_question_screens_has_a_name(opened: OpenPage) -> None:
    desk, page = opened.desk, opened.page
    draft = make_question(desk, occasion="Bel 06-12345678.", references=[{"title": "Jaarverslag"}])
    answered = make_question(desk, subject="Woonoverlast")
    desk.question_life.file(answered)
    desk.question_answers.answer(answered, [Reply("Er is overleg.", ("1",))], Taken())
    page.refresh_list()
    opened.open(draft)
    page.question_editor._particulars.fold(True)
    page.checks._check()
    assert nameless(page) == []
    for matter in (*Deed, *Also):
        page.question_editor.life.ask(matter)
        assert nameless(page) == [], matter
    page.question_editor.life._panel.leave()
    opened.open(answered)
    assert nameless(page) == []
    page.setFocus()
    page.board.toggle()
    assert nameless(page) == []
    card = page.board.board.card
    assert card is not None
    page.board._on_advanced(card)
    assert nameless(page) == []


def test_f8_goes_into_a_panel_that_is_open(opened: OpenPage) -> None:
    opened.page.refresh_list()
    opened.open(make_question(opened.desk))
    opened.click("Indienen…")
    opened.field("Toelichting").setFocus()
    key(F8)
    assert name_of(focused()) == "Wanneer"
    key(Qt.Key.Key_B, CTRL | SHIFT)
    assert opened.page.board.is_shown


def test_tab_comes_past_the_buttons_above_the_question_before_the_question(opened: OpenPage) -> None:
    opened.page.create_record()
    opened.button("Voorbeeld").setFocus()
    passed = []
    while len(passed) < 12 and name_of(focused()) != "Onderwerp":
        key(TAB)
        passed.append(name_of(focused()))
    assert passed[:2] == ["Exporteren…", "Meer"]
    assert passed[-1] == "Onderwerp"


def test_the_keyboard_goes_on_at_the_next_step_when_the_answer_it_was_at_is_undone(opened: OpenPage) -> None:
    question = make_question(opened.desk, items=[{"text": "Hoeveel?"}])
    opened.desk.question_life.file(question)
    opened.page.refresh_list()
    opened.open(question)
    opened.page.question_editor.letter.read_text("Antwoord op vraag 1\nEr wachten dertig kinderen.")
    key(F8)
    key(SPACE)
    QApplication.processEvents()
    assert name_of(focused()) == "Oordeel over het antwoord op vraag 1"
    opened.session.undo()
    QApplication.processEvents()

    assert shown(opened.desk, question)["status"] == "ingediend"
    assert name_of(focused()) == "Antwoord vastleggen…"


def test_a_day_that_stands_in_a_step_is_written_over(opened: OpenPage) -> None:
    opened.page.refresh_list()
    opened.open(make_question(opened.desk))
    key(F8)
    key(SPACE)
    typed("7-4-2026")
    key(ENTER)

    question = opened.desk.records.get(opened.page.open_id, "council-question")
    assert [step.taken_on for step in question.steps] == [date(2026, 4, 7)]


def test_a_paragraph_that_is_moved_by_keyboard_stays_in_view(opened: OpenPage, qtbot: QtBot) -> None:
    question = make_question(opened.desk, items=[{"text": f"Hoeveel in wijk {number}?"} for number in range(1, 9)])
    opened.desk.question_life.file(question)
    opened.page.refresh_list()
    opened.open(question)
    answers = [f"Antwoord op vraag {number}\n{'Er wachten veel kinderen. ' * 12}" for number in range(1, 9)]
    opened.page.question_editor.letter.read_text("\n".join(answers))
    opened.page.question_editor.letter.board.focus_first()
    QApplication.processEvents()
    for _ in range(6):
        key(DOWN)
    for _ in range(20):
        QApplication.processEvents()
    (scroll,) = opened.page.question_editor.area.findChildren(QScrollArea)
    at = focused().mapTo(scroll.viewport(), focused().rect().center())

    assert focused().currentText() == "vraag 7"  # type: ignore[attr-defined]
    assert scroll.viewport().rect().contains(at)
