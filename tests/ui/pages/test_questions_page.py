"""A council question in the window: written with the keyboard, nothing lost, exported as a letter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from record_pages import ALT, CTRL, SHIFT, OpenPage, focused, key, typed, wait_open

from zvdesk.app import Desk
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.questions.dragging import DropLine
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.widgets.card import QuestionCard
from zvdesk.ui.widgets.drag_handle import DragHandle


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    """A question that was just begun with Ctrl+N."""
    opened.page.create_record()
    return opened.page.open_id


def stored(desk: Desk, record_id: str) -> dict[str, Any]:
    return desk.reading_service.show(record_id)


def outline(desk: Desk, record_id: str) -> list[Any]:
    return [(one["text"], [sub["text"] for sub in one["items"]]) for one in stored(desk, record_id)["items"]]


def choose(text: str) -> None:
    """Choose from the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()
    menu.close()


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
    assert focused() is opened.button("+ Vraag toevoegen")
    key(Qt.Key.Key_Tab)
    assert focused() is opened.field("Toelichting")
    key(Qt.Key.Key_Backtab, SHIFT)
    key(Qt.Key.Key_Backtab, SHIFT)
    assert focused() is opened.button("Meer met deze vraag")


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
    opened.button("Meer met deze vraag").setFocus()
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
        "Vraag 2 is nu vraag 1.", "Vraag 2 is nu vraag 1a.", "Vraag 1a is nu vraag 2.", "Vraag 2 is nu vraag 3.",
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

    opened.click("Meer met deze vraag")
    choose("Vraag verwijderen")
    assert outline(opened.desk, question) == [("Een?", []), ("Zie vraag [1 vervallen].", [])]
    assert stored(opened.desk, question)["explanation"] == "Vraag [1 vervallen] is dringend."
    assert opened.notices[-1].action is not None
    opened.notices[-1].action()
    assert outline(opened.desk, question) == [("Drie?", []), ("Een?", []), ("Zie vraag 1.", [])]
    assert stored(opened.desk, question)["explanation"] == "Vraag 1 is dringend."


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
    opened.click("Meer met deze vraag", 1)
    choose("Omhoog")
    opened.click("Meer met deze vraag", 1)
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


def test_the_menu_says_quietly_how_long_a_question_is(opened: OpenPage, question: str) -> None:
    opened.click("Meer met deze vraag")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].isEnabled()
    menu.close()
    opened.write("Vraag 1", "Hoe lang wacht men op een woning?")
    opened.click("Meer met deze vraag")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "7 woorden · 2 seconden lezen · zeer gemakkelijk"
    assert not menu.actions()[0].isEnabled()
    menu.close()


def test_a_removed_question_does_not_come_back_in_another_record(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Een?")
    opened.click("Meer met deze vraag")
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


def test_what_is_typed_stays_while_one_switches(opened: OpenPage, question: str) -> None:
    typed("Eerste")
    opened.page.create_record()
    typed("Tweede")
    opened.open(question)

    assert opened.field("Onderwerp").value() == "Eerste"
    assert sorted(row.title for row in opened.desk.rows("council-question")) == ["Eerste", "Tweede"]


def test_typing_during_a_refresh_is_kept(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Half getypt")
    opened.desk.records.update(question, {"explanation": "Van elders"})
    opened.page.refresh_record()

    assert opened.field("Vraag 1").value() == "Half getypt"
    assert opened.field("Toelichting").value() == "Van elders"


def test_the_particulars_stand_in_a_line_and_fold_out(opened: OpenPage, question: str) -> None:
    assert opened.has_field("Soort vraag")
    typed("Onderwerp")
    opened.leave()
    opened.page.create_record()
    opened.open(question)
    assert not opened.has_field("Soort vraag")

    opened.click("Soort, geadresseerde en status wijzigen")
    opened.choose("Soort vraag", "technische_vraag")
    opened.write("Gericht aan", "burgemeester")
    opened.choose("Status", "ingediend")
    editor = opened.page.question_editor  # type: ignore[attr-defined]
    assert editor._meta.text() == "Technische vraag · aan de burgemeester"
    assert editor.badge.text() == "Ingediend"
    opened.leave()
    assert stored(opened.desk, question)["kind"] == "technische_vraag"


def test_the_rules_of_order_are_shown_and_followed(opened: OpenPage, question: str) -> None:
    editor = opened.page.question_editor  # type: ignore[attr-defined]
    kind = "schriftelijke_politieke_vraag"
    rule = {"kind": kind, "article": "39", "term_length": 30, "term_unit": "dagen"}
    opened.session.perform(Operation("", lambda desk, _task: desk.profile.change({"rules": [rule]})))

    assert editor._meta.text() == "Schriftelijke vraag · art. 39 RvO · aan het college"
    assert editor._term.text() == "Antwoord binnen 30 dagen na indienen."
    opened.choose("Soort vraag", "interpellatie")
    assert editor._term.text() == "In het raadsprofiel staan nog geen regels voor deze soort vraag."


def test_a_date_that_is_none_says_so_and_stays(opened: OpenPage, question: str) -> None:
    opened.write("Datum", "31 februari")
    key(Qt.Key.Key_Tab)

    assert "Schrijf een datum" in opened.error_at(opened.field("Datum"))
    typed("x")
    opened.leave()
    assert "Schrijf een datum" in opened.error_at(opened.field("Datum"))
    opened.write("Datum", "3 december 2026")
    opened.leave()
    assert opened.error_at(opened.field("Datum")) == ""
    assert stored(opened.desk, question)["question_date"] == "2026-12-03"


def test_signatories_are_completed_from_the_people(opened: OpenPage, question: str) -> None:
    opened.desk.records.create("person", {"name": "Mirthe Zandvoorde", "fractie": "Samen"})
    opened.page.create_record()
    opened.click("+ Ondertekenaar toevoegen")
    typed("mirt")
    completer = opened.field("Naam van ondertekenaar 1").completer()
    assert completer.currentCompletion() == "Mirthe Zandvoorde"
    completer.popup().setCurrentIndex(completer.completionModel().index(0, 0))
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    opened.leave()

    signed = stored(opened.desk, opened.page.open_id)["signatories"]
    assert [(one["name"], one["fractie"]) for one in signed] == [("Mirthe Zandvoorde", "Samen")]


def test_a_known_name_typed_in_full_brings_its_fractie_and_leaves_a_typed_one(opened: OpenPage) -> None:
    opened.desk.records.create("person", {"name": "Joost Ahaus", "fractie": "Lokaal"})
    opened.page.create_record()
    opened.click("+ Ondertekenaar toevoegen")
    typed("Joost Ahaus")
    QTest.keyClick(opened.field("Naam van ondertekenaar 1").completer().popup(), Qt.Key.Key_Escape)
    opened.field("Fractie van ondertekenaar 1").setFocus()
    assert opened.field("Fractie van ondertekenaar 1").value() == "Lokaal"
    opened.write("Fractie van ondertekenaar 1", "Anders")
    opened.field("Naam van ondertekenaar 1").setFocus()
    opened.field("Aanleiding").setFocus()

    assert opened.field("Fractie van ondertekenaar 1").value() == "Anders"


def test_a_blank_signatory_survives_a_refresh_and_is_not_stored(opened: OpenPage, question: str) -> None:
    opened.click("+ Ondertekenaar toevoegen")
    opened.desk.records.update(question, {"signatories": [{"name": "Ander", "fractie": "Een"}]})
    opened.page.refresh_record()

    assert opened.field("Naam van ondertekenaar 1").value() == "Ander"
    assert focused() is opened.field("Naam van ondertekenaar 2")
    opened.click("Ondertekenaar weghalen", 0)
    opened.leave()
    assert stored(opened.desk, question)["signatories"] == []


def test_removing_signatories_leaves_the_keyboard_near(opened: OpenPage, question: str) -> None:
    for name in ("Een", "Twee"):
        opened.click("+ Ondertekenaar toevoegen")
        typed(name)
    opened.click("Ondertekenaar weghalen", 0)
    assert opened.field("Naam van ondertekenaar 1").value() == "Twee"
    assert focused() is opened.button("Ondertekenaar weghalen")
    opened.click("Ondertekenaar weghalen")
    assert focused() is opened.button("+ Ondertekenaar toevoegen")


def test_deletion_can_be_undone(opened: OpenPage, question: str) -> None:
    typed("Onderwerp")
    opened.page.delete_records((question,))
    assert opened.desk.rows("council-question") == []
    opened.session.undo()

    assert [row.title for row in opened.desk.rows("council-question")] == ["Onderwerp"]


def test_a_search_hit_shows_the_question_it_lies_in(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    many = [{"text": f"Vraag nummer {n}", "items": [{"text": "deel"}]} for n in range(20)]
    opened.desk.records.update(question, {"items": many})
    opened.page.refresh_record()
    last = stored(opened.desk, question)["items"][-1]["items"][0]["id"]
    opened.page.open_record(question, last)
    field = opened.field("Vraag 20a")

    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path, used: str = "") -> list[Any]:
    """Answer the dialog of the system with a path; return what it was asked."""
    asked: list[Any] = []

    def answer(*arguments: Any) -> tuple[str, str]:
        asked.append(arguments)
        return str(path), used

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def answered(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press a button of every question that is asked; return the questions."""
    heard: list[str] = []

    def answer(box: QMessageBox) -> int:
        heard.append(box.text())
        next(one for one in box.buttons() if one.text() == words).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return heard


def test_the_letter_holds_what_was_typed_a_moment_ago(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed("Wachttijden: wat / hoe?")
    asked = saved_as(monkeypatch, tmp_path / "vraag.docx")
    QTest.keyClick(focused(), Qt.Key.Key_E, CTRL)

    assert Path(asked[0][2]).name == "Raadsvraag Wachttijden wat hoe.docx"
    text = "\n".join(part.text for part in Document(str(tmp_path / "vraag.docx")).paragraphs)
    assert "Wachttijden: wat / hoe?" in text
    assert opened.notices[-1].text == (
        "Opgeslagen als vraag.docx. Er staat “Concept” op de brief, want er ontbreken nog: ten minste één vraag en "
        "een ondertekenaar."
    )
    saved_as(monkeypatch, tmp_path / "brief", "PDF (*.pdf)")
    opened.click("Exporteren…")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_a_letter_without_suffix_replaces_nothing_unasked(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed("Opvang")
    (tmp_path / "brief.docx").write_text("iets anders")
    saved_as(monkeypatch, tmp_path / "brief", "Word-document (*.docx)")
    heard = answered(monkeypatch, "Annuleren")
    opened.click("Exporteren…")
    assert (tmp_path / "brief.docx").read_text() == "iets anders"
    assert heard == ["“brief.docx” bestaat al. Wilt u het vervangen?"]
    answered(monkeypatch, "Vervangen")
    opened.click("Exporteren…")
    assert (tmp_path / "brief.docx").read_bytes().startswith(b"PK")


def test_a_closed_question_leaves_only_when_the_user_says_so(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed("Opvang")
    opened.desk.records.update(question, {"confidentiality": "vertrouwelijk"})
    path = tmp_path / "vraag.pdf"
    saved_as(monkeypatch, path)
    heard = answered(monkeypatch, "Annuleren")
    opened.click("Exporteren…")
    assert "vertrouwelijk" in heard[0]
    assert not path.exists()
    answered(monkeypatch, "Toch exporteren")
    opened.click("Exporteren…")
    assert path.exists()


def test_a_question_with_nothing_in_it_is_no_letter_yet(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved_as(monkeypatch, tmp_path / "vraag.docx")
    opened.click("Exporteren…")
    assert opened.notices[-1].text.startswith("Deze raadsvraag heeft nog geen onderwerp en geen vraag")
    assert not (tmp_path / "vraag.docx").exists()


def test_a_place_that_cannot_be_written_is_told(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed("Opvang")
    saved_as(monkeypatch, tmp_path / "bestaat-niet" / "vraag.docx")
    opened.click("Exporteren…")

    assert opened.notices[-1].is_trouble


def test_nothing_is_exported_when_the_dialog_is_left(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = len(opened.notices)
    opened.click("Exporteren…")

    assert len(opened.notices) == before


def test_export_without_a_question_does_nothing(opened: OpenPage) -> None:
    opened.page.export()  # type: ignore[attr-defined]

    assert opened.notices == []


def test_lines_of_the_list_say_status_and_kind(opened: OpenPage) -> None:
    for status in ("concept", "ingediend", "beantwoord", "afgerond"):
        opened.desk.records.create("council-question", {"subject": status, "status": status, "number": "2026-1"})
    opened.page.refresh_list()
    rows = {line.title: opened.page.row_for(line) for line in opened.desk.rows("council-question")}

    assert {row.title: row.group for row in rows.values()} == {
        "concept": "In bewerking",
        "ingediend": "Wacht op antwoord",
        "beantwoord": "Beantwoord",
        "afgerond": "Afgerond",
    }
    assert rows["concept"].badge == "0 vragen"
    assert rows["concept"].detail == "2026-1 · Schriftelijke vraag · college"


@pytest.fixture
def threaded(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[OpenPage]:
    for name in "AB":
        desk.records.create("council-question", {"subject": name})
    runner = TaskRunner()
    yield OpenPage(qtbot, desk, tmp_path, QuestionsPage, runner)
    runner.close()


def test_nothing_is_lost_between_records_while_saves_are_under_way(threaded: OpenPage, qtbot: QtBot) -> None:
    ids = {row.title: row.id for row in threaded.desk.rows("council-question")}
    for number in range(6):
        record_id = ids["AB"[number % 2]]
        threaded.open(record_id)
        wait_open(qtbot, threaded, record_id)
        field = threaded.field("Onderwerp")
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)
        typed(str(number))
    threaded.leave()
    qtbot.waitUntil(lambda: threaded.page.autosave.is_settled)

    assert sorted(row.title for row in threaded.desk.rows("council-question")) == ["A024", "B135"]


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

    assert stored(opened.desk, question)["occasion"] == ""
    assert stored(opened.desk, question)["addressee"] == "college"
    assert outline(opened.desk, question) == [("Artikel 3 vervalt.", [])]


def test_a_question_is_duplicated_with_what_was_typed(opened: OpenPage, question: str) -> None:
    typed("Opvang")
    action = next(one for one in opened.page.editor.menu.actions() if one.text() == "Dupliceren")
    action.trigger()

    assert opened.page.open_id != question
    assert opened.field("Onderwerp").value() == "Opvang (kopie)"
    assert opened.notices[-1].text == "Raadsvraag gedupliceerd"
    opened.session.undo()
    assert [row.title for row in opened.desk.rows("council-question")] == ["Opvang"]
