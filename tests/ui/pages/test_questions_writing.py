"""The questions of a council question as they are written: by keyboard and mouse, with what follows by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from question_pages import choose, outline, stored
from record_pages import ALT, CTRL, SHIFT, OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.model.item_numbers import numbered
from zvdesk.ui.pages.questions.dragging import DropLine
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.widgets.card import QuestionCard
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.length_line import LengthLine


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    """A question that was just begun with Ctrl+N."""
    opened.page.create_record()
    return opened.page.open_id


def test_a_question_is_written_with_the_keyboard_alone(opened: OpenPage, question: str) -> None:
    typed("Doorstroom")
    opened.field("Vraag 1").setFocus()
    typed("Hoe lang wacht men?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    typed("Per wijk?")
    key(Qt.Key.Key_Return)
    typed("Per jaar?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    typed("Wie voert regie?")
    opened.leave()

    assert stored(opened.desk, question)["subject"] == "Doorstroom"
    assert outline(opened.desk, question) == [
        ("Hoe lang wacht men?", ["Per wijk?", "Per jaar?"]),
        ("Wie voert regie?", []),
    ]


def test_tab_passes_through_the_questions_and_out_without_a_trace(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    assert opened.has_field("Vraag 1a")
    key(Qt.Key.Key_Tab)

    assert not opened.has_field("Vraag 1a")
    assert focused() is opened.field("Toelichting")
    key(Qt.Key.Key_Backtab, SHIFT)
    assert focused() is opened.button("+ Vraag toevoegen")
    key(Qt.Key.Key_Backtab, SHIFT)
    assert focused() is opened.field("Vraag 1")


def test_shift_tab_in_the_first_question_goes_to_the_occasion(opened: OpenPage, question: str) -> None:
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_Backtab, SHIFT)

    assert focused() is opened.field("Aanleiding")


def test_tab_follows_the_eye_through_questions_that_were_made_later(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    typed("Twee?")
    opened.field("Aanleiding").setFocus()
    key(Qt.Key.Key_Tab)
    assert focused() is opened.field("Vraag 1")
    opened.button("Meer met vraag 1").setFocus()
    key(Qt.Key.Key_Tab)
    assert focused() is opened.field("Vraag 2")


def test_questions_move_and_change_level(opened: OpenPage, question: str) -> None:
    said: list[str] = []
    opened.page.question_editor.items.said.connect(said.append)  # type: ignore[attr-defined]
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    typed("Twee?")
    key(Qt.Key.Key_Up, ALT)
    assert focused() is opened.field("Vraag 1")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    typed("Deel?")
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Backtab, SHIFT)
    assert focused() is opened.field("Vraag 2")
    key(Qt.Key.Key_Down, ALT)
    key(Qt.Key.Key_Right, ALT)
    opened.leave()

    assert outline(opened.desk, question) == [("Twee?", []), ("Een?", ["Deel?"])]
    assert said == [
        "Vraag 2 is nu vraag 1.", "Dit is nu vraag 1a.", "Vraag 1a is nu vraag 2.", "Vraag 2 is nu vraag 3.",
        "Vraag 3 is nu vraag 2a.",
    ]  # fmt: skip


def test_a_question_is_split_and_merged_at_the_cursor(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Hoeveel? Waarom?")
    for _ in range(len("Waarom?")):
        key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return, CTRL)
    assert focused() is opened.field("Vraag 2")
    typed("En ")
    opened.leave()
    assert outline(opened.desk, question) == [("Hoeveel?", []), ("En Waarom?", [])]
    opened.field("Vraag 2").setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Backspace)
    typed("Nou? ")
    opened.leave()
    assert outline(opened.desk, question) == [("Hoeveel? Nou? En Waarom?", [])]


def test_references_follow_in_every_text(opened: OpenPage, question: str) -> None:
    items = [{"text": "Een?"}, {"text": "Zie vraag 3."}, {"text": "Drie?"}]
    opened.desk.records.update(question, {"items": items, "explanation": "Vraag 3 is dringend."})
    opened.page.refresh_record()
    opened.field("Vraag 3").setFocus()
    key(Qt.Key.Key_Up, ALT)
    key(Qt.Key.Key_Up, ALT)
    opened.leave()
    assert outline(opened.desk, question) == [("Drie?", []), ("Een?", []), ("Zie vraag 1.", [])]
    assert stored(opened.desk, question)["explanation"] == "Vraag 1 is dringend."

    opened.click("Meer met vraag 1")
    choose("Vraag verwijderen")
    assert outline(opened.desk, question) == [("Een?", []), ("Zie vraag [1 vervallen].", [])]
    assert stored(opened.desk, question)["explanation"] == "Vraag [1 vervallen] is dringend."
    assert opened.notices[-1].action is not None
    opened.notices[-1].action()
    assert outline(opened.desk, question) == [("Drie?", []), ("Een?", []), ("Zie vraag 1.", [])]
    assert stored(opened.desk, question)["explanation"] == "Vraag 1 is dringend."


def test_a_reference_means_no_question_that_never_had_words(opened: OpenPage, question: str) -> None:
    opened.write("Aanleiding", "Zie vraag 3.")
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    typed("Twee?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    assert opened.field("Vraag 2a").value() == ""
    assert opened.field("Aanleiding").value() == "Zie vraag 3."
    key(Qt.Key.Key_Left, ALT)
    typed("Drie?")
    key(Qt.Key.Key_Right, ALT)
    assert opened.field("Aanleiding").value() == "Zie vraag 2a."

    opened.write("Vraag 2a", "")
    key(Qt.Key.Key_Backspace)
    assert opened.field("Aanleiding").value() == "Zie vraag [2a vervallen]."


def test_an_empty_question_amid_others_has_no_number_here_nor_in_the_letter(opened: OpenPage, question: str) -> None:
    items = [{"text": "Een?"}, {"text": ""}, {"text": "Zie vraag 1.", "items": [{"text": ""}, {"text": "Deel?"}]}]
    opened.desk.records.update(question, {"items": items, "explanation": "Vraag 2a is dringend."})
    opened.page.refresh_record()
    assert opened.field("Vraag 2").value() == "Zie vraag 1."
    assert opened.field("Vraag 2a").value() == "Deel?"
    numbers = [each.number for each in numbered(opened.desk.reading_service.view(question).record.items)]
    assert numbers == ["1", "2", "2a"]

    opened.field("Lege vraag").setFocus()
    typed("Nieuw?")
    assert focused() is opened.field("Vraag 2")
    assert opened.field("Toelichting").value() == "Vraag 3a is dringend."
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Backspace)
    assert focused() is opened.field("Vraag 2")
    opened.leave()
    assert opened.field("Lege vraag").value() == ""
    assert stored(opened.desk, question)["explanation"] == "Vraag 2a is dringend."


def test_a_question_that_was_emptied_and_is_written_again_is_referred_to_again(opened: OpenPage, question: str) -> None:
    opened.desk.records.update(question, {"items": [{"text": "Een?"}, {"text": "Zie vraag 1."}], "explanation": ""})
    opened.page.refresh_record()
    opened.write("Vraag 1", "")
    opened.leave()
    assert opened.field("Vraag 1").value() == "Zie vraag [1 vervallen]."
    opened.field("Lege vraag").setFocus()
    typed("Eerst?")
    opened.leave()
    assert outline(opened.desk, question) == [("Eerst?", []), ("Zie vraag 1.", [])]


def drag(opened: OpenPage, name: str, to: QPoint, *, let_go: bool = True) -> DropLine:
    """Drag the text of this name by its handle to a place, given from the corner of the field with the questions."""
    field = opened.field(name)
    card = field.parentWidget()
    while not isinstance(card, QuestionCard):
        card = card.parentWidget()
    handles = sorted(card.findChildren(DragHandle), key=lambda one: one.mapTo(card, QPoint(0, 0)).y())
    number = [sub for sub, _ in card.areas()].index(next(sub for sub, one in card._texts.items() if one is field))
    handle = handles[number]
    items = opened.page.question_editor.items  # type: ignore[attr-defined]
    at = handle.mapFromGlobal(items.mapToGlobal(to))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(handle, at)
    line = items.findChild(DropLine)
    if let_go:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert isinstance(line, DropLine)
    return line


def test_questions_are_dragged_with_the_mouse(opened: OpenPage, question: str) -> None:
    items = [{"text": "Een?"}, {"text": "Twee?", "items": [{"text": "Deel?"}]}, {"text": "Drie?"}]
    opened.desk.records.update(question, {"items": items})
    opened.page.refresh_record()
    opened.field("Vraag 1")
    drag(opened, "Vraag 3", QPoint(20, 1))
    assert outline(opened.desk, question) == [("Drie?", []), ("Een?", []), ("Twee?", ["Deel?"])]
    below = opened.field("Vraag 2")
    items_field = opened.page.question_editor.items  # type: ignore[attr-defined]
    drag(opened, "Vraag 3a", below.mapTo(items_field, QPoint(60, below.height() - 1)))
    assert outline(opened.desk, question) == [("Drie?", []), ("Een?", ["Deel?"]), ("Twee?", [])]
    drag(opened, "Vraag 2a", QPoint(4, items_field.height()))
    assert outline(opened.desk, question) == [("Drie?", []), ("Een?", []), ("Twee?", []), ("Deel?", [])]
    line = drag(opened, "Vraag 4", QPoint(4, 1), let_go=False)
    assert line.isVisible()
    assert not line.line.isEmpty()


def test_what_lies_deeper_than_sub_questions_goes_along(opened: OpenPage, question: str) -> None:
    deep = [{"text": "Een?", "items": [{"text": "Deel?", "items": [{"text": "Dieper?"}]}]}]
    opened.desk.records.update(question, {"items": deep})
    opened.page.refresh_record()
    opened.field("Vraag 1a").setFocus()
    key(Qt.Key.Key_Left, ALT)
    opened.leave()
    assert outline(opened.desk, question) == [("Een?", []), ("Deel?", ["Dieper?"])]


def test_backspace_takes_away_only_what_is_empty(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Backspace)
    assert not opened.has_field("Vraag 2")
    key(Qt.Key.Key_Backspace)
    opened.leave()

    assert outline(opened.desk, question) == [("Een", [])]


def test_the_mouse_adds_moves_and_removes_and_what_is_removed_comes_back(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    typed("Deel?")
    opened.click("+ Vraag toevoegen")
    typed("Twee?")
    opened.click("Meer met vraag 2")
    choose("Omhoog")
    opened.click("Meer met vraag 2")
    choose("Vraag verwijderen")
    assert outline(opened.desk, question) == [("Twee?", [])]
    assert opened.notices[-1].text == "Vraag 2 verwijderd"
    assert opened.notices[-1].action is not None

    opened.notices[-1].action()
    assert outline(opened.desk, question) == [("Twee?", []), ("Een?", ["Deel?"])]
    field = opened.field("Vraag 2a")
    field.customContextMenuRequested.emit(QPoint(2, 2))
    choose("Deelvraag verwijderen")
    assert opened.notices[-1].text == "Deelvraag van vraag 2 verwijderd"
    assert opened.notices[-1].action is not None
    opened.notices[-1].action()
    assert outline(opened.desk, question) == [("Twee?", []), ("Een?", ["Deel?"])]


def test_each_question_says_quietly_how_long_it_is(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    def said() -> list[str]:
        return [each.text() for each in opened.page.editor.findChildren(LengthLine) if each.isVisible()]

    assert said() == []
    opened.write("Vraag 1", "Hoe lang wacht men op een woning?")
    qtbot.waitUntil(lambda: said() == ["7 woorden · 2 seconden lezen · zeer gemakkelijk (100)"])
    key(Qt.Key.Key_Return)
    typed("Welke organisatorische onvolkomenheden constateerde het gemeentebestuur?")
    qtbot.waitUntil(lambda: said()[1:] == ["6 woorden · 2 seconden lezen · zeer moeilijk (0)"])
    opened.write("Vraag 1", "Hoeveel kinderen wachten?")
    qtbot.waitUntil(lambda: said()[0] == "3 woorden · 1 seconde lezen")
    opened.write("Vraag 1", "")
    qtbot.waitUntil(lambda: len(said()) == 1)


def test_the_menu_of_a_question_that_is_left_leaves_the_keyboard_at_the_question(
    opened: OpenPage, question: str
) -> None:
    opened.write("Vraag 1", "Hoe lang?")
    opened.click("Meer met vraag 1")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    opened.page.activateWindow()  # without a screen a menu that closed keeps being the active window
    assert focused() is opened.button("Meer met vraag 1")
    key(Qt.Key.Key_Backtab, SHIFT)
    assert focused() is opened.field("Vraag 1")


def test_a_removed_question_does_not_come_back_in_another_record(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    opened.click("Meer met vraag 1")
    choose("Vraag verwijderen")
    back = opened.notices[-1].action
    opened.page.create_record()
    other = opened.page.open_id
    assert back is not None
    back()

    assert outline(opened.desk, other) == [("", [])]


def test_thirty_sub_questions_keep_their_letters(opened: OpenPage, question: str) -> None:
    opened.desk.records.update(question, {"items": [{"text": "?", "items": [{"text": "x"}] * 30}]})
    opened.page.refresh_record()

    assert opened.has_field("Vraag 1z")
    assert opened.has_field("Vraag 1dd")


def test_sources_are_written_changed_and_removed_with_the_keyboard(opened: OpenPage, question: str) -> None:
    opened.write("Aanleiding", "Dit stond er.[1] En dat.[2]")
    opened.button("+ Bron toevoegen").setFocus()
    key(Qt.Key.Key_Space)
    assert focused() is opened.field("Titel van bron 1")
    typed("Krant")
    key(Qt.Key.Key_Return)
    assert focused() is opened.button("Bron 1 wijzigen")
    assert not opened.has_field("Titel van bron 1")
    opened.click("+ Bron toevoegen")
    typed("Jaarverslag")
    for words in ("De Haven", "3 mei 2026", "12", "https://haven.example"):
        key(Qt.Key.Key_Tab)
        typed(words)
    key(Qt.Key.Key_Escape)
    opened.leave()
    sources = stored(opened.desk, question)["references"]
    assert [one["title"] for one in sources] == ["Krant", "Jaarverslag"]
    last = {name: sources[1][name] for name in ("publisher", "published_on", "page", "url")}
    assert last == {
        "publisher": "De Haven", "published_on": "2026-05-03", "page": "12", "url": "https://haven.example"
    }  # fmt: skip

    opened.button("Bron 1 weghalen").setFocus()
    key(Qt.Key.Key_Space)
    assert focused() is opened.button("Bron 1 weghalen")
    opened.leave()
    assert [one["title"] for one in stored(opened.desk, question)["references"]] == ["Jaarverslag"]
    assert stored(opened.desk, question)["occasion"] == "Dit stond er.[bron 1 vervallen] En dat.[1]"


def test_only_one_source_is_open_and_a_blank_one_is_not_stored(opened: OpenPage, question: str) -> None:
    opened.click("+ Bron toevoegen")
    typed("Een")
    opened.click("+ Bron toevoegen")
    assert not opened.has_field("Titel van bron 1")
    opened.page.refresh_record()
    assert focused() is opened.field("Titel van bron 2")
    opened.click("Bron 1 wijzigen")
    assert opened.has_field("Titel van bron 1")
    opened.leave()
    assert [one["title"] for one in stored(opened.desk, question)["references"]] == ["Een"]


def test_another_kind_begins_with_its_own_words_until_somebody_wrote_some(opened: OpenPage, question: str) -> None:
    opened.choose("Soort vraag", "motie")
    assert opened.field("Constaterende en overwegende").value().startswith("Constaterende dat:\n- ")
    opened.choose("Soort vraag", "amendement")
    assert opened.field("Vraag 1").value() == "De tekst “…” wordt vervangen door “…”."
    assert opened.field("Gericht aan").value() == "raad"
    opened.write("Vraag 1", "Artikel 3 vervalt.")
    opened.choose("Soort vraag", "schriftelijke_politieke_vraag")
    opened.leave()

    assert stored(opened.desk, question)["occasion"] == "Aanleiding voor deze vragen is …."
    assert stored(opened.desk, question)["addressee"] == "college"
    assert outline(opened.desk, question) == [("Artikel 3 vervalt.", [])]
