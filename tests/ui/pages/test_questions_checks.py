"""Nakijken in the window: findings appear beside the words, and are mended, masked, learnt or accepted there."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from record_pages import OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.services.questions.answers import Reply
from zvdesk.settings import CHECKS_OPEN
from zvdesk.ui.page import Target
from zvdesk.ui.pages.questions.checks_panel import ChecksPanel
from zvdesk.ui.pages.questions.checks_row import RemarkRow
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

PHONE = "06-12345678"
NARROWEST = 428
"""Px for the texts of a question in a window 1280 px wide, with list and inspector beside them."""


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage, qtbot: QtBot) -> str:
    values = {
        "subject": "Bereikbaarheid",
        "occasion": "Zie 𝟑 het raarwoordje van gisteren.",
        "items": [{"text": f"Wie kan {PHONE} bellen?"}, {"text": "Hoeveel mensen wachten?"}],
        "signatories": [{"name": "Ans Bos", "fractie": "Samen"}],
    }
    made = opened.desk.records.create("council-question", values)[0].id
    opened.open(made)
    seen(opened, qtbot, "phone")
    return made


def page(opened: OpenPage) -> QuestionsPage:
    assert isinstance(opened.page, QuestionsPage)
    return opened.page


def codes(opened: OpenPage) -> set[str]:
    checked = page(opened).checks.checked
    return set() if checked is None else {remark.finding.code for remark in checked.open}


def seen(opened: OpenPage, qtbot: QtBot, code: str, *, is_gone: bool = False) -> None:
    qtbot.waitUntil(
        lambda: page(opened).checks.checked is not None and (code in codes(opened)) is not is_gone, timeout=20_000
    )


def row(opened: OpenPage, code: str) -> RemarkRow:
    (found,) = (one for one in rows(opened) if one.remark.finding.code == code)
    return found


def rows(opened: OpenPage) -> list[RemarkRow]:
    """The rows that stand in a list; one that was taken out is deleted later."""
    found = opened.page.findChildren(RemarkRow)
    return [one for one in found if one.parentWidget().layout().indexOf(one) >= 0]


def press(opened: OpenPage, code: str, word: str) -> None:
    offered = [one for one in row(opened, code).findChildren(QPushButton) if one.text().startswith(word)]
    next(one for one in offered if one.isVisible()).click()


def menu_over(field: GrowingTextEdit, word: str) -> QMenu:
    cursor = field.textCursor()
    cursor.setPosition(field.value().index(word) + 2)
    return field.menu_at(field.cursorRect(cursor).center() + QPoint(1, 0))


def offered(field: GrowingTextEdit, word: str) -> list[str]:
    menu = menu_over(field, word)
    menu.deleteLater()
    return [one.text() for one in menu.actions()]


def stored(desk: Desk, record_id: str) -> dict[str, Any]:
    return desk.reading_service.show(record_id)


def test_findings_are_counted_and_told_with_their_place(opened: OpenPage, question: str) -> None:
    panel = page(opened).checks.panel
    assert panel.isVisible()
    assert opened.button("Nakijken: 1 te regelen, 2 opmerkingen").isVisible()
    assert row(opened, "phone").accessibleName().startswith(f"Vraag 1: “{PHONE}”. Hier staat een telefoonnummer")
    assert [one.remark.must for one in rows(opened)] == [True, False, False]


def test_abbreviations_are_one_remark_that_folds_out(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    values = {"items": [{"text": f"Wie van GGD, CJG of XQT kan {PHONE} bellen?"}, {"text": "Hoeveel?"}]}
    opened.desk.records.update(question, values)
    opened.open(opened.desk.records.create("council-question", {"subject": "Anders"})[0].id)
    opened.open(question)
    seen(opened, qtbot, "abbreviation")
    fold = opened.button("3 afkortingen, nog niet uitgeschreven")
    assert "XQT, GGD en CJG" in [one.text() for one in opened.page.findChildren(QLabel) if one.isVisible()]
    assert fold.accessibleDescription() == "XQT, GGD en CJG"
    short = [one for one in rows(opened) if one.remark.is_abbreviation]
    assert [one.isVisible() for one in short] == [False] * 3
    fold.click()
    assert [one.isVisible() for one in short] == [True] * 3
    checked = page(opened).checks.checked
    assert checked is not None
    assert checked.note_count == len(checked.open) - len(checked.to_settle) - 2
    assert "Raadsleden kennen deze afkorting" in short[1].accessibleName()


def test_many_abbreviations_need_no_more_room_than_the_narrowest_editor_has(
    opened: OpenPage, question: str, qtbot: QtBot
) -> None:
    words = "Wie van XVRZW, XPOHM, XBSNW en XRIEM weet dit?"
    opened.desk.records.update(question, {"items": [{"text": words}]})
    opened.open(opened.desk.records.create("council-question", {"subject": "Anders"})[0].id)
    opened.open(question)
    seen(opened, qtbot, "abbreviation")
    panel = opened.button("4 afkortingen, nog niet uitgeschreven").parentWidget()
    assert panel is not None
    assert panel.minimumSizeHint().width() < NARROWEST


def test_what_is_typed_is_checked_when_typing_rests(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.field("Toelichting").setFocus()
    typed("Mail p.bos@kpn.nl.")
    seen(opened, qtbot, "email")
    assert focused() is opened.field("Toelichting")


def test_going_there_selects_the_words_behind_a_sign_that_counts_twice(opened: OpenPage, question: str) -> None:
    press(opened, "spelling", "Ga ernaartoe")
    field = opened.field("Aanleiding")
    assert focused() is field
    assert field.textCursor().selectedText() == "raarwoordje"
    marks = [mark.cursor.selectedText() for mark in field.extraSelections()]
    assert marks == ["raarwoordje"]


def test_masking_is_one_step_that_can_be_undone(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    press(opened, "phone", "Maskeer")
    seen(opened, qtbot, "phone", is_gone=True)
    assert opened.field("Vraag 1").value() == "Wie kan [telefoonnummer] bellen?"
    opened.session.undo()
    seen(opened, qtbot, "phone")
    assert stored(opened.desk, question)["items"][0]["text"] == f"Wie kan {PHONE} bellen?"


def test_a_finding_is_accepted_with_a_reason_in_the_row_and_counts_again(
    opened: OpenPage, question: str, qtbot: QtBot
) -> None:
    press(opened, "phone", "Aanvaard")
    assert focused() is opened.field("Reden")
    key(Qt.Key.Key_Return)
    assert stored(opened.desk, question)["accepted_findings"] == {}
    typed("Nummer van de GGD")
    key(Qt.Key.Key_Return)
    seen(opened, qtbot, "phone", is_gone=True)
    assert [*stored(opened.desk, question)["accepted_findings"].values()] == ["Nummer van de GGD"]
    assert not row(opened, "phone").isVisible()
    opened.button("1 bevinding aanvaard").click()
    told = [label.text() for label in row(opened, "phone").findChildren(QLabel)]
    assert any("Aanvaard: Nummer van de GGD" in words for words in told)
    press(opened, "phone", "Laat weer gelden")
    seen(opened, qtbot, "phone")
    assert stored(opened.desk, question)["accepted_findings"] == {}


def test_escape_leaves_the_reason(opened: OpenPage, question: str) -> None:
    press(opened, "phone", "Aanvaard")
    typed("Toch")
    key(Qt.Key.Key_Escape)
    assert not opened.has_field("Reden")
    assert focused().text() == "Aanvaard…"


def test_a_word_is_learnt_from_the_menu_of_the_text(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    field: GrowingTextEdit = opened.field("Aanleiding")
    cursor = field.textCursor()
    cursor.setPosition(field.document().toPlainText().encode("utf-16-le").index("raar".encode("utf-16-le")) // 2 + 2)
    menu: QMenu = field.menu_at(field.cursorRect(cursor).center() + QPoint(1, 0))
    next(one for one in menu.actions() if one.text() == "Toevoegen aan woordenlijst").trigger()
    menu.deleteLater()
    seen(opened, qtbot, "spelling", is_gone=True)
    assert [line.title for line in opened.desk.rows("note")] == ["Eigen woordenlijst"]
    assert field.extraSelections() == []


def test_the_menu_offers_what_was_meant(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.write("Toelichting", "Dat is een wachttijdd.")
    field: GrowingTextEdit = opened.field("Toelichting")
    qtbot.waitUntil(lambda: "wachttijd" in offered(field, "wachttijdd"), timeout=20_000)
    menu = menu_over(field, "wachttijdd")
    opened.field("Vraag 1").setFocus()
    next(one for one in menu.actions() if one.text() == "wachttijd").trigger()
    menu.deleteLater()
    assert field.value() == "Dat is een wachttijd."
    assert focused() is field
    typed("en")
    assert field.value() == "Dat is een wachttijden."


def test_a_list_that_is_opened_at_the_lower_edge_comes_into_view(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    fold = opened.button("Nakijken: 1 te regelen, 2 opmerkingen")
    fold.click()
    window = opened.page.window()
    window.resize(1200, 500)
    fold.setFocus()
    key(Qt.Key.Key_Space)
    first = row(opened, "phone")
    view = page(opened).question_editor.area._scroll.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(first.mapTo(view, first.rect().bottomLeft())))


def test_f7_goes_to_the_list_and_folding_is_remembered(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.button("Nakijken: 1 te regelen, 2 opmerkingen").click()
    assert not row(opened, "phone").isVisible()
    again = ChecksPanel(is_open=opened.session.settings.get(CHECKS_OPEN))
    qtbot.addWidget(again)
    assert not again.is_open
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_F7)
    assert row(opened, "phone").isVisible()
    assert row(opened, "phone").isAncestorOf(focused())


def test_what_was_filed_is_checked_no_more(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.desk.records.update(question, {"status": "ingediend"})
    other = opened.desk.records.create("council-question", {"subject": "Kort"})[0].id
    opened.open(other)
    seen(opened, qtbot, "missing_items")
    opened.open(question)
    qtbot.waitUntil(lambda: not page(opened).checks.panel.isVisible())
    assert opened.field("Aanleiding").extraSelections() == []


def test_a_missing_part_is_shown_where_it_is_written(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.desk.records.update(question, {"signatories": [], "addressee": ""})
    opened.open(opened.desk.records.create("council-question", {"subject": "Kort"})[0].id)
    opened.open(question)
    seen(opened, qtbot, "missing_addressee")
    press(opened, "missing_addressee", "Ga ernaartoe")
    assert focused() is opened.field("Gericht aan")


def test_who_files_reads_first_what_stands_open(opened: OpenPage, question: str) -> None:
    opened.button("Indienen…").click()
    told = [label.text() for label in opened.page.findChildren(QLabel) if label.isVisible()]
    assert "Eerst maskeren of aanvaarden: telefoonnummer in vraag 1. Bij het nakijken: 2 opmerkingen." in told
    opened.button("Bekijk de bevindingen").click()
    assert row(opened, "phone").isAncestorOf(focused())


def test_a_missing_part_that_was_accepted_does_not_hold_up_the_filing(opened: OpenPage, qtbot: QtBot) -> None:
    values = {"subject": "Kort", "items": [{"text": "Hoeveel mensen wachten?"}]}
    made = opened.desk.records.create("council-question", values)[0].id
    opened.open(made)
    seen(opened, qtbot, "missing_signatories")
    press(opened, "missing_signatories", "Aanvaard")
    typed("De fractie tekent later")
    key(Qt.Key.Key_Return)
    seen(opened, qtbot, "missing_signatories", is_gone=True)
    opened.button("Indienen…").click()
    opened.write("Wie", "Bo Kramer")
    opened.button("Indienen").click()
    assert stored(opened.desk, made)["status"] == "ingediend"


def test_findings_stand_in_the_order_of_the_text_below_what_they_are(opened: OpenPage, qtbot: QtBot) -> None:
    items = [{"text": "Wat kost dat, en wat vindt u van het plan voor de haven?"}, {"text": f"Wie kan {PHONE} bellen?"}]
    values = {"subject": "Bereikbaarheid", "items": [*items, {"text": "Gaat de opvang dicht?"}]}
    opened.open(opened.desk.records.create("council-question", values)[0].id)
    seen(opened, qtbot, "phone")
    checked = page(opened).checks.checked
    assert checked is not None
    shown = [one.remark.key for one in rows(opened)]
    assert shown == [remark.key for remark in (*checked.to_settle, *checked.notes)]
    panel = opened.page.editor.findChild(ChecksPanel)
    said = [one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]
    assert said.index("Te regelen voor het indienen") < said.index("Opmerkingen")


def test_a_question_asked_before_is_shown_with_its_answer_and_opened(opened: OpenPage, qtbot: QtBot) -> None:
    asked, desk = "Hoeveel jongeren wachten langer dan tien weken op jeugdhulp in onze gemeente?", opened.desk
    items = [{"text": "Wie voert de regie?"}, {"text": asked}]
    signed = [{"name": "Ans Bos", "fractie": "Samen"}]
    earlier = desk.records.create(
        "council-question", {"subject": "Jeugdhulp", "addressee": "college", "items": items, "signatories": signed}
    )[0].id
    desk.question_life.file(earlier)
    desk.question_answers.answer(earlier, [Reply("Er wachten 60 jongeren. " + "Dat is veel. " * 40, items=("2",))])
    made = desk.records.create("council-question", {"subject": "Opnieuw", "items": [{"text": asked}]})[0].id
    opened.open(made)
    seen(opened, qtbot, "repeated_question")
    page(opened).checks.panel.open_list()
    shown = [label.text() for label in row(opened, "repeated_question").findChildren(QLabel) if label.isVisible()]
    (before,) = (text for text in shown if "Antwoord:" in text)
    assert before.startswith(f"Vraag 2: “{asked}”\nAntwoord: “Er wachten 60 jongeren. Dat is veel.")
    assert before.endswith("…”")
    with qtbot.waitSignal(opened.session.navigation_requested) as went:
        press(opened, "repeated_question", "Open die raadsvraag")
    assert went.args == [Target("questions", earlier)]
